import type { ELK, ElkNode } from 'elkjs';
import type { LineKind } from '../picture/order-lines.ts';
import type { Box } from './box.ts';

export interface Joined {
  readonly from: string;
  readonly to: string;
  readonly kind: LineKind;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Boxes and lines with their places, as large as they came out. */
export interface Placed {
  readonly boxes: readonly { readonly box: Box; readonly x: number; readonly y: number }[];
  readonly lines: readonly { readonly kind: LineKind; readonly points: readonly Point[] }[];
  readonly width: number;
  readonly height: number;
}

const gap = 22;
const between = 40;

let elk: ELK | undefined;

/** Loaded when the first picture is asked for: it is large, and most of what Luwte does needs no picture. */
async function layoutEngine(): Promise<ELK> {
  if (!elk) {
    const { default: elkjs } = await import('elkjs');
    elk = new elkjs.default();
  }
  return elk;
}

/**
 * Places boxes so that lines run from left to right, or from top to bottom where that is too wide. What hangs together is laid out together; the parts then stand
 * beside and below each other in the order given, in rows no wider than `width` where that can be.
 * @returns the rows from top to bottom, each in its own coordinates
 */
export async function layOut(
  boxes: readonly Box[],
  lines: readonly Joined[],
  width: number,
): Promise<readonly Placed[]> {
  const parts: Placed[] = [];
  for (const group of groupsOf(boxes, lines)) parts.push(await layOutGroup(group, lines, width));
  const rows: Placed[][] = [];
  for (const part of parts) {
    const row = rows.at(-1);
    const used = row?.reduce((sum, one) => sum + one.width + between, 0) ?? 0;
    if (row && used + part.width <= width) row.push(part);
    else rows.push([part]);
  }
  return rows.map(besideEachOther);
}

/** Boxes that are joined by lines, directly or through others, in the order of their first box. */
function groupsOf(boxes: readonly Box[], lines: readonly Joined[]): readonly (readonly Box[])[] {
  const group = new Map(boxes.map((box) => [box.id, box.id]));
  const root = (id: string): string => {
    const up = group.get(id) ?? id;
    return up === id ? id : root(up);
  };
  for (const { from, to } of lines) if (group.has(from) && group.has(to)) group.set(root(from), root(to));
  const found = new Map<string, Box[]>();
  for (const box of boxes) found.set(root(box.id), [...(found.get(root(box.id)) ?? []), box]);
  return [...found.values()];
}

async function layOutGroup(boxes: readonly Box[], lines: readonly Joined[], width: number): Promise<Placed> {
  const [first] = boxes;
  if (first && boxes.length === 1)
    return { boxes: [{ box: first, x: 0, y: 0 }], lines: [], width: first.width, height: first.height };
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const here = lines.filter((line) => byId.has(line.from) && byId.has(line.to));
  const graph = (direction: 'RIGHT' | 'DOWN'): ElkNode => ({
    id: 'picture',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': direction,
      'elk.edgeRouting': 'ORTHOGONAL',
      'elk.spacing.nodeNode': String(gap),
      'elk.layered.spacing.nodeNodeBetweenLayers': String(between),
      'elk.spacing.edgeNode': '14',
      'elk.spacing.edgeEdge': '10',
      'elk.layered.spacing.edgeNodeBetweenLayers': '14',
      'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
      'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
      'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      'elk.layered.mergeEdges': 'true',
      'elk.padding': '[top=2,left=2,bottom=2,right=2]',
    },
    children: boxes.map(({ id, width, height }) => ({ id, width, height })),
    edges: here.map((line, i) => ({ id: String(i), sources: [line.from], targets: [line.to] })),
  });
  let done = await laidOut(graph('RIGHT'));
  // A long chain runs from top to bottom instead, so that nobody has to scroll sideways for its end.
  if ((done.width ?? 0) > width) {
    const downwards = await laidOut(graph('DOWN'));
    if ((downwards.width ?? 0) < (done.width ?? 0)) done = downwards;
  }
  return {
    boxes: (done.children ?? []).flatMap((node) => {
      const box = byId.get(node.id);
      return box ? [{ box, x: node.x ?? 0, y: node.y ?? 0 }] : [];
    }),
    lines: (done.edges ?? []).flatMap((edge) =>
      (edge.sections ?? []).map((section) => ({
        kind: here[Number(edge.id)]?.kind ?? 'after',
        points: [section.startPoint, ...(section.bendPoints ?? []), section.endPoint],
      })),
    ),
    width: done.width ?? 0,
    height: done.height ?? 0,
  };
}

/** What was laid out before, by what was asked: names and sizes of boxes, nothing of a case. */
const kept = new Map<string, Promise<ElkNode>>();
const mostKept = 500;

/**
 * Lays out, or takes what was laid out before: a case is looked at many times while few of its boxes change their size,
 * and laying out takes a hundred times as long as drawing.
 */
function laidOut(graph: ElkNode): Promise<ElkNode> {
  const asked = JSON.stringify([graph.layoutOptions?.['elk.direction'], graph.children, graph.edges]);
  const before = kept.get(asked);
  if (before) return before;
  const made = layoutEngine().then((engine) => engine.layout(graph));
  kept.set(asked, made);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return made;
}

function besideEachOther(parts: readonly Placed[]): Placed {
  let left = 0;
  const boxes: Placed['boxes'][number][] = [];
  const lines: Placed['lines'][number][] = [];
  for (const part of parts) {
    for (const one of part.boxes) boxes.push({ ...one, x: one.x + left });
    for (const { kind, points } of part.lines)
      lines.push({ kind, points: points.map(({ x, y }) => ({ x: x + left, y })) });
    left += part.width + between;
  }
  return { boxes, lines, width: left - between, height: Math.max(...parts.map((part) => part.height)) };
}
