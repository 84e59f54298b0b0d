import { refuse } from '../domain/refusal.ts';
import type { Who } from '../identity/who.ts';
import { loadAccount } from '../store/accounts.ts';
import { leaveTeam, setRestricted } from '../store/case-team.ts';
import { endShutOut, shutOut } from '../store/shut-out.ts';
import { type Acted, actInCase } from './act-in-case.ts';
import type { CaseWork } from './case-work.ts';
import { currentTeam } from './standing-in-case.ts';

/**
 * Shuts somebody out of a restricted case by name (S5): the adult whom it is about, whoever stands close, the school
 * leader too. They leave the team, and from the same moment see nothing of it. They are told nothing.
 */
export async function shutOutOfCase(
  work: CaseWork,
  who: Who,
  caseId: string,
  commandId: string,
  account: string,
  reason: string,
): Promise<Acted> {
  return actInCase(work, who, caseId, commandId, {
    asked: { do: 'shut-out', account, reason },
    right: 'shut out of a case',
    commandsFor: async ({ tx, state, moment }) => {
      if (account === who.account) return { refused: refuse('not-yourself', 'account').refusal };
      if ((await loadAccount(tx, account)) === null) return { refused: refuse('no-such-colleague', 'account').refusal };
      const places = (await currentTeam(tx, caseId)).filter((member) => member.account === account);
      const known = state.access.shutOut.has(account);
      return {
        commands: [
          { do: 'shut-out', account, reason },
          ...places.map(({ role }) => ({ do: 'leave-team' as const, account, role })),
        ],
        alongside: async (same) => {
          for (const place of places) await leaveTeam(same, caseId, place, moment.now);
          if (!known) await shutOut(same, caseId, account, moment.now);
        },
      };
    },
  });
}

/** Ends that for somebody. It puts them back on no team. */
export async function endShutOutOfCase(
  work: CaseWork,
  who: Who,
  caseId: string,
  commandId: string,
  account: string,
  reason: string,
): Promise<Acted> {
  return actInCase(work, who, caseId, commandId, {
    right: 'lead a case',
    asked: { do: 'end-shut-out', account, reason },
    commandsFor: async ({ moment }) => ({
      commands: [{ do: 'end-shut-out', account, reason }],
      alongside: (same) => endShutOut(same, caseId, account, moment.now),
    }),
  });
}

/** Ends the restriction, when no adult of the school is suspected any more. Who is shut out stays shut out. */
export async function liftRestriction(
  work: CaseWork,
  who: Who,
  caseId: string,
  commandId: string,
  reason: string,
): Promise<Acted> {
  return actInCase(work, who, caseId, commandId, {
    commands: [{ do: 'lift-restriction', reason }],
    alongside: (same) => setRestricted(same, caseId, false),
  });
}
