import type { Answer } from './case-event.ts';
import type { AnswerKind, Option } from './protocol.ts';

/** A question with a typed answer: a fact of a case or a field of a task's record. */
export interface Asked {
  readonly kind: AnswerKind;
  readonly options: readonly Option[];
}

/** The longest text that a record keeps, in characters: the record is short and true. */
export const longestText = 10_000;

/** Whether an answer is of the kind that a question asks for. */
export function fits(asked: Asked, answer: Answer, mayBeUnknown: boolean): boolean {
  if (answer === 'not-known' && asked.kind !== 'text') return mayBeUnknown;
  const optionExists = (id: unknown) => asked.options.some((option) => option.id === id);
  switch (asked.kind) {
    case 'yesno':
      return answer === 'yes' || answer === 'no';
    case 'choice':
      return optionExists(answer);
    case 'several':
      return Array.isArray(answer) && new Set(answer).size === answer.length && answer.every(optionExists);
    case 'number':
      return typeof answer === 'number' && Number.isInteger(answer) && answer >= 0 && answer <= 100_000;
    case 'moment':
      return typeof answer === 'number' && Number.isFinite(answer) && Math.abs(answer) < 8.64e15;
    case 'text':
      return typeof answer === 'string' && answer.length <= longestText;
  }
}

/** Whether there is an answer at all: an empty text or an empty choice is none. */
export function isGiven(answer: Answer | undefined): answer is Answer {
  if (answer === undefined) return false;
  if (typeof answer === 'string') return answer.trim() !== '';
  return !Array.isArray(answer) || answer.length > 0;
}
