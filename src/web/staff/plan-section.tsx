import type { CaseView } from '../../cases/case-view.ts';
import { withoutAddresses } from '../../domain/addresses-in-text.ts';
import { type Telling, tellingAudiences, tellingsOf } from '../../domain/communication.ts';
import type { Text } from '../../domain/text.ts';
import { casePath } from '../case/case-path.ts';
import { writerInWords } from '../case/staff-words.ts';
import { WhileOpen } from '../case/while-open.tsx';
import { Badge } from '../components/badge.tsx';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { Stack } from '../components/layout.tsx';
import { Link } from '../components/link.tsx';
import { EmptyState } from '../components/list.tsx';
import { Section } from '../components/section.tsx';
import { StackedTable, type TableRow } from '../components/stacked-table.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { audienceWords, colleagueWord, wayOfTellingWords } from './communication-words.ts';
import { type ToldElsewhere, toldElsewhere } from './told-elsewhere.ts';

const words = {
  title: { nl: 'Wie zegt wat tegen wie', en: 'Who tells what to whom' },
  lead: {
    nl: 'Houd dit bij zolang het loopt. Spreek bij elk bericht af wanneer mensen meer horen, ook als er weinig nieuws is.',
    en: 'Keep this up for as long as it lasts. With each message, agree when people hear more, also when there is little news.',
  },
  whom: { nl: 'Wie hoort het', en: 'Who is told' },
  what: { nl: 'Wat', en: 'What' },
  how: { nl: 'Door wie en hoe', en: 'By whom and how' },
  stand: { nl: 'Hoe het staat', en: 'How it stands' },
  empty: { nl: 'Er staat nog niets in het plan.', en: 'Nothing is in the plan yet.' },
  add: { nl: 'Zet iets in het plan', en: 'Put something in the plan' },
  uncovered: { nl: 'Nog niets afgesproken voor:', en: 'Nothing agreed yet for:' },
  planned: { nl: 'Gepland:', en: 'Planned:' },
  told: { nl: 'Verteld:', en: 'Told:' },
  next: { nl: 'Horen meer:', en: 'Hear more:' },
  noNext: { nl: 'Geen volgend bericht afgesproken.', en: 'No next message agreed.' },
  notNeeded: { nl: 'Niet nodig:', en: 'Not needed:' },
  late: { nl: 'te laat', en: 'late' },
  note: { nl: 'Leg vast', en: 'Record' },
  again: { nl: 'Leg het volgende bericht vast', en: 'Record the next message' },
  change: { nl: 'Wijzig', en: 'Change' },
  from: { nl: 'Staat bij', en: 'Stands with' },
} satisfies Record<string, Text>;

/** The communication plan (K7): what was planned, what was told on other pages too, and what is late. Never finished in silence. */
export const PlanSection = ({ view }: { view: CaseView }) => {
  const text = useText();
  const rows = tellingsOf(view.state.communication);
  const elsewhere = toldElsewhere(view);
  const covered = new Set([...rows.map(({ plan }) => plan.audience), ...elsewhere.map(({ audience }) => audience)]);
  const uncovered = tellingAudiences.filter((audience) => !covered.has(audience));
  const inOrder = tellingAudiences.flatMap((audience): TableRow[] => [
    ...rows.filter(({ plan }) => plan.audience === audience).map((row) => ({ cells: plannedCells(view, row) })),
    ...elsewhere.filter((one) => one.audience === audience).map((one) => ({ cells: elsewhereCells(view, one) })),
  ]);
  return (
    <Section id="communicatie" title={text(words.title)}>
      <p class="luwte-soft">{text(words.lead)}</p>
      {inOrder.length === 0 ? (
        <EmptyState>{text(words.empty)}</EmptyState>
      ) : (
        <StackedTable
          caption={text(words.title)}
          hideCaption
          columns={[text(words.whom), text(words.what), text(words.how), text(words.stand)]}
          rows={inOrder}
        />
      )}
      {uncovered.length > 0 ? (
        <p>
          {text(words.uncovered)} <Uncovered view={view} audiences={uncovered} />.
        </p>
      ) : null}
      <WhileOpen view={view}>
        <ButtonRow>
          <ButtonLink href={casePath(view.id, 'collegas', 'plan')} kind="secondary">
            {text(words.add)}
          </ButtonLink>
        </ButtonRow>
      </WhileOpen>
    </Section>
  );
};

const Uncovered = ({
  view,
  audiences,
}: {
  view: CaseView;
  audiences: readonly (typeof tellingAudiences)[number][];
}) => {
  const text = useText();
  const links = view.rights.has('know people in a case');
  return (
    <>
      {audiences.map((audience, index) => (
        <>
          {index > 0 ? ', ' : ''}
          {links ? (
            <Link href={`${casePath(view.id, 'collegas', 'plan')}?wie=${audience}`}>
              {text(audienceWords[audience])}
            </Link>
          ) : (
            text(audienceWords[audience])
          )}
        </>
      ))}
    </>
  );
};

const plannedCells = (view: CaseView, row: Telling) => [
  <AudienceWord audience={row.plan.audience} />,
  withoutAddresses(row.plan.what),
  <ByAndHow view={view} row={row} />,
  <Stand view={view} row={row} />,
];

const AudienceWord = ({ audience }: { audience: Telling['plan']['audience'] }) => (
  <>{useText()(audienceWords[audience])}</>
);

const ByAndHow = ({ view, row: { plan } }: { view: CaseView; row: Telling }) => {
  const text = useText();
  const language = useLanguage();
  return (
    <>
      {colleagueWord(view, plan.by, language)}, {text(wayOfTellingWords[plan.way])}
    </>
  );
};

const Stand = ({ view, row }: { view: CaseView; row: Telling }) => {
  const text = useText();
  const language = useLanguage();
  const { id, plan, done, state, due } = row;
  const last = done.at(-1);
  const late = due !== undefined && due <= view.moment.now;
  return (
    <Stack space="tight">
      {state === 'planned' ? (
        <p>
          {text(words.planned)} <When at={plan.when} /> {late ? <Badge kind="waits">{text(words.late)}</Badge> : null}
        </p>
      ) : null}
      {done
        .filter(({ outcome }) => outcome === 'told')
        .map((one) => (
          <p>
            {text(words.told)} <When at={one.happened ?? one.at} />,{' '}
            {one.by === undefined ? colleagueWord(view, plan.by, language) : colleagueWord(view, one.by, language)}
            {one.remark === undefined ? null : <>. {withoutAddresses(one.remark)}</>}
          </p>
        ))}
      {state === 'update' && due !== undefined ? (
        <p>
          {text(words.next)} <When at={due} /> {late ? <Badge kind="waits">{text(words.late)}</Badge> : null}
        </p>
      ) : null}
      {state === 'told' ? <p class="luwte-soft">{text(words.noNext)}</p> : null}
      {state === 'not-needed' && last ? (
        <p>
          {text(words.notNeeded)} {withoutAddresses(last.remark ?? '')} ({writerInWords(view, last.seq, language)})
        </p>
      ) : null}
      <WhileOpen view={view}>
        <p class="luwte-no-print">
          <Link href={`${casePath(view.id, 'collegas', 'verteld')}?rij=${id}`}>
            {text(done.length > 0 ? words.again : words.note)}
            <Of row={row} />
          </Link>{' '}
          ·{' '}
          <Link href={`${casePath(view.id, 'collegas', 'plan')}?rij=${id}`}>
            {text(words.change)}
            <Of row={row} />
          </Link>
        </p>
      </WhileOpen>
    </Stack>
  );
};

const Of = ({ row: { plan } }: { row: Telling }) => (
  <span class="luwte-hidden">
    : {useText()(audienceWords[plan.audience])}, {withoutAddresses(plan.what)}
  </span>
);

const elsewhereCells = (view: CaseView, one: ToldElsewhere) => [
  <ToldWhom one={one} />,
  <TextOf of={one.what} />,
  <ToldBy view={view} one={one} />,
  <ToldStand view={view} one={one} />,
];

const TextOf = ({ of }: { of: Text }) => <>{useText()(of)}</>;

const ToldWhom = ({ one }: { one: ToldElsewhere }) => <>{one.whom(useLanguage())}</>;

const ToldBy = ({ view, one }: { view: CaseView; one: ToldElsewhere }) => {
  const text = useText();
  return (
    <>
      {writerInWords(view, one.seq, useLanguage())}, {text(one.way)}
    </>
  );
};

const ToldStand = ({ view, one }: { view: CaseView; one: ToldElsewhere }) => {
  const text = useText();
  const late = one.due !== undefined && one.due <= view.moment.now;
  return (
    <Stack space="tight">
      <p>
        {text(words.told)} <When at={one.at} />
      </p>
      {one.due === undefined ? null : (
        <p>
          {text(words.next)} <When at={one.due} /> {late ? <Badge kind="waits">{text(words.late)}</Badge> : null}
        </p>
      )}
      <p class="luwte-small">
        {text(words.from)} <Link href={one.href}>{text(one.source)}</Link>
      </p>
    </Stack>
  );
};
