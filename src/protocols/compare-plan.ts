import type { Wait } from '../domain/finding.ts';
import type { Instance, Status } from '../domain/instances.ts';
import type { Plan, Question } from '../domain/plan.ts';
import type { Now } from '../domain/world.ts';
import { readTerm } from './read-condition.ts';
import type { Expected } from './scenario-file.ts';

/** Every way in which a plan differs from what a scenario expects, in words. */
export function compareWith(expected: Expected, plan: Plan, { now, calendar }: Now): readonly string[] {
  const wrong: string[] = [];
  const have = (name: string, status: Status, as: string = status) => {
    const found = named(plan, name);
    if (found.length === 0) wrong.push(`${name}: expected ${as}, but there is no such task`);
    else if (!found.some((i) => i.status === status)) wrong.push(`${name}: expected ${as}, ${described(found)}`);
  };
  for (const name of expected.open ?? []) have(name, 'open');
  for (const name of expected.parked ?? []) have(name, 'parked');
  for (const name of expected.stopped ?? []) have(name, 'stopped');
  for (const name of expected.done ?? []) have(name, 'done');
  for (const name of expected.departed ?? []) have(name, 'departed');
  for (const name of expected.moot ?? []) have(name, 'moot');
  for (const name of expected['not-open'] ?? [])
    if (named(plan, name).some((i) => i.status === 'open')) wrong.push(`${name}: expected not to be open, but it is`);
  for (const name of expected.absent ?? []) {
    const found = named(plan, name).filter((i) => i.status !== 'absent');
    if (named(plan, name).length === 0 && !plan.all.some((i) => i.task.id === name.split('/')[0]))
      wrong.push(`${name}: expected absent, but the protocol has no such task`);
    if (found.length > 0) wrong.push(`${name}: expected absent, ${described(found)}`);
  }
  for (const name of expected.stalled ?? [])
    if (!named(plan, name).some((i) => i.stalled))
      wrong.push(`${name}: expected stalled, ${described(named(plan, name))}`);
  for (const name of expected.overdue ?? [])
    if (!named(plan, name).some((i) => i.due !== undefined && i.due <= now))
      wrong.push(`${name}: expected overdue, ${described(named(plan, name))}`);

  for (const status of ['waiting', 'undetermined'] as const)
    for (const [name, cause] of Object.entries(expected[status] ?? {})) {
      have(name, status);
      const found = named(plan, name).filter((i) => i.status === status);
      const causes = found.flatMap((i) => [...i.waits, ...(i.root ? [i.root] : [])].flatMap(namesOf));
      if (found.length > 0 && !causes.includes(cause))
        wrong.push(`${name}: expected to wait for ${cause}, waits for ${[...new Set(causes)].join(', ')}`);
    }
  for (const [name, term] of Object.entries(expected.due ?? {})) {
    have(name, 'open', 'due');
    for (const instance of named(plan, name).filter((i) => i.status === 'open')) {
      const due = instance.openedAt === undefined ? undefined : calendar.after(instance.openedAt, readTerm(term));
      if (instance.due !== due) wrong.push(`${name}: expected due ${JSON.stringify(term)} after it opened`);
    }
  }
  const first = plan.open[0];
  if (expected.first !== undefined && first?.id !== expected.first && first?.task.id !== expected.first)
    wrong.push(`expected ${expected.first} first, it is ${first?.id ?? 'nothing'}`);
  const asked = plan.questions.map(questionName);
  for (const question of expected.asks ?? [])
    if (!asked.includes(question)) wrong.push(`expected the question ${question}, asked are ${asked.join(', ')}`);
  for (const question of expected['asks-not'] ?? [])
    if (asked.includes(question)) wrong.push(`expected the question ${question} not to be asked, but it is`);
  if (expected['may-close'] !== undefined) {
    const left = plan.beforeClosing.map((i) => `${i.id} (${i.status})`);
    if ((left.length === 0) !== (expected['may-close'] === 'yes'))
      wrong.push(
        left.length === 0
          ? 'expected that the case cannot be closed, but it can'
          : `expected that the case can be closed, but these are left: ${left.join(', ')}`,
      );
  }
  return wrong;
}

/** A name is an instance, or a task and then means all its instances. */
const named = (plan: Plan, name: string): readonly Instance[] => {
  const exact = plan.byId.get(name);
  return exact ? [exact] : plan.all.filter((i) => i.task.id === name);
};

const described = (found: readonly Instance[]) =>
  found.length === 0 ? 'there is none' : `is ${found.map((i) => `${i.id} ${i.status}`).join(', ')}`;

const questionName = (question: Question) =>
  question.subject === undefined ? question.fact.id : `${question.subject}.${question.fact.id}`;

/** Every name by which a scenario may call what a task waits for. */
export function namesOf(wait: Wait): readonly string[] {
  switch (wait.for) {
    case 'answer':
      return wait.subject === undefined ? [wait.fact] : [wait.fact, `${wait.subject}.${wait.fact}`];
    case 'people':
      return wait.child === undefined ? [wait.role, wait.set] : [wait.role, wait.set, `${wait.child}.carers`];
    case 'kind':
    case 'class':
      return [wait.for, `${wait.person}.${wait.for}`];
    case 'task':
      return [wait.task, ...wait.instances];
    case 'milestone':
      return [wait.milestone];
    case 'record':
      return [`${wait.task}.${wait.field}`, wait.task];
    case 'time':
      return ['time'];
    case 'closing':
      return ['closing'];
  }
}
