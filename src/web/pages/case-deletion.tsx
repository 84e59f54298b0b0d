import type { CaseView } from '../../cases/case-view.ts';
import { type Containment, containmentOf, type Holder } from '../../domain/containment.ts';
import { theSchool } from '../../domain/deletion.ts';
import { type DeletionGate, deletionGate } from '../../domain/deletion-gate.ts';
import type { Text } from '../../domain/text.ts';
import { worldOf } from '../../domain/world.ts';
import { inCase } from '../case/case-form.ts';
import { caseWords } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { GateNotice, PressureNotice } from '../case/deletion-notices.tsx';
import {
  beforeReopeningInWords,
  holderStateWords,
  placeWords,
  stepWords,
  theSchoolItself,
} from '../case/deletion-words.ts';
import { capital } from '../case/sentence.ts';
import { personWithName } from '../case/subject-words.ts';
import { ClosedNotice } from '../case/while-open.tsx';
import { BackLink } from '../components/back-link.tsx';
import { Badge, type BadgeKind } from '../components/badge.tsx';
import { Link } from '../components/link.tsx';
import { EmptyState } from '../components/list.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { PrintHeader } from '../components/print-header.tsx';
import { Section } from '../components/section.tsx';
import { StackedTable } from '../components/stacked-table.tsx';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import { ContainmentLine, knownSpread } from '../spread/containment-line.tsx';
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'Wissen', en: 'Deleting' },
  lead: {
    nl: 'Wie het heeft, wist het zelf. De school kijkt niet mee, zoekt niet en neemt geen telefoon in.',
    en: 'Whoever has it deletes it themselves. The school does not look along, does not search and takes no phone.',
  },
  nobody: {
    nl: 'Er staat nog niemand in de casus die het heeft, kreeg, maakte of deelde.',
    en: 'Nobody is in the case yet who has, received, made or shared it.',
  },
  stop: {
    nl: 'Nog niet gezegd? Zeg eerst: niet openen, niet doorsturen',
    en: 'Not said yet? First say: do not open, do not send on',
  },
  spread: { nl: 'Bekijk wie het aan wie gaf', en: 'See who gave it to whom' },
  people: { nl: 'Wie het heeft of kreeg', en: 'Who has it or got it' },
  who: { nl: 'Wie', en: 'Who' },
  state: { nl: 'Hoe ver', en: 'How far' },
  places: { nl: 'Plekken', en: 'Places' },
  atTask: { nl: 'vastgelegd bij de taak, niet per plek', en: 'recorded at the task, not by place' },
  none: { nl: 'nog niets genoteerd', en: 'nothing noted yet' },
  school: { nl: 'De school zelf', en: 'The school itself' },
  schoolLead: {
    nl: 'Mailboxen, accounts en apparaten van school. Ook van collega’s die het intern doorstuurden.',
    en: 'Mailboxes, accounts and devices of the school. Also of colleagues who forwarded it internally.',
  },
} satisfies Record<string, Text>;

/** How far deleting is: every holder, each with their places, and the school itself (K5.2). */
export const showDeletion = inCase('people', (visit, _, view) => {
  const containment = containmentOf(view.state, view.people);
  const world = worldOf(view.protocol, view.state, view.moment);
  const gates = [...containment.holders.keys()].map((id) => deletionGate(world, id));
  return visit.page(<Deletion visit={visit} view={view} containment={containment} gates={gates} />);
});

interface Props {
  visit: Visit;
  view: CaseView;
  containment: Containment;
  gates: readonly DeletionGate[];
}

const Deletion = ({ visit, view, containment, gates }: Props) => {
  const text = useText();
  const language = useLanguage();
  const { holders, school } = containment;
  const name = `${text(caseWords.case)} ${view.number}`;
  return (
    <NarrowPage
      title={name}
      live
      navigation={navigationFor(visit, '/casussen')}
      printHeader={<PrintHeader subject={name} />}
    >
      <BackLink href={casePath(view.id)}>{name}</BackLink>
      <PageTitle title={text(words.title)} meta={name} />
      <ClosedNotice view={view} />
      <Paragraph>{text(words.lead)}</Paragraph>
      <p>
        <Link href={casePath(view.id, 'stop')}>{text(words.stop)}</Link>
      </p>
      <WhatWaits view={view} gates={gates} />
      <PressureNotice view={view} />
      <Section id="wie" title={text(words.people)}>
        {holders.size === 0 ? (
          <EmptyState>{text(words.nobody)}</EmptyState>
        ) : (
          <>
            <ContainmentLine id="wissen" counts={knownSpread(view).counts} />
            <p>
              <Link href={casePath(view.id, 'verspreiding')}>{text(words.spread)}</Link>
            </p>
            <StackedTable
              caption={text(words.people)}
              hideCaption
              columns={[text(words.who), text(words.state), text(words.places)]}
              rows={[...holders.values()].map((holder) => ({
                cells: [
                  <Link href={casePath(view.id, 'wissen', holder.id)}>
                    {capital(personWithName(view, holder.id, language))}
                  </Link>,
                  <StateBadge holder={holder} />,
                  <Places holder={holder} />,
                ],
              }))}
            />
          </>
        )}
      </Section>
      <Section id="school" title={text(words.school)}>
        <Paragraph>{text(words.schoolLead)}</Paragraph>
        <StackedTable
          caption={text(words.school)}
          hideCaption
          columns={[text(words.who), text(words.state), text(words.places)]}
          rows={[
            {
              cells: [
                <Link href={casePath(view.id, 'wissen', theSchool)}>{capital(text(theSchoolItself))}</Link>,
                <StateBadge holder={school} />,
                <Places holder={school} />,
              ],
            },
          ]}
        />
      </Section>
    </NarrowPage>
  );
};

/** What stands in the way of asking, once for all who wait for the same. */
const WhatWaits = ({ view, gates }: Pick<Props, 'view' | 'gates'>) => {
  const closed = gates.filter(({ is }) => is !== 'open' && is !== 'excepted');
  const [first] = closed;
  if (!first) return null;
  // Going ahead is decided for one holder, on their own page.
  const all: DeletionGate = {
    is: first.is,
    instances: [],
    waits: closed.flatMap(({ waits }) => waits),
    roots: closed.flatMap(({ roots }) => roots),
  };
  return <GateNotice view={view} gate={first.is === 'waits' ? all : first} />;
};

const badges: Readonly<Record<Holder['state'], BadgeKind>> = {
  'not-asked': 'later',
  asked: 'now',
  confirmed: 'done',
  refused: 'waits',
};

/** How far it is with one holder, as a word with a sign; and how far it was before it went round again. */
export const StateBadge = ({ holder }: { holder: Holder }) => {
  const text = useText();
  const { state, beforeReopening } = holder;
  return (
    <>
      <Badge kind={badges[state]}>{text(holderStateWords[state])}</Badge>
      {beforeReopening === undefined ? null : (
        <>
          {' '}
          <span class="luwte-soft luwte-small">{text(beforeReopeningInWords(beforeReopening))}</span>
        </>
      )}
    </>
  );
};

const Places = ({ holder }: { holder: Holder }) => {
  const text = useText();
  if (holder.places.size === 0) return <span class="luwte-soft">{text(holder.task ? words.atTask : words.none)}</span>;
  return (
    <>
      {[...holder.places.values()].map(({ place, step }, at) => (
        <>
          {at > 0 ? <br /> : null}
          {capital(text(placeWords[place]))}: {text(stepWords[step])}
        </>
      ))}
    </>
  );
};
