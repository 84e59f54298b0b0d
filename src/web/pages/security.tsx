import { needsSecondFactor } from '../../domain/rights.ts';
import type { Moment, Text } from '../../domain/text.ts';
import { endOwnSession, listOwnSessions, type OwnSession, signOutElsewhere } from '../../identity/own-sessions.ts';
import { hasPassword } from '../../identity/prove-password.ts';
import { ownSchoolAccounts } from '../../identity/school-sign-in.ts';
import { hasSecondFactor, type SecondFactors, secondFactorsOf } from '../../identity/second-factors.ts';
import { appConnectedAt } from '../../identity/set-up-totp.ts';
import type { Who } from '../../identity/who.ts';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonLink, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { Form } from '../components/form.tsx';
import { List } from '../components/list.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { Section } from '../components/section.tsx';
import { When } from '../components/when.tsx';
import { useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';
import { OwnSchoolAccounts } from './own-school-accounts.tsx';
import { AppForCodes, CodesOnPaper, Passkeys } from './second-factor-sections.tsx';

/** What the page is called, on every way to it. */
export const securityTitle: Text = { nl: 'Inloggen en beveiliging', en: 'Signing in and security' };

const address = '/account/beveiliging';

const words = {
  account: { nl: 'Mijn account', en: 'My account' },
  password: { nl: 'Wachtwoord', en: 'Password' },
  passwordWhat: {
    nl: 'Denk je dat iemand anders je wachtwoord kent? Kies dan meteen een ander.',
    en: 'Do you think that somebody else knows your password? Then choose another at once.',
  },
  changePassword: { nl: 'Kies een ander wachtwoord', en: 'Choose another password' },
  sessions: { nl: 'Waar je bent ingelogd', en: 'Where you are signed in' },
  sessionsWhat: {
    nl: 'Luwte bewaart niet welk apparaat het is of waar het staat, alleen wanneer. Herken je iets niet? Log daar uit en kies een ander wachtwoord.',
    en: 'Luwte keeps neither which device it is nor where it stands, only when. Something that you do not recognise? Sign out there and choose another password.',
  },
  here: { nl: 'Hier, in deze browser', en: 'Here, in this browser' },
  elsewhere: { nl: 'Ergens anders', en: 'Somewhere else' },
  since: { nl: 'Ingelogd of bevestigd:', en: 'Signed in or confirmed:' },
  lastUsed: { nl: 'laatst gebruikt:', en: 'last used:' },
  signOutThere: { nl: 'Log daar uit', en: 'Sign out there' },
  signOutElsewhere: { nl: 'Log overal elders uit', en: 'Sign out everywhere else' },
} satisfies Record<string, Text>;

/** What was done just now, by the word for it in the address. */
const done: Readonly<Record<string, { readonly title: Text; readonly what: Text }>> = {
  wachtwoord: {
    title: { nl: 'Je wachtwoord is veranderd', en: 'Your password was changed' },
    what: {
      nl: 'Vanaf nu log je in met het nieuwe. Op andere apparaten ben je uitgelogd.',
      en: 'From now on you sign in with the new one. You are signed out on other devices.',
    },
  },
  verbonden: {
    title: { nl: 'Je schoolaccount is verbonden', en: 'Your school account is connected' },
    what: {
      nl: 'Vanaf nu kun je ook daarmee inloggen.',
      en: 'From now on you can sign in with it too.',
    },
  },
  ontkoppeld: {
    title: { nl: 'Je app is ontkoppeld', en: 'Your app is disconnected' },
    what: {
      nl: 'De codes uit die app werken niet meer. Op andere apparaten ben je uitgelogd.',
      en: 'The codes from that app no longer work. You are signed out on other devices.',
    },
  },
  'passkey-weg': {
    title: { nl: 'De passkey is verwijderd', en: 'The passkey was removed' },
    what: {
      nl: 'Er kan niemand meer mee inloggen. Op andere apparaten ben je uitgelogd. Je apparaat zelf kan hem nog wel laten zien; daar kun je hem ook weghalen.',
      en: 'Nobody can sign in with it any more. You are signed out on other devices. Your device itself may still show it; you can take it away there too.',
    },
  },
  'passkey-naam': {
    title: { nl: 'De naam is veranderd', en: 'The name was changed' },
    what: {
      nl: 'Je passkey zelf is dezelfde gebleven.',
      en: 'Your passkey itself has stayed the same.',
    },
  },
  uitgelogd: {
    title: { nl: 'Uitgelogd', en: 'Signed out' },
    what: {
      nl: 'Daar komt nu niemand meer binnen met jouw account.',
      en: 'Nobody gets in there with your account any more.',
    },
  },
};

export async function showSecurity(visit: Visit, who: Who): Promise<Response> {
  const { identity } = visit.app;
  const about = {
    factors: await secondFactorsOf(identity, who),
    connectedAt: await appConnectedAt(identity, who),
    password: await hasPassword(identity, who),
    sessions: await listOwnSessions(identity, who),
    ways: await ownSchoolAccounts(identity, who),
  };
  return visit.page(<Security visit={visit} who={who} {...about} />);
}

export async function takeSignOutElsewhere(visit: Visit, who: Who): Promise<Response> {
  const session = visit.form.text('session');
  if (session === '') await signOutElsewhere(visit.app.identity, who);
  else await endOwnSession(visit.app.identity, who, session);
  return visit.redirect(`${address}?gedaan=uitgelogd`);
}

interface SecurityProps {
  visit: Visit;
  who: Who;
  factors: SecondFactors;
  connectedAt: Moment | null;
  password: boolean;
  sessions: readonly OwnSession[];
  ways: Awaited<ReturnType<typeof ownSchoolAccounts>>;
}

const Security = ({ visit, who, factors, connectedAt, password, sessions, ways }: SecurityProps) => {
  const text = useText();
  const justDone = done[visit.query.text('gedaan')];
  return (
    <NarrowPage title={text(securityTitle)} navigation={navigationFor(visit, '/account')}>
      <BackLink href="/account">{text(words.account)}</BackLink>
      <PageTitle title={text(securityTitle)} />
      {justDone ? (
        <Callout kind="done" title={text(justDone.title)}>
          <p>{text(justDone.what)}</p>
        </Callout>
      ) : null}
      {password ? (
        <Section id="wachtwoord" title={text(words.password)}>
          <Paragraph>{text(words.passwordWhat)}</Paragraph>
          <ButtonRow>
            <ButtonLink kind="secondary" href="/account/wachtwoord">
              {text(words.changePassword)}
            </ButtonLink>
          </ButtonRow>
        </Section>
      ) : null}
      <OwnSchoolAccounts ways={ways} />
      <Passkeys count={factors.passkeys} />
      <AppForCodes
        factors={factors}
        connectedAt={connectedAt}
        mayEnd={!needsSecondFactor(who) || factors.passkeys > 0}
      />
      {hasSecondFactor(factors) ? <CodesOnPaper left={factors.recoveryCodesLeft} /> : null}
      <Sessions sessions={sessions} />
    </NarrowPage>
  );
};

const Sessions = ({ sessions }: { sessions: readonly OwnSession[] }) => {
  const text = useText();
  return (
    <Section id="sessies" title={text(words.sessions)}>
      <Paragraph>{text(words.sessionsWhat)}</Paragraph>
      <List
        items={[...sessions.filter((one) => one.isThisOne), ...sessions.filter((one) => !one.isThisOne)].map(
          (session) => ({
            main: (
              <>
                <strong>{text(session.isThisOne ? words.here : words.elsewhere)}</strong>
                <br />
                {text(words.since)} <When at={session.since} />, {text(words.lastUsed)} <When at={session.lastUsed} />
              </>
            ),
            end: session.isThisOne ? undefined : (
              <Form action="/account/sessies" wholePage>
                <Button kind="subtle" name="session" value={session.id}>
                  {text(words.signOutThere)}
                </Button>
              </Form>
            ),
          }),
        )}
      />
      {sessions.length > 1 ? (
        <Form action="/account/sessies" wholePage>
          <ButtonRow>
            <Button kind="secondary">{text(words.signOutElsewhere)}</Button>
          </ButtonRow>
        </Form>
      ) : null}
    </Section>
  );
};
