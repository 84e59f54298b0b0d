import { helpersFor } from '../../cases/helpers.ts';
import type { WordPlace } from '../../cases/word-places.ts';
import type { Helper } from '../../domain/helper.ts';
import type { Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { Link } from '../components/link.tsx';
import { Page, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { StackedTable } from '../components/stacked-table.tsx';
import { useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import { HowToReach, LastChecked, WhoseDetails } from '../own-words/helper-details.tsx';
import { atPlace, chosenPlace, PlaceChoice } from '../own-words/word-place.tsx';
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'Contacten van hulp', en: 'Contacts of help' },
  lead: {
    nl: 'Wie jullie erbij kunnen halen als een kind, een ouder of een collega hulp nodig heeft. Luwte brengt landelijke nummers mee. Wat dichtbij is, zoals het jeugdteam en de schoolarts, vul je zelf in. Kijk alles eens per jaar na: op een slecht moment moet het nummer kloppen.',
    en: 'Whom you can call in when a child, a parent or a colleague needs help. Luwte brings national numbers. What is nearby, such as the youth team and the school doctor, you fill in yourself. Check everything once a year: in a bad moment the number has to be right.',
  },
  add: { nl: 'Contact toevoegen', en: 'Add a contact' },
  help: { nl: 'Hulp', en: 'Help' },
  reach: { nl: 'Zo te bereiken', en: 'How to reach' },
  checked: { nl: 'Klopt het nog?', en: 'Still right?' },
  about: { nl: 'Waarvoor', en: 'What for' },
} satisfies Record<string, Text>;

export const helpersPath = '/beheer/contacten';

export async function showHelpers(visit: Visit, who: Who): Promise<Response> {
  const chosen = await chosenPlace(visit, who);
  if (!chosen) return visit.problem('not-found');
  const helpers = await helpersFor(visit.app.cases, who, chosen.place.school);
  return visit.page(<Helpers visit={visit} {...chosen} helpers={helpers} />);
}

interface Props {
  visit: Visit;
  places: readonly WordPlace[];
  place: WordPlace;
  helpers: readonly Helper[];
}

const Helpers = ({ visit, places, place, helpers }: Props) => {
  const text = useText();
  return (
    <Page title={text(words.title)} navigation={navigationFor(visit, helpersPath)}>
      <PageTitle title={text(words.title)} />
      <Paragraph>{text(words.lead)}</Paragraph>
      <PlaceChoice places={places} place={place} path={helpersPath} />
      <StackedTable
        caption={text(words.title)}
        hideCaption
        columns={[text(words.help), text(words.about), text(words.reach), text(words.checked)]}
        rows={helpers.map((helper) => ({
          cells: [
            <Link href={atPlace(`${helpersPath}/${helper.key}`, place)}>{text(helper.name)}</Link>,
            text(helper.about),
            <HowToReach helper={helper} />,
            <>
              <LastChecked helper={helper} />{' '}
              <span class="luwte-soft luwte-small">
                (
                <WhoseDetails helper={helper} />)
              </span>
            </>,
          ],
        }))}
      />
      <ButtonRow>
        <ButtonLink href={atPlace(`${helpersPath}/nieuw`, place)} kind="secondary">
          {text(words.add)}
        </ButtonLink>
      </ButtonRow>
    </Page>
  );
};
