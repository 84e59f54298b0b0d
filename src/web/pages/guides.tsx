import { guideFor } from '../../cases/guides.ts';
import type { Guide } from '../../domain/guide.ts';
import { may } from '../../domain/rights.ts';
import type { Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { BackLink } from '../components/back-link.tsx';
import { LinkCard } from '../components/card.tsx';
import { Stack } from '../components/layout.tsx';
import { Link } from '../components/link.tsx';
import { NarrowPage, Page, PageTitle } from '../components/page.tsx';
import { PrintHeader } from '../components/print-header.tsx';
import { GuideCards, guideWords } from '../guides/guide-cards.tsx';
import { guidePath, guidesPath } from '../guides/guide-paths.ts';
import { useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import { protocolsPath } from '../protocol/protocol-paths.ts';
import { signedIn } from '../signed-in.ts';
import type { Visit } from '../visit.ts';
import { ownGuidesPath } from './own-guides.tsx';
import { protocolWords } from './protocols.tsx';

const words = {
  lead: {
    nl: 'Voor wie een gesprek voert: wat je regelt, hoe je begint, wat je beter niet zegt. Elke leidraad past op één blad.',
    en: 'For whoever holds a talk: what to arrange, how to begin, what is better not said. Each guide fits on one sheet.',
  },
  own: { nl: 'Zet een eigen tekst in de plaats', en: 'Put a text of your own in the place' },
} satisfies Record<string, Text>;

/** Apart from any case, whoever works at one school reads the words of that school. */
const onlySchool = ({ schools }: Who): string | null => (schools.length === 1 ? (schools[0]?.id ?? null) : null);

/** The guides for talks. They hold nothing about anybody. */
export const showGuides = signedIn(async (visit, who) => {
  const { cases } = visit.app;
  const guides = await Promise.all([...cases.guides.keys()].map((name) => guideFor(cases, who, onlySchool(who), name)));
  return visit.page(<Guides visit={visit} guides={guides.filter((guide) => guide !== null)} />);
});

/** One guide, apart from any case. */
export const showGuide = signedIn(async (visit, who) => {
  const guide = await guideFor(visit.app.cases, who, onlySchool(who), visit.params.guide ?? '');
  return guide ? visit.page(<GuidePage visit={visit} guide={guide} />) : visit.problem('not-found');
});

const Guides = ({ visit, guides }: { visit: Visit; guides: readonly Guide[] }) => {
  const text = useText();
  return (
    <Page title={text(guideWords.titles)} navigation={navigationFor(visit, protocolsPath)}>
      <BackLink href={protocolsPath}>{text(protocolWords.title)}</BackLink>
      <PageTitle title={text(guideWords.titles)} />
      <p>{text(words.lead)}</p>
      {may(visit.who, 'keep guides and contacts') ? (
        <p class="luwte-no-print">
          <Link href={ownGuidesPath}>{text(words.own)}</Link>
        </p>
      ) : null}
      <Stack>
        {guides.map((guide) => (
          <LinkCard href={guidePath(guide.name)} title={text(guide.title)}>
            {text(guide.about)}
          </LinkCard>
        ))}
      </Stack>
    </Page>
  );
};

const GuidePage = ({ visit, guide }: { visit: Visit; guide: Guide }) => {
  const text = useText();
  return (
    <NarrowPage
      title={text(guide.title)}
      navigation={navigationFor(visit, protocolsPath)}
      printHeader={<PrintHeader subject={text(guideWords.guide)} open />}
    >
      <BackLink href={guidesPath}>{text(guideWords.titles)}</BackLink>
      <PageTitle title={text(guide.title)} meta={text(guide.about)} />
      <GuideCards guide={guide} />
    </NarrowPage>
  );
};
