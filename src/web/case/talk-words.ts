import type { TalkNote, talkTexts } from '../../domain/talks.ts';
import type { Language, Text } from '../../domain/text.ts';
import { sentence } from './sentence.ts';

/** The parts of a note of a talk, as its form asks them. */
export const talkPartWords = {
  quotes: { nl: 'Wat de ander zei, in de eigen woorden', en: 'What the other said, in their own words' },
  observed: { nl: 'Wat jij zag of hoorde', en: 'What you saw or heard' },
  wishes: { nl: 'Wat de ander wil', en: 'What the other wants' },
  notAsked: { nl: 'Wat je niet vroeg', en: 'What you did not ask' },
  next: { nl: 'Hoe het verdergaat', en: 'How it goes on' },
} satisfies Record<(typeof talkTexts)[number], Text>;

export const presentWords: Text = { nl: 'Wie erbij waren', en: 'Who was there' };

/** All that a note says, in sentences: for the timeline of who helps, and for the copy of whom it is about. */
export function talkInWords(note: TalkNote, language: Language): string {
  const { quotes, present } = note;
  const part = (word: Text, said: string | undefined) => (said ? ` ${word[language]}: ${sentence(said)}` : '');
  return [
    part(presentWords, present),
    part(talkPartWords.quotes, quotes && `“${quotes}”`),
    ...(['observed', 'wishes', 'notAsked', 'next'] as const).map((name) => part(talkPartWords[name], note[name])),
  ].join('');
}
