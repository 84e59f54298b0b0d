import type { CaseView } from '../../cases/case-view.ts';
import type { Instance } from '../../domain/instances.ts';
import type { Text } from '../../domain/text.ts';
import { Callout } from '../components/callout.tsx';
import { Link } from '../components/link.tsx';
import { useText } from '../language.tsx';
import { casePath } from './case-path.ts';
import { planTasks, policeTasks } from './police-tasks.ts';

const words = {
  plan: {
    nl: 'Schrijf elke afspraak apart op, met wie het doet en wanneer. Dit hier leg je dan in dezelfde keer vast.',
    en: 'Write each agreement down by itself, with who does it and when. You record this here in the same go.',
  },
  toPlan: { nl: 'Schrijf de afspraken op', en: 'Write down the agreements' },
  call: {
    nl: 'Sprak je de politie over meer dan dit? Noteer het gesprek dan in één keer.',
    en: 'Did you speak to the police about more than this? Then log the conversation in one go.',
  },
  toCall: { nl: 'Noteer een contact', en: 'Log a contact' },
} satisfies Record<string, Text>;

/** From a task about the police, or about the plan with them, to the page that records it together with the rest. */
export const OnThePolicePage = ({ view, instance }: { view: CaseView; instance: Instance }) => {
  const text = useText();
  const isOf = (tasks: readonly Instance[]) => tasks.some(({ id }) => id === instance.id);
  if (instance.status !== 'open') return null;
  const makesPlan = isOf(planTasks(view)) && view.protocol.sets.some(({ of }) => of === 'agreements');
  if (!makesPlan && !isOf(policeTasks(view))) return null;
  const page = casePath(view.id, 'politie');
  return (
    <div class="luwte-no-print">
      <Callout kind="notice">
        <p>
          {text(makesPlan ? words.plan : words.call)}{' '}
          <Link href={makesPlan ? `${page}?afspraken=1#afspraken` : `${page}?noteer=1`}>
            {text(makesPlan ? words.toPlan : words.toCall)}
          </Link>
        </p>
      </Callout>
    </div>
  );
};
