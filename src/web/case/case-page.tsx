import type { Child, PropsWithChildren } from 'hono/jsx';
import type { CaseView } from '../../cases/case-view.ts';
import { isClosed } from '../../domain/case-state.ts';
import type { Text } from '../../domain/text.ts';
import { Badge } from '../components/badge.tsx';
import { Page, PageTitle } from '../components/page.tsx';
import { PrintHeader } from '../components/print-header.tsx';
import { Tabs } from '../components/tabs.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';
import { casePath } from './case-path.ts';
import { subjectWord } from './subject-words.ts';

export const caseWords = {
  case: { nl: 'Casus', en: 'Case' },
  plan: { nl: 'Plan', en: 'Plan' },
  map: { nl: 'In kaart', en: 'Map' },
  people: { nl: 'Mensen', en: 'People' },
  spread: { nl: 'Verspreiding', en: 'Spread' },
  classLists: { nl: 'Klassenlijsten', en: 'Class lists' },
  places: { nl: 'Sites en scholen', en: 'Sites and schools' },
  police: { nl: 'Politie', en: 'Police' },
  staff: { nl: 'Collega’s', en: 'Colleagues' },
  letters: { nl: 'Brieven', en: 'Letters' },
  talks: { nl: 'Gesprekken', en: 'Talks' },
  timeline: { nl: 'Tijdlijn', en: 'Timeline' },
  team: { nl: 'Team', en: 'Team' },
  advice: { nl: 'Advies', en: 'Advice' },
  began: { nl: 'begonnen', en: 'began' },
  protocol: { nl: 'protocol', en: 'protocol' },
  closed: { nl: 'afgesloten', en: 'closed' },
} satisfies Record<string, Text>;

const tabs = [
  ['', 'plan'],
  ['in-kaart', 'map'],
  ['mensen', 'people'],
  ['verspreiding', 'spread'],
  ['plekken', 'places'],
  ['politie', 'police'],
  ['gesprekken', 'talks'],
  ['brieven', 'letters'],
  ['collegas', 'staff'],
  ['tijdlijn', 'timeline'],
  ['team', 'team'],
  ['advies', 'advice'],
] as const;

/** `protocol` has no tab of its own: it is reached from the plan. */
export type CaseTab = (typeof tabs)[number][0] | 'protocol';

/** The shell of the pages of one case. Its title says the number of the case and nothing else. */
export const CasePage = ({
  visit,
  view,
  tab,
  above,
  children,
}: PropsWithChildren<{ visit: Visit; view: CaseView; tab: CaseTab; above?: Child }>) => {
  const text = useText();
  const language = useLanguage();
  const name = `${text(caseWords.case)} ${view.number}`;
  const visible = view.people.all.filter((p) => p.roles.has('visible')).map((p) => subjectWord(view, p.id, language));
  return (
    <Page title={name} live navigation={navigationFor(visit, '/casussen')} printHeader={<PrintHeader subject={name} />}>
      {above}
      <PageTitle
        title={name}
        meta={
          <>
            {visible.length > 0 ? `${visible.join(', ')} · ` : ''}
            {text(view.protocol.title)} · {text(caseWords.began)} <When at={view.state.openedAt} />
            {view.state.access.restricted ? (
              <>
                {' '}
                <Badge kind="restricted" />
              </>
            ) : null}
            {isClosed(view.state) ? (
              <>
                {' '}
                <Badge kind="done">{text(caseWords.closed)}</Badge>
              </>
            ) : null}
          </>
        }
      />
      <Tabs
        label={name}
        items={tabs.map(([page, word]) => ({
          href: page === '' ? casePath(view.id) : casePath(view.id, page),
          label: text(caseWords[word]),
          ...(page === tab && { current: true }),
        }))}
      />
      {children}
    </Page>
  );
};
