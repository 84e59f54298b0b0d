import type { Language, Text } from '../domain/text.ts';
import { comparable } from '../domain/text-check/read-text.ts';
import { readability } from './readability.ts';

/** A text of the repository that is said or given to people, with where it stands. */
export interface ReadableText {
  /** As whoever writes it would find it: stop-sharing.yaml pupils to-say. */
  readonly where: string;
  readonly audience: string;
  readonly text: Text;
}

/** How easily a text reads: higher is easier (see readability.ts). */
export interface ScoredText extends ReadableText {
  readonly score: Readonly<Record<Language, number>>;
}

/** The texts with their scores, the hardest Dutch first; the same words are there once for an audience. */
export function scored(texts: readonly ReadableText[]): readonly ScoredText[] {
  const once = new Map(texts.map((one) => [`${one.audience} ${comparable(one.text.nl)}`, one]));
  return [...once.values()]
    .map((one) => ({ ...one, score: { nl: scoreOf(one.text.nl, 'nl'), en: scoreOf(one.text.en, 'en') } }))
    .sort((a, b) => a.score.nl - b.score.nl);
}

const scoreOf = (text: string, language: Language) => readability(text, language)?.score ?? 0;

/** The score of all texts of an audience as one, which a single long word no longer moves. */
export const togetherOf = (texts: readonly ReadableText[], audience: string, language: Language): number =>
  scoreOf(
    texts
      .filter((one) => one.audience === audience)
      .map(({ text }) => text[language])
      .join('\n\n'),
    language,
  );

/** A table to read in the output of a test: one line a text. */
export const asTable = (texts: readonly ScoredText[]): string =>
  [
    '  nl   en  audience  text',
    ...texts.map(({ score, audience, where, text }) => {
      const words = text.nl.replace(/\s+/g, ' ').trim();
      const shown = words.length > 60 ? `${words.slice(0, 59)}…` : words;
      return `${score.nl.toFixed(0).padStart(4)} ${score.en.toFixed(0).padStart(4)}  ${audience.padEnd(8)}  ${where}: ${shown}`;
    }),
  ].join('\n');

/** The texts that are harder than what is held for one text, in words for whoever has to mend them. */
export const harderThan = (
  texts: readonly ScoredText[],
  least: Readonly<Record<string, Readonly<Record<Language, number>>>>,
): readonly string[] =>
  texts.flatMap(({ score, audience, where, text }) =>
    (['nl', 'en'] as const)
      .filter((language) => score[language] < (least[audience]?.[language] ?? Number.POSITIVE_INFINITY))
      .map((language) => `${where}, ${language} ${score[language].toFixed(0)}: ${text[language]}`),
  );
