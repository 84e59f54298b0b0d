import type { CaseView } from '../../cases/case-view.ts';
import type { Instance, Status } from '../../domain/instances.ts';
import { roleNames } from '../../domain/rights.ts';
import type { Text } from '../../domain/text.ts';
import { taskPath } from '../case/case-path.ts';
import { filledIn } from '../case/subject-words.ts';
import { RecordSoFar } from '../case/task-record.tsx';
import { WaitWords } from '../case/wait-words.tsx';
import { Badge, type BadgeKind } from '../components/badge.tsx';
import { Stack } from '../components/layout.tsx';
import { Link } from '../components/link.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';

const words = {
  by: { nl: 'Door', en: 'By' },
  and: { nl: 'en', en: 'and' },
  waits: { nl: 'Wacht op', en: 'Waits for' },
  dependsOn: { nl: 'Hangt af van', en: 'Depends on' },
  due: { nl: 'Uiterlijk', en: 'No later than' },
} satisfies Record<string, Text>;

const badges: Partial<Record<Status, BadgeKind>> = {
  open: 'now',
  waiting: 'waits',
  undetermined: 'later',
  parked: 'later',
  done: 'done',
  departed: 'done',
  stopped: 'absent',
};

/** Tasks about home: by whom and by when, what each waits for, and what was recorded. */
export const HomeTaskList = ({ view, tasks }: { view: CaseView; tasks: readonly Instance[] }) => (
  <Stack>
    {tasks.map((instance) => (
      <div class="luwte-stack luwte-stack--tight">
        <HomeTask view={view} instance={instance} />
      </div>
    ))}
  </Stack>
);

const HomeTask = ({ view, instance }: { view: CaseView; instance: Instance }) => {
  const text = useText();
  const language = useLanguage();
  const { status, assignee, due } = instance;
  const taken = assignee === undefined ? undefined : view.staff.get(assignee);
  const who = taken ?? instance.who.map((role) => text(roleNames[role])).join(` ${text(words.and)} `);
  const waits = status === 'waiting' || status === 'undetermined' || status === 'parked' ? instance.waits : [];
  return (
    <>
      <p>
        <Link href={taskPath(view.id, instance.id)}>{filledIn(view, instance.task.title, instance, language)}</Link>{' '}
        <Badge kind={badges[status] ?? 'later'} />
      </p>
      <p class="luwte-soft luwte-small">
        {text(words.by)} {who}
        {status === 'open' && due !== undefined ? (
          <>
            {' · '}
            {text(words.due)} <When at={due} />
          </>
        ) : null}
      </p>
      {waits.map((wait) => (
        <p class="luwte-small">
          {text(status === 'waiting' ? words.waits : words.dependsOn)}: <WaitWords view={view} wait={wait} />
        </p>
      ))}
      <RecordSoFar view={view} instance={instance} />
    </>
  );
};
