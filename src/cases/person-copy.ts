import { z } from 'zod';
import { isId } from '../domain/id.ts';
import { type LeaveOutGround, leaveOutGrounds } from '../domain/leave-out-ground.ts';
import { type NamedSomebody, wordFinder } from '../domain/names-in-text.ts';
import { classesOf, everybodyIn, type KeptChoice, type Piece, piecesFor } from '../domain/person-copy.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { logAccess } from '../store/access-log.ts';
import { keepCopyChoices, keepMadeCopy, loadCopyChoices, loadMadeCopy } from '../store/copy-choices.ts';
import { loadSubjectRequest } from '../store/subject-requests.ts';
import { type Acted, actInCase } from './act-in-case.ts';
import type { CaseView } from './case-view.ts';
import type { CaseWork } from './case-work.ts';
import { type CopyDocument, copyDocument } from './copy-document.ts';
import { standingIn } from './standing-in-case.ts';

/** The pieces of a case for one person, with the words in them that may point to somebody else. */
export function piecesOf(view: CaseView, person: string): readonly Piece[] {
  const { state, people, identities, events, protocol } = view;
  const own = new Set(people.get(person)?.ids ?? [person]);
  const ownClasses = new Set([...own].flatMap((id) => classesOf(state, id)));
  const named = [...everybodyIn(events)].map((id) => ({
    id,
    letter: state.people.get(id)?.letter ?? '',
    name: identities.get(id)?.name ?? '',
    contact: identities.get(id)?.contact ?? '',
  }));
  const staff: readonly NamedSomebody[] = [...view.staff.values(), ...view.team.map(({ name }) => name)].map(
    (name) => ({ name }),
  );
  const places = [...state.schools, ...state.classes.filter(({ id }) => !ownClasses.has(id))];
  const ofPerson = named.filter(({ id }) => own.has(id));
  return piecesFor({
    events,
    state,
    people,
    protocol,
    person: people.canonical(person),
    contact: ofPerson
      .map(({ contact }) => contact)
      .filter((contact) => contact.trim() !== '')
      .join('\n'),
    find: wordFinder(
      [...named.filter(({ id }) => !own.has(id)), ...staff],
      { name: ofPerson.map(({ name }) => name).join(' ') },
      places.flatMap(({ name }) => name ?? []),
    ),
  });
}

const choice = z.discriminatedUnion('verdict', [
  z.object({ verdict: z.literal('give'), without: z.array(z.string()), seen: z.string() }),
  z.object({ verdict: z.literal('leave-out'), ground: z.enum(leaveOutGrounds), seen: z.string() }),
]);

/** What was decided so far for a request, by entry; null when it is not theirs to answer. */
export async function copyChoices(
  work: CaseWork,
  who: Who,
  caseId: string,
  request: string,
): Promise<ReadonlyMap<number, KeptChoice> | null> {
  return work.store.inContext(contextOf(who), async (tx) => {
    if (!(await standingIn(tx, who, caseId, 'export a case'))) return null;
    const kept = await loadCopyChoices(tx, caseId, request);
    return new Map([...kept].map(([seq, one]) => [seq, choice.parse(one)]));
  });
}

/** Keeps what was decided on some of the pieces. False when there is no such request that still waits. */
export async function keepChoices(
  work: CaseWork,
  who: Who,
  caseId: string,
  request: string,
  choices: ReadonlyMap<number, KeptChoice>,
): Promise<boolean> {
  return work.store.inContext(contextOf(who), async (tx) => {
    if (!(await standingIn(tx, who, caseId, 'export a case'))) return false;
    const found = await loadSubjectRequest(tx, caseId, request);
    if (!found || found.line.closedAt !== null) return false;
    const kept = new Map([...choices].map(([seq, one]) => [seq, choice.parse(one)]));
    await keepCopyChoices(tx, { stream: caseId, request }, kept);
    return true;
  });
}

/** A copy that is ready, with what the record of the case says of it. */
export interface ReadyCopy {
  readonly document: CopyDocument;
  readonly person: string;
  /** The last entry that it was made from. */
  readonly upTo: number;
  readonly leftOut: Readonly<Partial<Record<LeaveOutGround, number>>>;
  readonly shortened: number;
}

/**
 * Keeps a copy as the handler saw it, and writes in the case that it was made. When something was written in the case
 * since, it is refused: that may be about this person too.
 */
export async function makeCopy(
  work: CaseWork,
  who: Who,
  caseId: string,
  commandId: string,
  request: string,
  { document, person, upTo, leftOut, shortened }: ReadyCopy,
): Promise<Acted> {
  return actInCase(work, who, caseId, commandId, {
    commands: [{ do: 'make-copy', request, person, upTo, leftOut, shortened }],
    alongside: (tx) => keepMadeCopy(tx, { stream: caseId, request, seq: upTo + 1 }, copyDocument.parse(document)),
  });
}

/** When the copy of a request was made last; null while there is none. */
export async function madeCopyAt(work: CaseWork, who: Who, caseId: string, request: string): Promise<number | null> {
  return work.store.inContext(contextOf(who), async (tx) => {
    if (!(await standingIn(tx, who, caseId, 'export a case'))) return null;
    return (await loadMadeCopy(tx, caseId, request))?.madeAt ?? null;
  });
}

/** The copy of a request, to hand over; that it was taken out stands in the log of readings. Null while there is none. */
export async function takeCopyOut(
  work: CaseWork,
  who: Who,
  caseId: string,
  request: string,
): Promise<{ readonly document: CopyDocument; readonly madeAt: number } | null> {
  if (!isId(request)) return null;
  return work.store.inContext(contextOf(who), async (tx) => {
    if (!(await standingIn(tx, who, caseId, 'export a case'))) return null;
    const made = await loadMadeCopy(tx, caseId, request);
    if (!made) return null;
    await logAccess(tx, { stream: caseId, part: 'copy', partId: request });
    return { document: copyDocument.parse(made.copy), madeAt: made.madeAt };
  });
}
