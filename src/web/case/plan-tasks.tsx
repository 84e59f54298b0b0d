import type { CaseView } from '../../cases/case-view.ts';
import type { Wait } from '../../domain/finding.ts';
import type { Instance } from '../../domain/instances.ts';
import type { Explanation } from '../../domain/plan.ts';
import { roleNames } from '../../domain/rights.ts';
import type { Language, Text } from '../../domain/text.ts';
import { Badge } from '../components/badge.tsx';
import { Link } from '../components/link.tsx';
import { List } from '../components/list.tsx';
import { TaskCard } from '../components/task-card.tsx';
import { WaitingCard } from '../components/waiting-card.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { taskPath } from './case-path.ts';
import { Why } from './explanation.tsx';
import { filledIn, openTitle, subjectWord } from './subject-words.ts';
import { WaitWords } from './wait-words.tsx';

const words = {
  together: { nl: 'samen', en: 'together' },
  about: { nl: 'ongeveer', en: 'about' },
  minutes: { nl: 'minuten', en: 'minutes' },
  takenBy: { nl: 'pakt op:', en: 'taken on by:' },
  forEach: { nl: 'voor', en: 'for' },
  cannotWait: { nl: 'Kan het niet wachten?', en: 'Can it not wait?' },
  stalled: {
    nl: 'Dit komt niet vanzelf op gang: wat ervoor moest, is al klaar. Vul daar iets aan, of ga met een reden alvast verder.',
    en: 'This will not start by itself: what came before is finished. Add to that, or go ahead with a reason.',
  },
  departed: { nl: 'afgeweken, met reden', en: 'departed from, with a reason' },
  noLonger: { nl: 'zou nu niet meer nodig zijn', en: 'would not be needed now' },
  stopped: { nl: 'stopgezet', en: 'stopped' },
  moot: { nl: 'niet meer nodig door:', en: 'made pointless by:' },
  absent: { nl: 'niet nodig', en: 'not needed' },
  tried: { nl: 'keer geprobeerd', en: 'times tried' },
  tasksWait: { nl: 'taken wachten', en: 'tasks wait' },
  waitsOn: { nl: 'Hangt af van:', en: 'Depends on:' },
} satisfies Record<string, Text>;

const soon = 2 * 60 * 60_000;
/** More instances of one task than this stand together in one card. */
const together = 3;

/** Who does it, in words: directeur of schoolleider en leerkracht, samen. */
export function whoInWords(instance: Instance, language: Language): string {
  const names = instance.task.who.map((role) => roleNames[role][language]);
  const list = new Intl.ListFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { type: 'conjunction' }).format(names);
  return names.length > 1 ? `${list}, ${words.together[language]}` : list;
}

/** Instances of the same task beside each other, in the order in which the tasks first come. */
export function groupByTask(instances: readonly Instance[]): readonly (readonly [Instance, ...Instance[]])[] {
  const groups = new Map<string, [Instance, ...Instance[]]>();
  for (const instance of instances) {
    const group = groups.get(instance.task.id);
    if (group) group.push(instance);
    else groups.set(instance.task.id, [instance]);
  }
  return [...groups.values()];
}

/** What is open now, the first one emphasised. Many of one task stand together. */
export const OpenTasks = ({
  view,
  instances,
  explain,
}: {
  view: CaseView;
  instances: readonly Instance[];
  explain: (instance: Instance) => Explanation;
}) => {
  const shown = new Set<string>();
  const cards: { instance: Instance; group: readonly Instance[] }[] = [];
  for (const instance of instances) {
    if (shown.has(instance.task.id)) continue;
    const group = instances.filter((i) => i.task.id === instance.task.id);
    if (group.length > together) shown.add(instance.task.id);
    cards.push({ instance, group: group.length > together ? group : [instance] });
  }
  return (
    <>
      {cards.map(({ instance, group }, at) => (
        <OpenTask view={view} instance={instance} group={group} number={at + 1} explanation={explain(instance)} />
      ))}
    </>
  );
};

const OpenTask = ({
  view,
  instance,
  group,
  number,
  explanation,
}: {
  view: CaseView;
  instance: Instance;
  group: readonly Instance[];
  number: number;
  explanation: Explanation;
}) => {
  const text = useText();
  const language = useLanguage();
  const { task, due } = instance;
  const [firstStep] = task.guidance.do;
  const emphasis = task.priority === 'danger' ? 'danger' : number === 1 ? 'first' : undefined;
  const left = due === undefined ? undefined : due - view.moment.now;
  const title = group.length > 1 ? openTitle(task.title, language) : filledIn(view, task.title, instance, language);
  return (
    <TaskCard
      number={number}
      title={title}
      href={taskPath(view.id, instance.id)}
      {...(due !== undefined &&
        left !== undefined && {
          due: {
            words: <When at={due} as="due" />,
            ...(left < 0 ? { state: 'late' as const } : left < soon ? { state: 'soon' as const } : {}),
          },
        })}
      meta={<TaskMeta view={view} instance={instance} />}
      why={<Why view={view} instance={instance} explanation={explanation} />}
      {...(emphasis && { emphasis })}
    >
      {group.length > 1 ? (
        <>
          {text(words.forEach)}{' '}
          {group.map((one, at) => (
            <>
              {at > 0 ? ', ' : ''}
              <Link href={taskPath(view.id, one.id)}>{subjectWord(view, one.path.at(-1) ?? '', language)}</Link>
            </>
          ))}
        </>
      ) : firstStep ? (
        filledIn(view, firstStep, instance, language)
      ) : null}
    </TaskCard>
  );
};

/** Who, how long, who took it on, how often it was tried. */
export const TaskMeta = ({ view, instance }: { view: CaseView; instance: Instance }) => {
  const text = useText();
  const language = useLanguage();
  const { task, assignee, attempts } = instance;
  const taken = assignee === undefined ? undefined : view.staff.get(assignee);
  const parts = [
    whoInWords(instance, language),
    ...(task.minutes === undefined ? [] : [`${text(words.about)} ${task.minutes} ${text(words.minutes)}`]),
    ...(taken === undefined ? [] : [`${text(words.takenBy)} ${taken}`]),
    ...(attempts.length === 0 ? [] : [`${attempts.length} ${text(words.tried)}`]),
  ];
  return <>{parts.join(' · ')}</>;
};

/** What waits, one card for each thing that is waited for, with the tasks that it holds up. */
export const WaitingTasks = ({ view, instances }: { view: CaseView; instances: readonly Instance[] }) => (
  <>
    {groupByWait(instances).map((group) => (
      <WaitingGroup view={view} group={group} />
    ))}
  </>
);

type Group = readonly [Instance, ...Instance[]];

/** Instances that wait for the same thing beside each other. */
function groupByWait(instances: readonly Instance[]): readonly Group[] {
  const groups = new Map<string, [Instance, ...Instance[]]>();
  for (const instance of instances) {
    const key = JSON.stringify([sameWait(instance.root ?? instance.waits[0]), instance.stalled]);
    const group = groups.get(key);
    if (group) group.push(instance);
    else groups.set(key, [instance]);
  }
  return [...groups.values()];
}

/** A call and an answer that it gives are one thing to wait for. */
const sameWait = (wait: Wait | undefined) =>
  wait?.for === 'task' || wait?.for === 'record' ? [wait.task, wait.instances] : wait;

const WaitingGroup = ({ view, group }: { view: CaseView; group: Group }) => {
  const text = useText();
  const language = useLanguage();
  const [first] = group;
  const wait = first.root ?? first.waits[0];
  const tasks = groupByTask(group);
  const waitsFor = wait ? <WaitWords view={view} wait={wait} /> : '';
  const stalled = first.stalled ? <p>{text(words.stalled)}</p> : null;
  const [only] = tasks;
  if (tasks.length === 1 && only)
    return (
      <WaitingCard
        title={<Link href={taskPath(view.id, first.id)}>{groupTitle(view, only, language)}</Link>}
        waitsFor={waitsFor}
      >
        {stalled}
        <CannotWait view={view} instance={first} />
      </WaitingCard>
    );
  return (
    <WaitingCard title={`${tasks.length} ${text(words.tasksWait)}`} waitsFor={waitsFor}>
      {stalled}
      <ul>
        {tasks.map((same) => (
          <li>
            <Link href={taskPath(view.id, same[0].id)}>{groupTitle(view, same, language)}</Link>
          </li>
        ))}
      </ul>
    </WaitingCard>
  );
};

/** A task's title with its subject, or how many it is for. */
const groupTitle = (view: CaseView, [first, ...rest]: Group, language: Language) =>
  rest.length > 0
    ? `${openTitle(first.task.title, language)} (${rest.length + 1})`
    : filledIn(view, first.task.title, first, language);

const CannotWait = ({ view, instance }: { view: CaseView; instance: Instance }) => {
  const text = useText();
  const language = useLanguage();
  return (
    <p>
      <Link href={taskPath(view.id, instance.id, 'vooruit')}>
        {text(words.cannotWait)}
        <span class="luwte-hidden"> {filledIn(view, instance.task.title, instance, language)}</span>
      </Link>
    </p>
  );
};

/** What may come later, in a fold: each with what it depends on. */
export const LaterTasks = ({ view, instances }: { view: CaseView; instances: readonly Instance[] }) => {
  const text = useText();
  const language = useLanguage();
  return (
    <List
      items={groupByTask(instances).map((group) => {
        const wait = group[0].root ?? group[0].waits[0];
        return {
          main: (
            <>
              <Link href={taskPath(view.id, group[0].id)}>{groupTitle(view, group, language)}</Link>
              {wait ? (
                <div class="luwte-soft luwte-small">
                  {text(words.waitsOn)} <WaitWords view={view} wait={wait} />
                </div>
              ) : null}
            </>
          ),
        };
      })}
    />
  );
};

/** A task that is finished, or that may be done: its title and how it stands. */
export function FinishedTask({ view, instance }: { view: CaseView; instance: Instance }) {
  return { main: <FinishedTitle view={view} instance={instance} />, end: <FinishedState instance={instance} /> };
}

const FinishedTitle = ({ view, instance }: { view: CaseView; instance: Instance }) => {
  const language = useLanguage();
  return <Link href={taskPath(view.id, instance.id)}>{filledIn(view, instance.task.title, instance, language)}</Link>;
};

const FinishedState = ({ instance }: { instance: Instance }) => {
  const text = useText();
  if (instance.status === 'departed') return <Badge kind="absent">{text(words.departed)}</Badge>;
  if (instance.status !== 'done') return null;
  return (
    <span class="luwte-soft luwte-small">
      {instance.settledAt === undefined ? null : <When at={instance.settledAt} />}
      {instance.noLongerApplies ? ` · ${text(words.noLonger)}` : ''}
    </span>
  );
};

/** A task that does not apply, with what says so. */
export const LapsedTask = ({
  view,
  instance,
  explanation,
}: {
  view: CaseView;
  instance: Instance;
  explanation: Explanation;
}) => {
  const text = useText();
  const language = useLanguage();
  const moot = instance.mootedBy === undefined ? undefined : view.plan.byId.get(instance.mootedBy);
  return (
    <>
      <strong>{filledIn(view, instance.task.title, instance, language)}</strong>{' '}
      <span class="luwte-soft">
        {instance.status === 'stopped'
          ? text(words.stopped)
          : moot
            ? `${text(words.moot)} ${filledIn(view, moot.task.title, moot, language)}`
            : text(words.absent)}
      </span>
      <div class="luwte-soft luwte-small">
        <Why view={view} instance={instance} explanation={explanation} />
      </div>
    </>
  );
};
