import { type KeptCases, keptCases } from '../../cases/kept-cases.ts';
import { type WatchedReading, type WatchedReadings, watchReadings } from '../../cases/oversight.ts';
import { type WatchedRequest, watchRequests } from '../../cases/subject-requests.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { partInWords } from '../case/part-words.ts';
import { capital } from '../case/sentence.ts';
import { Button, ButtonLink, ButtonRow } from '../components/button.tsx';
import { DateTimeField } from '../components/date-time-field.tsx';
import { DefinitionList } from '../components/definition-list.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fold } from '../components/fold.tsx';
import { Stack } from '../components/layout.tsx';
import { Link } from '../components/link.tsx';
import { EmptyState } from '../components/list.tsx';
import { Page, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { Section } from '../components/section.tsx';
import { Select } from '../components/select.tsx';
import { StackedTable } from '../components/stacked-table.tsx';
import { TextField } from '../components/text-field.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { dayFromField } from '../moment-in-words.ts';
import { navigationFor } from '../navigation.ts';
import { RequestTable } from '../requests/request-table.tsx';
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'Toezicht', en: 'Oversight' },
  lead: {
    nl: 'Wie welke casus las, wanneer, en waarom als daarom gevraagd werd. De inhoud van een casus zie je hier niet: geen namen van leerlingen en niets van wat er is opgeschreven.',
    en: 'Who read which case, when, and why where that was asked. You do not see the content of a case here: no names of pupils and nothing of what was written.',
  },
  filter: { nl: 'Zoek op dag, persoon of casus', en: 'Search by day, person or case' },
  from: { nl: 'Vanaf', en: 'From' },
  until: { nl: 'Tot en met', en: 'Up to and including' },
  reader: { nl: 'Wie', en: 'Who' },
  number: { nl: 'Nummer van de casus', en: 'Number of the case' },
  numberHint: { nl: 'Zoals H7K-3M.', en: 'Like H7K-3M.' },
  show: { nl: 'Toon', en: 'Show' },
  everything: { nl: 'Toon weer alles', en: 'Show everything again' },
  noDate: { nl: 'Vul een datum in, zoals 2026-11-20.', en: 'Fill in a date, like 2026-11-20.' },
  turnedRound: { nl: 'Deze dag ligt voor “Vanaf”.', en: 'This day lies before “From”.' },
  emergencies: { nl: 'Noodtoegang', en: 'Emergency access' },
  emergenciesWhat: {
    nl: 'Iemand opende een casus zonder in het team te zitten, met een reden. Klopt die reden? Bel anders met de persoon zelf of met de schoolleider.',
    en: 'Somebody opened a case without being on its team, with a reason. Is that reason right? If not, call the person or the head of school.',
  },
  noEmergencies: { nl: 'Niemand gebruikte noodtoegang.', en: 'Nobody used emergency access.' },
  readings: { nl: 'Gelezen', en: 'Read' },
  noReadings: {
    nl: 'Er is nog niets gelezen. Zodra iemand een casus opent, staat dat hier.',
    en: 'Nothing was read yet. As soon as somebody opens a case, it stands here.',
  },
  noneFound: {
    nl: 'Hierbij is niets gevonden. Kijk het nummer na, of zoek in een langere tijd.',
    en: 'Nothing was found for this. Check the number, or search in a longer time.',
  },
  when: { nl: 'Wanneer', en: 'When' },
  case: { nl: 'Casus', en: 'Case' },
  what: { nl: 'Wat', en: 'What' },
  why: { nl: 'Waarom', en: 'Why' },
  noReason: { nl: 'niet gevraagd', en: 'not asked' },
  older: { nl: 'Verder terug', en: 'Further back' },
  newest: { nl: 'Naar het nieuwste', en: 'To the newest' },
  retention: { nl: 'Bewaren', en: 'Retention' },
  retentionWhat: {
    nl: 'Er wordt niets vanzelf vernietigd: na de termijn beslissen twee mensen. De nummers, de data, de termijnen van het bestuur en wat er al is vernietigd staan bij',
    en: 'Nothing is destroyed by itself: after the term two people decide. The numbers, the dates, the terms of the board and what was destroyed already stand under',
  },
  soon: { nl: 'Termijn loopt binnen zestig dagen af, of is voorbij', en: 'Term ends within sixty days, or has passed' },
  held: { nl: 'Wordt vastgehouden', en: 'On hold' },
  undated: { nl: 'Afgesloten zonder bewaardatum', en: 'Closed without a date' },
  later: { nl: 'Later', en: 'Later' },
  destroyed: { nl: 'Vernietigd', en: 'Destroyed' },
  requests: { nl: 'Verzoeken', en: 'Requests' },
  requestsWhat: {
    nl: 'Wie in een casus staat, kan om inzage, verbeteren of wissen vragen. Het antwoord komt binnen een maand. Na het vernietigen van een casus blijft de regel hier staan, zonder namen.',
    en: 'Whoever is in a case can ask for access, correction or erasure. The answer comes within a month. After a case is destroyed its line stays here, without names.',
  },
  noRequests: { nl: 'Er is nog niets gevraagd.', en: 'Nothing was asked yet.' },
} satisfies Record<string, Text>;

/** The fields of the filter; they stand in the address, so that a page can be gone back to. None of them is a name. */
const filterFields = ['van', 'tot', 'wie', 'casus'] as const;

/** Who read what, for the data-protection officer. */
export async function showOversight(visit: Visit, who: Who): Promise<Response> {
  const [typedFrom, typedUntil] = [visit.query.text('van'), visit.query.text('tot')];
  const [from, until] = [dayFromField(typedFrom), dayFromField(typedUntil)];
  const errors: FieldErrors = {
    ...(typedFrom.trim() !== '' && !from && { van: words.noDate }),
    ...(typedUntil.trim() !== '' && !until && { tot: words.noDate }),
    ...(from && until && until.from < from.from && { tot: words.turnedRound }),
  };
  const wrong = Object.keys(errors).length > 0;
  const found = await watchReadings(visit.app.cases, who, {
    ...(!wrong && { from: from?.from, until: until?.until }),
    reader: visit.query.text('wie'),
    number: visit.query.text('casus'),
    after: visit.query.text('na'),
  });
  const kept = await keptCases(visit.app.cases, who);
  const requests = await watchRequests(visit.app.cases, who);
  const shown = wrong ? { ...found, ...nothing } : found;
  const page = <Oversight visit={visit} errors={errors} found={shown} kept={kept} requests={requests} />;
  return visit.page(page, { status: wrong ? 422 : 200 });
}

const nothing = { emergencies: [], readings: [], next: null };

interface OversightProps {
  visit: Visit;
  errors: FieldErrors;
  found: WatchedReadings;
  kept: KeptCases;
  requests: readonly WatchedRequest[];
}

/** How many cases there are of each, so that it is seen when they pile up. */
const Keeping = ({ kept: { soon, later, undated, destroyed } }: { kept: KeptCases }) => {
  const text = useText();
  const held = [...soon, ...later, ...undated].filter((one) => one.held);
  const numbers = [
    [words.soon, soon],
    [words.undated, undated],
    [words.later, later],
    [words.held, held],
    [words.destroyed, destroyed],
  ] as const;
  return <DefinitionList rows={numbers.map(([word, of]) => ({ name: text(word), value: String(of.length) }))} />;
};

const Oversight = ({ visit, errors, found, kept, requests }: OversightProps) => {
  const text = useText();
  const filtered = filterFields.some((name) => visit.query.text(name).trim() !== '');
  const onFirstPage = visit.query.text('na') === '';
  return (
    <Page title={text(words.title)} navigation={navigationFor(visit, '/toezicht')}>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(words.title)} />
      <Paragraph>{text(words.lead)}</Paragraph>
      <Filter visit={visit} errors={errors} people={found.people} filtered={filtered} />
      {onFirstPage ? (
        <Section id="noodtoegang" title={text(words.emergencies)}>
          {found.emergencies.length === 0 ? (
            <Paragraph kind="soft">{text(words.noEmergencies)}</Paragraph>
          ) : (
            <>
              <Paragraph>{text(words.emergenciesWhat)}</Paragraph>
              <Readings caption={text(words.emergencies)} readings={found.emergencies} />
            </>
          )}
        </Section>
      ) : null}
      <Section id="gelezen" title={text(words.readings)}>
        {found.readings.length === 0 ? (
          <EmptyState>
            <p>{text(filtered || !onFirstPage ? words.noneFound : words.noReadings)}</p>
          </EmptyState>
        ) : (
          <Readings caption={text(words.readings)} readings={found.readings} />
        )}
        <Further visit={visit} next={found.next} />
      </Section>
      <Section id="bewaren" title={text(words.retention)}>
        <Paragraph>
          {text(words.retentionWhat)} <Link href="/bewaren">{text(words.retention)}</Link>.
        </Paragraph>
        <Keeping kept={kept} />
      </Section>
      <Section id="verzoeken" title={text(words.requests)}>
        <Paragraph>{text(words.requestsWhat)}</Paragraph>
        {requests.length === 0 ? (
          <Paragraph kind="soft">{text(words.noRequests)}</Paragraph>
        ) : (
          <RequestTable caption={text(words.requests)} requests={requests} />
        )}
      </Section>
    </Page>
  );
};

interface FilterProps {
  visit: Visit;
  errors: FieldErrors;
  people: WatchedReadings['people'];
  filtered: boolean;
}

const Filter = ({ visit, errors, people, filtered }: FilterProps) => {
  const text = useText();
  const typed = (name: (typeof filterFields)[number]) => visit.query.text(name);
  return (
    <Fold title={text(words.filter)} open={filtered}>
      <form method="get" action="/toezicht" class="luwte-no-print">
        <Stack>
          <DateTimeField
            name="van"
            label={text(words.from)}
            value={typed('van')}
            precision="day"
            error={errors.van}
            optional
          />
          <DateTimeField
            name="tot"
            label={text(words.until)}
            value={typed('tot')}
            precision="day"
            error={errors.tot}
            optional
          />
          <Select
            name="wie"
            label={text(words.reader)}
            options={people.map(({ account, name }) => ({ value: account, label: name }))}
            value={typed('wie')}
            optional
          />
          <TextField
            name="casus"
            label={text(words.number)}
            hint={text(words.numberHint)}
            value={typed('casus')}
            autocomplete="off"
            width="short"
            optional
          />
          <ButtonRow>
            <Button kind="secondary">{text(words.show)}</Button>
            {filtered ? (
              <ButtonLink href="/toezicht" kind="subtle">
                {text(words.everything)}
              </ButtonLink>
            ) : null}
          </ButtonRow>
        </Stack>
      </form>
    </Fold>
  );
};

const Readings = ({ caption, readings }: { caption: string; readings: readonly WatchedReading[] }) => {
  const text = useText();
  const language = useLanguage();
  return (
    <StackedTable
      caption={caption}
      hideCaption
      columns={[words.when, words.reader, words.case, words.what, words.why].map((column) => text(column))}
      rows={readings.map(({ at, reader, number, part, reason }) => ({
        cells: [
          <When at={at} />,
          reader,
          number,
          capital(partInWords(part, language)),
          reason ?? <span class="luwte-soft">{text(words.noReason)}</span>,
        ],
      }))}
    />
  );
};

const Further = ({ visit, next }: { visit: Visit; next: string | null }) => {
  const text = useText();
  const here = new URLSearchParams();
  for (const name of filterFields) if (visit.query.text(name) !== '') here.set(name, visit.query.text(name));
  const at = (after: string | null) => {
    const query = new URLSearchParams(here);
    if (after !== null) query.set('na', after);
    return query.size === 0 ? '/toezicht' : `/toezicht?${query}`;
  };
  const onFirstPage = visit.query.text('na') === '';
  if (next === null && onFirstPage) return null;
  return (
    <ButtonRow>
      {next === null ? null : (
        <ButtonLink href={at(next)} kind="secondary">
          {text(words.older)}
        </ButtonLink>
      )}
      {onFirstPage ? null : (
        <ButtonLink href={at(null)} kind="subtle">
          {text(words.newest)}
        </ButtonLink>
      )}
    </ButtonRow>
  );
};
