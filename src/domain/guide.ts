import type { Text } from './text.ts';

/** Whom a talk is with: it says how plain the words to say must be, and nothing else. */
export const listeners = ['pupils', 'parents', 'colleagues'] as const;
export type Listener = (typeof listeners)[number];

/** What is better left unsaid, and what to say in its place (K2.2). */
export interface SaidBetter {
  readonly not: Text;
  readonly but: Text;
}

/**
 * How a talk goes well, for whoever holds it (K2.3, K6, K7): content, in the words of Luwte or of a school. It holds
 * nothing about anybody. The words to say stand in `opening`, `questions`, `but` of `ratherNot`, and `closing`.
 */
export interface Guide {
  /** The name by which a task of a protocol asks for it: `guide: victim`. */
  readonly name: string;
  readonly title: Text;
  /** For which talk this is, in a sentence. */
  readonly about: Text;
  readonly listener: Listener;
  /** What must be so before this talk is held at all, where that is not a matter of course (S9). */
  readonly only: readonly Text[];
  readonly before: {
    readonly arrange: readonly Text[];
    readonly who: readonly Text[];
    readonly where: readonly Text[];
  };
  /** What to have agreed with the police. What really was, a case knows. */
  readonly withPolice: readonly Text[];
  readonly opening: readonly Text[];
  /** Short and open. */
  readonly questions: readonly Text[];
  /** When to stop asking: the school does not investigate (K2.6). */
  readonly stop: readonly Text[];
  readonly ratherNot: readonly SaidBetter[];
  readonly closing: readonly Text[];
  /** What to see to today: who is with them, that nobody goes home to an empty house. */
  readonly today: readonly Text[];
  /** The obligations that it meets. */
  readonly covers: readonly string[];
}

/** The guides that come with Luwte, by name. */
export type GuideShelf = ReadonlyMap<string, Guide>;
