import type { TaskRecord } from '../../domain/case-event.ts';
import { answerKey } from '../../domain/case-state.ts';
import type { SubjectPath } from '../../domain/instance.ts';
import type { Instance } from '../../domain/instances.ts';
import type { Protocol } from '../../domain/protocol.ts';
import { Story } from '../run-scenario.ts';
import type { Given } from '../scenario-file.ts';
import { carersOf, persons, places, recall } from './subjects.ts';
import type { Told } from './variables.ts';

/** The order in which the parts of one step happen: see "Scenarios" in docs/protocol-language.md. */
const order = [
  'people',
  'sites',
  'schools',
  'agreements',
  'complete',
  'facts',
  'done',
  'departed',
  'withdrawn',
  'closed',
  'passed',
] as const;
type Part = (typeof order)[number];

const reason = 'zo ging het';

/** A story in the making: what is told happens at once, by the same commands as a user's, and is kept as steps. */
export class Telling {
  readonly protocol: Protocol;
  readonly story: Story;
  readonly steps: Given[] = [];
  private latest: Part = 'people';

  constructor(protocol: Protocol) {
    this.protocol = protocol;
    this.story = new Story(protocol);
  }

  instance(task: string, path: SubjectPath): Instance | undefined {
    const same = (id: string, i: number) => id === path[i] || (path[i] === recall && /^r\d+$/.test(id));
    return this.story
      .plan()
      .all.find((one) => one.task.id === task && one.path.length === path.length && one.path.every(same));
  }

  byId(id: string): Instance | undefined {
    return this.story.plan().byId.get(id);
  }

  /** Tells one thing; false, and nothing happened, where it cannot be. */
  tell(part: Part, given: Given): boolean {
    let refused = false;
    this.story.tell(given, () => {
      refused = true;
    });
    if (refused) return false;
    const last = this.steps.at(-1);
    const kept = { ...last?.[part as 'facts'] };
    const fresh = Object.keys((given[part] ?? {}) as object);
    const later = order.indexOf(part) >= order.indexOf(this.latest) && !fresh.some((key) => key in kept);
    if (last && later && !Array.isArray(given[part])) {
      const joined = typeof given[part] === 'object' ? { ...kept, ...(given[part] as object) } : given[part];
      Object.assign(last, { [part]: joined });
    } else this.steps.push({ ...given });
    this.latest = part;
    return true;
  }

  /** Who and what there is: everything but answers and acts. */
  tellWho(told: readonly Told[]): void {
    const people: NonNullable<Given['people']> = {};
    const complete: NonNullable<Given['complete']> = {};
    const more = told.find((one) => one.of === 'alike')?.more ?? 0;
    for (const one of told) {
      if (one.of === 'person' && one.who) {
        const at = told.find((other) => other.of === 'class' && other.person === one.person);
        const inClass = at?.of === 'class' && at.class !== undefined ? { class: at.class } : {};
        const who = { kind: one.who.kind, roles: [...one.who.roles], ...inClass };
        people[one.person] = who;
        if (one.person === persons[1]) for (let i = 0; i < more; i++) people[`${one.person}-${i + 3}`] = who;
      }
    }
    for (const one of told)
      if (one.of === 'carers' && people[one.child]) {
        const named = typeof one.carers === 'number' ? one.carers : 0;
        for (const carer of carersOf(one.child).slice(0, named))
          people[carer] = { kind: 'carer', 'carer-of': one.child };
        if (one.carers === 0) complete[`${one.child}.carers`] = 'yes';
        if (one.carers === 'not-known') complete[`${one.child}.carers`] = 'not-known';
      }
    if (Object.keys(people).length > 0) this.tell('people', { people });
    for (const one of told) {
      if (one.of === 'places' && one.count > 0) this.tellPlaces(one.places, places[one.places].slice(0, one.count));
      if (one.of === 'complete') Object.assign(complete, one.roles);
    }
    if (Object.keys(complete).length > 0) this.tell('complete', { complete });
  }

  private tellPlaces(kind: keyof typeof places, ids: readonly string[]): void {
    if (kind === 'sites' || kind === 'schools') this.tell(kind, { [kind]: [...ids] });
    else {
      const who = kind === 'ours' ? 'director' : 'police';
      this.tell('agreements', { agreements: Object.fromEntries(ids.map((id) => [id, who])) });
    }
  }

  tellAnswers(told: readonly Told[]): void {
    for (const one of told) {
      if (one.of !== 'fact') continue;
      const known = this.story.state.answers.has(answerKey(one.fact, one.subject));
      const answer = one.answer ?? (known ? 'not-known' : undefined);
      if (answer !== undefined) this.answer(one.fact, one.subject, answer);
    }
  }

  answer(fact: string, subject: string | undefined, answer: string | number | readonly string[]): boolean {
    const current = this.story.state.answers.get(answerKey(fact, subject))?.at(-1)?.answer;
    if (JSON.stringify(current) === JSON.stringify(answer)) return false;
    const given = Array.isArray(answer) ? [...answer] : (answer as string | number);
    return this.tell('facts', { facts: { [subject === undefined ? fact : `${subject}.${fact}`]: given } });
  }

  record(instance: Instance, record: TaskRecord): boolean {
    const values = Object.fromEntries(
      Object.entries(record).map(([field, value]) => [field, Array.isArray(value) ? [...value] : (value as string)]),
    );
    return this.tell('done', { done: { [instance.id]: values } });
  }

  depart(instance: Instance): boolean {
    return this.tell('departed', { departed: { [instance.id]: reason } });
  }

  withdraw(instance: Instance): boolean {
    return this.tell('withdrawn', { withdrawn: { [instance.id]: reason } });
  }
}
