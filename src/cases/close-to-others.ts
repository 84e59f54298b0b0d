import type { CaseCommand } from '../domain/case-command.ts';
import type { CaseEvent } from '../domain/case-event.ts';
import type { CaseState } from '../domain/case-state.ts';
import { decideAll } from '../domain/decide-all.ts';
import type { Protocol } from '../domain/protocol.ts';
import type { Refusal } from '../domain/refusal.ts';
import { restrictionIn } from '../domain/restriction.ts';
import type { Now } from '../domain/world.ts';
import { joinTeam, leaveTeam, setRestricted, type TeamMember } from '../store/case-team.ts';
import type { StoreTransaction } from '../store/context.ts';
import type { Actor } from '../store/stored-event.ts';
import { colleaguesWith } from './colleagues.ts';
import { currentTeam, type Standing } from './standing-in-case.ts';

interface Acted {
  readonly events: readonly CaseEvent[];
  readonly state: CaseState;
}

interface InCase {
  readonly tx: StoreTransaction;
  readonly caseId: string;
  readonly standing: Standing;
  readonly moment: Now;
  readonly protocol: Protocol;
}

/**
 * As soon as what was just said restricts a case (S5), it belongs to the confidential circle of the board: in the same
 * act everybody else leaves the team but the person who said it. Whom it is about is not known yet at that moment, so
 * nobody can be kept on; the circle and that person then bring back who helps the pupil.
 *
 * @param acted what was decided so far, and the case after it
 */
export async function closedToOthers(
  inCase: InCase,
  { events, state }: Acted,
): Promise<
  | (Acted & { readonly ok: true; readonly alongside?: (tx: StoreTransaction) => Promise<void> })
  | { readonly ok: false; readonly refusal: Refusal }
> {
  const { caseId, standing, moment, protocol } = inCase;
  if (events.length === 0 || state.access.restricted || !restrictionIn(protocol, state, moment))
    return { ok: true, events, state };
  const { comes, goes } = await whoComesAndGoes(inCase, state);
  const commands: readonly CaseCommand[] = [
    { do: 'restrict-case' },
    ...comes.map(({ account, role }): CaseCommand => ({ do: 'join-team', account, role })),
    ...goes.map(({ account, role }): CaseCommand => ({ do: 'leave-team', account, role })),
  ];
  const decided = decideAll(protocol, state, commands, moment, standing.actor);
  if (!decided.ok) return decided;
  return {
    ok: true,
    events: [...events, ...decided.events],
    state: decided.state,
    alongside: async (same) => {
      await setRestricted(same, caseId, true);
      for (const member of comes) await joinTeam(same, caseId, member, moment.now);
      for (const member of goes) await leaveTeam(same, caseId, member, moment.now);
    },
  };
}

async function whoComesAndGoes(
  { tx, caseId, standing }: InCase,
  { access }: CaseState,
): Promise<{ readonly comes: readonly Actor[]; readonly goes: readonly TeamMember[] }> {
  const { actor, school, relation } = standing;
  // Asked again: somebody may have come onto the team while this act waited for its turn.
  const team = await currentTeam(tx, caseId);
  const circle = await colleaguesWith(tx, 'confidential-circle', school);
  const comes = circle
    .filter((account) => !access.shutOut.has(account))
    .filter((account) => !team.some((one) => one.account === account && one.role === 'confidential-circle'))
    .map((account) => ({ account, role: 'confidential-circle' }));
  const others = team.filter((one) => one.account !== actor.account && one.role !== 'confidential-circle');
  // Whoever looks in for some hours, or gives advice, takes nobody's place: those who help the pupil stay.
  const actorStays = relation.lastingRoles.some((role) => role !== 'board-support');
  const goes = others.filter((one) => actorStays || one.expiresAt !== null || one.role === 'board-support');
  return { comes, goes };
}
