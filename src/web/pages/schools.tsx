import type { Text } from '../../domain/text.ts';
import { listSchools, type School } from '../../identity/schools.ts';
import type { Who } from '../../identity/who.ts';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { Link } from '../components/link.tsx';
import { Page, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { StackedTable } from '../components/stacked-table.tsx';
import { useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'Scholen', en: 'Schools' },
  lead: {
    nl: 'De scholen van jullie bestuur. Elke school heeft haar eigen mensen en haar eigen casussen; de ene school ziet niets van de andere. Wie er op een school werkt, regel je bij',
    en: 'The schools of your board. Each school has its own people and its own cases; one school sees nothing of the other. Who works at a school, you arrange under',
  },
  people: { nl: 'Mensen', en: 'People' },
  add: { nl: 'School toevoegen', en: 'Add a school' },
  name: { nl: 'Naam', en: 'Name' },
  protocol: { nl: 'Protocol voor nieuwe casussen', en: 'Protocol for new cases' },
  path: { nl: 'Kort adres', en: 'Short address' },
  staying: {
    nl: 'Een school verwijderen kan niet: er hangen casussen aan, en wat daarin is gedaan moet later na te lezen zijn zolang het bewaard blijft. Sluit een school? Neem dan bij Mensen de rollen op die school weg.',
    en: 'A school cannot be deleted: cases hang on it, and what was done in them must be there to read for as long as it is kept. Does a school close? Then take away the roles at that school, under People.',
  },
} satisfies Record<string, Text>;

export async function showSchools(visit: Visit, who: Who): Promise<Response> {
  return visit.page(<Schools visit={visit} schools={await listSchools(visit.app.identity, who)} />);
}

const Schools = ({ visit, schools }: { visit: Visit; schools: readonly School[] }) => {
  const text = useText();
  const titles = new Map(visit.app.protocols.map(({ name, title }) => [name, text(title)]));
  return (
    <Page title={text(words.title)} navigation={navigationFor(visit, '/beheer/scholen')}>
      <PageTitle title={text(words.title)} />
      <Paragraph>
        {text(words.lead)} <Link href="/beheer/mensen">{text(words.people)}</Link>.
      </Paragraph>
      {visit.who?.boardKind === 'practice' ? null : (
        <ButtonRow>
          <ButtonLink href="/beheer/scholen/nieuw">{text(words.add)}</ButtonLink>
        </ButtonRow>
      )}
      <StackedTable
        caption={text(words.title)}
        hideCaption
        columns={[text(words.name), text(words.protocol), text(words.path)]}
        rows={schools.map(({ id, name, protocol, path }) => ({
          cells: [<Link href={`/beheer/scholen/${id}`}>{name}</Link>, titles.get(protocol) ?? protocol, path],
        }))}
      />
      <Paragraph>{text(words.staying)}</Paragraph>
    </Page>
  );
};
