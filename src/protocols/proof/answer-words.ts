import type { Fact, Field } from '../../domain/protocol.ts';
import type { Language } from '../../domain/text.ts';

const words: Readonly<Record<string, { readonly nl: string; readonly en: string }>> = {
  yes: { nl: 'ja', en: 'yes' },
  no: { nl: 'nee', en: 'no' },
  'not-known': { nl: 'niet bekend', en: 'not known' },
};

/** An answer as a scenario writes it, in the words of the question. */
export function answerInWords(
  answer: string | number | readonly string[],
  asked: Fact | Field | undefined,
  language: Language,
): string {
  if (typeof answer === 'number') return String(answer);
  const one = (id: string) =>
    asked?.options.find((option) => option.id === id)?.text[language] ?? words[id]?.[language] ?? id;
  return typeof answer === 'string' ? one(answer) : answer.map(one).join(', ');
}
