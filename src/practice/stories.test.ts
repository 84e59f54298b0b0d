import { describe, expect, test } from 'vitest';
import { dutchSchoolDays, schoolCalendar } from '../calendar/school-calendar.ts';
import type { CaseCommand } from '../domain/case-command.ts';
import type { Recorded } from '../domain/case-event.ts';
import { type CaseState, evolve, isClosed, nothingYet } from '../domain/case-state.ts';
import { containmentOf } from '../domain/containment.ts';
import { decide } from '../domain/decide.ts';
import { carriesAnImage } from '../domain/image-free-text.ts';
import { standingOf } from '../domain/letters.ts';
import { resolvePeople } from '../domain/people.ts';
import { planFor } from '../domain/plan.ts';
import { sharingsOf, unknownEnd } from '../domain/spread.ts';
import type { Moment } from '../domain/text.ts';
import { protocolFolder } from '../protocols/protocol-folder.ts';
import { fillShelf } from '../protocols/protocol-shelf.ts';
import { adultOfSchool } from './cases/adult-of-school.ts';
import { closedWithAftercare } from './cases/closed-with-aftercare.ts';
import { groupOfClass } from './cases/group-of-class.ts';
import { justHeard } from './cases/just-heard.ts';
import { leaveItForNow } from './cases/leave-it-for-now.ts';
import { stories } from './cases/stories.ts';
import { twoWhoShared } from './cases/two-who-shared.ts';
import { practiceSchools, type StaffName, staff, staffNames } from './staff.ts';
import type { Story } from './story.ts';
import { commandsOf, StoryIds } from './story-commands.ts';
import { approvalOf } from './talk-commands.ts';

const shelf = fillShelf(protocolFolder());
const calendar = schoolCalendar(dutchSchoolDays);
const accounts = Object.fromEntries(staffNames.map((name) => [name, name])) as Record<StaffName, string>;
/** Friday 20 November 2026, 10:30 in the Netherlands. */
const friday: Moment = Date.UTC(2026, 10, 20, 9, 30);
const hour = 60 * 60_000;

/** Lets a story happen to the core alone, without a database. */
function told(story: Story, made: Moment = friday) {
  const { school, opened } = story;
  const shelved = shelf.get(practiceSchools[school].protocol);
  if (!shelved) throw new Error(`There is no protocol for ${school}.`);
  const { protocol, reference } = shelved;
  let state: CaseState = nothingYet;
  const texts: string[] = [];
  const refused: unknown[] = [];
  const act = (by: StaffName, at: Moment, command: CaseCommand) => {
    const decision = decide(protocol, state, command, { now: at, calendar });
    if (!decision.ok) refused.push([command, decision.refusal.code, decision.refusal.field]);
    else
      for (const event of decision.events) {
        const recorded: Recorded = { seq: state.seq + 1, at, by: { account: by, role: staff[by].role }, event };
        state = evolve(state, recorded);
        texts.push(...textsIn(event));
      }
  };
  const begun = opened.at(made);
  act(opened.by, begun, { do: 'open-case', protocol: reference, told: opened.told, source: opened.source });
  for (const [fact, answer] of Object.entries(opened.answers))
    act(opened.by, begun, { do: 'answer-fact', fact, answer });
  const coordinators = staffNames.filter((s) => staff[s].role === 'safety-coordinator' && staff[s].school === school);
  const team = new Set<StaffName>([opened.by, ...opened.with, ...coordinators]);
  let drawn = 0;
  const ids = new StoryIds(() => {
    drawn += 1;
    return `id${drawn}`;
  });
  const moments = [begun];
  for (const step of story.steps) {
    const at = step.at(made);
    moments.push(at);
    if (!team.has(step.by)) refused.push([step.by, 'not on the team']);
    for (const mate of step.joined ?? []) team.add(mate);
    if (step.asksAdvice) {
      team.add('tobias');
      act(step.by, at, { do: 'ask-advice', question: step.asksAdvice });
    }
    if (step.advises) act(step.by, at, { do: 'give-advice', text: step.advises });
    for (const command of commandsOf(step, made, ids, accounts).commands) act(step.by, at, command);
    for (const name of step.approves ?? []) act(step.by, at, approvalOf(state.schoolLetters, name, ids));
  }
  const plan = planFor(protocol, state, { now: made, calendar });
  const status = (task: string) => plan.byId.get(ids.instance(task))?.status ?? 'not there';
  return { state, plan, status, refused, moments, texts, team, people: resolvePeople(state) };
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

describe.each(
  Object.entries({ adultOfSchool, closedWithAftercare, groupOfClass, justHeard, leaveItForNow, twoWhoShared }),
)('the story %s', (_, story) => {
  test('is one of the practice school', () => {
    expect(stories).toContain(story);
  });

  test('fits its protocol: everything in it is accepted, whatever hour of the week it is told', () => {
    for (let later = 0; later < 7 * 24; later += 1) {
      const { refused, moments } = told(story, friday + later * hour);
      expect(refused).toEqual([]);
      expect(moments).toEqual(moments.toSorted((one, other) => one - other));
      expect(moments.at(-1)).toBeLessThan(friday + later * hour);
    }
  });

  test('takes in no image, and no way to one', () => {
    const { texts } = told(story);
    expect(texts.length).toBeGreaterThan(3);
    expect(texts.filter((text) => carriesAnImage(text) || /https?:|www\./i.test(text))).toEqual([]);
  });

  test('leaves nothing overdue when it is told during a school day', () => {
    const { plan } = told(story);
    expect(plan.open.filter((task) => task.due !== undefined && task.due < friday).map(({ id }) => id)).toEqual([]);
  });
});

test('every story has an order of its own, and there are no others', () => {
  expect(new Set(stories).size).toBe(6);
  expect(stories).toHaveLength(6);
});

test('an hour old: care comes first, nobody called the police, and the one who has it waits for them', () => {
  const { plan, status, people } = told(groupOfClass);
  expect(plan.danger).toEqual([]);
  expect(people.all.filter((person) => person.roles.has('visible'))).toHaveLength(1);
  expect(plan.open[0]?.task.id).toBe('reassure');
  expect(status('call-police')).toBe('open');
  expect(status('delete-per-holder/milan')).toBe('waiting');
  expect(plan.questions.length).toBeGreaterThan(3);
});

test('the police said to leave it: many wait with deleting, and one question is not known', () => {
  const { plan, status } = told(leaveItForNow);
  const waiting = plan.waiting.filter(({ task }) => task.id === 'delete-per-holder');
  expect(waiting.length).toBeGreaterThan(5);
  expect(waiting.map(({ root }) => root)).toEqual(waiting.map(() => waiting[0]?.root));
  expect(status('call-police')).toBe('done');
  expect(status('ask-deletion-again')).toBe('open');
  expect(plan.questions.filter(({ state }) => state === 'not-known').map(({ fact }) => fact.id)).toEqual([
    'other-school',
  ]);
});

test('closed more than two weeks ago: aftercare is due', () => {
  const { plan, state, status } = told(closedWithAftercare);
  expect(isClosed(state)).toBe(true);
  expect(plan.beforeClosing).toEqual([]);
  expect(status('check-in/femke')).toBe('open');
  expect(status('check-in-sharer/job')).toBe('done');
  expect(status('look-back')).toBe('waiting');
});

test('in the middle: heard and called, two who shared, two classes that wait', () => {
  const { plan, status, state } = told(twoWhoShared);
  expect(status('talk-with-victim/yara')).toBe('done');
  expect(status('call-victim-carers/yara>vaderYara')).toBe('done');
  expect(status('talk-with-sharer/finn')).toBe('done');
  expect(status('talk-with-sharer/jayden')).toBe('open');
  expect(plan.waiting.filter(({ task }) => task.id === 'visit-class')).toHaveLength(2);
  expect(state.classes.map(({ name }) => name)).toEqual(['3B', '3C']);
});

test('in the middle: the map shows a dozen people and groups, one way in that nobody knows, and who was asked what', () => {
  const { state, people, texts } = told(twoWhoShared);
  const ends = sharingsOf(state).flatMap(({ from, to }) => [from, to]);
  expect(new Set(ends).size).toBe(13);
  expect(ends.filter((end) => end === unknownEnd)).toHaveLength(1);
  expect(containmentOf(state, people).counts).toMatchObject({ asked: 3, confirmed: 1, refused: 1 });
  expect(containmentOf(state, people).counts.notAsked).toBeGreaterThan(0);
  expect(state.stopSharing.told.map(({ whom }) => whom.length)).toEqual([2, 1]);
  expect(state.police.contacts.map(({ reached }) => reached)).toEqual(['yes']);
  expect(state.police.agreements.filter(({ talk }) => talk === undefined).map(({ who }) => who)).toEqual([
    'safety-coordinator',
    'police',
  ]);
  expect(state.passedOn.map(({ to }) => to)).toEqual(['police', 'it-desk']);
  // The address itself is sealed apart.
  expect(texts.join()).not.toContain('deelplek.example');
});

test('in the middle: a talk with what was agreed, texts for the team, one letter approved and one as a draft', () => {
  const { state } = told(twoWhoShared);
  expect(state.talks.map(({ versions }) => versions[0]?.guide)).toEqual(['sharer']);
  const talk = state.talks[0]?.id;
  expect(state.police.agreements.filter((one) => one.talk === talk)).toHaveLength(1);
  expect(state.communication.plans).toHaveLength(1);
  expect(state.communication.planned.map(({ audience }) => audience)).toEqual(['team', 'class-parents']);
  expect(state.schoolLetters.map(standingOf)).toEqual(['approved', 'draft']);
});

test('an hour old: the class list is at hand, and how it came into the group is not known', () => {
  const { state } = told(groupOfClass);
  expect(state.classLists.map(({ pupils }) => pupils)).toEqual([8]);
  expect(sharingsOf(state).map(({ from }) => from === unknownEnd)).toEqual([true, false]);
});

test('an adult of the school is suspected: the talks have stopped, care goes on, the board was told', () => {
  const { status, team } = told(adultOfSchool);
  expect(status('talk-with-sharer/thijs')).toBe('stopped');
  expect(status('joint-decision')).toBe('stopped');
  expect(status('staff-suspected.tell-board')).toBe('done');
  expect(status('staff-suspected.consult-inspector')).toBe('open');
  expect(status('call-victim-carers/esra>moederEsra')).toBe('open');
  expect(team).toContain('bram');
});

test('just heard: the danger questions come before everything', () => {
  const { plan, people } = told(justHeard);
  expect(plan.danger.map(({ fact }) => fact.id)).toEqual(['danger-now', 'suicidality', 'unsafe-home']);
  expect(people.all).toEqual([]);
});
