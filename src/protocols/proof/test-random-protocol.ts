import { always, type Condition } from '../../domain/condition.ts';
import type { Fact, Field, Milestone, Protocol, SetOf, Stop, Task } from '../../domain/protocol.ts';
import {
  all,
  any,
  attempts,
  carersOf,
  count,
  elapsed,
  fact,
  is,
  its,
  milestone,
  not,
  ofChild,
  peopleWith,
  stop,
  task,
  wrote,
  yesno,
} from '../../domain/test-small-protocol.ts';

/**
 * A small protocol of random parts that passes the loader's rules: everything refers only to what stands before it.
 * @param timeless without terms, attempts, withdrawals and tasks that make others pointless: only what is done counts
 */
export function randomProtocol(number: () => number, timeless = false): Protocol {
  const draw = (n: number) => number() % n;
  const pick = <T>(list: readonly T[]): T => list[draw(list.length)] as T;
  const chance = (percent: number) => draw(100) < percent;
  const some = <T>(list: readonly T[], percent: number) => list.filter(() => chance(percent));
  const answers = () => pick([['yes'], ['no'], ['no', 'not-known'], ['not-known'], ['yes', 'unanswered']] as const);

  const caseFacts: Fact[] = [];
  for (const id of ['a', 'b', 'c'])
    caseFacts.push(
      fact(id, {
        when: caseFacts.length > 0 && chance(30) ? is(pick(caseFacts).id, ...answers()) : always,
        ...(chance(20) && { presume: pick(['yes', 'no']) }),
      }),
    );
  const onCase = () => is(pick(caseFacts).id, ...answers());

  const exists = () => (chance(60) ? { exists: onCase() } : {});
  const sets: SetOf[] = [
    peopleWith('s', ['sharer'], { ...exists(), ...(chance(50) && { kinds: ['pupil'] }) }),
    peopleWith('h', pick([['holder'], ['holder', 'sharer']]), {
      ...exists(),
      ...(chance(50) && { except: ['visible'] }),
    }),
    carersOf('sc', 's'),
    { id: 'k', title: { nl: 'k', en: 'k' }, of: 'classes', set: 'h' },
    { id: 'w', title: { nl: 'w', en: 'w' }, of: 'sites', ...exists() },
  ];
  const ofPeople: Fact[] = ['s', 'h', 'sc'].map((each) =>
    fact(`of-${each}`, { each, ...(chance(30) && { when: onCase() }) }),
  );

  const tasks: Task[] = [];
  const milestones: Milestone[] = [];
  const recordedBy = (one: Task): readonly Field[] => one.record.filter((f) => f.kind === 'yesno');
  const atom = (each: string | undefined): Condition => {
    const before = tasks.filter((one) => recordedBy(one).length > 0);
    switch (timeless ? pick([0, 0, 1, 2, 5, 6, 7]) : draw(8)) {
      case 0:
      case 1: {
        if (before.length === 0) return onCase();
        const one = pick(before);
        return wrote(one.id, pick(recordedBy(one)).id, pick(['yes', 'no']));
      }
      case 2:
        return each !== undefined && each !== 'r'
          ? (chance(50) ? its : ofChild)(pick(ofPeople).id, ...answers())
          : onCase();
      case 3:
        return tasks.length > 0 && chance(50) ? elapsed('PT4H', pick(tasks).id) : elapsed('P1D', 'opened');
      case 4: {
        const tried = tasks.filter((one) => Object.keys(one.completes).length > 0);
        return tried.length > 0 ? attempts(pick(tried).id, 2) : onCase();
      }
      case 5:
        if (!chance(40)) return onCase();
        return chance(25) ? count('k', pick([1, 2])) : count(pick(['s', 'h', 'sc']), pick([1, 2, 3]));
      case 6:
        return not(onCase());
      default:
        return onCase();
    }
  };
  const condition = (each: string | undefined): Condition => {
    if (chance(60)) return atom(each);
    return (chance(50) ? all : any)(atom(each), atom(each));
  };

  for (const id of ['t1', 't2', 't3', 't4', 't5', 't6']) {
    const each = chance(60)
      ? pick(['s', 'h', 'sc', 'k', 'w', ...(sets.some((one) => one.id === 'r') ? ['r'] : [])])
      : undefined;
    const record = chance(60) ? [yesno('x'), yesno('y', { required: chance(60), mayBeUnknown: chance(30) })] : [];
    const holds = record.length > 0 && !timeless && chance(30);
    tasks.push(
      task(id, {
        ...(each !== undefined && { each }),
        when: chance(70) ? condition(each) : always,
        after: [...some(tasks, 25), ...some(milestones, 40)].map((one) => one.id),
        ...(chance(25) && { until: condition(each) }),
        ...(chance(8) && !timeless && { at: { term: { duration: 'P2D' }, from: pick(['case', 'closed']) } }),
        optional: chance(10),
        record: holds ? [...record, { ...yesno('m', { required: false }), kind: 'moment' }] : record,
        ...(holds && { holdsUntil: 'm' }),
        completes: record.length > 0 && chance(50) ? { x: ['yes'] } : {},
      }),
    );
    if (chance(20) && !timeless && !sets.some((one) => one.id === 'r'))
      sets.push({ id: 'r', title: { nl: 'r', en: 'r' }, of: 'recalled', task: id });
    if (chance(30))
      milestones.push(
        milestone(
          `m${id}`,
          condition(undefined),
          some(tasks, 20).map((one) => one.id),
        ),
      );
  }
  // A task is made pointless by one that stands before it, so that nothing goes round.
  const mooted = tasks.map((one, i) =>
    chance(20) && !timeless
      ? {
          ...one,
          moots: tasks
            .slice(i + 1)
            .filter(() => chance(30))
            .map((later) => later.id),
        }
      : one,
  );
  const stops: Stop[] = chance(40) ? [stop(onCase(), ...some(tasks, 30).map((one) => one.id), pick(tasks).id)] : [];
  return {
    name: 'random',
    version: '1',
    title: { nl: 'r', en: 'r' },
    about: { nl: 'r', en: 'r' },
    stages: [{ id: 'steps', title: { nl: 's', en: 's' }, covers: ['S1'] }],
    facts: [...caseFacts, ...ofPeople],
    sets,
    milestones,
    stops,
    tasks: mooted,
    contacts: [],
    aliases: {},
    dropped: [],
    covers: [],
  };
}
