import type { FieldErrors } from '../../domain/field-errors.ts';
import { type Role, roleNames } from '../../domain/rights.ts';
import { pathFromName } from '../../domain/school-path.ts';
import type { Text } from '../../domain/text.ts';
import { furtherRoles, lookAtSetUpLink, setUpForm, setUpSchool } from '../../identity/set-up.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { CheckboxGroup } from '../components/checkbox-group.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fieldset } from '../components/fieldset.tsx';
import { Form } from '../components/form.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { TextField } from '../components/text-field.tsx';
import { useText } from '../language.tsx';
import type { Visit } from '../visit.ts';
import { passwordHint } from './choose-password.tsx';
import { DeadLink } from './dead-link.tsx';
import { recoverySheetsPath } from './recovery-sheets.tsx';
import { enterAs } from './sign-in.tsx';

const words = {
  title: { nl: 'Zet je school op', en: 'Set up your school' },
  lead: {
    nl: 'Vijf minuten, dan kan jullie eerste casus open. Jij begint als beheerder, en voegt daarna je collega’s toe.',
    en: 'Five minutes, and your first case can be opened. You begin as administrator, and add your colleagues after that.',
  },
  aboutSchool: { nl: 'Bestuur en school', en: 'Board and school' },
  board: { nl: 'Naam van het schoolbestuur', en: 'Name of the school board' },
  school: { nl: 'Naam van de school', en: 'Name of the school' },
  schoolHint: {
    nl: 'Heeft het bestuur meer scholen? Begin met één; de andere voeg je daarna toe bij Scholen.',
    en: 'Does the board have more schools? Begin with one; you add the others under Schools after that.',
  },
  path: { nl: 'Kort adres van de school', en: 'Short address of the school' },
  pathHint: {
    nl: 'Kleine letters, cijfers en streepjes, zoals de-eik. Laat je het leeg, dan maken we het van de naam.',
    en: 'Small letters, figures and dashes, like de-eik. Leave it empty and we make it out of the name.',
  },
  protocol: { nl: 'Met welk protocol werkt de school?', en: 'Which protocol does the school work by?' },
  aboutYou: { nl: 'Jouw account', en: 'Your account' },
  name: { nl: 'Je naam', en: 'Your name' },
  email: { nl: 'E-mailadres van je werk', en: 'Work e-mail address' },
  password: { nl: 'Wachtwoord', en: 'Password' },
  roles: { nl: 'Wat ben je nog meer op school?', en: 'What else are you at school?' },
  rolesHint: {
    nl: 'Als beheerder regel je wie er mag inloggen. Een beheerder ziet geen casussen; met een van deze rollen erbij kun je wel aan casussen werken.',
    en: 'As administrator you arrange who may sign in. An administrator sees no cases; with one of these roles as well, you can work on cases.',
  },
  start: { nl: 'School opzetten', en: 'Set up school' },
  whatNow: {
    nl: 'Is jullie school al opgezet? Log dan in. Zo niet: start Luwte opnieuw, dan staat er een nieuwe link in het venster.',
    en: 'Is your school set up already? Then sign in. If not: restart Luwte, and a new link appears in its window.',
  },
  passwordAgain: {
    nl: 'Typ je wachtwoord nog een keer: dat houden we niet vast.',
    en: 'Type your password once more: we do not hold on to it.',
  },
} satisfies Record<string, Text>;

export function showSetUp(visit: Visit): Promise<Response> {
  return draw(visit, {});
}

export async function takeSetUp(visit: Visit): Promise<Response> {
  const { app, form, language } = visit;
  // Left empty, the path follows from the name of the school; what is wrong with it then shows beside its own field.
  form.fill('path', pathFromName(form.text('school')));
  const checked = form.read(setUpForm(app.protocols.map((protocol) => protocol.name)));
  if (!checked.ok) return draw(visit, withPasswordNote(visit, withoutEchoes(visit, checked.errors)));
  const roles = furtherRoles.filter((role) => form.all('roles').includes(role));
  const done = await setUpSchool(app.identity, visit.params.token ?? '', { ...checked.value, roles, language });
  if (!done.ok) return draw(visit, withPasswordNote(visit, done.errors));
  await enterAs(visit, done.value);
  visit.keepKnown(checked.value.email);
  // Before anything is in it that could be lost. A second step is asked on the way there.
  return visit.redirect(recoverySheetsPath);
}

/** An address that nobody typed is not wrong while the name that it follows from is missing. */
function withoutEchoes(visit: Visit, errors: FieldErrors): FieldErrors {
  const { path: _, ...others } = errors;
  return visit.form.text('path') === '' ? others : errors;
}

/** A password is never sent back with a form, so whoever has to look at another field is told to type it again. */
function withPasswordNote(visit: Visit, errors: FieldErrors): FieldErrors {
  if (visit.form.text('password') === '' || 'password' in errors) return errors;
  return { ...errors, password: words.passwordAgain };
}

async function draw(visit: Visit, errors: FieldErrors): Promise<Response> {
  const link = await lookAtSetUpLink(visit.app.identity, visit.params.token ?? '');
  if (link !== 'open') return visit.page(<DeadLink reason={link} whatNow={words.whatNow} />, { status: 410 });
  const status = Object.keys(errors).length === 0 ? 200 : 422;
  return visit.page(<SetUpPage visit={visit} errors={errors} />, { status });
}

const SetUpPage = ({ visit, errors }: { visit: Visit; errors: FieldErrors }) => {
  const text = useText();
  const { form } = visit;
  const field = (name: string) => ({ name, value: form.text(name), error: errors[name] });
  return (
    <NarrowPage title={text(words.title)}>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(words.title)} />
      <Paragraph kind="lead">{text(words.lead)}</Paragraph>
      <Form action={`/opzetten/${visit.params.token}`} wholePage>
        <Fieldset legend={text(words.aboutSchool)}>
          <TextField {...field('board')} label={text(words.board)} autocomplete="organization" />
          <TextField {...field('school')} label={text(words.school)} hint={text(words.schoolHint)} />
          <TextField {...field('path')} label={text(words.path)} hint={text(words.pathHint)} width="medium" optional />
          <RadioGroup
            {...field('protocol')}
            label={text(words.protocol)}
            options={visit.app.protocols.map(({ name, title, about }) => ({
              value: name,
              label: text(title),
              hint: text(about),
            }))}
          />
        </Fieldset>
        <Fieldset legend={text(words.aboutYou)}>
          <TextField {...field('name')} label={text(words.name)} autocomplete="name" />
          <TextField {...field('email')} type="email" label={text(words.email)} autocomplete="username" />
          <TextField
            name="password"
            type="password"
            label={text(words.password)}
            hint={text(passwordHint)}
            autocomplete="new-password"
            error={errors.password}
          />
          <CheckboxGroup
            name="roles"
            label={text(words.roles)}
            hint={text(words.rolesHint)}
            optional
            options={furtherRoles.map((role: Role) => ({ value: role, label: text(roleNames[role]) }))}
            values={form.all('roles')}
          />
        </Fieldset>
        <ButtonRow>
          <Button>{text(words.start)}</Button>
        </ButtonRow>
      </Form>
    </NarrowPage>
  );
};
