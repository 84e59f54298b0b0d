import type { CaseView } from '../../cases/case-view.ts';
import type { Certainty } from '../../domain/case-event.ts';
import type { Sharing } from '../../domain/spread.ts';
import type { Language, Text } from '../../domain/text.ts';
import { certaintyWords } from '../case/case-words.ts';
import { containmentInWords } from '../case/deletion-words.ts';
import { capital } from '../case/sentence.ts';
import { siteReceiverWords } from '../case/site-words.ts';
import { shortChannelWords } from '../case/spread-words.ts';
import { listenerInWords, tellingWords } from '../case/stop-words.ts';
import { subjectWord } from '../case/subject-words.ts';
import { momentOnPaper } from '../moment-in-words.ts';
import { knownSpread } from '../spread/containment-line.tsx';
import { endInWords } from '../spread/map-words.ts';

/** As many lines of each as leave room for the rest on one sheet. */
const mostWays = 12;
const mostTold = 4;
const mostSites = 6;

const words = {
  // An arrow is in none of the fonts of the sheet.
  to: { nl: 'aan', en: 'to' },
  unknownWay: { nl: 'weg onbekend', en: 'way not known' },
  told: { nl: 'Gezegd: niet openen, niet doorsturen', en: 'Told: do not open, do not send on' },
  site: { nl: 'Site', en: 'Site' },
  passedOn: { nl: 'adres doorgegeven aan', en: 'address passed on to' },
} satisfies Record<string, Text>;

/** Changes what people wrote, so that it can go to the police. */
type Clean = (text: string) => string;

/**
 * Who gave it to whom, as the map has it, and how far it is contained: by letters, whoever is named elsewhere on the sheet.
 * First what leaves the school or comes from outside, then what is surest, then what happened first. Whether it was on
 * purpose is not for this sheet.
 */
export function spreadLines(view: CaseView, clean: Clean, language: Language): readonly string[] {
  const { graph, counts } = knownSpread(view);
  const ways = graph.sharings.toSorted((one, other) => rank(view, one) - rank(view, other) || earlier(one, other));
  const shown = ways.slice(0, mostWays).map((way) => wayInWords(view, way, clean, language));
  const rest = ways.length - shown.length;
  const contained = counts.known + counts.unknown + counts.groupsOfUnknownSize;
  return [
    ...(contained > 0 ? [containmentInWords(counts, language)] : []),
    // Behind each other: below each other they would fill the sheet.
    ...(shown.length > 0 ? [`${capital(shown.join('; '))}.`] : []),
    ...(rest > 0 ? [moreWays(rest)[language]] : []),
  ];
}

const moreWays = (count: number): Text => ({
  nl: `En nog ${count}; zie de kaart, die de school laat zien.`,
  en: `And ${count} more; see the map, which the school can show.`,
});
const more = (count: number): Text => ({ nl: `en nog ${count}`, en: `and ${count} more` });

const rankOfCertainty: Readonly<Record<Certainty, number>> = { sure: 0, likely: 1, presumed: 2 };

function rank(view: CaseView, { from, to, certainty }: Sharing): number {
  return ([from, to].some((id) => isOutside(view, id)) ? 0 : 3) + rankOfCertainty[certainty];
}

function isOutside({ state, people }: CaseView, id: string): boolean {
  const kind = people.get(id)?.kind;
  if (kind !== undefined) return ['pupil-elsewhere', 'known-adult', 'stranger'].includes(kind);
  return [...state.sites, ...state.schools].some((place) => place.id === id);
}

/** What happened when nobody knows comes last. */
const earlier = (one: Sharing, other: Sharing) =>
  (one.happened ?? Number.MAX_SAFE_INTEGER) - (other.happened ?? Number.MAX_SAFE_INTEGER);

function wayInWords(view: CaseView, way: Sharing, clean: Clean, language: Language): string {
  // A site is masked already; who is a person has a letter.
  const isWritten = (id: string) => !view.people.get(id) && !view.addresses.has(id);
  const end = (id: string) => {
    const said = endInWords(view, id, language);
    return isWritten(id) ? clean(said) : said;
  };
  const by = way.channel === 'not-known' ? words.unknownWay : shortChannelWords[way.channel];
  const when = way.happened === undefined ? [] : [momentOnPaper(way.happened, language)];
  return `${end(way.from)} ${words.to[language]} ${end(way.to)}: ${[by[language], ...when, certaintyWords[way.certainty][language]].join(', ')}`;
}

/** Who was told to stop, the latest, so that the police say nothing twice. */
export function toldLines(view: CaseView, clean: Clean, language: Language): readonly string[] {
  const { told } = view.state.stopSharing;
  if (told.length === 0) return [];
  const shown = told.toReversed().slice(0, mostTold);
  const one = ({ whom, way, happened, at }: (typeof told)[number]) => {
    const said = whom.map((id) =>
      view.people.get(id) ? subjectWord(view, id, language) : clean(listenerInWords(view, id, language)),
    );
    const some = [
      ...said.slice(0, mostTold),
      ...(said.length > mostTold ? [more(said.length - mostTold)[language]] : []),
    ];
    return `${some.join(', ')} (${tellingWords[way][language]}, ${momentOnPaper(happened ?? at, language)})`;
  };
  const rest = told.length - shown.length;
  const all = [...shown.map(one), ...(rest > 0 ? [more(rest)[language]] : [])];
  return [`${words.told[language]}. ${all.join('; ')}.`];
}

/** The sites by their masked address, each with to whom the whole one was passed on and when. */
export function siteLines(view: CaseView, language: Language): readonly string[] {
  const { sites, passedOn } = view.state;
  const lines = sites.slice(0, mostSites).map(({ id }) => {
    const latest = new Map(passedOn.filter(({ site }) => site === id).map((one) => [one.to, one]));
    const given = [...latest.values()].map(
      ({ to, at }) => `${siteReceiverWords[to][language]} (${momentOnPaper(at, language)})`,
    );
    const what = given.length > 0 ? `: ${words.passedOn[language]} ${given.join(', ')}` : '';
    return `${words.site[language]} ${subjectWord(view, id, language)}${what}.`;
  });
  const rest = sites.length - lines.length;
  return rest > 0 ? [...lines, `${words.site[language]}: ${more(rest)[language]}.`] : lines;
}
