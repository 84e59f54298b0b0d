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
  askToReopen: {
    nl: 'Vraag dan wie de casus leidt om hem te heropenen.',
    en: 'Then ask whoever leads the case to reopen it.',
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
        {text(words.what)}{' '}
        {view.rights.has('close a case') ? (
          <Link href={casePath(view.id, 'heropenen')}>{text(words.reopen)}</Link>
        ) : (
          text(words.askToReopen)
        )}
      </p>
    </Callout>
  );
};

/** What can only be changed while the case is open, by who knows the people in it. */
export const WhileOpen = ({ view, children }: PropsWithChildren<{ view: CaseView }>) =>
  isClosed(view.state) || !view.rights.has('know people in a case') ? null : <Stack>{children}</Stack>;
