import type { CaseView } from '../../cases/case-view.ts';
import type { Instance } from '../../domain/instances.ts';
import type { Explanation } from '../../domain/plan.ts';
import type { Text } from '../../domain/text.ts';
import { Badge } from '../components/badge.tsx';
import { Link } from '../components/link.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { taskPath } from './case-path.ts';
import { Why } from './explanation.tsx';
import { filledIn } from './subject-words.ts';

const words = {
  departed: { nl: 'afgeweken, met reden', en: 'departed from, with a reason' },
  noLonger: { nl: 'zou nu niet meer nodig zijn', en: 'would not be needed now' },
  stopped: { nl: 'stopgezet', en: 'stopped' },
  moot: { nl: 'niet meer nodig door:', en: 'made pointless by:' },
  absent: { nl: 'niet nodig', en: 'not needed' },
} satisfies Record<string, Text>;

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
