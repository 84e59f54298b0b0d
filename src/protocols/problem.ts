import type { Text } from '../domain/text.ts';

/** Something wrong in a protocol file: where it stands, the rule that it breaks, and what to do. */
export interface Problem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly rule: string;
  readonly message: Text;
}

/** Nobody mends more than this before looking again. */
export const mostProblems = 50;

/** Where in a file something stands: the keys that lead to it. */
export type FilePath = readonly (string | number)[];

/** Writes down a problem at a place in the file that is being read; `word` is what is wrong in what stands there. */
export type Report = (path: FilePath, rule: string, message: Text, word?: string) => void;

/** `file:line:column rule message`, as editors and people read it. */
export function problemLine(problem: Problem, language: 'nl' | 'en'): string {
  return `${problem.file}:${problem.line}:${problem.column} [${problem.rule}] ${problem.message[language]}`;
}

/** What somebody wrote, as a message repeats it: a file can have a name of a million letters. */
export const inBrief = (written: string): string => (written.length > 60 ? `${written.slice(0, 60)}…` : written);
