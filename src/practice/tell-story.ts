import { actInCase } from '../cases/act-in-case.ts';
import { askAdvice, giveAdvice } from '../cases/advice.ts';
import { readCase } from '../cases/case-view.ts';
import type { CaseWork } from '../cases/case-work.ts';
import { approveLetter } from '../cases/letters.ts';
import { openCase } from '../cases/open-case.ts';
import { agreeToColleague, proposeForTeam } from '../cases/team-proposals.ts';
import type { Moment } from '../domain/text.ts';
import type { Who } from '../identity/who.ts';
import { type StaffName, staff } from './staff.ts';
import type { Story } from './story.ts';
import { commandsOf, StoryIds } from './story-commands.ts';
import { approvalOf } from './talk-commands.ts';

/** Those who act in the stories, each as if signed in; and the ids of the schools. */
export interface Cast {
  readonly people: Readonly<Record<StaffName, Who>>;
  readonly accounts: Readonly<Record<StaffName, string>>;
  readonly schools: Readonly<Record<Story['school'], string>>;
}

/**
 * Lets a case happen as it is told, by the use cases that the pages call, each in the name of whoever did it and at the
 * moment at which they did.
 *
 * @param made the moment from which the times of the story are counted
 * @throws when something of the story is refused: it no longer fits its protocol
 */
export async function tellStory(work: CaseWork, { people, accounts, schools }: Cast, story: Story, made: Moment) {
  const { opened } = story;
  const school = schools[story.school];
  const caseId = work.random.uuid();
  const actor = (name: StaffName) => ({ account: accounts[name], role: staff[name].role });
  const at = (moment: Moment): CaseWork => ({ ...work, clock: () => moment });
  const accept = (outcome: { readonly kind: string; readonly refusal?: unknown }, accepted: string) => {
    if (outcome.kind !== accepted)
      throw new Error(`A story of the practice school was refused: ${JSON.stringify(outcome)}`);
  };

  const { told, source, answers } = opened;
  const wanted = { school, told, source, answers, colleagues: opened.with.map(actor) };
  const opener = people[opened.by];
  accept(await openCase(at(opened.at(made)), opener, caseId, work.random.uuid(), wanted), 'opened');
  const ids = new StoryIds(work.random.uuid);
  for (const step of story.steps) {
    const then = at(step.at(made));
    const who = people[step.by];
    for (const name of step.joined ?? []) {
      accept(await proposeForTeam(then, who, caseId, work.random.uuid(), actor(name)), 'done');
      const second = step.agreedBy && people[step.agreedBy];
      if (second) accept(await agreeToColleague(then, second, caseId, work.random.uuid(), actor(name)), 'done');
    }
    if (step.asksAdvice) accept(await askAdvice(then, who, caseId, work.random.uuid(), step.asksAdvice), 'done');
    if (step.advises) accept(await giveAdvice(then, who, caseId, work.random.uuid(), step.advises), 'done');
    accept(await actInCase(then, who, caseId, work.random.uuid(), commandsOf(step, made, ids, accounts)), 'done');
    for (const name of step.approves ?? []) {
      const view = await readCase(then, who, caseId, 'letters');
      if (!view) throw new Error(`Nobody of the practice school sees the letter ${name}.`);
      const approving = approvalOf(view.state.schoolLetters, name, ids);
      accept(await approveLetter(then, who, view, work.random.uuid(), approving), 'done');
    }
  }
}
