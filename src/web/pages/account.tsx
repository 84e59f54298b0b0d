import { z } from 'zod';
import { type FieldErrors, says } from '../../domain/field-errors.ts';
import { type Role, roleNames } from '../../domain/rights.ts';
import type { Language, Text } from '../../domain/text.ts';
import { changeOwnPassword } from '../../identity/own-password.ts';
import type { Who } from '../../identity/who.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { DefinitionList } from '../components/definition-list.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Form } from '../components/form.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { Section } from '../components/section.tsx';
import { TextField } from '../components/text-field.tsx';
import { useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';
import { passwordHint } from './choose-password.tsx';
import { enterAs } from './sign-in.tsx';

const words = {
  title: { nl: 'Mijn account', en: 'My account' },
  name: { nl: 'Naam', en: 'Name' },
  email: { nl: 'E-mailadres', en: 'E-mail address' },
  board: { nl: 'Bestuur', en: 'Board' },
  roles: { nl: 'Rollen', en: 'Roles' },
  wrong: {
    nl: 'Klopt hier iets niet? De beheerder van jullie school past het aan.',
    en: 'Is something wrong here? Your school’s administrator changes it.',
  },
  password: { nl: 'Wachtwoord', en: 'Password' },
  passwordWhat: {
    nl: 'Kies hier een ander wachtwoord. Op andere apparaten word je dan uitgelogd. Weet je je huidige wachtwoord niet meer? Dan geeft de beheerder je een link waarmee je een nieuw wachtwoord kiest.',
    en: 'Choose another password here. You are then signed out on other devices. Forgotten your present password? The administrator gives you a link to choose a new one.',
  },
  present: { nl: 'Je huidige wachtwoord', en: 'Your present password' },
  wanted: { nl: 'Je nieuwe wachtwoord', en: 'Your new password' },
  change: { nl: 'Verander het wachtwoord', en: 'Change the password' },
  changed: { nl: 'Je wachtwoord is veranderd', en: 'Your password was changed' },
  changedWhat: {
    nl: 'Vanaf nu log je in met het nieuwe. Op andere apparaten ben je uitgelogd.',
    en: 'From now on you sign in with the new one. You are signed out on other devices.',
  },
  language: { nl: 'Taal', en: 'Language' },
  languageQuestion: { nl: 'In welke taal werk je?', en: 'Which language do you work in?' },
  keep: { nl: 'Bewaar', en: 'Save' },
  leave: { nl: 'Uitloggen', en: 'Sign out' },
  leaveWhat: {
    nl: 'Log uit als je een gedeelde computer verlaat. Na een half uur zonder gebruik doet Luwte het zelf.',
    en: 'Sign out when you leave a shared computer. After half an hour without use, Luwte does it for you.',
  },
} satisfies Record<string, Text>;

/** What is here for the two roles that open no case (P1), and what is still to come: they would look for it in vain. */
const withoutCases: Partial<Record<Role, Text>> = {
  administrator: {
    nl: 'Als beheerder regel je bij Mensen wie er mag inloggen en in welke rol, en je leest de protocollen. Casussen zie je niet. Een eigen protocol, contacten en bewaartermijnen kun je hier later regelen; dat kan nu nog niet.',
    en: 'As administrator you arrange under People who may sign in and in which role, and you can read the protocols. You see no cases. A protocol of your own, contacts and retention can be arranged here later; not yet.',
  },
  'data-protection-officer': {
    nl: 'Voor de functionaris gegevensbescherming is er nu alleen deze pagina. Later zie je hier wie wat heeft gelezen, hoe lang alles bewaard blijft en welke verzoeken er zijn, zonder de inhoud van casussen. Tot dan kan iemand uit het team van een casus je laten zien wie die casus las.',
    en: 'For the data-protection officer there is only this page yet. Later you will see here who read what, how long everything is kept and which requests there are, without the content of cases. Until then somebody on the team of a case can show you who read it.',
  },
};

const passwordForm = z.object({
  present: z.string().min(1, says({ nl: 'Vul je huidige wachtwoord in.', en: 'Fill in your present password.' })),
  password: z.string().min(1, says({ nl: 'Kies een wachtwoord.', en: 'Choose a password.' })),
});

const languageNames: Readonly<Record<Language, string>> = { nl: 'Nederlands', en: 'English' };

export function showAccount(visit: Visit, who: Who): Promise<Response> {
  return visit.page(<Account visit={visit} who={who} errors={{}} />);
}

export async function takeOwnPassword(visit: Visit, who: Who): Promise<Response> {
  const again = (errors: FieldErrors) =>
    visit.page(<Account visit={visit} who={who} errors={errors} />, { status: 422 });
  if (who.boardKind === 'practice') return visit.problem('not-found');
  const checked = visit.form.read(passwordForm);
  if (!checked.ok) return again(checked.errors);
  const { present, password } = checked.value;
  const changed = await changeOwnPassword(visit.app.identity, who, { present, wanted: password });
  if (!changed.ok) return again(changed.errors);
  await enterAs(visit, changed.value);
  visit.keepKnown(who.email);
  return visit.redirect('/account?wachtwoord=veranderd');
}

const Account = ({ visit, who, errors }: { visit: Visit; who: Who; errors: FieldErrors }) => {
  const text = useText();
  const schoolOf = (id: string | null) => who.schools.find((school) => school.id === id)?.name ?? who.boardName;
  return (
    <NarrowPage title={text(words.title)} navigation={navigationFor(visit, '/account')}>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(words.title)} />
      {visit.query.text('wachtwoord') === 'veranderd' ? (
        <Callout kind="done" title={text(words.changed)}>
          <p>{text(words.changedWhat)}</p>
        </Callout>
      ) : null}
      {who.roles.map(({ role }) => {
        const what = withoutCases[role];
        return what === undefined ? null : <Paragraph>{text(what)}</Paragraph>;
      })}
      <DefinitionList
        rows={[
          { name: text(words.name), value: who.name },
          { name: text(words.email), value: who.email },
          { name: text(words.board), value: who.boardName },
          {
            name: text(words.roles),
            value: who.roles.map(({ role, school }) => `${text(roleNames[role])} (${schoolOf(school)})`).join(', '),
          },
        ]}
      />
      <Paragraph kind="soft">{text(words.wrong)}</Paragraph>
      {who.boardKind === 'practice' ? null : <OwnPassword errors={errors} />}
      <Section id="taal" title={text(words.language)}>
        <Form action="/taal" wholePage>
          <input type="hidden" name="back" value="/account" />
          <RadioGroup
            name="language"
            label={text(words.languageQuestion)}
            value={visit.language}
            look="pills"
            options={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
          />
          <ButtonRow>
            <Button kind="secondary">{text(words.keep)}</Button>
          </ButtonRow>
        </Form>
      </Section>
      <Section id="uitloggen" title={text(words.leave)}>
        <Paragraph>{text(words.leaveWhat)}</Paragraph>
        <Form action="/uitloggen" wholePage>
          <ButtonRow>
            <Button kind="secondary">{text(words.leave)}</Button>
          </ButtonRow>
        </Form>
      </Section>
    </NarrowPage>
  );
};

const OwnPassword = ({ errors }: { errors: FieldErrors }) => {
  const text = useText();
  return (
    <Section id="wachtwoord" title={text(words.password)}>
      <Paragraph>{text(words.passwordWhat)}</Paragraph>
      <Form action="/account" wholePage>
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
          <Button kind="secondary">{text(words.change)}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
};
