import type { Text } from '../../domain/text.ts';
import { LinkCard } from '../components/card.tsx';
import { Stack } from '../components/layout.tsx';
import { Link } from '../components/link.tsx';
import { Page, PageTitle } from '../components/page.tsx';
import { guideWords } from '../guides/guide-cards.tsx';
import { guidesPath } from '../guides/guide-paths.ts';
import { useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import { protocolPath, protocolsPath } from '../protocol/protocol-paths.ts';
import type { Visit } from '../visit.ts';

export const protocolWords = {
  title: { nl: 'Protocollen', en: 'Protocols' },
  lead: {
    nl: 'Elk protocol is een geschreven plan, stap voor stap. Kijk ze rustig door, of leg er twee naast elkaar.',
    en: 'Each protocol is a written plan, step by step. Look through them at leisure, or lay two side by side.',
  },
  annex: { nl: 'Bijlage bij andere protocollen', en: 'Annex of other protocols' },
  version: { nl: 'versie', en: 'version' },
  compare: { nl: 'Leg twee protocollen naast elkaar', en: 'Lay two protocols side by side' },
} satisfies Record<string, Text>;

/** The protocols that come with Luwte. They hold nothing about anybody. */
export function showProtocols(visit: Visit): Promise<Response> {
  return visit.page(<Protocols visit={visit} />);
}

const Protocols = ({ visit }: { visit: Visit }) => {
  const text = useText();
  const protocols = [...visit.app.cases.protocols.values()].map((shelved) => shelved.protocol);
  return (
    <Page title={text(protocolWords.title)} navigation={navigationFor(visit, protocolsPath)}>
      <PageTitle title={text(protocolWords.title)} />
      <p>{text(protocolWords.lead)}</p>
      <Stack>
        {protocols.map((protocol) => (
          <LinkCard href={protocolPath(protocol.name)} title={text(protocol.title)}>
            {text(protocol.about)}
            <br />
            {text(protocolWords.version)} {protocol.version}
            {protocol.annexOnly ? ` · ${text(protocolWords.annex)}` : ''}
          </LinkCard>
        ))}
      </Stack>
      {protocols.length > 1 ? (
        <p>
          <Link href={`${protocolsPath}/vergelijk`}>{text(protocolWords.compare)}</Link>
        </p>
      ) : null}
      <p>
        <Link href={guidesPath}>{text(guideWords.titles)}</Link>
      </p>
    </Page>
  );
};
