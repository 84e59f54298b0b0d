import type { CaseCommand } from '../domain/case-command.ts';
import type { Answer } from '../domain/case-event.ts';
import { isClosed } from '../domain/case-state.ts';
import { indexOf } from '../domain/protocol-index.ts';
import { refuse } from '../domain/refusal.ts';
import { may } from '../domain/rights.ts';
import type { Who } from '../identity/who.ts';
import { type Acted, actInCase } from './act-in-case.ts';
import type { CaseWork } from './case-work.ts';
import { standingIn } from './standing-in-case.ts';

/**
 * Takes a new report into a case that is there already, because it is the same images again (S12): reopens it when it was
 * closed, with its people and what was contained, and writes the report down as it was told. What was said on the way in
 * about danger is answered there too (S4), as far as the protocol of that case asks it.
 *
 * @param reason why it is reopened, in words for whoever reads the record later
 */
export async function reportToCase(
  work: CaseWork,
  who: Who,
  caseId: string,
  commandId: string,
  {
    told,
    answers,
    reason,
  }: { readonly told: string; readonly answers: Readonly<Record<string, Answer>>; readonly reason: string },
): Promise<Acted> {
  return actInCase(work, who, caseId, commandId, {
    right: 'know people in a case',
    asked: { do: 'report-to-case', told, answers: JSON.stringify(answers) },
    commandsFor: async ({ tx, state, protocol }) => {
      const standing = await standingIn(tx, who, caseId, 'know people in a case');
      const closed = isClosed(state);
      if (!standing || (closed && !may(who, 'close a case', standing.relation)))
        return { refused: refuse('case-is-closed').refusal };
      const reopening: readonly CaseCommand[] = closed ? [{ do: 'reopen-case', reason, again: true }] : [];
      const asked = indexOf(protocol).facts;
      const answering = Object.entries(answers)
        .filter(([fact, answer]) => asked.has(fact) && asked.get(fact)?.each === undefined && answer !== 'not-known')
        .map(([fact, answer]): CaseCommand => ({ do: 'answer-fact', fact, answer }));
      return { commands: [...reopening, { do: 'add-note', text: told }, ...answering] };
    },
  });
}
