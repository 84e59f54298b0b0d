import type { Text } from '../../domain/text.ts';
import { listPeople } from '../../identity/people.ts';
import { lacksRecoverySheets } from '../../identity/recovery-sheets.ts';
import { rolesOf } from '../../identity/session.ts';
import type { Who } from '../../identity/who.ts';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { Fold } from '../components/fold.tsx';
import { Link } from '../components/link.tsx';
import { Page, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { StackedTable } from '../components/stacked-table.tsx';
import { useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';
import { rolesInWords } from './person-fields.tsx';
import { NoRecoverySheets, recoverySheetsPath } from './recovery-sheets.tsx';

const words = {
  title: { nl: 'Mensen', en: 'People' },
  lead: {
    nl: 'Wie er mag inloggen, en in welke rol. Welke casussen iemand ziet, bepaalt het team van de casus zelf.',
    en: 'Who may sign in, and in which role. Which cases somebody sees is up to the team of the case itself.',
  },
  add: { nl: 'Iemand toevoegen', en: 'Add somebody' },
  sheets: { nl: 'Herstelbladen', en: 'Recovery sheets' },
  schoolAccounts: { nl: 'Inloggen met het schoolaccount', en: 'Signing in with the school’s account' },
  caption: { nl: 'Iedereen met toegang', en: 'Everybody with access' },
  without: { nl: 'Zonder toegang', en: 'Without access' },
  name: { nl: 'Naam', en: 'Name' },
  email: { nl: 'E-mailadres', en: 'E-mail address' },
  roles: { nl: 'Rollen', en: 'Roles' },
  password: { nl: 'Inloggen', en: 'Signing in' },
  chosen: { nl: 'wachtwoord gekozen', en: 'password chosen' },
  notYet: { nl: 'nog geen wachtwoord', en: 'no password yet' },
  byChoosing: { nl: 'door een rol te kiezen', en: 'by choosing a role' },
} satisfies Record<string, Text>;

type Everybody = Awaited<ReturnType<typeof listPeople>>;

export async function showPeople(visit: Visit, who: Who): Promise<Response> {
  const lacksSheets = await lacksRecoverySheets(visit.app.identity, who);
  return visit.page(
    <People visit={visit} lacksSheets={lacksSheets} {...(await listPeople(visit.app.identity, who))} />,
  );
}

const People = ({ visit, people, schools, lacksSheets }: Everybody & { visit: Visit; lacksSheets: boolean }) => {
  const text = useText();
  const isPractice = visit.who?.boardKind === 'practice';
  const sorted = people.toSorted((one, other) => one.name.localeCompare(other.name, 'nl'));
  const table = (active: boolean, caption: Text) => (
    <StackedTable
      caption={text(caption)}
      hideCaption
      columns={[text(words.name), text(words.email), text(words.roles), text(words.password)]}
      rows={sorted
        .filter((person) => person.active === active)
        .map((person) => ({
          cells: [
            <Link href={`/beheer/mensen/${person.id}`}>{person.name}</Link>,
            person.email,
            rolesInWords(rolesOf(person.roles), schools, visit.language),
            text(isPractice ? words.byChoosing : person.hasPassword ? words.chosen : words.notYet),
          ],
        }))}
    />
  );
  const withoutAccess = sorted.filter((person) => !person.active).length;
  return (
    <Page title={text(words.title)} navigation={navigationFor(visit, '/beheer/mensen')}>
      <PageTitle title={text(words.title)} />
      <Paragraph>{text(words.lead)}</Paragraph>
      {lacksSheets ? <NoRecoverySheets /> : null}
      <ButtonRow>
        <ButtonLink href="/beheer/mensen/nieuw">{text(words.add)}</ButtonLink>
        <ButtonLink href="/beheer/inloggen" kind="secondary">
          {text(words.schoolAccounts)}
        </ButtonLink>
        {isPractice ? null : (
          <ButtonLink href={recoverySheetsPath} kind="secondary">
            {text(words.sheets)}
          </ButtonLink>
        )}
      </ButtonRow>
      {table(true, words.caption)}
      {withoutAccess > 0 ? (
        <Fold title={text(words.without)} count={withoutAccess}>
          {table(false, words.without)}
        </Fold>
      ) : null}
    </Page>
  );
};
