import type { HolderState } from '../../domain/containment.ts';
import type { Language, Text } from '../../domain/text.ts';
import { element, words as escaped } from '../../protocols/drawing/svg.ts';
import { holderStateWords } from '../case/deletion-words.ts';
import { shortChannelWords } from '../case/spread-words.ts';
import type { DrawnEdge, DrawnNode } from './fold-map.ts';
import { foldedTitle } from './map-words.ts';
import { box, type PlacedEdge, type PlacedMap, type PlacedNode } from './place-map.ts';

const texts = {
  withoutLine: {
    nl: 'Nog geen lijn getekend',
    en: 'No line drawn yet',
  },
} satisfies Record<string, Text>;

/** In which order marks stand in a box that many share: what still has to be done first. */
export const marks: readonly HolderState[] = ['refused', 'not-asked', 'asked', 'confirmed'];

/**
 * The picture of who gave it to whom, as one SVG: no links, no addresses, no names. Its colours come from the style sheet
 * of the page; shapes, patterns and words say the same without them.
 * @param label says what it is and where the same stands in words, for who does not see it
 */
export function drawMap(map: PlacedMap, label: string, language: Language): string {
  const [width, height] = [Math.ceil(map.width), Math.ceil(map.height)];
  const taken: Area[] = map.nodes.map(({ x, y }) => ({ x, y, width: box.width, height: box.height }));
  const heading =
    map.withoutEdges === undefined
      ? ''
      : element(
          'text',
          { class: 'luwte-map__heading', x: 8, y: map.withoutEdges + 22 },
          escaped(texts.withoutLine[language]),
        );
  return element(
    'svg',
    {
      class: 'luwte-map__picture',
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-label': label,
    },
    [
      element('defs', {}, arrow),
      ...map.edges.map(drawEdge),
      heading,
      ...map.nodes.map((placed) => drawNode(placed, language)),
      ...map.edges.map((placed) => drawLabel(placed, taken, map.edges.length, language)),
    ].join(''),
  );
}

const arrow = element(
  'marker',
  {
    id: 'luwte-map-arrow',
    viewBox: '0 0 10 10',
    refX: 9,
    refY: 5,
    markerWidth: 9,
    markerHeight: 9,
    markerUnits: 'userSpaceOnUse',
    orient: 'auto-start-reverse',
  },
  element('path', { class: 'luwte-map__arrow', d: 'M0 0.5 10 5 0 9.5z' }),
);

const n = (value: number) => String(Math.round(value));
const at = (point: { readonly x: number; readonly y: number } | undefined) => `${n(point?.x ?? 0)} ${n(point?.y ?? 0)}`;

function drawEdge({ edge, curve: [begin, ...rest] }: PlacedEdge): string {
  const thick =
    edge.sharings.length > 9 ? ' luwte-map__edge--many' : edge.sharings.length > 2 ? ' luwte-map__edge--more' : '';
  return element('path', {
    class: `luwte-map__edge luwte-map__edge--${edge.certainty}${thick}`,
    d: `M${at(begin)}${rest.map((point, i) => `${i % 3 === 0 ? 'C' : ' '}${at(point)}`).join('')}`,
    ...(edge.both && { 'marker-start': 'url(#luwte-map-arrow)' }),
    'marker-end': 'url(#luwte-map-arrow)',
  });
}

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
const apart = (a: Area, b: Area) =>
  a.x + a.width < b.x || b.x + b.width < a.x || a.y + a.height < b.y || b.y + b.height < a.y;

/** Above this many arrows, words beside them would be more than anybody reads; numbers stay. */
const mostLabels = 40;

/** What an arrow can say, the most first: how often and by which way, how often. */
function labelsOf({ sharings, channels }: DrawnEdge, edges: number, language: Language): readonly string[] {
  const [channel] = channels;
  const one = channels.length === 1 && channel !== undefined && edges <= mostLabels;
  const count = sharings.length > 1 ? `${sharings.length}×` : '';
  const all = [count, one ? shortChannelWords[channel][language] : ''].filter((word) => word !== '').join(' ');
  return [all, count].filter((word) => word !== '');
}

/** A word beside an arrow, where it finds room; where not, the table says it. */
function drawLabel({ edge, curve }: PlacedEdge, taken: Area[], edges: number, language: Language): string {
  for (const said of labelsOf(edge, edges, language)) {
    const size = { width: said.length * 6.1 + 4, height: 15 };
    for (const { x, y } of placesAlong(curve)) {
      const area = { x: x - size.width / 2, y: y - 8, ...size };
      if (!taken.every((one) => apart(one, area))) continue;
      taken.push(area);
      return element('text', { class: 'luwte-map__label', x: n(x), y: n(y + 4) }, escaped(said));
    }
  }
  return '';
}

/** Where words may stand: on the first stretch, on the last, and on those between. */
function placesAlong(curve: PlacedEdge['curve']): readonly { readonly x: number; readonly y: number }[] {
  const stretches = Array.from({ length: (curve.length - 1) / 3 }, (_, i) => curve.slice(3 * i, 3 * i + 4));
  return [0.5, 0.4, 0.6, 0.32, 0.68].flatMap((t) =>
    [...stretches.filter((_, i) => i % 2 === 0), ...stretches.filter((_, i) => i % 2 === 1)].map((four) => ({
      x: bezier(
        t,
        four.map((point) => point.x),
      ),
      y: bezier(
        t,
        four.map((point) => point.y),
      ),
    })),
  );
}

function bezier(t: number, [a = 0, b = 0, c = 0, d = 0]: readonly number[]): number {
  const s = 1 - t;
  return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
}

function drawNode({ node, x, y }: PlacedNode, language: Language): string {
  const [one] = node.members;
  if (!one) return '';
  const together = node.members.length > 1;
  const title = together ? foldedTitle(node.members, language) : one.title;
  const first = node.members.some((member) => member.first);
  const inner = [
    ...shapeOf(node),
    ...(first
      ? [
          element('rect', {
            class: 'luwte-map__ring',
            x: 4,
            y: 4,
            width: box.width - 8,
            height: box.height - 8,
            rx: one.kind === 'person' && !together ? 20 : 4,
          }),
        ]
      : []),
    element('text', { class: 'luwte-map__title', x: 14, y: 22 }, escaped(shortened(title, 19))),
    together ? drawCounts(node) : drawMark(one.mark, one.mark ? holderStateWords[one.mark][language] : one.detail),
    node.inside.length > 0 ? drawInside(node.inside.length) : '',
    together ? element('title', {}, escaped(node.members.map((member) => member.title).join(', '))) : '',
  ];
  return element(
    'g',
    { class: `luwte-map__node luwte-map__node--${one.kind}`, transform: `translate(${n(x)} ${n(y)})` },
    inner.join(''),
  );
}

/** A shape for each kind, so that none is told by colour alone. */
export function shapeOf({ members }: Pick<DrawnNode, 'members'>, { width, height } = box): readonly string[] {
  const [one] = members;
  const outline = { class: 'luwte-map__shape', width, height };
  const behind = element('rect', { ...outline, x: 5, y: 5, rx: 6 });
  if (members.length > 1) return [behind, element('rect', { ...outline, rx: 6 })];
  switch (one?.kind) {
    case 'group':
      return [
        element('rect', { ...outline, x: 8, y: 8 }),
        element('rect', { ...outline, x: 4, y: 4 }),
        element('rect', outline),
      ];
    case 'class':
    case 'school':
      return [element('rect', outline), element('path', { class: 'luwte-map__bar', d: `M0 2H${width}` })];
    case 'site':
      return [
        element('path', {
          class: 'luwte-map__shape',
          d: `M12 0H${width - 12}L${width} ${height / 2}L${width - 12} ${height}H12L0 ${height / 2}Z`,
        }),
      ];
    case 'unknown':
      return [element('rect', { ...outline, class: 'luwte-map__shape luwte-map__shape--unknown', rx: height / 2 })];
    default:
      return [element('rect', { ...outline, rx: Math.min(24, height / 2) })];
  }
}

const drawMark = (mark: HolderState | undefined, said: string) =>
  [
    mark ? element('g', { transform: 'translate(14 30)' }, markSign(mark)) : '',
    element('text', { class: 'luwte-map__detail', x: mark ? 32 : 14, y: 41 }, escaped(shortened(said, mark ? 20 : 22))),
  ].join('');

/** How many of each mark: a sign and a number. */
function drawCounts({ members }: DrawnNode): string {
  let x = 14;
  return marks
    .map((mark) => {
      const count = members.filter((member) => member.mark === mark).length;
      if (count === 0) return '';
      const drawn =
        element('g', { transform: `translate(${x} 30)` }, markSign(mark)) +
        element('text', { class: 'luwte-map__detail', x: x + 17, y: 41 }, String(count));
      x += 23 + String(count).length * 7;
      return drawn;
    })
    .join('');
}

/** How often they gave it to each other, on the lower edge. */
const drawInside = (count: number) => {
  const x = box.width - 26 - String(count).length * 7;
  const y = box.height - 6;
  return (
    element('rect', { class: 'luwte-map__patch', x: x - 3, y: y - 2, width: box.width - 16 - x, height: 16 }) +
    element('path', { class: 'luwte-map__turn', d: `M${x + 1} ${y + 5}a5 5 0 1 0 5 -4m-3 -2l3 2l-2 3` }) +
    element('text', { class: 'luwte-map__detail', x: x + 14, y: y + 11 }, String(count))
  );
};

/** The sign of a mark, 14 by 14: empty, half, a check, a cross in a square of its own. */
export function markSign(mark: HolderState): string {
  const circle = { cx: 7, cy: 7, r: 6 };
  switch (mark) {
    case 'not-asked':
      return element('circle', { class: 'luwte-map__sign', ...circle });
    case 'asked':
      return (
        element('circle', { class: 'luwte-map__sign', ...circle }) +
        element('path', { class: 'luwte-map__half', d: 'M7 1A6 6 0 0 0 7 13Z' })
      );
    case 'confirmed':
      return (
        element('circle', { class: 'luwte-map__full', ...circle }) +
        element('path', { class: 'luwte-map__check', d: 'M4 7.2 6.3 9.6 10.2 4.9' })
      );
    case 'refused':
      return (
        element('rect', { class: 'luwte-map__stop', x: 1, y: 1, width: 12, height: 12 }) +
        element('path', { class: 'luwte-map__cross', d: 'M4 4 10 10M10 4 4 10' })
      );
  }
}

const shortened = (said: string, most: number) => (said.length > most ? `${said.slice(0, most - 1).trimEnd()}…` : said);
