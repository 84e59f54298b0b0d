import type { Moment } from '../domain/text.ts';
import { endOtherSessions, endSession, loadSessions } from '../store/sessions.ts';
import { contextOf, isTooOld } from './session.ts';
import type { Surroundings } from './surroundings.ts';
import type { Who } from './who.ts';

/** A place where somebody is signed in. Neither address nor browser is kept, so that only moments tell them apart. */
export interface OwnSession {
  /** To end it by. */
  readonly id: string;
  /** When it was proved who they are. */
  readonly since: Moment;
  /** To the minute. */
  readonly lastUsed: Moment;
  readonly isThisOne: boolean;
}

const idForm = /^[0-9a-f]{64}$/;

/** Where somebody is signed in now, the one used last first. */
export async function listOwnSessions({ store, clock }: Surroundings, who: Who): Promise<readonly OwnSession[]> {
  const kept = await store.inContext(contextOf(who), loadSessions);
  return kept
    .filter((session) => !isTooOld(session, clock()))
    .map(({ tokenHash, createdAt, seenAt }) => {
      const id = tokenHash.toString('hex');
      return { id, since: createdAt, lastUsed: seenAt, isThisOne: id === who.sessionId };
    });
}

/** Signs somebody out in one place. Nothing happens when it is none of theirs. */
export async function endOwnSession({ store }: Surroundings, who: Who, id: string): Promise<void> {
  if (!idForm.test(id)) return;
  await store.inContext(contextOf(who), (tx) => endSession(tx, Buffer.from(id, 'hex')));
}

/** Signs somebody out everywhere but here. */
export async function signOutElsewhere({ store }: Surroundings, who: Who): Promise<void> {
  await store.inContext(contextOf(who), (tx) => endOtherSessions(tx, Buffer.from(who.sessionId, 'hex')));
}
