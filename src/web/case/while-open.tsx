import type { PropsWithChildren } from 'hono/jsx';
import type { CaseView } from '../../cases/case-view.ts';
import { isClosed } from '../../domain/case-state.ts';
import type { Text } from '../../domain/text.ts';
import { Callout } from '../components/callout.tsx';
import { Stack } from '../components/layout.tsx';
import { Link } from '../components/link.tsx';
import { useText } from '../language.tsx';
import { casePath } from './case-path.ts';

const words = {
  title: { nl: 'Deze casus is afgesloten', en: 'This case is closed' },
  what: {
    nl: 'Alles wat hier staat, blijft leesbaar. Is er iets nieuws, of klopt er iets niet meer?',
    en: 'Everything here stays readable. Is there something new, or is something no longer right?',
  },
  reopen: { nl: 'Heropen dan eerst de casus.', en: 'Then reopen the case first.' },
} satisfies Record<string, Text>;

/** Says on a page with forms why there are none, once the case is closed. */
export const ClosedNotice = ({ view }: { view: CaseView }) => {
  const text = useText();
  if (!isClosed(view.state)) return null;
  return (
    <Callout kind="notice" title={text(words.title)}>
      <p>
        {text(words.what)} <Link href={casePath(view.id, 'heropenen')}>{text(words.reopen)}</Link>
      </p>
    </Callout>
  );
};

/** What can only be changed while the case is open. */
export const WhileOpen = ({ view, children }: PropsWithChildren<{ view: CaseView }>) =>
  isClosed(view.state) ? null : <Stack>{children}</Stack>;
