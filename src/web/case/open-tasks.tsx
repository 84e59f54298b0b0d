import type { CaseView } from '../../cases/case-view.ts';
import type { Instance } from '../../domain/instances.ts';
import type { Explanation } from '../../domain/plan.ts';
import type { Text } from '../../domain/text.ts';
import { Link } from '../components/link.tsx';
import { TaskCard } from '../components/task-card.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { taskPath } from './case-path.ts';
import { Why } from './explanation.tsx';
import { filledIn, openTitle, subjectWord } from './subject-words.ts';
import { TaskMeta } from './task-meta.tsx';

const words = {
  forEach: { nl: 'voor', en: 'for' },
} satisfies Record<string, Text>;

const soon = 2 * 60 * 60_000;
/** More instances of one task than this stand together in one card. */
const together = 3;

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
