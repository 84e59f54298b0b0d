import { z } from 'zod';
import { type FieldErrors, says } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import { choosePassword, lookAtPasswordLink } from '../../identity/choose-password.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Form } from '../components/form.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { TextField } from '../components/text-field.tsx';
import { useText } from '../language.tsx';
import type { Visit } from '../visit.ts';
import { DeadLink } from './dead-link.tsx';
import { enterAs, keepKnownUnlessHalfWay } from './sign-in.tsx';

/** What a good password is, for every page where one is chosen. */
export const passwordHint: Text = {
  nl: 'Minstens 12 tekens. Drie of vier losse woorden achter elkaar zijn goed te onthouden en moeilijk te raden.',
  en: 'At least 12 characters. Three or four unrelated words in a row are easy to remember and hard to guess.',
};

const words = {
  title: { nl: 'Kies je wachtwoord', en: 'Choose your password' },
  hello: { nl: 'Welkom', en: 'Welcome' },
  what: {
    nl: 'Met dit wachtwoord en je e-mailadres log je voortaan in.',
    en: 'From now on you sign in with this password and your e-mail address.',
  },
  password: { nl: 'Nieuw wachtwoord', en: 'New password' },
  keep: { nl: 'Bewaar en log in', en: 'Keep and sign in' },
  whatNow: {
    nl: 'Vraag de beheerder van jullie school om een nieuwe link. Heb je al een wachtwoord gekozen? Dan kun je gewoon inloggen.',
    en: 'Ask your school’s administrator for a new link. Chosen a password already? Then you can simply sign in.',
  },
} satisfies Record<string, Text>;

const passwordForm = z.object({
  password: z.string().min(1, says({ nl: 'Kies een wachtwoord.', en: 'Choose a password.' })),
});

export function showChoosePassword(visit: Visit): Promise<Response> {
  return draw(visit, {});
}

export async function takeChoosePassword(visit: Visit): Promise<Response> {
  const checked = visit.form.read(passwordForm);
  if (!checked.ok) return draw(visit, checked.errors);
  const chosen = await choosePassword(visit.app.identity, visit.params.token ?? '', checked.value.password);
  if (!chosen.ok) return draw(visit, chosen.errors);
  await enterAs(visit, chosen.value.session);
  await keepKnownUnlessHalfWay(visit, chosen.value.session, chosen.value.email);
  return visit.redirect('/');
}

async function draw(visit: Visit, errors: FieldErrors): Promise<Response> {
  const link = await lookAtPasswordLink(visit.app.identity, visit.params.token ?? '');
  if (link.state !== 'open') {
    return visit.page(<DeadLink reason={link.state} whatNow={words.whatNow} />, { status: 410 });
  }
  const status = Object.keys(errors).length === 0 ? 200 : 422;
  return visit.page(<ChoosePassword visit={visit} name={link.name} errors={errors} />, { status });
}

const ChoosePassword = ({ visit, name, errors }: { visit: Visit; name: string; errors: FieldErrors }) => {
  const text = useText();
  return (
    <NarrowPage title={text(words.title)}>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(words.title)} />
      <Paragraph>
        {text(words.hello)}, {name}. {text(words.what)}
      </Paragraph>
      <Form action={`/wachtwoord/${visit.params.token}`} wholePage>
        <TextField
          name="password"
          type="password"
          label={text(words.password)}
          hint={text(passwordHint)}
          autocomplete="new-password"
          error={errors.password}
        />
        <ButtonRow>
          <Button>{text(words.keep)}</Button>
        </ButtonRow>
      </Form>
    </NarrowPage>
  );
};
