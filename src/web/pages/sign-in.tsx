import { z } from 'zod';
import { type FieldErrors, says } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import { signOut } from '../../identity/session.ts';
import { signIn } from '../../identity/sign-in.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Form } from '../components/form.tsx';
import { Link } from '../components/link.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { TextField } from '../components/text-field.tsx';
import { useText } from '../language.tsx';
import { ownPath } from '../own-path.ts';
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'Inloggen', en: 'Sign in' },
  email: { nl: 'E-mailadres van je werk', en: 'Work e-mail address' },
  password: { nl: 'Wachtwoord', en: 'Password' },
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
    nl: 'Dit e-mailadres en dit wachtwoord horen niet bij elkaar. Kijk of hoofdletters aanstaan en probeer het nog eens.',
    en: 'This e-mail address and this password do not belong together. See whether caps lock is on and try again.',
  },
  busy: {
    nl: 'Er wordt op dit moment vaak geprobeerd om met dit adres in te loggen. Wacht een minuut en probeer het dan nog eens.',
    en: 'Many attempts to sign in with this address are going on. Wait a minute and then try again.',
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

export function showSignIn(visit: Visit): Response | Promise<Response> {
  const next = ownPath(visit.query.text('naar'), '/');
  if (visit.who !== null) return visit.redirect(next);
  return visit.page(<SignIn visit={visit} next={next} errors={{}} />);
}

export async function takeSignIn(visit: Visit): Promise<Response> {
  const next = ownPath(visit.form.text('naar'), '/');
  const again = (errors: FieldErrors) =>
    visit.page(<SignIn visit={visit} next={next} errors={errors} />, { status: 422 });
  const checked = visit.form.read(signInForm);
  if (!checked.ok) return again(checked.errors);
  const knownBrowser = visit.knownBrowser(checked.value.email);
  const result = await signIn(visit.app.identity, { ...checked.value, knownBrowser });
  if (!result.ok) return again({ '': result.why === 'busy' ? words.busy : words.noMatch });
  await enterAs(visit, result.token);
  visit.keepKnown(checked.value.email);
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

const SignIn = ({ visit, next, errors }: { visit: Visit; next: string; errors: FieldErrors }) => {
  const text = useText();
  return (
    <NarrowPage title={text(words.title)}>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(words.title)} />
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
      <Paragraph kind="soft">{text(words.forgotten)}</Paragraph>
      <Paragraph kind="soft">
        {text(words.practice)} <Link href="/oefenschool">{text(words.chooseRole)}</Link>
      </Paragraph>
    </NarrowPage>
  );
};
