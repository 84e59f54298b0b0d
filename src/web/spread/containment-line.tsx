import type { CaseView } from '../../cases/case-view.ts';
import { type Containment, containmentOf } from '../../domain/containment.ts';
import { type SpreadGraph, spreadOf, unknownInGroups } from '../../domain/spread.ts';
import type { Language, Text } from '../../domain/text.ts';
import { ContainmentBar } from '../components/containment-bar.tsx';
import { useLanguage, useText } from '../language.tsx';

const words = {
  confirmed: { nl: 'bevestigd: gewist', en: 'confirmed: deleted' },
  asked: { nl: 'gevraagd, nog geen antwoord', en: 'asked, no answer yet' },
  refused: { nl: 'weigert', en: 'refuses' },
  notAsked: { nl: 'nog niet gevraagd', en: 'not asked yet' },
  unknown: { nl: 'nog onbekend wie', en: 'not known yet who' },
  nobody: {
    nl: 'Nog van niemand bekend dat die het heeft of had.',
    en: 'Nobody is known yet to have it or to have had it.',
  },
} satisfies Record<string, Text>;

/** How far it is contained, in numbers that add up. */
export interface SpreadCounts {
  /** People known by name or letter who have or had it. */
  readonly known: number;
  readonly notAsked: number;
  readonly asked: number;
  readonly confirmed: number;
  readonly refused: number;
  /** People of whom only is known that they are there, in groups too. */
  readonly unknown: number;
  readonly groupsOfUnknownSize: number;
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
    },
  };
}

/** The one line: of how many it is known, and how far it is with them. */
export function containmentInWords(counts: SpreadCounts, language: Language): string {
  const { known, asked, confirmed, refused, unknown, groupsOfUnknownSize: groups } = counts;
  const inDutch = [
    `${known} ${known === 1 ? 'bekende' : 'bekenden'} met het beeld`,
    `${asked + confirmed + refused} gevraagd`,
    `${confirmed} bevestigd gewist`,
    `${refused} ${refused === 1 ? 'weigert' : 'weigeren'}`,
    `${unknown > 0 ? 'ongeveer ' : ''}${unknown} nog onbekend`,
    ...(groups > 0 ? [`${groups} ${groups === 1 ? 'groep' : 'groepen'} van onbekende grootte`] : []),
  ];
  const inEnglish = [
    `${known} known ${known === 1 ? 'holder' : 'holders'}`,
    `${asked + confirmed + refused} asked`,
    `${confirmed} confirmed deleted`,
    `${refused} ${refused === 1 ? 'refuses' : 'refuse'}`,
    `${unknown > 0 ? 'about ' : ''}${unknown} not known yet`,
    ...(groups > 0 ? [`${groups} ${groups === 1 ? 'group' : 'groups'} of unknown size`] : []),
  ];
  return `${(language === 'nl' ? inDutch : inEnglish).join(' · ')}.`;
}

/** How far it is contained: the line, and the same as a bar. */
export const ContainmentLine = ({ id, counts }: { id: string; counts: SpreadCounts }) => {
  const text = useText();
  const language = useLanguage();
  const { known, unknown, groupsOfUnknownSize } = counts;
  if (known + unknown + groupsOfUnknownSize === 0) return <p class="luwte-soft">{text(words.nobody)}</p>;
  const parts = (
    [
      ['confirmed', counts.confirmed, 'done'],
      ['asked', counts.asked, 'doing'],
      ['refused', counts.refused, 'refused'],
      ['notAsked', counts.notAsked, 'open'],
      ['unknown', unknown, 'unknown'],
    ] as const
  ).map(([word, count, kind]) => ({ label: text(words[word]), count, kind }));
  return (
    <div class="luwte-containment-block">
      <p class="luwte-containment">{containmentInWords(counts, language)}</p>
      <ContainmentBar id={id} parts={parts} />
    </div>
  );
};
