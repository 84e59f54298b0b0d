import type { CaseCommand } from '../domain/case-command.ts';
import { refuse } from '../domain/refusal.ts';
import type { Who } from '../identity/who.ts';
import { joinTeam } from '../store/case-team.ts';
import { type Acted, actInCase } from './act-in-case.ts';
import { leaveInAllRoles } from './case-team.ts';
import type { CaseWork } from './case-work.ts';
import { colleaguesWith } from './colleagues.ts';
import { currentTeam } from './standing-in-case.ts';

/**
 * Asks the board's support team for advice (K0). From now until the advice ends they read along, without the names of
 * people and the addresses of sites.
 */
export async function askAdvice(
  work: CaseWork,
  who: Who,
  caseId: string,
  commandId: string,
  question: string,
): Promise<Acted> {
  return actInCase(work, who, caseId, commandId, {
    asked: { do: 'ask-advice', question },
    right: 'ask for advice',
    commandsFor: async ({ tx, school, state, moment }) => {
      const supporters = await colleaguesWith(tx, 'board-support', school);
      const comes = supporters
        .filter((account) => !state.access.shutOut.has(account))
        .map((account) => ({ account, role: 'board-support' }));
      if (comes.length === 0) return { refused: refuse('nobody-to-advise', 'question').refusal };
      return {
        commands: [
          { do: 'ask-advice', question },
          ...comes.map(({ account, role }): CaseCommand => ({ do: 'join-team', account, role })),
        ],
        alongside: async (same) => {
          for (const mate of comes) await joinTeam(same, caseId, mate, moment.now);
        },
      };
    },
  });
}

/** The answer of the board's support team. There can be more than one. */
export async function giveAdvice(
  work: CaseWork,
  who: Who,
  caseId: string,
  commandId: string,
  advice: string,
): Promise<Acted> {
  return actInCase(work, who, caseId, commandId, {
    commands: [{ do: 'give-advice', text: advice }],
  });
}

/** Ends the advice: the support team no longer reads along, at once. What they said stays. */
export async function endAdvice(work: CaseWork, who: Who, caseId: string, commandId: string): Promise<Acted> {
  return actInCase(work, who, caseId, commandId, {
    asked: { do: 'end-advice' },
    right: 'ask for advice',
    commandsFor: async ({ tx, moment }) => {
      const places = (await currentTeam(tx, caseId)).filter(({ role }) => role === 'board-support');
      return {
        commands: [
          { do: 'end-advice' },
          ...places.map(({ account, role }): CaseCommand => ({ do: 'leave-team', account, role })),
        ],
        alongside: (same) => leaveInAllRoles(same, caseId, places, moment.now),
      };
    },
  });
}
