import type { CaseCommand } from '../domain/case-command.ts';
import type { CaseEvent, Recorded } from '../domain/case-event.ts';
import { evolve, fold, isClosed } from '../domain/case-state.ts';
import { decide } from '../domain/decide.ts';
import type { Protocol } from '../domain/protocol.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Now } from '../domain/world.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { type Change, changeStream } from '../store/append-events.ts';
import type { StoreTransaction } from '../store/context.ts';
import type { Actor, SealedPart } from '../store/stored-event.ts';
import { cardOf } from './case-card.ts';
import type { CaseWork } from './case-work.ts';
import { protocolOfCase } from './protocol-of-case.ts';
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

export type Acted =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'not-found' };

/**
 * Carries out commands in a case, under a lock: of two people the second decides on what the first left. The same
 * command id again is the same act.
 */
export async function actInCase(
  work: CaseWork,
  who: Who,
  caseId: string,
  commandId: string,
  acting: Acting,
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
  { commands, parts = [], protocolAfter, alongside }: Acting,
): Promise<Acted> {
  const moment: Now = { now: work.clock(), calendar: work.calendar };
  const by = actorIn(who);
  const outcome = await changeStream<Refusal>(
    tx,
    { stream: caseId, commandId, actor: by, now: moment.now },
    async (loaded): Promise<Change | { refused: Refusal }> => {
      const events = loaded.events.map(fromStored);
      const protocol = await protocolFor(work, tx, events, commands);
      const before = fold(events);
      let state = before;
      const added: { event: CaseEvent; occurredAt: number | undefined }[] = [];
      for (const command of commands) {
        const decision = decide(protocol, state, command, moment);
        if (!decision.ok) return { refused: decision.refusal };
        for (const event of decision.events) {
          added.push({ event, occurredAt: 'occurredAt' in command ? command.occurredAt : undefined });
          state = evolve(state, { seq: state.seq + 1, at: moment.now, by, event });
        }
      }
      if (added.length === 0) return { events: [] };
      const closed = isClosed(state);
      return {
        events: added.map(({ event, occurredAt }) => toStored(event, occurredAt)),
        parts,
        card: cardOf(protocolAfter ?? protocol, state, moment),
        ...(closed !== isClosed(before) && { status: closed ? 'closed' : 'open' }),
      };
    },
  );
  if (outcome.kind === 'refused') return { kind: 'refused', refusal: outcome.refusal };
  if (outcome.kind === 'not-found') return { kind: 'not-found' };
  if (outcome.kind === 'unchanged' || !outcome.repeated) await alongside?.(tx);
  return { kind: 'done' };
}

/** A case that is only now being opened has no events to find its protocol by. */
async function protocolFor(
  work: CaseWork,
  tx: StoreTransaction,
  events: readonly Recorded[],
  commands: readonly CaseCommand[],
) {
  const [first] = commands;
  if (first?.do !== 'open-case') return protocolOfCase(work, tx, events);
  const shelved = work.protocols.get(first.protocol.name);
  if (!shelved) throw new Error('A case cannot begin with a protocol that is not there.');
  return shelved.protocol;
}

/** In which of their roles somebody acts: the first that a protocol may call on. */
function actorIn(who: Who): Actor {
  const role = who.roles.find((held) => held.role !== 'administrator' && held.role !== 'data-protection-officer');
  return { account: who.account, role: role?.role ?? who.roles[0]?.role ?? 'teacher' };
}
