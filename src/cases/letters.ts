import type { CaseCommand } from '../domain/case-command.ts';
import type { CaseEventType } from '../domain/case-event.ts';
import { helpNamed, isIndividual, newestOf, type SchoolLetter } from '../domain/letters.ts';
import type { Span } from '../domain/names-in-text.ts';
import { refuse } from '../domain/refusal.ts';
import type { Language } from '../domain/text.ts';
import { type MarkedWords, type MarkReason, markedWords, withoutReason } from '../domain/text-check/marked-words.ts';
import type { MarkKind } from '../domain/text-check/text-mark.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { loadSchools } from '../store/boards.ts';
import { type Acted, actInCase } from './act-in-case.ts';
import type { CaseView } from './case-view.ts';
import type { CaseWork } from './case-work.ts';
import { textMarks } from './check-text.ts';

/** What points to somebody: who gives advice sees no text that holds one of these. */
const pointing: ReadonlySet<MarkKind> = new Set(['name', 'initials', 'nickname', 'class', 'contact', 'combination']);

/**
 * What somebody has to decide about in the text of a letter. The name of the school itself and the help that its protocol
 * names are no mark. Who may know no names is shown none by the database either, so that for them only the form of a
 * name is found: `isForAdvisers` says which letters they can judge all the same.
 */
export async function letterMarks(
  work: CaseWork,
  who: Who,
  view: CaseView,
  text: string,
  language: Language,
): Promise<readonly MarkedWords[]> {
  const schools = await work.store.inContext(contextOf(who), loadSchools);
  const school = schools.find(({ id }) => id === view.school)?.name ?? '';
  return marksBut([school, ...helpNamed(view.protocol)], view, text, language);
}

/** The marks of a text, without those within words that are the school's own. */
export function marksBut(
  own: readonly string[],
  view: CaseView,
  text: string,
  language: Language,
): readonly MarkedWords[] {
  const places = own.flatMap((words) => (words === '' ? [] : placesOf(text, words)));
  const marks = textMarks(view, text, language);
  return markedWords(
    text,
    marks.filter((mark) => !places.some(({ from, to }) => from <= mark.from && mark.to <= to)),
  );
}

function placesOf(text: string, words: string): readonly Span[] {
  const places: Span[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
    places.push({ from: at, to: at + words.length });
  return places;
}

/** From these on, a text may name somebody whom nobody of the case knew when it was looked through. */
const whoIsKnown: ReadonlySet<CaseEventType> = new Set<CaseEventType>([
  'person-added',
  'person-described',
  'class-list-kept',
  'class-added',
  'school-added',
]);

/** Whether a text that was looked through at that entry may name somebody who only came to be known after it. */
export const somebodyKnownSince = (view: CaseView, seq: number): boolean =>
  view.events.some((one) => one.seq > seq && whoIsKnown.has(one.event.type));

/**
 * Whether a letter can be shown to who gives advice and sees no names: at process level, with nothing in it that points to
 * anybody, as whoever wrote it had it held against all that the case knows, and nobody came to be known since.
 */
export function isForAdvisers(view: CaseView, letter: SchoolLetter, marks: readonly MarkedWords[]): boolean {
  const { seq, pointing: pointed } = newestOf(letter);
  return (
    !isIndividual(letter.audience) &&
    !pointed &&
    !somebodyKnownSince(view, seq) &&
    !marks.some(({ kind }) => pointing.has(kind))
  );
}

type Writing = Extract<CaseCommand, { readonly do: 'write-letter' }>;

/** Writes a text of a letter, looked through by what its writer may know. */
export async function writeLetter(
  work: CaseWork,
  who: Who,
  view: CaseView,
  commandId: string,
  writing: Writing,
): Promise<Acted> {
  const marks = await letterMarks(work, who, view, writing.text, writing.language);
  const points = marks.some(({ kind }) => pointing.has(kind));
  const command: Writing = { ...writing, ...(points && { pointing: true as const }) };
  return actInCase(work, who, view.id, commandId, { commands: [command] });
}

export interface Approving {
  readonly letter: string;
  readonly version: number;
  readonly reasons: readonly MarkReason[];
  /** Why nobody else looks at it, where the writer approves it. */
  readonly alone?: string;
}

/**
 * Approves the newest text of a letter: a second person who leads the case, never its writer; where nobody is there, the
 * board's support team for a letter at process level, or the writer alone with a reason. Every word that the checker marks,
 * now and here, has a reason.
 */
export async function approveLetter(
  work: CaseWork,
  who: Who,
  view: CaseView,
  commandId: string,
  { letter: id, version, reasons, alone }: Approving,
): Promise<Acted> {
  const letter = view.state.schoolLetters.find((one) => one.id === id);
  if (!letter) return { kind: 'refused', refusal: refuse('no-such-place').refusal };
  const leads = view.rights.has('lead a case');
  if (!leads && !view.rights.has('give advice')) return { kind: 'not-found' };
  const { text } = newestOf(letter);
  const marks = await letterMarks(work, who, view, text, letter.language);
  if (!leads && !isForAdvisers(view, letter, marks))
    return { kind: 'refused', refusal: refuse('letter-not-for-advisers').refusal };
  const kept = reasons.filter((reason) => marks.some((one) => one.kind === reason.kind && one.words === reason.words));
  if (withoutReason(marks, kept).length > 0)
    return { kind: 'refused', refusal: refuse('mark-reason-missing', 'marks').refusal };
  const asked = {
    do: 'approve-letter',
    letter: id,
    version,
    reasons: kept.map((one) => ({ ...one })),
    alone: alone ?? null,
  };
  return actInCase(work, who, view.id, commandId, {
    asked,
    right: leads ? 'lead a case' : 'give advice',
    commandsFor: async ({ state }) => {
      const now = state.schoolLetters.find((one) => one.id === id);
      if (!now) return { refused: refuse('no-such-place').refusal };
      const newest = newestOf(now);
      // A later text was not looked through above.
      if (newest.seq !== version || newest.text !== text) return { refused: refuse('letter-newer').refusal };
      const own = newest.by.account === who.account;
      if (own && alone === undefined) return { refused: refuse('letter-own-text', 'alone').refusal };
      const command = { do: 'approve-letter' as const, letter: id, version, reasons: kept };
      return { commands: [own && alone !== undefined ? { ...command, alone } : command] };
    },
  });
}
