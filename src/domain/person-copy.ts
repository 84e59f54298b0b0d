import type { CaseEvent, CaseEventType, Recorded } from './case-event.ts';
import type { CaseState } from './case-state.ts';
import type { LeaveOutGround } from './leave-out-ground.ts';
import { plainText, type WordFinder, withoutWords } from './names-in-text.ts';
import type { People } from './people.ts';
import type { Protocol } from './protocol.ts';
import { unknownEnd } from './spread.ts';
import type { Moment } from './text.ts';
import { changeStrings, writtenIn } from './written-texts.ts';

/**
 * What a case holds that may be about one person, in pieces, and what becomes of each in a copy for that person (GDPR,
 * article 15(3) and (4)). Nothing that a person wrote goes into a copy before somebody read it.
 */

/**
 * Whom a piece is about: this person alone; this person and others; the case as a whole; or others alone, where what was
 * written may still say something of this person.
 */
export const pieceGroups = ['own', 'with-others', 'case', 'others'] as const;
export type PieceGroup = (typeof pieceGroups)[number];

export interface Piece {
  /** The entry of the record that it is; 0 for what was written down to know who this person is. */
  readonly seq: number;
  readonly at: Moment;
  /** In which role somebody wrote it down. */
  readonly role: string;
  readonly group: PieceGroup;
  /** The entry, in which everybody else and every place is a stand-in. Null for piece 0. */
  readonly event: CaseEvent | null;
  /** What people wrote in it, with no address of a site. */
  readonly texts: readonly string[];
  /** The words in it that may point to somebody else. */
  readonly found: readonly string[];
  /** The entry was corrected later. */
  readonly corrected: boolean;
}

/** What the handler decided on a piece: to give it without these words, or to leave it out on a ground. */
export type PieceChoice =
  | { readonly verdict: 'give'; readonly without: readonly string[] }
  | { readonly verdict: 'leave-out'; readonly ground: LeaveOutGround };

/** A choice, with what was seen when it was made. */
export type KeptChoice = PieceChoice & { readonly seen: string };

/** What stands where somebody or something else stood. */
export const standIns = {
  person: 'somebody-else',
  class: 'another-class',
  school: 'another-school',
  site: 'a-site',
  group: 'a-group',
  agreement: 'an-agreement',
  talk: 'a-talk',
  account: 'a-colleague',
} as const;

/** What comes in the place of the address of a site. */
export const insteadOfAddress = '[…]';

export interface CopyOf {
  readonly events: readonly Recorded[];
  readonly state: CaseState;
  readonly people: People;
  readonly protocol: Protocol;
  readonly person: string;
  /** What was written beside the name, to know who is meant. */
  readonly contact: string;
  readonly find: WordFinder;
}

/** About what staff may see and do, about places, and about copies: nobody of the case is in it. */
const neverAPiece: ReadonlySet<CaseEventType> = new Set<CaseEventType>([
  'class-added',
  'class-list-kept',
  'class-list-dropped',
  'school-added',
  'group-added',
  'group-described',
  'site-passed-on',
  'promise-kept',
  'team-joined',
  'team-left',
  'colleague-proposed',
  'proposal-declined',
  'colleague-shut-out',
  'shut-out-ended',
  'advice-ended',
  'copy-made',
  'case-linked',
  'case-told-apart',
]);

/** Answers about the case as a whole: without a word that somebody wrote they may be about this person all the same. */
const answersOfCase: ReadonlySet<CaseEventType> = new Set<CaseEventType>(['fact-answered', 'task-recorded']);

/** The pieces for one person, in the order of the record. */
export function piecesFor(copy: CopyOf): readonly Piece[] {
  const { events, state, people, protocol, find } = copy;
  const own = new Set(people.get(copy.person)?.ids ?? [copy.person]);
  const everybody = everybodyIn(events);
  const ownClasses = new Set([...own].flatMap((id) => classesOf(state, id)));
  const standIn = standInFor(state, everybody, own, ownClasses);
  const pieces: Piece[] = [];
  const contact = plainText(copy.contact, insteadOfAddress);
  const added = state.people.get(copy.person)?.added;
  if (contact.trim() !== '' && added) {
    const texts = [contact];
    pieces.push({
      seq: 0,
      at: added.at,
      role: '',
      group: 'own',
      event: null,
      texts,
      found: find(contact),
      corrected: false,
    });
  }
  for (const { seq, at, by, event } of events) {
    if (neverAPiece.has(event.type)) continue;
    const about = aboutWhat(event, events);
    const plain = changeStrings(event, protocol, {
      written: (text) => plainText(text, insteadOfAddress),
      ours: (value) => value,
    });
    const texts = writtenIn(plain, protocol);
    const group = groupOf(about, { everybody, protocol, own }, texts.length > 0);
    if (group === null) continue;
    pieces.push({
      seq,
      at,
      role: by.role,
      group,
      event: changeStrings(plain, protocol, { written: (text) => text, ours: standIn }),
      texts,
      found: [...new Set(texts.flatMap(find))],
      corrected: state.corrected.has(seq),
    });
  }
  return pieces;
}

/** The entry that says whom an entry is about, where it only points to that one itself. */
function aboutWhat(event: CaseEvent, events: readonly Recorded[]): CaseEvent {
  switch (event.type) {
    case 'entry-corrected': {
      const corrected = events.find(({ seq }) => seq === event.entry)?.event;
      return corrected && corrected.type !== 'entry-corrected' ? aboutWhat(corrected, events) : event;
    }
    case 'sharing-ended':
      return lastOf(events, (one) => one.type === 'sharing-noted' && one.sharing === event.sharing) ?? event;
    case 'file-note-approved':
      return lastOf(events, (one) => one.type === 'file-note-written' && one.note === event.note) ?? event;
    case 'letter-approved':
    case 'letter-sent':
    case 'letter-withdrawn':
      return lastOf(events, (one) => one.type === 'letter-written' && one.letter === event.letter) ?? event;
    default:
      return event;
  }
}

const lastOf = (events: readonly Recorded[], is: (event: CaseEvent) => boolean) =>
  events.findLast(({ event }) => is(event))?.event;

function groupOf(
  event: CaseEvent,
  { everybody, protocol, own }: { everybody: ReadonlySet<string>; protocol: Protocol; own: ReadonlySet<string> },
  hasText: boolean,
): PieceGroup | null {
  let [isOwn, isOthers] = [false, false];
  changeStrings(event, protocol, {
    written: (text) => text,
    ours: (value, key) => {
      for (const one of idsIn(value, key))
        if (own.has(one)) isOwn = true;
        else if (everybody.has(one)) isOthers = true;
      return value;
    },
  });
  if (isOwn) return isOthers ? 'with-others' : 'own';
  if (isOthers) return hasText ? 'others' : null;
  return hasText || answersOfCase.has(event.type) ? 'case' : null;
}

/** The ids in a value: a task is written with those whom it is about. */
const idsIn = (value: string, key: string) => (key === 'tasks' ? value.split('/') : [value]);

/** Everybody who was ever added, also by an entry that was corrected: their names may stand in texts all the same. */
export const everybodyIn = (events: readonly Recorded[]): ReadonlySet<string> =>
  new Set(events.flatMap(({ event }) => (event.type === 'person-added' ? [event.person] : [])));

function standInFor(
  state: CaseState,
  everybody: ReadonlySet<string>,
  own: ReadonlySet<string>,
  ownClasses: ReadonlySet<string>,
) {
  const classes = new Set(state.classes.map(({ id }) => id));
  const schools = new Set(state.schools.map(({ id }) => id));
  const sites = new Set(state.sites.map(({ id }) => id));
  const groups = new Set(state.spread.groups.map(({ group }) => group));
  const agreements = new Set(state.police.agreements.map(({ id }) => id));
  const talks = new Set(state.talks.map(({ id }) => id));
  const one = (value: string, key: string): string => {
    if (key === 'account') return standIns.account;
    if (everybody.has(value)) return own.has(value) ? value : standIns.person;
    if (classes.has(value)) return ownClasses.has(value) ? value : standIns.class;
    if (schools.has(value)) return standIns.school;
    if (sites.has(value)) return standIns.site;
    if (groups.has(value)) return standIns.group;
    if (agreements.has(value)) return standIns.agreement;
    if (talks.has(value)) return standIns.talk;
    // What is neither somebody of the case nor a place of it: a colleague who takes a task, or nobody known.
    return key === 'colleague' || (key === 'to' && value !== unknownEnd) ? standIns.account : value;
  };
  return (value: string, key: string) =>
    idsIn(value, key)
      .map((id) => one(id, key))
      .join('/');
}

/** The classes in which somebody was, by what was said of them. */
export const classesOf = (state: CaseState, person: string): readonly string[] =>
  (state.people.get(person)?.descriptions ?? []).flatMap((one) => (one.class === undefined ? [] : [one.class]));

/**
 * What a handler sees of a piece: when it is no longer the same, because it was corrected or because a name became known
 * that stands in it, they look again.
 */
export const seenIn = ({ texts, found, corrected }: Piece): string => JSON.stringify([texts, found, corrected]);

/** Of an act between two people: by it, also without a name, somebody can tell who it was. A person decides. */
const betweenTwo: ReadonlySet<CaseEventType> = new Set<CaseEventType>(['sharing-noted', 'sharing-ended']);

/** Whether nobody has to read a piece first: it is about this person, and nobody wrote a word of it. */
const goesByItself = ({ group, texts, event }: Piece) =>
  texts.length === 0 && (group === 'own' || (group === 'with-others' && !(event && betweenTwo.has(event.type))));

/**
 * What becomes of a piece: what was chosen for it as it is now, or else to give it where nobody has to read it first.
 * Null: somebody still has to decide.
 */
export function choiceFor(piece: Piece, kept: ReadonlyMap<number, KeptChoice>): PieceChoice | null {
  const chosen = kept.get(piece.seq);
  if (chosen && chosen.seen === seenIn(piece)) return chosen;
  return goesByItself(piece) ? { verdict: 'give', without: [] } : null;
}

/** Whether a choice was made before, of the piece as it was then. */
export function changedSince(piece: Piece, kept: ReadonlyMap<number, KeptChoice>): boolean {
  const chosen = kept.get(piece.seq);
  return chosen !== undefined && chosen.seen !== seenIn(piece);
}

/** The entry as it goes into the copy: without the words that the handler took out. */
export function givenEvent(
  event: CaseEvent,
  protocol: Protocol,
  without: readonly string[],
  instead: string,
): CaseEvent {
  return changeStrings(event, protocol, {
    written: (text) => withoutWords(text, without, instead),
    ours: (value) => value,
  });
}
