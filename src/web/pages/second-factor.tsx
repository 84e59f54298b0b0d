import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import { hasSecondFactor, type SecondFactors, secondFactorsOf } from '../../identity/second-factors.ts';
import { confirmTotp, type OfferedTotp, offerTotp } from '../../identity/set-up-totp.ts';
import type { Who } from '../../identity/who.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Form } from '../components/form.tsx';
import { Link } from '../components/link.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { QrCode } from '../components/qr-code.tsx';
import { Section } from '../components/section.tsx';
import { useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import { ownPath } from '../own-path.ts';
import { secondFactorPath } from '../proof-paths.ts';
import type { Visit } from '../visit.ts';
import { AddPasskey } from './add-passkey.tsx';
import { AppCodeField, appCodeForm } from './code-forms.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

const words = {
  title: { nl: 'Je tweede stap instellen', en: 'Set up your second step' },
  why: {
    nl: 'In Luwte staan verhalen van kinderen. Een wachtwoord kan uitlekken zonder dat iemand het merkt. Daarom log je hier in met iets wat alleen jij hebt: je eigen apparaat of een code van je telefoon. Dan heeft iemand aan je wachtwoord alleen niets.',
    en: 'Luwte holds the stories of children. A password can leak without anybody noticing. So you sign in here with something that only you have: your own device, or a code from your phone. Then your password alone is of no use to anybody.',
  },
  howLong: {
    nl: 'Instellen kost een paar minuten en doe je één keer.',
    en: 'Setting it up takes a few minutes, and you do it once.',
  },
  passkey: { nl: 'Met een passkey', en: 'With a passkey' },
  passkeyWhat: {
    nl: 'Het snelst, als dit je eigen telefoon of laptop is: je logt in met je vingerafdruk, je gezicht of de code van het apparaat. Je vingerafdruk en je gezicht blijven op je apparaat.',
    en: 'The quickest, if this is your own phone or laptop: you sign in with your fingerprint, your face or the code of the device. Your fingerprint and your face stay on your device.',
  },
  withApp: { nl: 'Met een app voor codes', en: 'With an app for codes' },
  withAppWhat: {
    nl: 'Handig als je op gedeelde computers werkt: na je wachtwoord typ je zes cijfers over van je telefoon.',
    en: 'Handy if you work on shared computers: after your password you copy six figures from your phone.',
  },
  appTitle: { nl: 'Een app voor codes koppelen', en: 'Connect an app for codes' },
  beside: {
    nl: 'Op een computer waar je passkey niet werkt, log je dan in met je wachtwoord en een code uit de app. Je krijgt ook nieuwe herstelcodes; oude vervallen.',
    en: 'On a computer where your passkey does not work, you then sign in with your password and a code from the app. You also get new recovery codes; old ones end.',
  },
  replaceTitle: { nl: 'Een andere app koppelen', en: 'Connect another app' },
  replace: {
    nl: 'Je oude app blijft werken tot je hieronder een code van de nieuwe hebt ingevuld. Daarna vervalt de oude, en krijg je nieuwe herstelcodes.',
    en: 'Your old app goes on working until you have filled in a code from the new one below. Then the old one ends, and you get new recovery codes.',
  },
  app: { nl: '1. Open een app voor codes', en: '1. Open an app for codes' },
  appWhat: {
    nl: 'Heb je er al een voor een andere site, gebruik dan die. Anders zoek je in de appwinkel van je telefoon naar “authenticator”; de app van je telefoon voor wachtwoorden kan het vaak ook. Liever zonder telefoon? Een kluis voor wachtwoorden op je computer maakt ook zulke codes.',
    en: 'If you have one for another site, use that. Otherwise look for “authenticator” in the app store of your phone; your phone’s own app for passwords can often do it too. Rather without a phone? A password safe on your computer makes such codes as well.',
  },
  scan: { nl: '2. Scan deze afbeelding met de app', en: '2. Scan this picture with the app' },
  picture: {
    nl: 'QR-code voor je app. Dezelfde sleutel staat eronder als tekst.',
    en: 'QR code for your app. The same key stands below as text.',
  },
  onPhone: { nl: 'Lees je dit op je telefoon?', en: 'Reading this on your phone?' },
  openApp: { nl: 'Open de app met deze link', en: 'Open the app with this link' },
  noCamera: {
    nl: 'Lukt scannen niet, typ dan deze sleutel in de app:',
    en: 'If scanning does not work, type this key in the app:',
  },
  type: { nl: '3. Typ de code die de app laat zien', en: '3. Type the code that the app shows' },
  confirm: { nl: 'Klaar', en: 'Done' },
} satisfies Record<string, Text>;

/** Where somebody sets up their first second factor, a passkey or an app for codes; or connects an app later. */
export function showSecondFactor(visit: Visit, who: Who): Promise<Response> {
  return draw(visit, who, ownPath(visit.query.text('naar'), '/'), {});
}

export async function takeSecondFactor(visit: Visit, who: Who): Promise<Response> {
  const next = ownPath(visit.form.text('naar'), '/');
  const checked = visit.form.read(appCodeForm);
  if (!checked.ok) return draw(visit, who, next, checked.errors);
  const done = await confirmTotp(visit.app.identity, who, checked.value.code);
  if (!done.ok) return draw(visit, who, next, done.errors);
  visit.keepSession(done.value.session);
  visit.keepKnown(who.email);
  return visit.page(<RecoveryCodes visit={visit} codes={done.value.recoveryCodes} next={next} isFirst />);
}

async function draw(visit: Visit, who: Who, next: string, errors: FieldErrors): Promise<Response> {
  const { identity } = visit.app;
  const factors = await secondFactorsOf(identity, who);
  const offered = await offerTotp(identity, who);
  const status = Object.keys(errors).length === 0 ? 200 : 422;
  const page = <SecondFactor visit={visit} offered={offered} factors={factors} next={next} errors={errors} />;
  return visit.page(page, { status });
}

interface SecondFactorProps {
  visit: Visit;
  offered: OfferedTotp;
  factors: SecondFactors;
  next: string;
  errors: FieldErrors;
}

const SecondFactor = (props: SecondFactorProps) => {
  const text = useText();
  const { visit, factors, next, errors } = props;
  const isFirst = !hasSecondFactor(factors);
  const title = text(isFirst ? words.title : factors.totp ? words.replaceTitle : words.appTitle);
  return (
    <NarrowPage title={title} navigation={navigationFor(visit, '/account')} passkeys={isFirst}>
      <ErrorSummary errors={errors} />
      <PageTitle title={title} />
      {isFirst ? (
        <>
          <Paragraph>{text(words.why)}</Paragraph>
          <Paragraph kind="soft">{text(words.howLong)}</Paragraph>
          <div class="luwte-section" data-with-passkey hidden>
            <Section id="passkey" title={text(words.passkey)}>
              <Paragraph>{text(words.passkeyWhat)}</Paragraph>
              <AddPasskey next={next} kind="primary" />
            </Section>
          </div>
          <Section id="app-voor-codes" title={text(words.withApp)}>
            <Paragraph>{text(words.withAppWhat)}</Paragraph>
            <AppSteps {...props} level={3} />
          </Section>
        </>
      ) : (
        <>
          <Paragraph>{text(factors.totp ? words.replace : words.beside)}</Paragraph>
          <AppSteps {...props} level={2} />
        </>
      )}
    </NarrowPage>
  );
};

/** The three steps in which an app is connected. @param level of their headings: 3 where an app is one of two ways */
const AppSteps = ({ offered, next, errors, level }: SecondFactorProps & { level: 2 | 3 }) => {
  const text = useText();
  return (
    <>
      <Section id="app" level={level} title={text(words.app)}>
        <Paragraph>{text(words.appWhat)}</Paragraph>
      </Section>
      <Section id="scannen" level={level} title={text(words.scan)}>
        <QrCode content={offered.address} label={text(words.picture)} />
        <Paragraph>
          {text(words.onPhone)} <Link href={offered.address}>{text(words.openApp)}</Link>
        </Paragraph>
        <Paragraph>
          {text(words.noCamera)} <code class="nl-code">{inFours(offered.secret)}</code>
        </Paragraph>
      </Section>
      <Section id="code" level={level} title={text(words.type)}>
        <Form action={secondFactorPath} wholePage>
          <input type="hidden" name="naar" value={next} />
          <AppCodeField errors={errors} />
          <ButtonRow>
            <Button kind={level === 3 ? 'secondary' : 'primary'}>{text(words.confirm)}</Button>
          </ButtonRow>
        </Form>
      </Section>
    </>
  );
};

function inFours(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? '';
}
