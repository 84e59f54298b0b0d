import { z } from 'zod';
import { type FieldErrors, says } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import { changeOwnPassword } from '../../identity/own-password.ts';
import type { Who } from '../../identity/who.ts';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Form } from '../components/form.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { TextField } from '../components/text-field.tsx';
import { useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';
import { passwordHint } from './choose-password.tsx';
import { securityTitle } from './security.tsx';
import { enterAs } from './sign-in.tsx';

const words = {
  title: { nl: 'Een ander wachtwoord kiezen', en: 'Choose another password' },
  what: {
    nl: 'Op andere apparaten word je dan uitgelogd. Weet je je huidige wachtwoord niet meer? Dan geeft de beheerder je een link waarmee je een nieuw wachtwoord kiest.',
    en: 'You are then signed out on other devices. Forgotten your present password? The administrator gives you a link to choose a new one.',
  },
  present: { nl: 'Je huidige wachtwoord', en: 'Your present password' },
  wanted: { nl: 'Je nieuwe wachtwoord', en: 'Your new password' },
  change: { nl: 'Verander het wachtwoord', en: 'Change the password' },
} satisfies Record<string, Text>;

const passwordForm = z.object({
  present: z.string().min(1, says({ nl: 'Vul je huidige wachtwoord in.', en: 'Fill in your present password.' })),
  password: z.string().min(1, says({ nl: 'Kies een wachtwoord.', en: 'Choose a password.' })),
});

export function showOwnPassword(visit: Visit): Promise<Response> {
  return visit.page(<OwnPassword visit={visit} errors={{}} />);
}

export async function takeOwnPassword(visit: Visit, who: Who): Promise<Response> {
  const again = (errors: FieldErrors) => visit.page(<OwnPassword visit={visit} errors={errors} />, { status: 422 });
  const checked = visit.form.read(passwordForm);
  if (!checked.ok) return again(checked.errors);
  const { present, password } = checked.value;
  const changed = await changeOwnPassword(visit.app.identity, who, { present, wanted: password });
  if (!changed.ok) return again(changed.errors);
  await enterAs(visit, changed.value);
  visit.keepKnown(who.email);
  return visit.redirect('/account/beveiliging?gedaan=wachtwoord');
}

const OwnPassword = ({ visit, errors }: { visit: Visit; errors: FieldErrors }) => {
  const text = useText();
  return (
    <NarrowPage title={text(words.title)} navigation={navigationFor(visit, '/account')}>
      <BackLink href="/account/beveiliging">{text(securityTitle)}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(words.title)} />
      <Paragraph>{text(words.what)}</Paragraph>
      <Form action="/account/wachtwoord" wholePage>
        <TextField
          name="present"
          type="password"
          label={text(words.present)}
          autocomplete="current-password"
          error={errors.present}
        />
        <TextField
          name="password"
          type="password"
          label={text(words.wanted)}
          hint={text(passwordHint)}
          autocomplete="new-password"
          error={errors.password}
        />
        <ButtonRow>
          <Button>{text(words.change)}</Button>
        </ButtonRow>
      </Form>
    </NarrowPage>
  );
};
