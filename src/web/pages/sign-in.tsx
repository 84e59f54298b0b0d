import { z } from 'zod';
import { type FieldErrors, says } from '../../domain/field-errors.ts';
import { isSchoolPath } from '../../domain/school-path.ts';
import type { Text } from '../../domain/text.ts';
import { type WayIn, waysIn } from '../../identity/school-sign-in.ts';
import { signOut } from '../../identity/session.ts';
import { signIn } from '../../identity/sign-in.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Form } from '../components/form.tsx';
import { Link } from '../components/link.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { PasskeyForm } from '../components/passkey-form.tsx';
import { TextField } from '../components/text-field.tsx';
import { useText } from '../language.tsx';
import { owesSecondStep } from '../owed-proof.ts';
import { ownPath } from '../own-path.ts';
import type { Visit } from '../visit.ts';
import { signingInWords } from './passkey-words.ts';
import { SchoolWays } from './school-ways.tsx';

const words = {
  title: { nl: 'Inloggen', en: 'Sign in' },
  email: { nl: 'E-mailadres van je werk', en: 'Work e-mail address' },
  password: { nl: 'Wachtwoord', en: 'Password' },
  passkey: { nl: 'Inloggen met een passkey', en: 'Sign in with a passkey' },
  forgotten: {
    nl: 'Wachtwoord vergeten, of nog geen account? De beheerder van jullie school geeft je een link om een wachtwoord te kiezen.',
    en: 'Forgotten your password, or no account yet? Your school’s administrator gives you a link to choose a password.',
  },
  practice: {
    nl: 'Was je in de oefenschool? Die is misschien opnieuw begonnen.',
    en: 'Were you in the practice school? It may have begun anew.',
  },
  chooseRole: { nl: 'Kies opnieuw een rol', en: 'Choose a role again' },
  noMatch: {
    nl: 'Dit e-mailadres en dit wachtwoord horen niet bij elkaar. Kijk of hoofdletters aanstaan en probeer het nog eens. Blijft het misgaan op een nieuw apparaat? Log dan eerst in op een apparaat waarop dat al eens lukte, of vraag de beheerder om een nieuwe link.',
    en: 'This e-mail address and this password do not belong together. See whether caps lock is on and try again. Does it keep failing on a new device? Then first sign in on a device where you did so before, or ask the administrator for a new link.',
  },
  busy: {
    nl: 'Er wordt op dit moment heel vaak geprobeerd om in te loggen. Wacht een minuut en probeer het dan nog eens. Op een apparaat waarop je al eens inlogde, gaat het sneller.',
    en: 'Very many attempts to sign in are going on right now. Wait a minute and then try again. On a device where you signed in before it goes faster.',
  },
} satisfies Record<string, Text>;

const signInForm = z.object({
  email: z
    .string()
    .trim()
    .min(1, says({ nl: 'Vul je e-mailadres in.', en: 'Fill in your e-mail address.' }))
    .max(254),
  password: z
    .string()
    .min(1, says({ nl: 'Vul je wachtwoord in.', en: 'Fill in your password.' }))
    .max(1000),
});

export async function showSignIn(visit: Visit): Promise<Response> {
  const next = ownPath(visit.query.text('naar'), '/');
  if (visit.who !== null) return visit.redirect(next);
  return visit.page(<SignIn visit={visit} next={next} errors={{}} ways={await waysHere(visit)} />);
}

export async function takeSignIn(visit: Visit): Promise<Response> {
  const next = ownPath(visit.form.text('naar'), '/');
  const again = async (errors: FieldErrors) =>
    visit.page(<SignIn visit={visit} next={next} errors={errors} ways={await waysHere(visit)} />, { status: 422 });
  const checked = visit.form.read(signInForm);
  if (!checked.ok) return again(checked.errors);
  const knownBrowser = visit.knownBrowser(checked.value.email);
  const result = await signIn(visit.app.identity, { ...checked.value, knownBrowser });
  if (!result.ok) return again({ '': result.why === 'busy' ? words.busy : words.noMatch });
  await enterAs(visit, result.token);
  await keepKnownUnlessHalfWay(visit, result.token, checked.value.email);
  return visit.redirect(next);
}

export async function takeSignOut(visit: Visit): Promise<Response> {
  if (visit.who !== null) await signOut(visit.app.identity, visit.who);
  visit.keepSession(null);
  return visit.redirect('/');
}

/** Makes this browser the holder of a session. Whoever it was before is signed out: one browser is one person. */
export async function enterAs(visit: Visit, sessionToken: string): Promise<void> {
  if (visit.who !== null) await signOut(visit.app.identity, visit.who);
  visit.keepSession(sessionToken);
}

/**
 * Marks this browser, unless a second step is still to come: with every mark comes a row of tries of its own, so that
 * whoever knows the password alone could guess codes in ever new rows.
 */
export async function keepKnownUnlessHalfWay(visit: Visit, sessionToken: string, email: string): Promise<void> {
  const who = await visit.app.whoHolds(sessionToken, visit.now);
  if (who !== null && !(await owesSecondStep(visit.app, who))) visit.keepKnown(email);
}

/** The ways to sign in with a school's own account: on a link that names a school, those of its board alone. */
function waysHere(visit: Visit): Promise<readonly WayIn[]> {
  const school = visit.query.text('school');
  return waysIn(visit.app.identity, isSchoolPath(school) ? school : null);
}

interface SignInProps {
  visit: Visit;
  next: string;
  errors: FieldErrors;
  ways: readonly WayIn[];
}

const SignIn = ({ visit, next, errors, ways }: SignInProps) => {
  const text = useText();
  return (
    <NarrowPage title={text(words.title)} passkeys>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(words.title)} />
      <SchoolWays ways={ways} next={next} />
      <Form action="/inloggen" wholePage>
        <input type="hidden" name="naar" value={next} />
        <TextField
          name="email"
          type="email"
          label={text(words.email)}
          value={visit.form.text('email')}
          autocomplete="username"
          error={errors.email}
        />
        <TextField
          name="password"
          type="password"
          label={text(words.password)}
          autocomplete="current-password"
          error={errors.password}
        />
        <ButtonRow>
          <Button>{text(words.title)}</Button>
        </ButtonRow>
      </Form>
      <PasskeyForm
        action="/inloggen/passkey"
        does="use"
        label={text(words.passkey)}
        next={next}
        words={signingInWords}
      />
      <Paragraph kind="soft">{text(words.forgotten)}</Paragraph>
      <Paragraph kind="soft">
        {text(words.practice)} <Link href="/oefenschool">{text(words.chooseRole)}</Link>
      </Paragraph>
    </NarrowPage>
  );
};
