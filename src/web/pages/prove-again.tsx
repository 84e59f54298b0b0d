import { z } from 'zod';
import { type FieldErrors, says } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import { hasPassword, provePassword } from '../../identity/prove-password.ts';
import { hasSecondFactor, type SecondFactors, secondFactorsOf } from '../../identity/second-factors.ts';
import type { Who } from '../../identity/who.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Form } from '../components/form.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { TextField } from '../components/text-field.tsx';
import { useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import { owesFreshProof } from '../owed-proof.ts';
import { ownPath } from '../own-path.ts';
import { proveAgainPath } from '../proof-paths.ts';
import type { Visit } from '../visit.ts';
import { SecondFactorForms, takeCodeForm } from './code-forms.tsx';

const words = {
  title: { nl: 'Bevestig dat jij het bent', en: 'Confirm that it is you' },
  why: {
    nl: 'Hierna verander je wie er bij Luwte binnenkomt. Daarom vragen we het nog een keer: zo kan niemand dat doen op een computer die open bleef staan.',
    en: 'What follows changes who gets into Luwte. So we ask once more: nobody can do it then on a computer that was left open.',
  },
  password: { nl: 'Je wachtwoord', en: 'Your password' },
  goOn: { nl: 'Verder', en: 'Go on' },
  signInAnew: {
    nl: 'Log uit en log daarna opnieuw in zoals je altijd doet. Daarmee is het bevestigd.',
    en: 'Sign out and then sign in again as you always do. That confirms it.',
  },
  signOut: { nl: 'Uitloggen', en: 'Sign out' },
} satisfies Record<string, Text>;

const passwordForm = z.object({
  password: z
    .string()
    .min(1, says({ nl: 'Vul je wachtwoord in.', en: 'Fill in your password.' }))
    .max(1000),
});

/** Where somebody proves anew who they are, with the strongest that they have. It begins a new session, and leads on. */
export async function showProveAgain(visit: Visit, who: Who): Promise<Response> {
  const next = ownPath(visit.query.text('naar'), '/');
  // Somebody who was led here and confirmed it comes back with the Back button: on they go.
  const wasLed = visit.query.text('naar') !== '';
  if (wasLed && !owesFreshProof(who, { method: 'GET', freshProof: true }, visit.now)) return visit.redirect(next);
  return draw(visit, who, next, {});
}

export async function takeProveAgain(visit: Visit, who: Who): Promise<Response> {
  const next = ownPath(visit.form.text('naar'), '/');
  const again = (errors: FieldErrors) => draw(visit, who, next, errors);
  const { identity } = visit.app;
  if (hasSecondFactor(await secondFactorsOf(identity, who))) return takeCodeForm(visit, who, next, again);
  const checked = visit.form.read(passwordForm);
  if (!checked.ok) return again(checked.errors);
  const proved = await provePassword(identity, who, checked.value.password);
  if (!proved.ok) return again(proved.errors);
  visit.keepSession(proved.value);
  return visit.redirect(next);
}

async function draw(visit: Visit, who: Who, next: string, errors: FieldErrors): Promise<Response> {
  const { identity } = visit.app;
  const ways = { factors: await secondFactorsOf(identity, who), password: await hasPassword(identity, who) };
  const status = Object.keys(errors).length === 0 ? 200 : 422;
  return visit.page(<ProveAgain visit={visit} next={next} errors={errors} {...ways} />, { status });
}

interface ProveAgainProps {
  visit: Visit;
  next: string;
  errors: FieldErrors;
  factors: SecondFactors;
  password: boolean;
}

const ProveAgain = ({ visit, next, errors, factors, password }: ProveAgainProps) => {
  const text = useText();
  return (
    <NarrowPage title={text(words.title)} navigation={navigationFor(visit, '/account')} passkeys={factors.passkeys > 0}>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(words.title)} />
      <Paragraph>{text(words.why)}</Paragraph>
      {hasSecondFactor(factors) ? (
        <SecondFactorForms action={proveAgainPath} next={next} factors={factors} errors={errors} />
      ) : password ? (
        <PasswordForm next={next} errors={errors} />
      ) : (
        <SignInAnew />
      )}
    </NarrowPage>
  );
};

const PasswordForm = ({ next, errors }: { next: string; errors: FieldErrors }) => {
  const text = useText();
  return (
    <Form action={proveAgainPath} wholePage>
      <input type="hidden" name="naar" value={next} />
      <TextField
        name="password"
        type="password"
        label={text(words.password)}
        autocomplete="current-password"
        error={errors.password}
      />
      <ButtonRow>
        <Button>{text(words.goOn)}</Button>
      </ButtonRow>
    </Form>
  );
};

/** For who has neither password nor second factor here: their proof is signing in. */
const SignInAnew = () => {
  const text = useText();
  return (
    <>
      <Paragraph>{text(words.signInAnew)}</Paragraph>
      <Form action="/uitloggen" wholePage>
        <ButtonRow>
          <Button kind="secondary">{text(words.signOut)}</Button>
        </ButtonRow>
      </Form>
    </>
  );
};
