import { dutchSchoolDays } from '../calendar/school-calendar.ts';
import { schoolYearOf } from '../calendar/school-year.ts';
import type { CaseCommand } from '../domain/case-command.ts';
import { countsOf } from '../domain/case-counts.ts';
import type { CaseEvent, Recorded } from '../domain/case-event.ts';
import { type CaseState, fold, isClosed } from '../domain/case-state.ts';
import { rightsFor } from '../domain/command-rights.ts';
import { decideAll } from '../domain/decide-all.ts';
import type { Protocol } from '../domain/protocol.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import { type CaseRight, may } from '../domain/rights.ts';
import type { Now } from '../domain/world.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { type Change, changeStream } from '../store/append-events.ts';
import type { StoreTransaction } from '../store/context.ts';
import type { LoadedStream } from '../store/load-stream.ts';
import { keepRetention } from '../store/retention.ts';
import type { Json, SealedPart } from '../store/stored-event.ts';
import { askedBy, boundCommandId } from './bound-command.ts';
import { cardOf } from './case-card.ts';
import type { CaseWork } from './case-work.ts';
import { closedToOthers } from './close-to-others.ts';
import { protocolOfCase } from './protocol-of-case.ts';
import { standingIn } from './standing-in-case.ts';
import { fromStored, toStored } from './stored-case-event.ts';

/** What somebody wants to do in a case: one or more commands, all of them or none. */
export interface Acting {
  readonly commands: readonly CaseCommand[];
  /** Names and addresses that go with the commands. */
  readonly parts?: readonly SealedPart[];
  /** The protocol that the case goes on by, where the commands change it. */
  readonly protocolAfter?: Protocol;
  /** Also done in the same transaction when the commands were accepted: the team, a draft. */
  readonly alongside?: (tx: StoreTransaction) => Promise<void>;
}

/** A case as it stands while nobody else can change it. */
export interface CaseUnderLock {
  readonly tx: StoreTransaction;
  readonly school: string;
  readonly state: CaseState;
  readonly protocol: Protocol;
  readonly moment: Now;
}

/** What somebody wants to do, where what it takes depends on how the case stands by then. */
export interface ActingUnderLock {
  /** What they need for it: the commands are not known yet. */
  readonly right: CaseRight;
  /** What is asked, in as far as the person who asks knows: the command id counts for this alone. */
  readonly asked: Json;
  /** No commands: there is nothing to do any more. */
  readonly commandsFor: (current: CaseUnderLock) => Promise<Acting | { readonly refused: Refusal }>;
}

export type Acted =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'not-found' };

/**
 * Carries out commands in a case, under a lock: of two people the second decides on what the first left. The same
 * command id again is the same act, when it asks the same.
 *
 * @returns not-found when there is no such case, or the person has no right to act in it
 * @throws when names or addresses come along with commands from which no event follows: they would be lost
 */
export async function actInCase(
  work: CaseWork,
  who: Who,
  caseId: string,
  commandId: string,
  acting: Acting | ActingUnderLock,
): Promise<Acted> {
  return work.store.inContext(contextOf(who), (tx) => actInTransaction(work, tx, who, caseId, commandId, acting));
}

/** As `actInCase`, inside a transaction that is under way. */
export async function actInTransaction(
  work: CaseWork,
  tx: StoreTransaction,
  who: Who,
  caseId: string,
  commandId: string,
  wanted: Acting | ActingUnderLock,
): Promise<Acted> {
  const standing = await standingIn(tx, who, caseId, 'read a case');
  const needed = 'asked' in wanted ? [wanted.right] : rightsFor(wanted.commands);
  if (!standing || !needed.every((right) => may(who, right, standing.relation))) return { kind: 'not-found' };
  const asked = 'asked' in wanted ? wanted.asked : askedBy(wanted.commands, wanted.parts ?? []);
  const moment: Now = { now: work.clock(), calendar: work.calendar };
  const { actor, school } = standing;
  const alongside: NonNullable<Acting['alongside']>[] = [];
  const outcome = await changeStream<Refusal>(
    tx,
    { stream: caseId, commandId: boundCommandId(commandId, who.account, asked), actor, now: moment.now },
    async (loaded) => {
      // Asked again: somebody may have come to lead the case while this waited for its turn.
      const stillMay = await standingIn(tx, who, caseId, 'read a case');
      if (!stillMay || !needed.every((right) => may(who, right, stillMay.relation)))
        return { refused: refuse('changed-meanwhile').refusal };
      const events = loaded.events.map(fromStored);
      const protocol = await protocolFor(work, tx, events, wanted);
      const state = fold(events);
      const acting = 'asked' in wanted ? await wanted.commandsFor({ tx, school, state, protocol, moment }) : wanted;
      if ('refused' in acting) return acting;
      if (acting.alongside) alongside.push(acting.alongside);
      const goesOnBy = acting.protocolAfter ?? protocol;
      const decided = decideAll(protocol, state, acting.commands, moment, actor);
      if (!decided.ok) return { refused: decided.refusal };
      const closed = await closedToOthers({ tx, caseId, standing, moment, protocol: goesOnBy }, decided);
      if (!closed.ok) return { refused: closed.refusal };
      if (closed.alongside) alongside.push(closed.alongside);
      const { retention } = closed.state;
      if (retention !== state.retention) alongside.push((same) => keepRetention(same, caseId, retention));
      const recorded = closed.events.map(
        (event, index): Recorded => ({ seq: state.seq + 1 + index, at: moment.now, by: actor, event }),
      );
      return changeOf(acting, [...events, ...recorded], {
        loaded,
        before: state,
        after: closed.state,
        protocol: goesOnBy,
        moment,
      });
    },
  );
  if (outcome.kind === 'refused') return { kind: 'refused', refusal: outcome.refusal };
  if (outcome.kind === 'not-found') return { kind: 'not-found' };
  // A repeated act never came as far as deciding, so that nothing stands beside it.
  for (const act of alongside) await act(tx);
  return { kind: 'done' };
}

/** What is written down: the new events, what goes under seal with them, and what lists and figures show from now on. */
function changeOf(
  { parts = [] }: Acting,
  all: readonly Recorded[],
  {
    loaded: { number, school, openedAt },
    before,
    after,
    protocol,
    moment,
  }: {
    readonly loaded: LoadedStream;
    readonly before: CaseState;
    readonly after: CaseState;
    readonly protocol: Protocol;
    readonly moment: Now;
  },
): Change {
  const events: readonly CaseEvent[] = all.slice(before.seq).map(({ event }) => event);
  if (events.length === 0) {
    if (parts.length > 0) throw new Error('Names or addresses without an event have no place in a case.');
    return { events: [] };
  }
  const closed = isClosed(after);
  return {
    events: events.map(toStored),
    parts,
    card: { ...cardOf(protocol, after, moment), of: { number, school, openedAt } },
    counted: {
      schoolYear: schoolYearOf(after.openedAt, dutchSchoolDays.timeZone),
      counts: countsOf({ protocol, events: all, state: after, calendar: moment.calendar }),
    },
    ...(closed !== isClosed(before) && { status: closed ? 'closed' : 'open' }),
  };
}

/** A case that is only now being opened has no events to find its protocol by. */
async function protocolFor(
  work: CaseWork,
  tx: StoreTransaction,
  events: readonly Recorded[],
  wanted: Acting | ActingUnderLock,
) {
  const first = 'asked' in wanted ? undefined : wanted.commands[0];
  if (first?.do !== 'open-case') return protocolOfCase(work, tx, events);
  const shelved = work.protocols.get(first.protocol.name);
  if (!shelved) throw new Error('A case cannot begin with a protocol that is not there.');
  return shelved.protocol;
}
