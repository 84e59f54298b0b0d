import type { CaseCommand } from '../domain/case-command.ts';
import { startingTerms } from '../domain/retention.ts';
import type { Who } from '../identity/who.ts';
import { actInCase } from './act-in-case.ts';
import { readCase } from './case-view.ts';
import type { TestCases } from './cases-for-tests.ts';
import { asShown, closeCase } from './keep-case.ts';

/** Answers and departs until nothing stands in the way of closing, as somebody who leads the case. */
export async function settle({ work, id }: TestCases, who: Who, caseId: string): Promise<void> {
  for (let rounds = 0; rounds < 40; rounds += 1) {
    const view = await readCase(work, who, caseId, 'plan');
    if (!view) throw new Error('This case is not theirs.');
    if (view.plan.beforeClosing.length === 0) return;
    const answers = view.plan.questions
      .filter(({ subject, state }) => subject === undefined && state === 'unanswered')
      .map(
        ({ fact }): CaseCommand => ({
          do: 'answer-fact',
          fact: fact.id,
          answer: fact.kind === 'yesno' ? 'no' : 'not-known',
        }),
      );
    const departures = view.plan.beforeClosing
      .filter(({ status, path }) => status === 'open' && path[0] !== '?')
      .map(({ id: instance }): CaseCommand => ({ do: 'depart-task', instance, reason: 'Samen besproken.' }));
    for (const command of answers.length > 0 ? answers : departures)
      await actInCase(work, who, caseId, id(), { commands: [command] });
    if (answers.length + departures.length === 0) throw new Error('Nothing can be settled.');
  }
  throw new Error('There is no end to it.');
}

/** Settles a case and closes it; it is then kept for a year. */
export async function closedCase(school: TestCases, who: Who, caseId: string): Promise<void> {
  await settle(school, who, caseId);
  const closed = await closeCase(school.work, who, caseId, school.id(), {
    summary: 'Er bleek niets aan de hand.',
    category: 'unfounded',
    reason: '',
    shown: asShown(startingTerms),
  });
  if (closed.kind !== 'done') throw new Error(`The case was not closed: ${JSON.stringify(closed)}`);
}
