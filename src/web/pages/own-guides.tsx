import { type CountingGuide, countingGuides } from '../../cases/own-guides.ts';
import type { WordPlace } from '../../cases/word-places.ts';
import type { Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { Link } from '../components/link.tsx';
import { Page, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { StackedTable } from '../components/stacked-table.tsx';
import { useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import { guideFromWords } from '../own-words/guide-from-words.ts';
import { atPlace, chosenPlace, PlaceChoice } from '../own-words/word-place.tsx';
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'Eigen leidraden', en: 'Guides of our own' },
  lead: {
    nl: 'Luwte brengt voor elk gesprek een leidraad mee. Heeft jullie school een eigen bijlage? Zet die ervoor in de plaats. Collega’s lezen dan jullie tekst, in de casus en op papier. Terug kan altijd.',
    en: 'Luwte brings a guide for each talk. Has your school an annex of its own? Put that in its place. Colleagues then read your text, in the case and on paper. You can always go back.',
  },
  talk: { nl: 'Gesprek', en: 'Talk' },
  about: { nl: 'Waarvoor', en: 'What for' },
  whose: { nl: 'Welke tekst geldt', en: 'Which text counts' },
} satisfies Record<string, Text>;

export const ownGuidesPath = '/beheer/leidraden';

export async function showOwnGuides(visit: Visit, who: Who): Promise<Response> {
  const chosen = await chosenPlace(visit, who);
  if (!chosen) return visit.problem('not-found');
  const guides = await countingGuides(visit.app.cases, who, chosen.place.school);
  return visit.page(<OwnGuides visit={visit} {...chosen} guides={guides} />);
}

interface Props {
  visit: Visit;
  places: readonly WordPlace[];
  place: WordPlace;
  guides: readonly CountingGuide[];
}

const OwnGuides = ({ visit, places, place, guides }: Props) => {
  const text = useText();
  return (
    <Page title={text(words.title)} navigation={navigationFor(visit, ownGuidesPath)}>
      <PageTitle title={text(words.title)} />
      <Paragraph>{text(words.lead)}</Paragraph>
      <PlaceChoice places={places} place={place} path={ownGuidesPath} />
      <StackedTable
        caption={text(words.title)}
        hideCaption
        columns={[text(words.talk), text(words.about), text(words.whose)]}
        rows={guides.map(({ guide, from }) => ({
          cells: [
            <Link href={atPlace(`${ownGuidesPath}/${guide.name}`, place)}>{text(guide.title)}</Link>,
            text(guide.about),
            text(guideFromWords[from]),
          ],
        }))}
      />
    </Page>
  );
};
