import { always, type Condition } from './condition.ts';
import type { Fact, Field, Involvement, Milestone, Protocol, SetOf, Stop, Task } from './protocol.ts';
import type { Calendar } from './term.ts';
import type { Text } from './text.ts';

/**
 * A small protocol for the stories that test the core, with the builders to vary it: a pupil is visible, pupils
 * shared it, somebody holds it, the police come before deletion, and a stop when an adult is suspected.
 */
const both = (nl: string): Text => ({ nl, en: nl });

export const is = (fact: string, ...among: readonly string[]): Condition => ({
  test: 'fact',
  fact,
  whose: 'case',
  among,
});
export const its = (fact: string, ...among: readonly string[]): Condition => ({
  test: 'fact',
  fact,
  whose: 'its',
  among,
});
/** The same of the first subject: the child of a carer. */
export const ofChild = (fact: string, ...among: readonly string[]): Condition => ({
  test: 'fact',
  fact,
  whose: 'of',
  among,
});
export const all = (...of: readonly Condition[]): Condition => ({ test: 'all', of });
export const any = (...of: readonly Condition[]): Condition => ({ test: 'any', of });
export const not = (of: Condition): Condition => ({ test: 'not', of });
export const count = (set: string, atLeast: number): Condition => ({ test: 'count', set, atLeast });
export const attempts = (task: string, atLeast: number): Condition => ({ test: 'attempts', task, atLeast });
export const wrote = (task: string, field: string, ...among: readonly string[]): Condition => ({
  test: 'recorded',
  task,
  field,
  among,
});
export const elapsed = (duration: string, since: string): Condition => ({ test: 'elapsed', term: { duration }, since });

export const fact = (id: string, more: Partial<Fact> = {}): Fact => ({
  id,
  kind: 'yesno',
  question: both(`${id}?`),
  options: [],
  stage: 'steps',
  first: false,
  when: always,
  covers: ['S1'],
  ...more,
});
export const yesno = (id: string, more: Partial<Field> = {}): Field => ({
  id,
  kind: 'yesno',
  question: both(`${id}?`),
  options: [],
  required: true,
  mayBeUnknown: false,
  ...more,
});
export const task = (id: string, more: Partial<Task> = {}): Task => ({
  id,
  title: both(id),
  stage: 'steps',
  who: ['mentor'],
  when: always,
  after: [],
  from: 'opened',
  priority: 'normal',
  optional: false,
  record: [],
  completes: {},
  moots: [],
  guidance: { do: [], say: [], ratherNot: [] },
  covers: ['S1'],
  ...more,
});
export const peopleWith = (
  id: string,
  roles: readonly Involvement[],
  more: Partial<SetOf & { of: 'people' }> = {},
): SetOf => ({ id, title: both(id), of: 'people', roles, except: [], kinds: [], ...more });
export const carersOf = (id: string, set: string): SetOf => ({ id, title: both(id), of: 'carers', set });
export const milestone = (id: string, until: Condition, after: readonly string[] = []): Milestone => ({
  id,
  title: both(id),
  after,
  until,
  covers: ['S1'],
});
export const stop = (when: Condition, ...tasks: readonly string[]): Stop => ({
  when,
  tasks,
  because: both('stopped'),
  covers: ['S5'],
});

export const facts: readonly Fact[] = [
  fact('danger', { first: true, askAgain: { duration: 'PT2H' } }),
  fact('visible', { askAgain: { duration: 'PT24H' } }),
  fact('spread'),
  fact('adult-suspected', { presume: 'no' }),
  fact('nature', {
    kind: 'choice',
    options: [
      { id: 'sexting', text: both('sexting') },
      { id: 'abuse', text: both('abuse') },
      { id: 'both', text: both('both') },
    ],
  }),
  fact('unsafe', { each: 'victim-carers' }),
  fact('on-purpose', { each: 'sharers' }),
];

export const sets: readonly SetOf[] = [
  peopleWith('victims', ['visible'], { exists: is('visible', 'yes') }),
  carersOf('victim-carers', 'victims'),
  peopleWith('sharers', ['sharer'], { except: ['visible'], kinds: ['pupil'], exists: is('spread', 'yes') }),
  carersOf('sharer-carers', 'sharers'),
  peopleWith('receivers', ['receiver'], { kinds: ['pupil'] }),
  peopleWith('holders', ['holder']),
  { id: 'classes', title: both('classes'), of: 'classes', set: 'receivers' },
  { id: 'sites', title: both('sites'), of: 'sites' },
  { id: 'recalls', title: both('recalls'), of: 'recalled', task: 'delete' },
];

export const tasks: readonly Task[] = [
  task('emergency', { when: is('danger', 'yes'), priority: 'danger' }),
  task('talk', { each: 'victims', priority: 'victim', within: { duration: 'PT4H' } }),
  task('call', { each: 'victim-carers', when: not(its('unsafe', 'yes')), after: ['talk'] }),
  task('talk-sharer', { each: 'sharers', after: ['talk'] }),
  task('call-sharer', { each: 'sharer-carers', after: ['talk-sharer'] }),
  task('police', {
    within: { duration: 'PT4H' },
    record: [yesno('reached'), yesno('shared', { required: false })],
    completes: { reached: ['yes'] },
  }),
  task('escalate', { when: attempts('police', 2), priority: 'stop' }),
  task('delete', { each: 'holders', after: ['informed'], record: [yesno('gone')], completes: { gone: ['yes'] } }),
  task('recall', { each: 'recalls', priority: 'stop' }),
  task('visit', { each: 'classes', when: count('receivers', 2) }),
  task('evaluate', { after: ['talk', 'delete'] }),
  task('leaflet', { optional: true }),
  task('aftercare', { at: { term: { duration: 'P14D' }, from: 'closed' }, within: { duration: 'P7D' } }),
];

export const smallProtocol: Protocol = {
  name: 'small',
  version: '1',
  title: both('small'),
  about: both('small'),
  stages: [{ id: 'steps', title: both('steps'), covers: ['S1'] }],
  facts,
  sets,
  milestones: [milestone('informed', wrote('police', 'shared', 'yes'), ['police'])],
  stops: [stop(is('adult-suspected', 'yes'), 'talk-sharer', 'call-sharer', 'visit')],
  tasks,
  contacts: [],
  aliases: {},
  dropped: [],
  covers: [],
};

/** The small protocol with other tasks, and more facts or sets beside its own. */
export const protocolWith = (parts: Partial<Pick<Protocol, 'tasks' | 'facts' | 'sets' | 'stops' | 'milestones'>>) => ({
  ...smallProtocol,
  stops: [],
  milestones: [],
  ...parts,
  facts: [...facts, ...(parts.facts ?? [])],
  sets: [...sets, ...(parts.sets ?? [])],
});

const hour = 3_600_000;

/** Durations in hours and days of 24 hours; a school day is a day: real calendars have tests of their own. */
export const plainCalendar: Calendar = {
  after(from, term) {
    if ('schooldays' in term) return from + term.schooldays * 24 * hour;
    // A month is thirty days here.
    const [, months = '0', days = '0', hours = '0'] = /^P(?:(\d+)M)?(?:(\d+)D)?(?:T(\d+)H)?$/.exec(term.duration) ?? [];
    return from + (Number(months) * 30 + Number(days)) * 24 * hour + Number(hours) * hour;
  },
};
