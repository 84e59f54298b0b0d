import { describe, expect, test } from 'vitest';
import { forRunningCase, previewMove } from './move-protocol.ts';
import { planFor } from './plan.ts';
import type { Protocol } from './protocol.ts';
import { plainCalendar, smallProtocol, task } from './test-small-protocol.ts';
import { at, given } from './test-told-case.ts';

const now = { now: at('12:00'), calendar: plainCalendar };
const without = (protocol: Protocol, id: string): Protocol => ({
  ...protocol,
  tasks: protocol.tasks.filter((t) => t.id !== id),
});
const [first] = smallProtocol.tasks.filter((t) => t.each === undefined && t.after.length === 0);
if (!first) throw new Error('The small protocol has no task that stands on its own.');
const done = given({ type: 'task-departed', task: first.id, path: [], reason: 'Dit was al gebeurd.' });

describe('a case moves to a newer version of its protocol', () => {
  test('a task about which something was written stays in the plan when the newer text leaves it out', () => {
    const newer = forRunningCase(smallProtocol, without(smallProtocol, first.id), done.state);
    expect(planFor(newer, done.state, now).byId.get(first.id)?.status).toBe('departed');
  });

  test('it asks nothing more, and holds nobody up', () => {
    const newer = forRunningCase(smallProtocol, without(smallProtocol, first.id), done.state);
    expect(newer.tasks.find((t) => t.id === first.id)).toMatchObject({ optional: true, after: [] });
    expect(planFor(newer, done.state, now).beforeClosing.some((i) => i.task.id === first.id)).toBe(false);
  });

  test('a task that nothing was written about goes with the older text', () => {
    const untouched = given();
    const newer = forRunningCase(smallProtocol, without(smallProtocol, first.id), untouched.state);
    expect(newer.tasks.some((t) => t.id === first.id)).toBe(false);
    const preview = previewMove(smallProtocol, newer, untouched.state, now);
    expect(preview.ends.map((m) => m.instance.id)).toContain(first.id);
  });

  test('an answered question that is left out keeps its words and is not asked again', () => {
    const [fact] = smallProtocol.facts.filter((f) => f.each === undefined && f.kind === 'yesno');
    if (!fact) throw new Error('The small protocol has no question.');
    const answered = given({ type: 'fact-answered', fact: fact.id, answer: 'not-known' });
    const younger = { ...smallProtocol, facts: smallProtocol.facts.filter((f) => f.id !== fact.id) };
    const newer = forRunningCase(smallProtocol, younger, answered.state);
    expect(newer.facts.find((f) => f.id === fact.id)?.question).toEqual(fact.question);
    expect(planFor(newer, answered.state, now).questions.some((q) => q.fact.id === fact.id)).toBe(false);
  });

  test('the preview names what comes in', () => {
    const extra = task('write-it-down');
    const newer = { ...smallProtocol, tasks: [...smallProtocol.tasks, extra] };
    const preview = previewMove(smallProtocol, forRunningCase(smallProtocol, newer, done.state), done.state, now);
    expect(preview.begins.map((m) => m.instance.id)).toEqual(['write-it-down']);
    expect(preview.ends).toEqual([]);
  });

  test('moving to the same version changes nothing', () => {
    const preview = previewMove(
      smallProtocol,
      forRunningCase(smallProtocol, smallProtocol, done.state),
      done.state,
      now,
    );
    expect(preview).toEqual({ begins: [], ends: [], changes: [], questions: [] });
  });
});
