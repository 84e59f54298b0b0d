import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import { takeTotpAway } from '../../identity/set-up-totp.ts';
import type { Who } from '../../identity/who.ts';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Form } from '../components/form.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import { secondFactorPath } from '../proof-paths.ts';
import type { Visit } from '../visit.ts';
import { securityTitle } from './security.tsx';

const words = {
  title: { nl: 'De app voor codes ontkoppelen?', en: 'Disconnect the app for codes?' },
  what: {
    nl: 'De codes van je app werken dan niet meer, en overal anders word je uitgelogd. Je kunt altijd weer een app koppelen.',
    en: 'The codes of your app then stop working, and you are signed out everywhere else. You can connect an app again at any time.',
  },
  end: { nl: 'Ontkoppel de app', en: 'Disconnect the app' },
} satisfies Record<string, Text>;

export function showEndOfSecondFactor(visit: Visit): Promise<Response> {
  return visit.page(<EndOfSecondFactor visit={visit} errors={{}} />);
}

export async function takeEndOfSecondFactor(visit: Visit, who: Who): Promise<Response> {
  const done = await takeTotpAway(visit.app.identity, who);
  if (!done.ok) return visit.page(<EndOfSecondFactor visit={visit} errors={done.errors} />, { status: 422 });
  visit.keepSession(done.value);
  return visit.redirect('/account/beveiliging?gedaan=ontkoppeld');
}

const EndOfSecondFactor = ({ visit, errors }: { visit: Visit; errors: FieldErrors }) => {
  const text = useText();
  return (
    <NarrowPage title={text(words.title)} navigation={navigationFor(visit, '/account')}>
      <BackLink href="/account/beveiliging">{text(securityTitle)}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(words.title)} />
      <Paragraph>{text(words.what)}</Paragraph>
      <Form action={`${secondFactorPath}/weg`} wholePage>
        <ButtonRow>
          <Button kind="danger">{text(words.end)}</Button>
        </ButtonRow>
      </Form>
    </NarrowPage>
  );
};
