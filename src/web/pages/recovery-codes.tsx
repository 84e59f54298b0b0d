import type { Text } from '../../domain/text.ts';
import { renewRecoveryCodes } from '../../identity/renew-recovery-codes.ts';
import type { Who } from '../../identity/who.ts';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonLink, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { Form } from '../components/form.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import { ownPath } from '../own-path.ts';
import { secondFactorPath } from '../proof-paths.ts';
import type { Visit } from '../visit.ts';
import { securityTitle } from './security.tsx';

const security = '/account/beveiliging';

const words = {
  askTitle: { nl: 'Nieuwe herstelcodes', en: 'New recovery codes' },
  ask: {
    nl: 'Je krijgt tien nieuwe codes om te bewaren. De oude werken dan niet meer.',
    en: 'You get ten new codes to keep. The old ones then stop working.',
  },
  withPasskeyTitle: { nl: 'Nog één ding: herstelcodes', en: 'One more thing: recovery codes' },
  added: { nl: 'Je passkey is toegevoegd', en: 'Your passkey was added' },
  addedWhat: { nl: 'Je kunt er vanaf nu mee inloggen.', en: 'From now on you can sign in with it.' },
  whyCodes: {
    nl: 'Raakt je apparaat kwijt of stuk, dan heb je iets anders nodig om binnen te komen. Daarvoor zijn er tien codes om op papier te bewaren; elke code werkt één keer.',
    en: 'If your device gets lost or breaks, you need something else to get in. For that there are ten codes to keep on paper; each code works once.',
  },
  makeFirst: { nl: 'Maak herstelcodes', en: 'Make recovery codes' },
  later: { nl: 'Later', en: 'Later' },
  make: { nl: 'Maak nieuwe herstelcodes', en: 'Make new recovery codes' },
  title: { nl: 'Bewaar je herstelcodes', en: 'Keep your recovery codes' },
  connected: { nl: 'Je app is gekoppeld', en: 'Your app is connected' },
  fromNowOn: {
    nl: 'Vanaf nu log je in met je wachtwoord en een code uit de app.',
    en: 'From now on you sign in with your password and a code from the app.',
  },
  what: {
    nl: 'Is je telefoon of laptop kwijt, stuk of thuis? Dan kom je met je wachtwoord en een van deze codes toch binnen. Elke code werkt één keer.',
    en: 'Phone or laptop lost, broken or at home? With your password and one of these codes you still get in. Each code works once.',
  },
  keep: {
    nl: 'Je ziet ze alleen nu. Schrijf ze over of print deze pagina, en bewaar het papier waar je ook je paspoort bewaart: niet naast je computer.',
    en: 'You see them only now. Copy them by hand or print this page, and keep the paper where you keep your passport: not beside your computer.',
  },
  list: { nl: 'Herstelcodes', en: 'Recovery codes' },
  goOn: { nl: 'Ik heb ze bewaard, verder', en: 'I have kept them, go on' },
} satisfies Record<string, Text>;

export function showNewRecoveryCodes(visit: Visit): Promise<Response> {
  const isAdded = visit.query.text('passkey') === 'erbij';
  return visit.page(<AskForCodes visit={visit} next={ownPath(visit.query.text('naar'), security)} isAdded={isAdded} />);
}

export async function takeNewRecoveryCodes(visit: Visit, who: Who): Promise<Response> {
  const codes = await renewRecoveryCodes(visit.app.identity, who);
  // Without a second factor there is nothing that they could stand in for: that comes first, and brings codes along.
  if (codes === null) return visit.redirect(secondFactorPath);
  return visit.page(<RecoveryCodes visit={visit} codes={codes} next={ownPath(visit.form.text('naar'), security)} />);
}

interface AskForCodesProps {
  visit: Visit;
  next: string;
  /** A passkey was added just now, and there are no codes yet. */
  isAdded: boolean;
}

const AskForCodes = ({ visit, next, isAdded }: AskForCodesProps) => {
  const text = useText();
  const title = text(isAdded ? words.withPasskeyTitle : words.askTitle);
  return (
    <NarrowPage title={title} navigation={navigationFor(visit, '/account')}>
      {isAdded ? null : <BackLink href={security}>{text(securityTitle)}</BackLink>}
      <PageTitle title={title} />
      {isAdded ? (
        <Callout kind="done" title={text(words.added)}>
          <p>{text(words.addedWhat)}</p>
        </Callout>
      ) : null}
      <Paragraph>{text(isAdded ? words.whyCodes : words.ask)}</Paragraph>
      <Form action="/account/herstelcodes" wholePage>
        <input type="hidden" name="naar" value={next} />
        <ButtonRow>
          <Button>{text(isAdded ? words.makeFirst : words.make)}</Button>
          {isAdded ? (
            <ButtonLink kind="subtle" href={next}>
              {text(words.later)}
            </ButtonLink>
          ) : null}
        </ButtonRow>
      </Form>
    </NarrowPage>
  );
};

interface RecoveryCodesProps {
  visit: Visit;
  codes: readonly string[];
  /** Where to go on to. */
  next: string;
  /** They came with an app that was connected just now. */
  isFirst?: boolean;
}

/** The codes, shown this once. */
export const RecoveryCodes = ({ visit, codes, next, isFirst }: RecoveryCodesProps) => {
  const text = useText();
  return (
    <NarrowPage title={text(words.title)} navigation={navigationFor(visit, '/account')}>
      <PageTitle title={text(words.title)} />
      {isFirst ? (
        <Callout kind="done" title={text(words.connected)}>
          <p>{text(words.fromNowOn)}</p>
        </Callout>
      ) : null}
      <Paragraph>{text(words.what)}</Paragraph>
      <Paragraph>{text(words.keep)}</Paragraph>
      <ul class="luwte-plain-list" aria-label={text(words.list)}>
        {codes.map((code) => (
          <li>
            <code class="nl-code">{code}</code>
          </li>
        ))}
      </ul>
      <ButtonRow>
        <ButtonLink href={next}>{text(words.goOn)}</ButtonLink>
      </ButtonRow>
    </NarrowPage>
  );
};
