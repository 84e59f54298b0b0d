import type { DrawnEdge, DrawnMap, DrawnNode } from './fold-map.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}
export interface PlacedNode extends Point {
  readonly node: DrawnNode;
}
export interface PlacedEdge {
  readonly edge: DrawnEdge;
  /** Cubic curves, one after the other: where the first begins, then two handles and the end of each. */
  readonly curve: readonly Point[];
}
export interface PlacedMap {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  /** Where those begin of whom nobody knows from whom they have it; undefined where there are none. */
  readonly withoutEdges?: number;
  readonly width: number;
  readonly height: number;
}

/** Sizes in CSS pixels: five columns fit on a page of a screen and, lying, on A4. */
export const box = { width: 160, height: 52 };
const column = box.width + 84;
const row = box.height + 16;
const mostColumns = 5;
const margin = 6;
const headingRoom = 40;

/**
 * Places the boxes of a map: who gave it first stands left, whoever got it stands further to the right. Made for this picture because a general layout
 * takes hundreds of milliseconds and makes it three screens wide (docs/decisions/0019); this takes one.
 */
export function placeMap({ nodes, edges }: DrawnMap): PlacedMap {
  const joined = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const at = new Map<string, Point>();
  let top = margin;
  for (const part of partsOf(
    nodes.filter(({ id }) => joined.has(id)),
    edges,
  )) {
    const placed = placePart(part, edges);
    for (const [id, { x, y }] of placed) at.set(id, { x, y: y + top });
    top = Math.max(...[...placed.values()].map(({ y }) => y)) + top + row + 10;
  }
  const single = nodes.filter(({ id }) => !joined.has(id));
  const withoutEdges = joined.size > 0 && single.length > 0 ? top : undefined;
  if (withoutEdges !== undefined) top += headingRoom;
  for (const [i, { id }] of single.entries())
    at.set(id, { x: margin + (i % mostColumns) * column, y: top + Math.floor(i / mostColumns) * row });
  const points = [...at.values()];
  return {
    nodes: nodes.flatMap((node) => {
      const point = at.get(node.id);
      return point ? [{ node, ...point }] : [];
    }),
    edges: curvesOf(edges, at),
    ...(withoutEdges !== undefined && { withoutEdges }),
    width: Math.max(box.width, ...points.map(({ x }) => x + box.width)) + margin + loopRoom(edges, at),
    height: Math.max(box.height, ...points.map(({ y }) => y + box.height)) + margin,
  };
}

/** Boxes that hang together, the largest part first. */
function partsOf(nodes: readonly DrawnNode[], edges: readonly DrawnEdge[]): readonly (readonly DrawnNode[])[] {
  const up = new Map<string, string>(nodes.map(({ id }) => [id, id]));
  const root = (id: string): string => {
    let now = id;
    for (let next = up.get(now); next !== undefined && next !== now; next = up.get(now)) now = next;
    return now;
  };
  for (const { from, to } of edges) up.set(root(from), root(to));
  const parts = new Map<string, DrawnNode[]>();
  for (const node of nodes) parts.set(root(node.id), [...(parts.get(root(node.id)) ?? []), node]);
  return [...parts.values()].sort((a, b) => b.length - a.length);
}

function placePart(part: readonly DrawnNode[], all: readonly DrawnEdge[]): ReadonlyMap<string, Point> {
  const here = new Set(part.map(({ id }) => id));
  const edges = all.filter(({ from }) => here.has(from));
  const depth = depths(part, edges);
  const columns: string[][] = [];
  for (const { id } of part) {
    const at = depth.get(id) ?? 0;
    columns[at] ??= [];
    columns[at].push(id);
  }
  const near = new Map<string, string[]>();
  for (const { from, to } of edges) {
    near.set(from, [...(near.get(from) ?? []), to]);
    near.set(to, [...(near.get(to) ?? []), from]);
  }
  const heights = settle(columns, (id) => near.get(id) ?? []);
  // A long chain goes on below, where it would leave the page.
  const placed = new Map<string, Point>();
  let top = 0;
  for (let first = 0; first < columns.length; first += mostColumns) {
    const band = columns.slice(first, first + mostColumns);
    const least = Math.min(...band.flat().map((id) => heights.get(id) ?? 0));
    for (const [i, ids] of band.entries())
      for (const id of ids) placed.set(id, { x: margin + i * column, y: top + (heights.get(id) ?? 0) - least });
    top = Math.max(...band.flat().map((id) => placed.get(id)?.y ?? 0)) + row + 24;
  }
  return placed;
}

/**
 * The column of each box: one further than everybody from whom they have it, where that fits in the columns of a page;
 * else one further than the nearest of them, and who gave it to nobody beyond all their givers.
 */
function depths(part: readonly DrawnNode[], edges: readonly DrawnEdge[]): ReadonlyMap<string, number> {
  const near = nearest(part, edges);
  // In circles there is no first: an arrow back to whoever is nearer to the start does not count.
  const order = part.map(({ id }) => id).sort((a, b) => (near.get(a) ?? 0) - (near.get(b) ?? 0));
  const rank = new Map(order.map((id, i) => [id, i]));
  const givers = new Map<string, string[]>();
  for (const { from, to } of edges)
    if ((rank.get(from) ?? 0) < (rank.get(to) ?? 0)) givers.set(to, [...(givers.get(to) ?? []), from]);
  const beyond = (depth: ReadonlyMap<string, number>, id: string) =>
    1 + Math.max(-1, ...(givers.get(id) ?? []).map((from) => depth.get(from) ?? 0));
  const far = new Map<string, number>();
  for (const id of order) far.set(id, beyond(far, id));
  if (Math.max(...far.values()) < mostColumns) return far;
  const gives = new Set(edges.map(({ from }) => from));
  return new Map(order.map((id) => [id, gives.has(id) ? (near.get(id) ?? 0) : beyond(near, id)]));
}

/** How many steps each box is from where it began; where everything runs in circles, from what was told first. */
function nearest(part: readonly DrawnNode[], edges: readonly DrawnEdge[]): ReadonlyMap<string, number> {
  const receives = new Set(edges.map(({ to }) => to));
  const depth = new Map<string, number>();
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const walk = (from: readonly string[]) => {
    let wave = from.filter((id) => !depth.has(id));
    for (let step = 0; wave.length > 0; step += 1) {
      for (const id of wave) depth.set(id, step);
      wave = [...new Set(wave.flatMap((id) => next.get(id) ?? []))].filter((id) => !depth.has(id));
    }
  };
  walk(part.filter(({ id }) => !receives.has(id)).map(({ id }) => id));
  for (const { from } of edges) walk([from]);
  return depth;
}

/** Heights at which each box stands near those that it is joined with, none on top of another. */
function settle(columns: string[][], near: (id: string) => readonly string[]): ReadonlyMap<string, number> {
  const height = new Map<string, number>();
  const tallest = Math.max(...columns.map((ids) => ids.length));
  for (const ids of columns)
    for (const [i, id] of ids.entries()) height.set(id, (i + (tallest - ids.length) / 2) * row);
  const columnOf = new Map(columns.flatMap((ids, i) => ids.map((id) => [id, i] as const)));
  const wished = (id: string) => {
    const all = near(id).filter((one) => columnOf.get(one) !== columnOf.get(id));
    if (all.length === 0) return height.get(id) ?? 0;
    return all.reduce((sum, one) => sum + (height.get(one) ?? 0), 0) / all.length;
  };
  for (let sweep = 0; sweep < 8; sweep += 1)
    for (const ids of sweep % 2 === 0 ? columns : columns.toReversed()) {
      const wishes = new Map(ids.map((id) => [id, wished(id)]));
      ids.sort((a, b) => (wishes.get(a) ?? 0) - (wishes.get(b) ?? 0));
      let last = Number.NEGATIVE_INFINITY;
      let drift = 0;
      for (const id of ids) {
        const wish = wishes.get(id) ?? 0;
        const at = Math.max(wish, last + row);
        height.set(id, at);
        drift += at - wish;
        last = at;
      }
      for (const id of ids) height.set(id, (height.get(id) ?? 0) - drift / ids.length);
    }
  return height;
}

/** Arrows leave on one side and arrive on the other, each at a place of its own, so that they can be told apart. */
function curvesOf(edges: readonly DrawnEdge[], at: ReadonlyMap<string, Point>): readonly PlacedEdge[] {
  const placed = edges.flatMap((edge) => {
    const [from, to] = [at.get(edge.from), at.get(edge.to)];
    return from && to ? [{ edge, from, to, way: Math.sign(to.x - from.x) }] : [];
  });
  const ports = new Map<string, { readonly end: object; readonly far: number }[]>();
  const wish = (id: string, side: string, end: object, far: number) => {
    const key = `${id} ${side}`;
    ports.set(key, [...(ports.get(key) ?? []), { end, far }]);
  };
  const ends = placed.map((one) => ({ one, out: {}, into: {} }));
  for (const { one, out, into } of ends) {
    wish(one.edge.from, one.way < 0 ? 'left' : 'right', out, one.to.y);
    wish(one.edge.to, one.way > 0 ? 'left' : 'right', into, one.from.y);
  }
  const offset = new Map<object, number>();
  for (const list of ports.values()) {
    list.sort((a, b) => a.far - b.far);
    for (const [i, { end }] of list.entries()) offset.set(end, ((i + 1) / (list.length + 1)) * box.height);
  }
  const taken = new Map<string, number>();
  return ends.map(({ one: { edge, from, to, way }, out, into }) => {
    const start = { x: way < 0 ? from.x : from.x + box.width, y: from.y + (offset.get(out) ?? 0) };
    const end = { x: way > 0 ? to.x : to.x + box.width, y: to.y + (offset.get(into) ?? 0) };
    if (way === 0)
      return { edge, curve: [start, { x: start.x + loop, y: start.y }, { x: end.x + loop, y: end.y }, end] };
    const stops = [start, ...lanesBetween(from, to, { start, end }, at, taken), end];
    return {
      edge,
      curve: stops.flatMap((stop, i) => {
        const before = stops[i - 1];
        if (!before) return [stop];
        const middle = (before.x + stop.x) / 2;
        return [{ x: middle, y: before.y }, { x: middle, y: stop.y }, stop];
      }),
    };
  });
}

/** Where an arrow enters and leaves each column that it passes: between the boxes there, so that none hides it. */
function lanesBetween(
  from: Point,
  to: Point,
  { start, end }: { readonly start: Point; readonly end: Point },
  at: ReadonlyMap<string, Point>,
  taken: Map<string, number>,
): readonly Point[] {
  const way = Math.sign(to.x - from.x);
  const stops: Point[] = [];
  for (let x = from.x + way * column; way * (to.x - x) > 1; x += way * column) {
    const wish = start.y + ((end.y - start.y) * (x - from.x)) / (to.x - from.x);
    const here = [...at.values()].filter((point) => Math.abs(point.x - x) < 1).map(({ y }) => y);
    const lanes = here.flatMap((y) => [y - clear, y + box.height + clear]);
    const free = lanes.filter((lane) => !here.some((y) => lane > y - clear + 1 && lane < y + box.height + clear - 1));
    const lane = free.length === 0 ? wish : free.reduce((a, b) => (Math.abs(b - wish) < Math.abs(a - wish) ? b : a));
    const y =
      free.length === 0 || here.every((one) => wish < one - clear || wish > one + box.height + clear) ? wish : lane;
    const key = `${Math.round(x)} ${Math.round(y / 8)}`;
    const used = taken.get(key) ?? 0;
    taken.set(key, used + 1);
    // Arrows in one lane lie beside each other.
    const apart = y + (((used % 5) + 1) >> 1) * (used % 2 === 0 ? 2.5 : -2.5);
    const [near, far] = way > 0 ? [x - 8, x + box.width + 8] : [x + box.width + 8, x - 8];
    stops.push({ x: near, y: apart }, { x: far, y: apart });
  }
  return stops;
}

/** Half of the room between two boxes below each other. */
const clear = 8;

/** How far an arrow between two boxes of one column swings out. */
const loop = 56;

/** Room at the right for arrows that swing out of the last column. */
function loopRoom(edges: readonly DrawnEdge[], at: ReadonlyMap<string, Point>): number {
  const last = Math.max(0, ...[...at.values()].map(({ x }) => x));
  return edges.some(({ from, to }) => at.get(from)?.x === last && at.get(to)?.x === last) ? loop : 0;
}
