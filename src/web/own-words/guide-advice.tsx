import { guideAdvice } from '../../cases/own-guides.ts';
import type { Guide } from '../../domain/guide.ts';
import { linesOfGuide, longestSheet } from '../../domain/guide-sheet.ts';
import type { GuideWords } from '../../domain/own-guide.ts';
import type { Text } from '../../domain/text.ts';
import { markedWords } from '../../domain/text-check/marked-words.ts';
import { Callout } from '../components/callout.tsx';
import { useLanguage, useText } from '../language.tsx';
import { TextMarks } from '../text-check/marks.tsx';

const words = {
  title: { nl: 'Lees deze zinnen nog eens', en: 'Read these sentences again' },
  lead: {
    nl: 'Zo’n zin kan een kind of ouder raken als verwijt of beschuldiging, of hun de moed ontnemen. Het is een raad: jullie beslissen, en niets wacht erop.',
    en: 'A sentence like this can strike a child or parent as blame or accusation, or take away their courage. It is advice: you decide, and nothing waits for it.',
  },
  long: { nl: 'Dit past niet op één blad', en: 'This does not fit on one sheet' },
  longWhat: {
    nl: 'Een leidraad gaat vaak op papier mee het gesprek in. Deze loopt door op een tweede blad. Kan er iets weg dat een collega ook zonder blad weet?',
    en: 'A guide often goes into the talk on paper. This one runs on to a second sheet. Can something go that a colleague knows without it?',
  },
} satisfies Record<string, Text>;

/** What of a guide might hurt when it is said, as advice; nothing where nothing was found. */
export const GuideMarks = ({ guide, ofLuwte }: { guide: GuideWords; ofLuwte: GuideWords }) => {
  const text = useText();
  const found = guideAdvice(guide, ofLuwte).filter(({ marks }) => marks.length > 0);
  if (found.length === 0) return null;
  return (
    <Callout kind="notice" title={text(words.title)}>
      <p>{text(words.lead)}</p>
      {found.map((one) => (
        <TextMarks text={one.text} marked={markedWords(one.text, one.marks)} readonly />
      ))}
    </Callout>
  );
};

/** That a guide is longer than a sheet of paper, as advice; nothing where it fits. */
export const LongerThanASheet = ({ guide }: { guide: Guide }) => {
  const text = useText();
  if (linesOfGuide(guide, useLanguage()) <= longestSheet) return null;
  return (
    <Callout kind="notice" title={text(words.long)}>
      <p>{text(words.longWhat)}</p>
    </Callout>
  );
};
