import type { Certainty } from '../../domain/case-event.ts';
import type { HolderState } from '../../domain/containment.ts';
import type { Sharing, SharingChannel, SpreadNodeKind } from '../../domain/spread.ts';

/** Somebody or something as the picture could draw them by themself. */
export interface MapNode {
  readonly id: string;
  readonly kind: SpreadNodeKind;
  readonly title: string;
  readonly detail: string;
  /** Absent: this is nobody who has or had it. */
  readonly mark?: HolderState;
  /** Never folded before others: who is visible, who made it. */
  readonly first: boolean;
  /** What they are folded with where there are too many to draw: pupils of one class, sites. */
  readonly bucket: string;
}

/** A box of the picture: one node, or many that stand in it together. */
export interface DrawnNode {
  readonly id: string;
  readonly members: readonly MapNode[];
  /** Acts of giving among its own members. */
  readonly inside: readonly Sharing[];
}

/** An arrow of the picture: every act of giving between two boxes. */
export interface DrawnEdge {
  readonly from: string;
  readonly to: string;
  readonly sharings: readonly Sharing[];
  readonly channels: readonly SharingChannel[];
  /** Of several acts, that of which one is surest. */
  readonly certainty: Certainty;
  /** Some of the acts went the other way: in a folded picture two arrows become one with two heads. */
  readonly both: boolean;
}

export interface DrawnMap {
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
}

/** As many boxes as can be taken in at a glance, and printed on one page. */
export const mostBoxes = 26;
/** As many arrows as the eye can still follow. */
export const mostArrows = 44;
/** Fewer boxes, where there are more arrows than that between them. */
const fewerBoxes = [20, 16, 12, 9, 7];

const others = 'others';

/**
 * What the picture draws. Few people are drawn one by one. Where there are more than can be read, those who gave it to
 * nobody are folded by class (first only those who got it from the same people), and then everybody but those who gave
 * it to most. Nobody falls out: each node stands in one box, each act in one arrow or inside one box.
 */
export function foldMap(nodes: readonly MapNode[], sharings: readonly Sharing[]): DrawnMap {
  let map = drawn(nodes, sharings, boxesFor(nodes, sharings, mostBoxes));
  for (const most of fewerBoxes)
    if (map.edges.length > mostArrows) map = drawn(nodes, sharings, boxesFor(nodes, sharings, most));
  return map;
}

/** The box of each node. */
function boxesFor(nodes: readonly MapNode[], sharings: readonly Sharing[], most: number): ReadonlyMap<string, string> {
  const alone = new Map(nodes.map(({ id }) => [id, id]));
  if (nodes.length <= most) return alone;
  const sources = new Map<string, Set<string>>();
  const receivers = new Map<string, Set<string>>();
  const add = (to: Map<string, Set<string>>, key: string, one: string) =>
    to.set(key, (to.get(key) ?? new Set<string>()).add(one));
  for (const { from, to } of sharings) {
    if (from === to) continue;
    add(sources, to, from);
    add(receivers, from, to);
  }
  const isLeaf = ({ id, first }: MapNode) => !first && !receivers.has(id);
  const from = (id: string) => [...(sources.get(id) ?? [])].sort().join(' ');
  const foldings: readonly ((node: MapNode) => string | undefined)[] = [
    (node) => (isLeaf(node) ? `${node.bucket} ${from(node.id)}` : undefined),
    (node) => (isLeaf(node) ? node.bucket : undefined),
  ];
  for (const bucketOf of foldings) {
    const boxes = boxedBy(nodes, bucketOf);
    if (new Set(boxes.values()).size <= most) return boxes;
  }
  const rank = (node: MapNode) => (node.first ? 1_000_000 : 0) + (receivers.get(node.id)?.size ?? 0);
  const ranked = nodes.toSorted((a, b) => rank(b) - rank(a));
  const sizes = new Map<string, number>();
  for (const { bucket } of nodes) sizes.set(bucket, (sizes.get(bucket) ?? 0) + 1);
  // Half of the boxes for those by themselves, half for the rest; small buckets share one.
  const buckets = [...sizes].sort((a, b) => b[1] - a[1]).slice(0, Math.floor(most / 2) - 1);
  const large = new Set(buckets.map(([bucket]) => bucket));
  const single = new Set(ranked.slice(0, most - buckets.length - 1).map(({ id }) => id));
  return boxedBy(nodes, ({ id, bucket }) => (single.has(id) ? undefined : large.has(bucket) ? bucket : others));
}

/** A bucket of one is no bucket. */
function boxedBy(nodes: readonly MapNode[], bucketOf: (node: MapNode) => string | undefined) {
  const sizes = new Map<string, number>();
  const found = nodes.map((node) => [node.id, bucketOf(node)] as const);
  for (const [, bucket] of found) if (bucket !== undefined) sizes.set(bucket, (sizes.get(bucket) ?? 0) + 1);
  return new Map(
    found.map(([id, bucket]) => [id, bucket !== undefined && (sizes.get(bucket) ?? 0) > 1 ? `together ${bucket}` : id]),
  );
}

const surest: Readonly<Record<Certainty, number>> = { sure: 0, likely: 1, presumed: 2 };

function drawn(nodes: readonly MapNode[], sharings: readonly Sharing[], boxes: ReadonlyMap<string, string>): DrawnMap {
  const members = new Map<string, MapNode[]>();
  for (const node of nodes) {
    const box = boxes.get(node.id) ?? node.id;
    const here = members.get(box);
    if (here) here.push(node);
    else members.set(box, [node]);
  }
  const inside = new Map<string, Sharing[]>();
  const folded = members.size < nodes.length;
  const between = new Map<string, { from: string; to: string; sharings: Sharing[]; both: boolean }>();
  for (const sharing of sharings) {
    const from = boxes.get(sharing.from) ?? sharing.from;
    const to = boxes.get(sharing.to) ?? sharing.to;
    if (from === to) inside.set(from, [...(inside.get(from) ?? []), sharing]);
    else {
      const back = folded ? between.get(`${to}\n${from}`) : undefined;
      const edge = back ?? between.get(`${from}\n${to}`) ?? { from, to, sharings: [], both: false };
      edge.sharings.push(sharing);
      if (back) back.both = true;
      else between.set(`${from}\n${to}`, edge);
    }
  }
  return {
    nodes: [...members].map(([id, all]) => ({ id, members: all, inside: inside.get(id) ?? [] })),
    edges: [...between.values()].map((edge) => ({
      ...edge,
      channels: [...new Set(edge.sharings.map(({ channel }) => channel))],
      certainty: edge.sharings.map(({ certainty }) => certainty).reduce((a, b) => (surest[b] < surest[a] ? b : a)),
    })),
  };
}
