import { type Access, evolveAccess, openToItsTeam } from './access.ts';
import type { AgeBand } from './age.ts';
import type { Answer, CaseEventType, Certainty, Home, ProtocolReference, Recorded, TaskRecord } from './case-event.ts';
import { type ClassList, evolveClassLists, noLists } from './class-lists.ts';
import { type Communication, evolveCommunication, nothingPlanned } from './communication.ts';
import { type DeletionNote, evolveDeletion } from './deletion.ts';
import { evolveFileNotes, type FileNote, withoutFileNoteEntry } from './file-note.ts';
import { instanceId, type SubjectPath } from './instance.ts';
import { evolveLetters, type SchoolLetter } from './letters.ts';
import { evolveLinks, type Links, noLinks } from './links.ts';
import { evolvePassedOn, type PassedOn } from './passed-on-sites.ts';
import { evolvePolice, nobodySpokenTo, type PoliceLog } from './police.ts';
import type { Involvement, PersonKind } from './protocol.ts';
import { evolveRetention, nothingKept, type Retention } from './retention.ts';
import { evolveSpread, nothingSpread, type Spread, withoutEntry } from './spread.ts';
import { evolveStopSharing, nobodyTold, type StopSharing, withoutTold } from './stop-sharing.ts';
import { evolveTalks, type Talk } from './talks.ts';
import type { Moment } from './text.ts';

/** Each entry keeps the number of the event it came from, so that a correction can take it out again. */
export interface Entry {
  readonly seq: number;
  readonly at: Moment;
}

export interface AnswerEntry extends Entry {
  readonly answer: Answer;
  readonly by: string;
}
export interface RoleEntry extends Entry {
  readonly role: Involvement;
  /** Given, or ended. */
  readonly given: boolean;
  readonly certainty: Certainty;
  readonly source: string;
  /** When it happened, where that was said. */
  readonly happened?: Moment;
}
export interface Description extends Entry {
  readonly kind: PersonKind;
  readonly class?: string;
  readonly age?: AgeBand;
}
export interface Person {
  readonly id: string;
  readonly letter: string;
  readonly added: Entry;
  /** Newest last; the newest counts. */
  readonly descriptions: readonly Description[];
  readonly roles: readonly RoleEntry[];
}
export interface CarerEntry extends Entry {
  readonly child: string;
  readonly carer: string;
  readonly linked: boolean;
  readonly custody: 'yes' | 'no' | 'not-known';
  readonly home?: Home;
}
export interface CompletionEntry extends Entry {
  readonly complete: 'yes' | 'no' | 'not-known';
}
export interface MergeEntry extends Entry {
  readonly person: string;
  /** null: unmerged again. */
  readonly into: string | null;
}
export interface PlaceEntry extends Entry {
  readonly id: string;
  readonly name?: string;
  /** The school of the board that it is. */
  readonly ofBoard?: string;
}
interface EntryBySomebody extends Entry {
  readonly by: { readonly account: string; readonly role: string };
}
export interface RecordEntry extends EntryBySomebody {
  readonly what: 'recorded';
  readonly record: TaskRecord;
}
export type ReasonedAct = 'departed' | 'undone' | 'advanced' | 'withdrawn';
/** Departed from with a reason, that undone, done ahead of its gate, or recalled. */
export interface ReasonEntry extends EntryBySomebody {
  readonly what: ReasonedAct;
  readonly reason: string;
}
export interface AssignmentEntry extends EntryBySomebody {
  readonly what: 'assigned';
  readonly to: string;
}
export type TaskEntry = RecordEntry | ReasonEntry | AssignmentEntry;
export interface TaskLog {
  readonly task: string;
  readonly path: SubjectPath;
  readonly entries: readonly TaskEntry[];
}
export interface Reopening extends Entry {
  /** Because the images go round again. */
  readonly again?: true;
}
export interface Closing {
  readonly seq: number;
  readonly at: Moment;
  readonly reopened?: Reopening;
}

/** What is true in a case: its events, folded. Facts only: what has to be done follows in `planFor`. */
export interface CaseState {
  /** The number of the last event. */
  readonly seq: number;
  readonly openedAt: Moment;
  /** The protocols that the case runs by (one can start or stop mid-case). Empty before the case is opened. */
  readonly protocols: readonly ProtocolReference[];
  /** The hash of the version on the shelf that the case goes by. */
  readonly shelf: string;
  /** By fact, or fact@subject. */
  readonly answers: ReadonlyMap<string, readonly AnswerEntry[]>;
  readonly people: ReadonlyMap<string, Person>;
  readonly carers: readonly CarerEntry[];
  /** By role, or `carers@child`. */
  readonly complete: ReadonlyMap<string, readonly CompletionEntry[]>;
  readonly merges: readonly MergeEntry[];
  readonly classes: readonly PlaceEntry[];
  readonly classLists: readonly ClassList[];
  readonly sites: readonly PlaceEntry[];
  readonly schools: readonly PlaceEntry[];
  /** By instance id. */
  readonly tasks: ReadonlyMap<string, TaskLog>;
  readonly closings: readonly Closing[];
  /** Which events were corrected. */
  readonly corrected: ReadonlySet<number>;
  /** Which events may be corrected: what was said of the case, not its opening, closing or team. */
  readonly correctable: ReadonlySet<number>;
  /** How many letters were given to people, so that no letter is given twice. */
  readonly letters: number;
  readonly access: Access;
  readonly retention: Retention;
  readonly spread: Spread;
  readonly links: Links;
  /** What was noted about deleting, newest last. */
  readonly deletion: readonly DeletionNote[];
  /** Notes for school files, oldest first. */
  readonly fileNotes: readonly FileNote[];
  readonly stopSharing: StopSharing;
  readonly passedOn: readonly PassedOn[];
  readonly police: PoliceLog;
  readonly communication: Communication;
  /** Letters of the school, oldest first. */
  readonly schoolLetters: readonly SchoolLetter[];
  /** What was written down of talks, oldest first. */
  readonly talks: readonly Talk[];
}

export const nothingYet: CaseState = {
  seq: 0,
  openedAt: 0,
  protocols: [],
  shelf: '',
  answers: new Map(),
  people: new Map(),
  carers: [],
  complete: new Map(),
  merges: [],
  classes: [],
  classLists: noLists,
  sites: [],
  schools: [],
  tasks: new Map(),
  closings: [],
  corrected: new Set(),
  correctable: new Set(),
  letters: 0,
  access: openToItsTeam,
  retention: nothingKept,
  spread: nothingSpread,
  links: noLinks,
  deletion: [],
  fileNotes: [],
  stopSharing: nobodyTold,
  passedOn: [],
  police: nobodySpokenTo,
  communication: nothingPlanned,
  schoolLetters: [],
  talks: [],
};

export const answerKey = (fact: string, subject?: string) => (subject === undefined ? fact : `${fact}@${subject}`);
export const completeKey = (role: Involvement | 'carers', child?: string) =>
  child === undefined ? role : `${role}@${child}`;

/** The same state with private copies of its collections, so that a fold can write to them. */
interface Draft {
  seq: number;
  openedAt: Moment;
  protocols: readonly ProtocolReference[];
  shelf: string;
  answers: Map<string, readonly AnswerEntry[]>;
  people: Map<string, Person>;
  carers: readonly CarerEntry[];
  complete: Map<string, readonly CompletionEntry[]>;
  merges: readonly MergeEntry[];
  classes: readonly PlaceEntry[];
  classLists: readonly ClassList[];
  sites: readonly PlaceEntry[];
  schools: readonly PlaceEntry[];
  tasks: Map<string, TaskLog>;
  closings: readonly Closing[];
  corrected: Set<number>;
  correctable: Set<number>;
  letters: number;
  access: Access;
  retention: Retention;
  spread: Spread;
  links: Links;
  deletion: readonly DeletionNote[];
  fileNotes: readonly FileNote[];
  stopSharing: StopSharing;
  passedOn: readonly PassedOn[];
  police: PoliceLog;
  communication: Communication;
  schoolLetters: readonly SchoolLetter[];
  talks: readonly Talk[];
}

const draftOf = (state: CaseState): Draft => ({
  ...state,
  answers: new Map(state.answers),
  people: new Map(state.people),
  complete: new Map(state.complete),
  tasks: new Map(state.tasks),
  corrected: new Set(state.corrected),
  correctable: new Set(state.correctable),
});

/** The state after one more event. Throws on an event type that it does not know: a case must never be read half. */
export function evolve(state: CaseState, recorded: Recorded): CaseState {
  const draft = draftOf(state);
  apply(draft, recorded);
  return draft;
}

/** The state after all these events. */
export function fold(events: Iterable<Recorded>, from: CaseState = nothingYet): CaseState {
  const draft = draftOf(from);
  for (const recorded of events) apply(draft, recorded);
  return draft;
}

const append = <K, V>(map: Map<K, readonly V[]>, key: K, value: V) => map.set(key, [...(map.get(key) ?? []), value]);

/** These have acts of their own that undo them, or must never be undone. */
const lasting = new Set<CaseEventType>([
  'case-opened',
  'protocol-changed',
  'case-closed',
  'case-reopened',
  'entry-corrected',
  'site-revealed',
  'team-joined',
  'team-left',
  'colleague-proposed',
  'proposal-declined',
  'case-restricted',
  'restriction-lifted',
  'colleague-shut-out',
  'shut-out-ended',
  'glass-broken',
  'advice-asked',
  'advice-given',
  'advice-ended',
  'retention-set',
  'retention-lapsed',
  'legal-hold-set',
  'legal-hold-ended',
  'copy-made',
  'class-list-kept',
  'class-list-dropped',
  'police-summary-made',
  'case-linked',
  'case-unlinked',
  'case-told-apart',
]);

function apply(draft: Draft, recorded: Recorded): void {
  const { seq, at, by, event } = recorded;
  const entry = { seq, at };
  draft.seq = seq;
  draft.access = evolveAccess(draft.access, recorded);
  draft.retention = evolveRetention(draft.retention, recorded);
  draft.spread = evolveSpread(draft.spread, recorded);
  draft.links = evolveLinks(draft.links, recorded);
  draft.deletion = evolveDeletion(draft.deletion, recorded);
  draft.fileNotes = evolveFileNotes(draft.fileNotes, recorded);
  draft.classLists = evolveClassLists(draft.classLists, recorded);
  draft.stopSharing = evolveStopSharing(draft.stopSharing, recorded);
  draft.passedOn = evolvePassedOn(draft.passedOn, recorded);
  draft.police = evolvePolice(draft.police, recorded);
  draft.communication = evolveCommunication(draft.communication, recorded);
  draft.schoolLetters = evolveLetters(draft.schoolLetters, recorded);
  draft.talks = evolveTalks(draft.talks, recorded);
  if (!lasting.has(event.type)) draft.correctable.add(seq);
  switch (event.type) {
    case 'case-opened':
      draft.openedAt = at;
      draft.protocols = [event.protocol];
      draft.shelf = event.protocol.hash;
      return;
    case 'fact-answered':
      append(draft.answers, answerKey(event.fact, event.subject), { ...entry, answer: event.answer, by: by.role });
      return;
    case 'person-added':
      draft.letters += 1;
      draft.people.set(event.person, {
        id: event.person,
        letter: event.letter,
        added: entry,
        descriptions: [{ ...entry, ...describedIn(event) }],
        roles: [],
      });
      return;
    case 'person-described':
      changePerson(draft, event.person, (p) => ({
        ...p,
        descriptions: [...p.descriptions, { ...entry, ...describedIn(event) }],
      }));
      return;
    case 'role-given':
      changePerson(draft, event.person, (p) => ({
        ...p,
        roles: [
          ...p.roles,
          {
            ...entry,
            role: event.role,
            given: true,
            certainty: event.certainty,
            source: event.source,
            ...(event.happened !== undefined && { happened: event.happened }),
          },
        ],
      }));
      return;
    case 'role-ended':
      changePerson(draft, event.person, (p) => ({
        ...p,
        roles: [...p.roles, { ...entry, role: event.role, given: false, certainty: 'sure', source: event.reason }],
      }));
      return;
    case 'carer-linked':
      draft.carers = [
        ...draft.carers,
        {
          ...entry,
          child: event.child,
          carer: event.carer,
          linked: true,
          custody: event.custody,
          ...(event.home !== undefined && { home: event.home }),
        },
      ];
      return;
    case 'carer-unlinked':
      draft.carers = [
        ...draft.carers,
        { ...entry, child: event.child, carer: event.carer, linked: false, custody: 'not-known' },
      ];
      return;
    case 'people-completed':
      append(draft.complete, completeKey(event.role, event.child), { ...entry, complete: event.complete });
      return;
    case 'people-merged':
      draft.merges = [...draft.merges, { ...entry, person: event.person, into: event.into }];
      return;
    case 'people-unmerged':
      draft.merges = [...draft.merges, { ...entry, person: event.person, into: null }];
      return;
    case 'class-added':
      draft.classes = [...draft.classes, { ...entry, id: event.class, name: event.name }];
      return;
    case 'site-added':
      draft.sites = [...draft.sites, { ...entry, id: event.site }];
      return;
    case 'school-added':
      draft.schools = [
        ...draft.schools,
        {
          ...entry,
          id: event.school,
          name: event.name,
          ...(event.ofBoard !== undefined && { ofBoard: event.ofBoard }),
        },
      ];
      return;
    case 'task-recorded':
      logTask(draft, event, {
        ...entry,
        by,
        what: 'recorded',
        record: event.record,
      });
      return;
    case 'task-departed':
      logTask(draft, event, { ...entry, by, what: 'departed', reason: event.reason });
      return;
    case 'departure-undone':
      logTask(draft, event, { ...entry, by, what: 'undone', reason: event.reason });
      return;
    case 'task-advanced':
      logTask(draft, event, { ...entry, by, what: 'advanced', reason: event.reason });
      return;
    case 'task-withdrawn':
      logTask(draft, event, { ...entry, by, what: 'withdrawn', reason: event.reason });
      return;
    case 'task-assigned':
      logTask(draft, event, { ...entry, by, what: 'assigned', to: event.to });
      return;
    case 'entry-corrected':
      draft.corrected.add(event.entry);
      takeOut(draft, event.entry);
      return;
    case 'protocol-changed':
      draft.protocols = [event.protocol];
      draft.shelf = event.shelf;
      return;
    case 'case-closed':
      draft.closings = [...draft.closings, entry];
      return;
    case 'case-reopened':
      draft.closings = draft.closings.map((c, i) =>
        i === draft.closings.length - 1 && !c.reopened
          ? { ...c, reopened: { ...entry, ...(event.again && { again: true as const }) } }
          : c,
      );
      return;
    case 'group-added':
    case 'group-described':
    case 'sharing-noted':
    case 'sharing-ended':
      return;
    case 'note-added':
    case 'site-revealed':
    case 'team-joined':
    case 'team-left':
    case 'colleague-proposed':
    case 'proposal-declined':
    case 'case-restricted':
    case 'restriction-lifted':
    case 'colleague-shut-out':
    case 'shut-out-ended':
    case 'glass-broken':
    case 'advice-asked':
    case 'advice-given':
    case 'advice-ended':
    case 'retention-set':
    case 'retention-lapsed':
    case 'legal-hold-set':
    case 'legal-hold-ended':
    case 'copy-made':
    case 'case-linked':
    case 'case-unlinked':
    case 'case-told-apart':
    case 'deletion-noted':
    case 'file-note-written':
    case 'file-note-approved':
    case 'class-list-kept':
    case 'class-list-dropped':
    case 'stop-told':
    case 'promise-kept':
    case 'site-passed-on':
    case 'talk-noted':
    case 'contact-logged':
    case 'agreement-made':
    case 'agreement-ended':
    case 'police-summary-made':
    case 'communication-planned':
    case 'telling-planned':
    case 'telling-done':
    case 'colleague-supported':
    case 'touch-noted':
    case 'letter-written':
    case 'letter-approved':
    case 'letter-sent':
    case 'letter-withdrawn':
      // These stand in the timeline, or have a state of their own.
      return;
    default:
      event satisfies never;
      throw new Error(`Unknown case event type: ${(event as { type: string }).type}`);
  }
}

const describedIn = ({
  kind,
  class: inClass,
  age,
}: Omit<Description, keyof Entry>): Omit<Description, keyof Entry> => ({
  kind,
  ...(inClass !== undefined && { class: inClass }),
  ...(age !== undefined && { age }),
});

function changePerson(draft: Draft, id: string, change: (person: Person) => Person): void {
  const person = draft.people.get(id);
  if (person) draft.people.set(id, change(person));
}

function logTask(draft: Draft, of: { task: string; path: SubjectPath }, entry: TaskEntry): void {
  const id = instanceId(of.task, of.path);
  const log = draft.tasks.get(id);
  draft.tasks.set(id, { task: of.task, path: of.path, entries: [...(log?.entries ?? []), entry] });
}

/** Takes out what event `seq` brought in. A correction of the opening itself is refused in `decide`. */
function takeOut(draft: Draft, seq: number): void {
  const others = <T extends { readonly seq: number }>(list: readonly T[]) => list.filter((e) => e.seq !== seq);
  const without = <V extends { readonly seq: number }>(map: Map<string, readonly V[]>) => {
    for (const [key, list] of map) if (list.some((e) => e.seq === seq)) map.set(key, others(list));
  };
  without(draft.answers);
  without(draft.complete);
  for (const [id, person] of draft.people) {
    if (person.added.seq === seq) draft.people.delete(id);
    else if ([...person.descriptions, ...person.roles].some((e) => e.seq === seq))
      draft.people.set(id, { ...person, descriptions: others(person.descriptions), roles: others(person.roles) });
  }
  for (const [id, log] of draft.tasks)
    if (log.entries.some((e) => e.seq === seq)) draft.tasks.set(id, { ...log, entries: others(log.entries) });
  draft.carers = others(draft.carers);
  draft.merges = others(draft.merges);
  draft.classes = others(draft.classes);
  draft.sites = others(draft.sites);
  draft.schools = others(draft.schools);
  draft.spread = withoutEntry(draft.spread, seq);
  draft.deletion = others(draft.deletion);
  draft.fileNotes = withoutFileNoteEntry(draft.fileNotes, seq);
  draft.passedOn = others(draft.passedOn);
  draft.stopSharing = withoutTold(draft.stopSharing, seq);
}

/** Whether the case is closed at the moment. */
export function isClosed(state: CaseState): boolean {
  const last = state.closings.at(-1);
  return last !== undefined && last.reopened === undefined;
}
