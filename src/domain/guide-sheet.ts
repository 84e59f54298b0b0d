import type { Guide } from './guide.ts';
import type { Language, Text } from './text.ts';

/** How many letters stand in a line of one of the two columns of the sheet, on average. */
const lettersInLine = 48;
/** What a heading takes, with the space around it. */
const heading = 2.2;

/** How many lines one A4 sheet surely holds, in two columns, under the title (styles/guide-print.css). */
export const longestSheet = 94;

/** How many lines a guide takes on paper, about. */
export function linesOfGuide(guide: Guide, language: Language): number {
  const lines = (texts: readonly Text[]) =>
    texts.reduce((sum, one) => sum + Math.ceil(one[language].length / lettersInLine), 0);
  const { only, before, ratherNot } = guide;
  const parts = [
    before.arrange,
    before.who,
    before.where,
    guide.withPolice,
    guide.opening,
    guide.questions,
    guide.stop,
    guide.closing,
    guide.today,
    ratherNot.flatMap(({ not, but }) => [not, but]),
    ...(only.length > 0 ? [only] : []),
  ];
  return Math.ceil(parts.reduce((sum, part) => sum + heading + lines(part), 0));
}
