import type { CaseView } from '../../cases/case-view.ts';
import { type Containment, type ContainmentCounts, containmentOf } from '../../domain/containment.ts';
import { type SpreadGraph, spreadOf, unknownInGroups } from '../../domain/spread.ts';
import type { Text } from '../../domain/text.ts';
import { containmentInWords, holderStateWords } from '../case/deletion-words.ts';
import { ContainmentBar } from '../components/containment-bar.tsx';
import { useLanguage, useText } from '../language.tsx';

const words = {
  unknown: { nl: 'nog onbekend wie', en: 'not known yet who' },
  nobody: {
    nl: 'Nog van niemand bekend dat die het heeft of had.',
    en: 'Nobody is known yet to have it or to have had it.',
  },
} satisfies Record<string, Text>;

/** How far it is contained, in numbers that add up. People of whom only is known that they are there count in groups too. */
export interface SpreadCounts extends ContainmentCounts {
  readonly groupsOfUnknownSize: number;
  /** How many had deleted it before it went round again; absent: it did not. */
  readonly confirmedBefore?: number;
}

/** What the pages about the spread say of a case, worked out once. */
export interface KnownSpread {
  readonly graph: SpreadGraph;
  readonly containment: Containment;
  readonly counts: SpreadCounts;
}

export function knownSpread({ state, people }: Pick<CaseView, 'state' | 'people'>): KnownSpread {
  const graph = spreadOf(state, people);
  const containment = containmentOf(state, people);
  const inGroups = unknownInGroups(state, graph, people);
  return {
    graph,
    containment,
    counts: {
      ...containment.counts,
      unknown: containment.counts.unknown + inGroups.people,
      groupsOfUnknownSize: inGroups.groupsOfUnknownSize,
      ...(containment.confirmedBefore !== undefined && { confirmedBefore: containment.confirmedBefore }),
    },
  };
}

/** How far it is contained: the line, and the same as a bar. */
export const ContainmentLine = ({ id, counts }: { id: string; counts: SpreadCounts }) => {
  const text = useText();
  const language = useLanguage();
  const { known, unknown, groupsOfUnknownSize } = counts;
  if (known + unknown + groupsOfUnknownSize === 0) return <p class="luwte-soft">{text(words.nobody)}</p>;
  const parts = [
    { label: text(holderStateWords.confirmed), count: counts.confirmed, kind: 'done' },
    { label: text(holderStateWords.asked), count: counts.asked, kind: 'doing' },
    { label: text(holderStateWords.refused), count: counts.refused, kind: 'refused' },
    { label: text(holderStateWords['not-asked']), count: counts.notAsked, kind: 'open' },
    { label: text(words.unknown), count: unknown, kind: 'unknown' },
  ] as const;
  return (
    <div class="luwte-containment-block">
      <p class="luwte-containment">{containmentInWords(counts, language)}</p>
      <ContainmentBar id={id} parts={parts} />
    </div>
  );
};
