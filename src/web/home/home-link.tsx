import type { CaseView } from '../../cases/case-view.ts';
import type { Instance } from '../../domain/instances.ts';
import type { Text } from '../../domain/text.ts';
import { casePath } from '../case/case-path.ts';
import { Link } from '../components/link.tsx';
import { useText } from '../language.tsx';
import { homeOf } from './home-tasks.ts';

const words = {
  plan: {
    nl: 'Thuis: alles over deze ouders in één overzicht',
    en: 'Home: everything about these parents in one overview',
  },
} satisfies Record<string, Text>;

/** At a task about home: the way to the plan for all parents of that pupil, for who may see names. */
export const HomeLink = ({ view, instance }: { view: CaseView; instance: Instance }) => {
  const text = useText();
  const child = homeOf(view, instance);
  if (child === undefined || !view.rights.has('know people in a case')) return null;
  return (
    <p>
      <Link href={casePath(view.id, 'mensen', child, 'thuis')}>{text(words.plan)}</Link>
    </p>
  );
};
