import { type Role, roleNames } from '../../domain/rights.ts';
import type { Language, Text } from '../../domain/text.ts';
import { type AccessAsked, requestsAboutMe } from '../../identity/access-requests.ts';
import type { Who } from '../../identity/who.ts';
import { AskedForMe } from '../access/asked-for-me.tsx';
import { Button, ButtonLink, ButtonRow } from '../components/button.tsx';
import { DefinitionList } from '../components/definition-list.tsx';
import { Form } from '../components/form.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { Section } from '../components/section.tsx';
import { useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';
import { securityTitle } from './security.tsx';

const words = {
  title: { nl: 'Mijn account', en: 'My account' },
  name: { nl: 'Naam', en: 'Name' },
  email: { nl: 'E-mailadres', en: 'E-mail address' },
  board: { nl: 'Bestuur', en: 'Board' },
  roles: { nl: 'Rollen', en: 'Roles' },
  noRoles: { nl: 'nog geen', en: 'none yet' },
  wrong: {
    nl: 'Klopt hier iets niet? De beheerder van jullie school past het aan.',
    en: 'Is something wrong here? Your school’s administrator changes it.',
  },
  securityWhat: {
    nl: 'Een ander wachtwoord, je tweede stap, herstelcodes, en waar je bent ingelogd.',
    en: 'Another password, your second step, recovery codes, and where you are signed in.',
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
    nl: 'Als beheerder regel je bij Mensen wie er mag inloggen en in welke rol, en je leest de protocollen. Bij Scholen voeg je scholen van jullie bestuur toe. Een rol die casussen opent, geldt pas als een tweede persoon akkoord is. Casussen zie je niet, ook geen namen in lijsten. Bij Bewaren leg je de bewaartermijnen van het bestuur vast. Bij Contacten houd je bij wie er kan helpen, en bij Eigen leidraden zet je een eigen tekst voor een gesprek in de plaats van die van Luwte. Een eigen protocol kun je hier later regelen; dat kan nu nog niet.',
    en: 'As administrator you arrange under People who may sign in and in which role, and you can read the protocols. Under Schools you add schools of your board. A role that opens cases counts only once a second person agrees. You see no cases, and no names of them in lists. Under Keeping you set the retention terms of the board. Under Contacts you keep who can help, and under Own guides you put a text of your own for a talk in the place of Luwte’s. A protocol of your own can be arranged here later; not yet.',
  },
  'data-protection-officer': {
    nl: 'Als functionaris gegevensbescherming zie je bij Toezicht wie welke casus las, wanneer en waarom, zonder de inhoud. Bij Akkoord ga je als tweede persoon akkoord met de toegang van anderen. Bij Bewaren zie je tot wanneer casussen bewaard blijven en wat er is vernietigd. Verzoeken van betrokkenen komen hier later.',
    en: 'As data-protection officer you see under Oversight who read which case, when and why, without the content. Under Approvals you agree as the second person to the access of others. Under Keeping you see until when cases are kept and what was destroyed. Requests of people involved come here later.',
  },
};

const languageNames: Readonly<Record<Language, string>> = { nl: 'Nederlands', en: 'English' };

export async function showAccount(visit: Visit, who: Who): Promise<Response> {
  const requests = await requestsAboutMe(visit.app.identity, who);
  return visit.page(<Account visit={visit} who={who} requests={requests} />);
}

const Account = ({ visit, who, requests }: { visit: Visit; who: Who; requests: readonly AccessAsked[] }) => {
  const text = useText();
  const schoolOf = (id: string | null) => who.schools.find((school) => school.id === id)?.name ?? who.boardName;
  return (
    <NarrowPage title={text(words.title)} navigation={navigationFor(visit, '/account')}>
      <PageTitle title={text(words.title)} />
      <AskedForMe requests={requests} hasRoles={who.roles.length > 0} />
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
            value:
              who.roles.map(({ role, school }) => `${text(roleNames[role])} (${schoolOf(school)})`).join(', ') ||
              text(words.noRoles),
          },
        ]}
      />
      <Paragraph kind="soft">{text(words.wrong)}</Paragraph>
      {who.boardKind === 'practice' ? null : (
        <Section id="beveiliging" title={text(securityTitle)}>
          <Paragraph>{text(words.securityWhat)}</Paragraph>
          <ButtonRow>
            <ButtonLink kind="secondary" href="/account/beveiliging">
              {text(securityTitle)}
            </ButtonLink>
          </ButtonRow>
        </Section>
      )}
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
