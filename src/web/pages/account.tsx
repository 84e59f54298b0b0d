import { roleNames } from '../../domain/rights.ts';
import type { Language, Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { DefinitionList } from '../components/definition-list.tsx';
import { Form } from '../components/form.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { Section } from '../components/section.tsx';
import { useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'Mijn account', en: 'My account' },
  name: { nl: 'Naam', en: 'Name' },
  email: { nl: 'E-mailadres', en: 'E-mail address' },
  board: { nl: 'Bestuur', en: 'Board' },
  roles: { nl: 'Rollen', en: 'Roles' },
  wrong: {
    nl: 'Klopt hier iets niet, of wil je een ander wachtwoord? De beheerder van jullie school helpt je.',
    en: 'Is something wrong here, or would you like another password? Your school’s administrator helps you.',
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

const languageNames: Readonly<Record<Language, string>> = { nl: 'Nederlands', en: 'English' };

export function showAccount(visit: Visit, who: Who): Promise<Response> {
  return visit.page(<Account visit={visit} who={who} />);
}

const Account = ({ visit, who }: { visit: Visit; who: Who }) => {
  const text = useText();
  const schoolOf = (id: string | null) => who.schools.find((school) => school.id === id)?.name ?? who.boardName;
  return (
    <NarrowPage title={text(words.title)} navigation={navigationFor(visit, '/account')}>
      <PageTitle title={text(words.title)} />
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
