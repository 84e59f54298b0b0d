import type { Text } from '../../domain/text.ts';
import { type Connection, listConnections } from '../../identity/sign-in-connections.ts';
import type { Who } from '../../identity/who.ts';
import { BackLink } from '../components/back-link.tsx';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { Link } from '../components/link.tsx';
import { Page, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { StackedTable } from '../components/stacked-table.tsx';
import { useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';
import { kindNames } from './school-ways.tsx';

const words = {
  people: { nl: 'Mensen', en: 'People' },
  title: { nl: 'Inloggen met het schoolaccount', en: 'Signing in with the school’s account' },
  lead: {
    nl: 'Collega’s kunnen inloggen met het account dat zij al van jullie school hebben. Inloggen met een wachtwoord blijft ook kunnen.',
    en: 'Colleagues can sign in with the account that they have of your school already. Signing in with a password stays possible.',
  },
  practice: {
    nl: 'De oefenschool heeft geen eigen accounts: iedereen komt er binnen door een rol te kiezen.',
    en: 'The practice school has no accounts of its own: everybody comes in by choosing a role.',
  },
  add: { nl: 'Koppeling toevoegen', en: 'Add a connection' },
  where: { nl: 'Aanbieder', en: 'Provider' },
  kind: { nl: 'Soort', en: 'Kind' },
  state: { nl: 'Stand', en: 'State' },
  on: { nl: 'aan', en: 'on' },
  off: { nl: 'uit', en: 'off' },
} satisfies Record<string, Text>;

export async function showConnections(visit: Visit, who: Who): Promise<Response> {
  const { connections } = await listConnections(visit.app.identity, who);
  return visit.page(<Connections visit={visit} connections={connections} />);
}

const Connections = ({ visit, connections }: { visit: Visit; connections: readonly Connection[] }) => {
  const text = useText();
  const isPractice = visit.who?.boardKind === 'practice';
  return (
    <Page title={text(words.title)} navigation={navigationFor(visit, '/beheer/mensen')}>
      <BackLink href="/beheer/mensen">{text(words.people)}</BackLink>
      <PageTitle title={text(words.title)} />
      <Paragraph>{text(isPractice ? words.practice : words.lead)}</Paragraph>
      {isPractice ? null : (
        <ButtonRow>
          <ButtonLink href="/beheer/inloggen/nieuw">{text(words.add)}</ButtonLink>
        </ButtonRow>
      )}
      {connections.length === 0 ? null : (
        <StackedTable
          caption={text(words.title)}
          hideCaption
          columns={[text(words.where), text(words.kind), text(words.state)]}
          rows={connections.map(({ id, issuer, kind, active }) => ({
            cells: [
              <Link href={`/beheer/inloggen/${id}`}>{new URL(issuer).host}</Link>,
              text(kindNames[kind]),
              text(active ? words.on : words.off),
            ],
          }))}
        />
      )}
    </Page>
  );
};
