import { type Span, unseen } from '../names-in-text.ts';
import type { Text } from '../text.ts';
import type { MarkKind, TextMark } from './text-mark.ts';

/** Words that were marked, once, however often they stand in the text: what somebody decides about. */
export interface MarkedWords {
  readonly kind: MarkKind;
  /** As typed, in one line. */
  readonly words: string;
  readonly reason: Text;
  readonly suggestion: Text;
  /** Where they stand; the first is shown, the number of them is said. */
  readonly places: readonly Span[];
}

/** Why marked words may stand. It is known by its kind and words, so that editing elsewhere keeps it. */
export interface MarkReason {
  readonly kind: MarkKind;
  readonly words: string;
  readonly because: string;
}

const inOneLine = (typed: string) => typed.normalize('NFC').replace(unseen, '').replace(/\s+/g, ' ').trim();

/** Two marks are the same when they are of one kind and of the same words, capitals too. */
export const isSameMark = (one: Pick<MarkReason, 'kind' | 'words'>, other: Pick<MarkReason, 'kind' | 'words'>) =>
  one.kind === other.kind && inOneLine(one.words) === inOneLine(other.words);

/** The marks of a text, those of the same words together, in the order in which they first stand there. */
export function markedWords(text: string, marks: readonly TextMark[]): readonly MarkedWords[] {
  const found = new Map<string, MarkedWords>();
  for (const { from, to, kind, reason, suggestion } of marks) {
    const words = inOneLine(text.slice(from, to));
    const key = `${kind} ${words}`;
    const places = [...(found.get(key)?.places ?? []), { from, to }];
    found.set(key, { kind, words, reason, suggestion, places });
  }
  return [...found.values()];
}

/** The marked words for which nobody gave a reason. */
export const withoutReason = (marked: readonly MarkedWords[], reasons: readonly MarkReason[]): readonly MarkedWords[] =>
  marked.filter((one) => !reasons.some((reason) => isSameMark(reason, one) && reason.because.trim() !== ''));
