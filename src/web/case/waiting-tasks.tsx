import type { CaseView } from '../../cases/case-view.ts';
import type { Wait } from '../../domain/finding.ts';
import type { Instance } from '../../domain/instances.ts';
import type { Text } from '../../domain/text.ts';
import { Link } from '../components/link.tsx';
import { List } from '../components/list.tsx';
import { WaitingCard } from '../components/waiting-card.tsx';
import { useLanguage, useText } from '../language.tsx';
import { taskPath } from './case-path.ts';
import { filledIn } from './subject-words.ts';
import { groupBy, groupByTask, groupTitle, type TaskGroup } from './task-groups.ts';
import { WaitWords } from './wait-words.tsx';

const words = {
  cannotWait: { nl: 'Kan het niet wachten?', en: 'Can it not wait?' },
  stalled: {
    nl: 'Dit komt niet vanzelf op gang: wat ervoor moest, is al klaar. Vul daar iets aan, of ga met een reden alvast verder.',
    en: 'This will not start by itself: what came before is finished. Add to that, or go ahead with a reason.',
  },
  tasksWait: { nl: 'taken wachten', en: 'tasks wait' },
  waitsOn: { nl: 'Hangt af van:', en: 'Depends on:' },
} satisfies Record<string, Text>;

/** What waits, one card for each thing that is waited for, with the tasks that it holds up. */
export const WaitingTasks = ({ view, instances }: { view: CaseView; instances: readonly Instance[] }) => (
  <>
    {groupBy(instances, sameWait).map((group) => (
      <WaitingGroup view={view} group={group} />
    ))}
  </>
);

/** What an instance waits for, as a key. A call and an answer that it gives are one thing to wait for. */
function sameWait({ root, waits, stalled }: Instance): string {
  const wait: Wait | undefined = root ?? waits[0];
  return JSON.stringify([wait?.for === 'task' || wait?.for === 'record' ? [wait.task, wait.instances] : wait, stalled]);
}

const WaitingGroup = ({ view, group }: { view: CaseView; group: TaskGroup }) => {
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

const CannotWait = ({ view, instance }: { view: CaseView; instance: Instance }) => {
  const text = useText();
  const language = useLanguage();
  if (!view.rights.has('lead a case')) return null;
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
