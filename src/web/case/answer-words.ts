import { withoutAddresses } from '../../domain/addresses-in-text.ts';
import type { Answer } from '../../domain/case-event.ts';
import type { AnswerKind, Option } from '../../domain/protocol.ts';
import type { Language, Moment, Text } from '../../domain/text.ts';
import { momentInWords } from '../moment-in-words.ts';

export const yesWord: Text = { nl: 'ja', en: 'yes' };
export const noWord: Text = { nl: 'nee', en: 'no' };
export const notKnownWord: Text = { nl: 'nog niet bekend', en: 'not known yet' };

/** The three answers to a question with two sides. */
export const yesNoWords = { yes: yesWord, no: noWord, 'not-known': notKnownWord } satisfies Record<string, Text>;

/** An answer as people say it. */
export function answerInWords(
  asked: { readonly kind: AnswerKind; readonly options: readonly Option[] },
  answer: Answer,
  now: Moment,
  language: Language,
): string {
  if (answer === 'not-known') return notKnownWord[language];
  if (Array.isArray(answer)) return answer.map((one) => answerInWords(asked, one, now, language)).join(', ');
  switch (asked.kind) {
    case 'yesno':
      return answer === 'yes' ? yesWord[language] : noWord[language];
    case 'choice':
    case 'several':
      return asked.options.find((option) => option.id === answer)?.text[language] ?? String(answer);
    case 'moment':
      return typeof answer === 'number' ? momentInWords(answer, now, language) : withoutAddresses(String(answer));
    case 'number':
      return String(answer);
    case 'text':
      return withoutAddresses(String(answer));
  }
}
