import type { Recorded } from './case-event.ts';
import type { Instance } from './instances.ts';
import type { NamedSomebody, WordFinder } from './names-in-text.ts';
import type { ResolvedPerson } from './people.ts';
import type { StaffRole } from './protocol.ts';
import type { Moment } from './text.ts';
import type { World } from './world.ts';

/**
 * The note for the school file of a pupil who kept or forwarded something on purpose (V4): short, factual, about nobody
 * else, and agreed to by a second person before anybody can copy it.
 */
export interface FileNote {
  readonly id: string;
  readonly seq: number;
  readonly at: Moment;
  readonly by: string;
  readonly person: string;
  readonly text: string;
  readonly approved?: { readonly seq: number; readonly at: Moment; readonly by: string };
}

/** The field with which a task of a protocol asks for such a note (docs/protocol-language.md). */
export const fileNoteField = 'file-note';

/** The longest note, in characters: what fits in a file that others read for years. */
export const longestFileNote = 1500;

/** Who can agree to a note that somebody else wrote. */
export const approvingRoles: readonly StaffRole[] = ['team-leader', 'director', 'safety-coordinator'];

/** The notes with one more event, oldest first. A later note does not change an earlier one: it stands beside it. */
export function evolveFileNotes(notes: readonly FileNote[], { seq, at, by, event }: Recorded): readonly FileNote[] {
  switch (event.type) {
    case 'file-note-written':
      return [...notes, { id: event.note, seq, at, by: by.account, person: event.person, text: event.text }];
    case 'file-note-approved':
      return notes.map((note) => (note.id === event.note ? { ...note, approved: { seq, at, by: by.account } } : note));
    default:
      return notes;
  }
}

/** The notes without what an entry said that was corrected: the note itself, or that it was agreed to. */
export function withoutFileNoteEntry(notes: readonly FileNote[], seq: number): readonly FileNote[] {
  return notes
    .filter((note) => note.seq !== seq)
    .map((note) => {
      const { approved, ...rest } = note;
      return approved?.seq === seq ? rest : note;
    });
}

/**
 * The tasks that ask for a note about this pupil. None for whoever is visible or whom a case is about, whatever a
 * protocol says: a victim's own image never comes into their file (V4).
 */
export function fileNoteTasks(world: World, person: ResolvedPerson): readonly Instance[] {
  if (isOwnImage(person)) return [];
  const asking = world.protocol.source.tasks.filter(
    ({ topics = [], record }) => topics.includes('file') && record.some(({ id }) => id === fileNoteField),
  );
  return asking
    .flatMap(({ id }) => world.instancesOf(id, person.id))
    .filter(
      ({ status, noLongerApplies }) => ['open', 'done', 'waiting', 'stopped'].includes(status) && !noLongerApplies,
    );
}

/** Whether a pupil is the one who can be seen, or whom a case is about. */
export const isOwnImage = ({ roles }: Pick<ResolvedPerson, 'roles'>) => roles.has('visible') || roles.has('concerned');

/** Whether somebody may agree to a note: in one of those roles, and not their own note. */
export function mayApproveFileNote(note: Pick<FileNote, 'by'>, account: string, roles: readonly string[]): boolean {
  return note.by !== account && approvingRoles.some((role) => roles.includes(role));
}

// Stricter than the checker of texts that leave the school (text-check): there "sharing is punishable" may stand, for it
// is about nobody; a file is about one pupil, and refuses the word itself. The checker marks, and a person decides: its
// marks stand beside a note that waits for agreement (src/web/text-check/note-marks.tsx).
// What a file never says of a pupil (S15): that they did wrong in the eyes of the law, or what they are. Stems, so that
// each form is found. "Strafbaar" as a general sentence belongs in a lesson, not in a pupil's file.
const judgements =
  /(?<![\p{L}\p{N}])(?:mede)?(?:dader|schuldig|strafbaar|strafbare|misdrijf|misdrijven|delict|verdachte?n?\b|veroordeel|offender|perpetrator|guilty|culprit|crime|criminal|offence|suspect)[\p{L}]*/giu;
// A description of what can be seen has no place anywhere (S3).
const descriptions =
  /(?<![\p{L}\p{N}])(?:naakt|bloot|borst|billen|geslachtsde|penis|vagina|onderbroek|lingerie|masturb|pijp|nude|naked|breast|genital|underwear)[\p{L}]*/giu;

/** The words in a note that judge a pupil or describe an image, as they are written, each once. */
export function unfitWords(text: string): readonly string[] {
  return [...new Set([judgements, descriptions].flatMap((words) => [...text.matchAll(words)].map(([found]) => found)))];
}

/** What in a note may point to somebody else: names, letters, contact details and initials. */
export function othersInNote(text: string, others: readonly NamedSomebody[], find: WordFinder): readonly string[] {
  const initials = others.flatMap(({ name }) => initialsIn(text, name));
  return [...new Set([...find(text), ...initials])];
}

function initialsIn(text: string, name: string): readonly string[] {
  const [first = '', ...more] = name.normalize('NFC').match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
  const [initial] = first;
  if (initial === undefined) return [];
  // "Q." for Quirijn, and "Q.v.Z.", "QvZ" or "QZ" for Quirijn van Zandvoort.
  const patterns = [`${initial.toUpperCase()}\\.`];
  for (const rest of [more, more.slice(-1)]) {
    const letters = rest.map((part) => `[${part[0]?.toUpperCase()}${part[0]?.toLowerCase()}]`);
    if (letters.length > 0)
      patterns.unshift(`${initial.toUpperCase()}\\.? ?${letters.join('\\.? ?')}(?:\\.|(?!\\p{L}))`);
  }
  const found = new RegExp(`(?<![\\p{L}\\p{N}.])(?:${patterns.join('|')})(?!\\p{L})`, 'gu');
  return Array.from(text.matchAll(found), ([one]) => one);
}
