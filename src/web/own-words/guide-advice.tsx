import { guideAdvice } from '../../cases/own-guides.ts';
import type { GuideWords } from '../../domain/own-guide.ts';
import type { Text } from '../../domain/text.ts';
import { markedWords } from '../../domain/text-check/marked-words.ts';
import { Callout } from '../components/callout.tsx';
import { useText } from '../language.tsx';
import { TextMarks } from '../text-check/marks.tsx';

const words = {
  title: { nl: 'Lees deze zinnen nog eens', en: 'Read these sentences again' },
  lead: {
    nl: 'Zo’n zin kan een kind of ouder raken als verwijt of beschuldiging, of hun de moed ontnemen. Het is een raad: jullie beslissen, en niets wacht erop.',
    en: 'A sentence like this can strike a child or parent as blame or accusation, or take away their courage. It is advice: you decide, and nothing waits for it.',
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
