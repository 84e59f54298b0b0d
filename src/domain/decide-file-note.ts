import type { CaseCommand } from './case-command.ts';
import { type CaseState, evolve } from './case-state.ts';
import { decideOnTask } from './decide-task.ts';
import { accept, type Decision } from './decision.ts';
import { fileNoteField, fileNoteTasks, isOwnImage, longestFileNote, unfitWords } from './file-note.ts';
import type { Instance } from './instances.ts';
import { resolvePeople } from './people.ts';
import type { Protocol } from './protocol.ts';
import { refuse } from './refusal.ts';
import { type Now, worldOf } from './world.ts';

type FileNoteCommand = Extract<CaseCommand, { readonly do: 'write-file-note' | 'approve-file-note' }>;

/**
 * Decides on the note for a pupil's school file (V4). That no name of anybody else stands in it, and that the second
 * person is another one, is judged before, where names and people are known.
 */
export function decideOnFileNote(protocol: Protocol, state: CaseState, command: FileNoteCommand, now: Now): Decision {
  const people = resolvePeople(state);
  const world = worldOf(protocol, state, now);
  if (command.do === 'write-file-note') {
    const person = people.get(command.person);
    if (!person) return refuse('no-such-person');
    if (isOwnImage(person)) return refuse('own-image');
    const closed = closedToNotes(fileNoteTasks(world, person));
    if (closed) return closed;
    const text = command.text.trim();
    if (text === '') return refuse('text-missing', 'text');
    if (text.length > longestFileNote) return refuse('file-note-too-long', 'text');
    if (unfitWords(text).length > 0) return refuse('file-note-judges', 'text');
    if (state.fileNotes.some(({ id }) => id === command.note)) return refuse('already-known', 'text');
    return accept({ type: 'file-note-written', note: command.note, person: person.id, text });
  }
  const note = state.fileNotes.find(({ id }) => id === command.note);
  const person = note && people.get(note.person);
  if (!note || !person) return refuse('no-such-place');
  if (note.approved) return accept();
  // What was written when it was not known yet that this pupil is the one who can be seen goes into no file.
  if (isOwnImage(person)) return refuse('own-image');
  const tasks = fileNoteTasks(world, person);
  const closed = closedToNotes(tasks);
  if (closed) return closed;
  if (unfitWords(note.text).length > 0) return refuse('file-note-judges');
  const approved = { type: 'file-note-approved', note: note.id } as const;
  const after = evolve(state, { seq: state.seq + 1, at: now.now, by: { account: '', role: '' }, event: approved });
  const recorded = tasks
    .filter(({ status }) => status === 'open')
    .flatMap(({ id }) => {
      const record = { [fileNoteField]: 'yes' };
      const decided = decideOnTask(protocol, after, { do: 'record-task', instance: id, record }, now);
      return decided.ok ? decided.events : [];
    });
  return accept(approved, ...recorded);
}

/** Why no note can be written or agreed to now: also where that it was on purpose was taken back since (V24). */
function closedToNotes(tasks: readonly Instance[]): Decision | undefined {
  if (tasks.length === 0) return refuse('no-file-note');
  if (tasks.every(({ status }) => status === 'stopped')) return refuse('task-stopped');
  return tasks.some(({ status }) => status === 'open' || status === 'done') ? undefined : refuse('file-note-waits');
}
