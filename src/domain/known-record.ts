import { isGiven } from './answer.ts';
import type { Answer, TaskRecord } from './case-event.ts';
import { type TouchGroup, touchGroups, type touchStands } from './communication.ts';
import type { Instance } from './instances.ts';
import type { PassedOn } from './passed-on-sites.ts';
import type { Plan } from './plan.ts';
import type { Field, PersonKind, Protocol, Topic } from './protocol.ts';
import { indexOf } from './protocol-index.ts';

/**
 * What a task asks is not asked again where a page of its own knows it: what it knows is filled in, by the names that
 * the fields of a protocol have (docs/protocol-language.md).
 */
export interface KnownRecord {
  readonly instance: Instance;
  readonly record: TaskRecord;
  /** What somebody still has to note at the task itself. */
  readonly missing: readonly Field[];
}

type Know = (field: Field) => Answer | undefined;

function knownRecord(instance: Instance, fields: readonly Field[], know: Know): KnownRecord {
  const record: Record<string, Answer> = {};
  for (const field of fields) {
    const answer = completing(instance, field) ?? know(field);
    if (isGiven(answer)) record[field.id] = answer;
  }
  const needed = ({ id, required }: Field) => required || id in instance.task.completes;
  return { instance, record, missing: fields.filter((field) => needed(field) && !isGiven(record[field.id])) };
}

/** A task that asks whether it happened: it did. */
const completing = ({ task }: Instance, { id, kind }: Field): Answer | undefined =>
  kind === 'yesno' && task.completes[id]?.includes('yes') ? 'yes' : undefined;

/**
 * The tasks that sending a letter does, with what that fills in: whether it was sent or told (`yes`), or that `decision`
 * was to send it (`sent`).
 */
export function letterTasks(
  tasks: readonly Instance[],
  fieldsOf: (instance: Instance) => readonly Field[],
): readonly KnownRecord[] {
  return tasks.map((instance) =>
    knownRecord(instance, fieldsOf(instance), ({ id, kind, options }) =>
      id === 'decision' && kind === 'choice' && options.some((option) => option.id === 'sent') ? 'sent' : undefined,
    ),
  );
}

/** The open tasks with this topic; for a site, those that are about it. */
const openOf = (plan: Plan, topic: Topic) => plan.open.filter(({ task }) => task.topics?.includes(topic));

/** The open tasks that are about stopping the spread, with what telling people to stop fills in (`said-to`, `hear-by`). */
export function stopTasks(
  plan: Plan,
  fieldsOf: (instance: Instance) => readonly Field[],
  told: { readonly hearBy: number | undefined; readonly listeners: readonly Listener[] },
): readonly KnownRecord[] {
  return openOf(plan, 'stop-sharing').map((instance) =>
    knownRecord(instance, fieldsOf(instance), (field) => {
      if (field.id === 'hear-by' && field.kind === 'moment') return told.hearBy;
      if (field.id === 'said-to' && field.kind === 'several') return saidTo(field, told.listeners);
      return undefined;
    }),
  );
}

/** Who listened, as protocols sort them. */
export type Listener = 'class' | 'group' | 'parents' | 'staff';

/** The word of a protocol for a listener: a protocol for young children has one word for all of them. */
const optionsFor: Readonly<Record<Listener, readonly string[]>> = {
  class: ['class', 'pupils', 'children'],
  group: ['group', 'pupils', 'children'],
  parents: ['parents'],
  staff: ['staff'],
};

function saidTo({ options }: Field, listeners: readonly Listener[]): Answer {
  const words = listeners.map((listener) =>
    optionsFor[listener].find((word) => options.some((option) => option.id === word)),
  );
  return [...new Set(words.filter((word) => word !== undefined))];
}

/** As what somebody listened who was told apart; undefined for who is none of those. */
export function listenerOfKind(kind: PersonKind): Listener | undefined {
  if (kind === 'carer') return 'parents';
  if (kind === 'staff') return 'staff';
  return kind === 'pupil' || kind === 'pupil-elsewhere' || kind === 'former-pupil' ? 'group' : undefined;
}

/** The open tasks that ask who speaks for the school (`speaker`), with that filled in (K7). */
export function speakerTasks(
  plan: Plan,
  fieldsOf: (instance: Instance) => readonly Field[],
  speaker: string,
): readonly KnownRecord[] {
  return openOf(plan, 'team')
    .filter(({ task }) => task.record.some(asksSpeaker))
    .map((instance) =>
      knownRecord(instance, fieldsOf(instance), (field) => (asksSpeaker(field) ? speaker || undefined : undefined)),
    );
}

const asksSpeaker = ({ id, kind }: Field) => id === 'speaker' && kind === 'text';

/**
 * The open tasks that ask what colleagues need (`support`), with that filled in: those about all of them, and those about
 * this colleague alone (K7).
 */
export function supportTasks(
  plan: Plan,
  fieldsOf: (instance: Instance) => readonly Field[],
  { colleague, support }: { readonly colleague: string; readonly support: 'arranged' | 'not-needed' },
): readonly KnownRecord[] {
  return openOf(plan, 'team')
    .filter(({ task, path }) => task.record.some(asksSupport) && (!task.each || path.at(-1) === colleague))
    .map((instance) =>
      knownRecord(instance, fieldsOf(instance), (field) =>
        asksSupport(field) && field.options.some(({ id }) => id === support) ? support : undefined,
      ),
    );
}

const asksSupport = ({ id, kind }: Field) => id === 'support' && kind === 'choice';

/** The open tasks that ask with which groups the school is in touch, each a field by the name of the group (K10). */
export function touchTasks(
  plan: Plan,
  fieldsOf: (instance: Instance) => readonly Field[],
  stands: (group: TouchGroup) => ReturnType<typeof touchStands>,
): readonly KnownRecord[] {
  return plan.open
    .filter(({ task }) => task.record.filter(({ id }) => groupNamed(id) !== undefined).length > 1)
    .map((instance) =>
      knownRecord(instance, fieldsOf(instance), ({ id, kind, options }) => {
        const group = groupNamed(id);
        const stand = group && kind === 'choice' ? stands(group) : undefined;
        return options.some((option) => option.id === stand) ? stand : undefined;
      }),
    );
}

const groupNamed = (id: string) => touchGroups.find((group) => group === id);

/** The open tasks about one site, with what passing its address on fills in (`passed-on`, `reported`). */
export function siteTasks(
  protocol: Protocol,
  plan: Plan,
  fieldsOf: (instance: Instance) => readonly Field[],
  passed: Pick<PassedOn, 'site' | 'to'>,
): readonly KnownRecord[] {
  const isOfAnother = ({ task }: Instance) =>
    task.id !== taskOfReceiver[passed.to] && Object.values(taskOfReceiver).includes(task.id);
  const ofSites = (instance: Instance) => indexOf(protocol).sets.get(instance.task.each ?? '')?.of === 'sites';
  return openOf(plan, 'sites')
    .filter((instance) => ofSites(instance) && instance.path.at(-1) === passed.site && !isOfAnother(instance))
    .map((instance) =>
      knownRecord(instance, fieldsOf(instance), ({ id, kind, options }) => {
        if (id !== 'reported' || kind !== 'several') return undefined;
        const word = reportedWords[passed.to].find((one) => options.some((option) => option.id === one));
        return word === undefined ? undefined : [word];
      }),
    );
}

const reportedWords: Readonly<Record<PassedOn['to'], readonly string[]>> = {
  police: ['police'],
  hotline: ['hotline', 'helpwanted'],
  'it-desk': ['it-desk'],
};

/** The task that passing on means, by the names that our protocols give it; the others are offered beside it. */
export const taskOfReceiver: Readonly<Record<PassedOn['to'], string>> = {
  police: 'site-to-police',
  hotline: 'report-hotline',
  'it-desk': 'block-site',
};
