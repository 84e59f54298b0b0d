import { z } from 'zod';
import { type Checked, type FieldErrors, says } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import type { SecondFactors } from '../../identity/second-factors.ts';
import { proveWithCode, type TypedCode } from '../../identity/second-step.ts';
import type { Who } from '../../identity/who.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { TextField } from '../components/text-field.tsx';
import { useText } from '../language.tsx';
import type { Visit } from '../visit.ts';
import { PasskeyProof } from './passkey-proof.tsx';

const words = {
  open: {
    nl: 'Open de app op je telefoon en typ de zes cijfers over die bij Luwte staan.',
    en: 'Open the app on your phone and type the six figures that it shows for Luwte.',
  },
  code: { nl: 'Code uit je app', en: 'Code from your app' },
  codeHint: {
    nl: 'Zes cijfers; elke halve minuut komt er een nieuwe.',
    en: 'Six figures; a new one comes every half minute.',
  },
  goOn: { nl: 'Verder', en: 'Go on' },
  alsoWithApp: {
    nl: 'Het kan ook met de app op je telefoon: typ de zes cijfers over die bij Luwte staan.',
    en: 'The app on your phone works too: type the six figures that it shows for Luwte.',
  },
  lost: { nl: 'Telefoon niet bij je of kwijt?', en: 'Phone not with you, or lost?' },
  deviceLost: { nl: 'Apparaat niet bij je of kwijt?', en: 'Device not with you, or lost?' },
  lostWhat: {
    nl: 'Gebruik een van de herstelcodes die je bewaarde. Elke code werkt één keer. Ben je je telefoon of laptop kwijt? Stel daarna bij Mijn account een andere in.',
    en: 'Use one of the recovery codes that you kept. Each code works once. Lost your phone or laptop? Then set up another under My account.',
  },
  noneLeft: {
    nl: 'Je hebt geen herstelcodes meer. Vraag de beheerder van jullie school om hulp.',
    en: 'You have no recovery codes left. Ask your school’s administrator for help.',
  },
  recovery: { nl: 'Herstelcode', en: 'Recovery code' },
  recoveryHint: {
    nl: 'Vier groepjes van vier, zoals 7K2M-01AB-CDEF-GH10.',
    en: 'Four groups of four, like 7K2M-01AB-CDEF-GH10.',
  },
  useIt: { nl: 'Gebruik deze herstelcode', en: 'Use this recovery code' },
} satisfies Record<string, Text>;

const longest = 60;
/** The code that an app shows, as a form sends it. */
export const appCodeForm = z.object({
  code: z
    .string()
    .trim()
    .min(1, says({ nl: 'Vul de code uit je app in.', en: 'Fill in the code from your app.' }))
    .max(longest),
});
const paperForm = z.object({
  recovery: z
    .string()
    .trim()
    .min(1, says({ nl: 'Vul een herstelcode in.', en: 'Fill in a recovery code.' }))
    .max(longest),
});

/**
 * Takes the code that was sent. A right one signs this browser in anew, with two factors, and leads on.
 *
 * @param again draws the page with what is wrong
 */
export async function takeCodeForm(
  visit: Visit,
  who: Who,
  next: string,
  again: (errors: FieldErrors) => Promise<Response>,
): Promise<Response> {
  const isOnPaper = visit.form.names().includes('recovery');
  const checked: Checked<TypedCode> = isOnPaper ? visit.form.read(paperForm) : visit.form.read(appCodeForm);
  if (!checked.ok) return again(checked.errors);
  const proved = await proveWithCode(visit.app.identity, who, checked.value, visit.knownBrowser(who.email));
  if (!proved.ok) return again(proved.errors);
  visit.keepSession(proved.value);
  visit.keepKnown(who.email);
  return visit.redirect(next);
}

/** The field for the code that an app shows. */
export const AppCodeField = ({ errors }: { errors: FieldErrors }) => {
  const text = useText();
  return (
    <TextField
      name="code"
      label={text(words.code)}
      hint={text(words.codeHint)}
      inputmode="numeric"
      autocomplete="one-time-code"
      width="short"
      error={errors.code}
    />
  );
};

interface SecondFactorFormsProps {
  /** Where they are sent. */
  action: string;
  /** Where to go on to. */
  next: string;
  factors: SecondFactors;
  errors: FieldErrors;
}

/** The ways to prove with a second factor who one is, the passkey first. Give the Page `passkeys` when there is one. */
export const SecondFactorForms = ({ action, next, factors, errors }: SecondFactorFormsProps) => {
  const text = useText();
  const hasPasskey = factors.passkeys > 0;
  return (
    <>
      {hasPasskey ? <PasskeyProof next={next} /> : null}
      {factors.totp ? (
        <>
          <Paragraph>{text(hasPasskey ? words.alsoWithApp : words.open)}</Paragraph>
          <Form action={action} wholePage>
            <input type="hidden" name="naar" value={next} />
            <AppCodeField errors={errors} />
            <ButtonRow>
              <Button kind={hasPasskey ? 'secondary' : 'primary'}>{text(words.goOn)}</Button>
            </ButtonRow>
          </Form>
        </>
      ) : null}
      <Fold title={text(factors.totp ? words.lost : words.deviceLost)} open={errors.recovery !== undefined}>
        <Paragraph>{text(factors.recoveryCodesLeft > 0 ? words.lostWhat : words.noneLeft)}</Paragraph>
        {factors.recoveryCodesLeft > 0 ? (
          <Form action={action} wholePage>
            <input type="hidden" name="naar" value={next} />
            <TextField
              name="recovery"
              label={text(words.recovery)}
              hint={text(words.recoveryHint)}
              error={errors.recovery}
            />
            <ButtonRow>
              <Button kind="secondary">{text(words.useIt)}</Button>
            </ButtonRow>
          </Form>
        ) : null}
      </Fold>
    </>
  );
};
