import type { Language, Moment } from '../../domain/text.ts';
import { useLanguage } from '../language.tsx';
import { dayInWords, distanceInWords, dueInWords, momentInWords } from '../moment-in-words.ts';
import { useVisit } from './visit.tsx';

type Wording = 'moment' | 'day' | 'due' | 'distance';

const wordings: Record<Wording, (at: Moment, now: Moment, language: Language) => string> = {
  moment: momentInWords,
  day: dayInWords,
  due: dueInWords,
  distance: distanceInWords,
};

/** A moment in words, measured against the visit's now: vandaag 12:00 (`moment`), morgen (`day`), over 2 uur. */
export const When = ({ at, as = 'moment' }: { at: Moment; as?: Wording }) => {
  const language = useLanguage();
  const { now } = useVisit();
  return <time datetime={new Date(at).toISOString()}>{wordings[as](at, now, language)}</time>;
};
