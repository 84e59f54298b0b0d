import type { Moment, Text } from '../../domain/text.ts';
import { hasSecondFactor, type SecondFactors } from '../../identity/second-factors.ts';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { Section } from '../components/section.tsx';
import { When } from '../components/when.tsx';
import { useText } from '../language.tsx';
import { secondFactorPath } from '../proof-paths.ts';

// What somebody has beside a password, on the page about signing in and security.

const address = '/account/beveiliging';

const words = {
  passkeys: { nl: 'Passkeys', en: 'Passkeys' },
  passkeysWhat: {
    nl: 'Daarmee log je in met je vingerafdruk, je gezicht of de code van je eigen apparaat.',
    en: 'With these you sign in with your fingerprint, your face or the code of your own device.',
  },
  passkeyCount: { nl: 'Passkeys die je hebt:', en: 'Passkeys that you have:' },
  noPasskey: { nl: 'Je hebt er nog geen.', en: 'You have none yet.' },
  secondStep: { nl: 'Tweede stap', en: 'Second step' },
  seePasskeys: { nl: 'Bekijk je passkeys', en: 'See your passkeys' },
  addPasskey: { nl: 'Voeg een passkey toe', en: 'Add a passkey' },
  app: { nl: 'App voor codes', en: 'App for codes' },
  withApp: {
    nl: 'Na je wachtwoord vraagt Luwte een code uit je app. Nieuwe telefoon? Koppel dan de app daarop; de oude vervalt.',
    en: 'After your password Luwte asks for a code from your app. A new phone? Then connect the app on it; the old one ends.',
  },
  connectedAt: {
    nl: 'Gekoppeld:',
    en: 'Connected:',
  },
  notYou: { nl: 'Was jij dat niet? Zeg het je beheerder.', en: 'Was that not you? Tell your administrator.' },
  besidePasskey: {
    nl: 'Je hebt geen app voor codes nodig: je passkey is je tweede stap. Een app kan handig zijn op een computer waar je passkey niet werkt.',
    en: 'You need no app for codes: your passkey is your second step. An app can be handy on a computer where your passkey does not work.',
  },
  otherApp: { nl: 'Koppel een andere app', en: 'Connect another app' },
  endApp: { nl: 'Ontkoppel de app', en: 'Disconnect the app' },
  without: {
    nl: 'Je logt nu in met alleen een wachtwoord. Met een passkey of een code van je telefoon erbij heeft iemand anders aan je wachtwoord niets.',
    en: 'You now sign in with a password alone. With a passkey or a code from your phone beside it, your password is of no use to anybody else.',
  },
  connect: { nl: 'Koppel een app', en: 'Connect an app' },
  setUp: { nl: 'Stel een tweede stap in', en: 'Set up a second step' },
  codes: { nl: 'Herstelcodes', en: 'Recovery codes' },
  codesWhat: {
    nl: 'Voor als je telefoon of laptop kwijt of stuk is. Ongebruikte codes die je nog hebt:',
    en: 'For when your phone or laptop is lost or broken. Unused codes that you still have:',
  },
  newCodes: { nl: 'Maak nieuwe herstelcodes', en: 'Make new recovery codes' },
} satisfies Record<string, Text>;

export const Passkeys = ({ count }: { count: number }) => {
  const text = useText();
  return (
    <Section id="passkeys" title={text(words.passkeys)}>
      <Paragraph>
        {text(words.passkeysWhat)}{' '}
        {count === 0 ? (
          text(words.noPasskey)
        ) : (
          <>
            {text(words.passkeyCount)} <strong>{count}</strong>.
          </>
        )}
      </Paragraph>
      <ButtonRow>
        <ButtonLink kind="secondary" href="/account/passkeys">
          {text(count > 0 ? words.seePasskeys : words.addPasskey)}
        </ButtonLink>
      </ButtonRow>
    </Section>
  );
};

interface AppForCodesProps {
  factors: SecondFactors;
  connectedAt: Moment | null;
  mayEnd: boolean;
}

export const AppForCodes = ({ factors, connectedAt, mayEnd }: AppForCodesProps) => {
  const text = useText();
  const hasNone = !hasSecondFactor(factors);
  const settingUp = `${secondFactorPath}?naar=${encodeURIComponent(address)}`;
  return (
    <Section id="app" title={text(hasNone ? words.secondStep : words.app)}>
      <Paragraph>{text(factors.totp ? words.withApp : hasNone ? words.without : words.besidePasskey)}</Paragraph>
      {connectedAt === null ? null : (
        <Paragraph kind="soft">
          {text(words.connectedAt)} <When at={connectedAt} />. {text(words.notYou)}
        </Paragraph>
      )}
      <ButtonRow>
        <ButtonLink kind="secondary" href={settingUp}>
          {text(factors.totp ? words.otherApp : hasNone ? words.setUp : words.connect)}
        </ButtonLink>
        {factors.totp && mayEnd ? (
          <ButtonLink kind="subtle" href={`${secondFactorPath}/weg`}>
            {text(words.endApp)}
          </ButtonLink>
        ) : null}
      </ButtonRow>
    </Section>
  );
};

export const CodesOnPaper = ({ left }: { left: number }) => {
  const text = useText();
  return (
    <Section id="herstelcodes" title={text(words.codes)}>
      <Paragraph>
        {text(words.codesWhat)} <strong>{left}</strong>.
      </Paragraph>
      <ButtonRow>
        <ButtonLink kind="secondary" href="/account/herstelcodes">
          {text(words.newCodes)}
        </ButtonLink>
      </ButtonRow>
    </Section>
  );
};
