import { raw } from 'hono/html';
import type { CaseView } from '../../cases/case-view.ts';
import { type Certainty, certainties } from '../../domain/case-event.ts';
import type { HolderState } from '../../domain/containment.ts';
import type { SpreadNodeKind } from '../../domain/spread.ts';
import type { Text } from '../../domain/text.ts';
import { element } from '../../protocols/drawing/svg.ts';
import { certaintyWords } from '../case/case-words.ts';
import { holderStateWords } from '../case/deletion-words.ts';
import { Fold } from '../components/fold.tsx';
import { useLanguage, useText } from '../language.tsx';
import type { KnownSpread } from './containment-line.tsx';
import { drawMap, markSign, marks, shapeOf } from './draw-map.ts';
import { type DrawnMap, foldMap, type MapNode } from './fold-map.ts';
import { mapNodeOf } from './map-words.ts';
import { placeMap } from './place-map.ts';

const words = {
  picture: { nl: 'Kaart van wie het aan wie gaf', en: 'Map of who gave it to whom' },
  inTable: { nl: 'Dezelfde gegevens staan in de tabel hieronder.', en: 'The same stands in the table below.' },
  nodes: { nl: 'mensen, groepen en plekken', en: 'people, groups and places' },
  lines: { nl: 'lijnen', en: 'lines' },
  legend: { nl: 'Zo lees je de kaart', en: 'How to read the map' },
  person: { nl: 'iemand', en: 'somebody' },
  group: { nl: 'groep', en: 'group' },
  class: { nl: 'hele klas', en: 'whole class' },
  school: { nl: 'andere school', en: 'other school' },
  site: { nl: 'site', en: 'site' },
  unknown: { nl: 'nog niet bekend wie', en: 'not known yet who' },
  first: { nl: 'dubbele rand: is te zien, of maakte het', en: 'double edge: is visible, or made it' },
  together: {
    nl: 'stapel: meer mensen samen, met hoe ver zij zijn',
    en: 'stack: several people together, with how far they are',
  },
  inside: { nl: 'zo vaak gaven zij het aan elkaar', en: 'so often they gave it to each other' },
  line: { nl: 'lijn', en: 'line' },
  thick: {
    nl: 'dikker: vaker gegeven; 3× is het aantal keer',
    en: 'thicker: given more often; 3× is the number of times',
  },
  zoomIn: { nl: 'Groter', en: 'Larger' },
  zoomOut: { nl: 'Kleiner', en: 'Smaller' },
  fit: { nl: 'Alles in beeld', en: 'Fit all' },
} satisfies Record<string, Text>;

/** The picture of the spread with its legend. It scrolls in a region of its own; the page itself never does sideways. */
export const SpreadMap = ({ view, known }: { view: CaseView; known: KnownSpread }) => {
  const text = useText();
  const language = useLanguage();
  const { graph, containment } = known;
  if (graph.nodes.length === 0) return null;
  const nodes = graph.nodes.map((node) => mapNodeOf(view, node, containment.holders.get(node.id)?.state, language));
  const map = foldMap(nodes, graph.sharings);
  const label = `${text(words.picture)}: ${nodes.length} ${text(words.nodes)}, ${graph.sharings.length} ${text(words.lines)}. ${text(words.inTable)}`;
  return (
    <figure class="luwte-map" data-map>
      <div class="luwte-map__tools luwte-no-print" data-map-tools hidden>
        {(['out', 'in', 'fit'] as const).map((step) => (
          <button type="button" class="nl-button nl-button--secondary" data-map-zoom={step}>
            {text(step === 'in' ? words.zoomIn : step === 'out' ? words.zoomOut : words.fit)}
          </button>
        ))}
      </div>
      <section class="luwte-map__region" aria-label={text(words.picture)} tabindex={0} data-map-region>
        {raw(drawMap(placeMap(map), label, language))}
      </section>
      <Legend nodes={nodes} map={map} />
    </figure>
  );
};

const Legend = ({ nodes, map }: { nodes: readonly MapNode[]; map: DrawnMap }) => {
  const text = useText();
  const kinds = new Set<SpreadNodeKind>(nodes.map(({ kind }) => kind));
  const shown = new Set<HolderState | undefined>(nodes.map(({ mark }) => mark));
  const sure = new Set<Certainty>(map.edges.map(({ certainty }) => certainty));
  const items: [string, string][] = [
    ...marks
      .filter((mark) => shown.has(mark))
      .map((mark): [string, string] => [sign(14, 14, markSign(mark)), text(holderStateWords[mark])]),
    ...(['person', 'group', 'class', 'school', 'site', 'unknown'] as const)
      .filter((kind) => kinds.has(kind) && (kind !== 'person' || kinds.size > 1))
      .map((kind): [string, string] => [shape(kind, 1), text(words[kind])]),
    ...(nodes.some(({ first }) => first) ? [[ring, text(words.first)] as [string, string]] : []),
    ...(map.nodes.some(({ members }) => members.length > 1)
      ? [[shape('person', 2), text(words.together)] as [string, string]]
      : []),
    ...(map.nodes.some(({ inside }) => inside.length > 0) ? [[turn, text(words.inside)] as [string, string]] : []),
    ...certainties
      .filter((one) => sure.has(one))
      .map((one): [string, string] => [line(one), `${text(words.line)}: ${text(certaintyWords[one])}`]),
    ...(map.edges.some(({ sharings }) => sharings.length > 1)
      ? [[line('sure', ' luwte-map__edge--many'), text(words.thick)] as [string, string]]
      : []),
  ];
  return (
    <figcaption>
      <Fold title={text(words.legend)} open small>
        <ul class="luwte-map__legend">
          {items.map(([drawing, said]) => (
            <li class="luwte-map__item">
              {raw(drawing)}
              <span>{said}</span>
            </li>
          ))}
        </ul>
      </Fold>
    </figcaption>
  );
};

const sign = (width: number, height: number, inside: string) =>
  element(
    'svg',
    {
      class: 'luwte-map__swatch',
      viewBox: `-2 -2 ${width + 4} ${height + 4}`,
      width: width + 4,
      height: height + 4,
      'aria-hidden': 'true',
    },
    inside,
  );
const member = (kind: SpreadNodeKind): MapNode => ({ id: '', kind, title: '', detail: '', first: false, bucket: '' });
const shape = (kind: SpreadNodeKind, count: number) =>
  sign(
    42,
    24,
    shapeOf({ members: Array.from({ length: count }, () => member(kind)) }, { width: 34, height: 16 }).join(''),
  );
const ring = sign(
  36,
  18,
  element('rect', { class: 'luwte-map__shape', width: 36, height: 18, rx: 9 }) +
    element('rect', { class: 'luwte-map__ring', x: 3, y: 3, width: 30, height: 12, rx: 6 }),
);
const turn = sign(14, 14, element('path', { class: 'luwte-map__turn', d: 'M2 4a5 5 0 1 0 5 -2m-3 -2l3 2l-2 3' }));
const line = (certainty: Certainty, extra = '') =>
  sign(36, 12, element('path', { class: `luwte-map__edge luwte-map__edge--${certainty}${extra}`, d: 'M0 6H36' }));
