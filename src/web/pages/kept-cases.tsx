import { type ClosedCase, type DestroyedCase, type KeptCases, keptCases } from '../../cases/kept-cases.ts';
import { readTerms, type TermNow } from '../../cases/retention-terms.ts';
import { noticeDays } from '../../domain/retention.ts';
import { may } from '../../domain/rights.ts';
import type { Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { Fold } from '../components/fold.tsx';
import { Link } from '../components/link.tsx';
import { EmptyState } from '../components/list.tsx';
import { Page, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { PrintHeader } from '../components/print-header.tsx';
import { Section } from '../components/section.tsx';
import { StackedTable } from '../components/stacked-table.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { dayOnPaper } from '../moment-in-words.ts';
import { navigationFor } from '../navigation.ts';
import { categoryInWords, categoryWords, groundInWords, termInWords } from '../retention/retention-words.ts';
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'Bewaren', en: 'Keeping' },
  lead: {
    nl: 'Hoe lang afgesloten casussen bewaard blijven, welke binnenkort weg kunnen, en wat er is vernietigd. Je ziet alleen nummers en data; de inhoud van een casus staat hier nooit.',
    en: 'How long closed cases are kept, which can go soon, and what was destroyed. You see numbers and dates alone; the content of a case never stands here.',
  },
  soon: { nl: 'Binnenkort of nu', en: 'Soon or now' },
  soonWhat: {
    nl: `Van deze casussen loopt de bewaartermijn binnen ${noticeDays} dagen af, of is die voorbij. Vanzelf gaat er niets weg: twee mensen beslissen.`,
    en: `The term of these cases passes within ${noticeDays} days, or has passed. Nothing goes by itself: two people decide.`,
  },
  noneSoon: {
    nl: 'Er loopt nu geen bewaartermijn af van een casus waar jij over gaat.',
    en: 'No term of a case in which you have a say passes now.',
  },
  undated: { nl: 'Afgesloten zonder bewaardatum', en: 'Closed without a date' },
  undatedWhat: {
    nl: 'Wie de casus leidt, legt bij de casus vast hoe lang hij bewaard blijft.',
    en: 'Whoever leads the case sets there how long it is kept.',
  },
  later: { nl: 'Later', en: 'Later' },
  number: { nl: 'Casus', en: 'Case' },
  school: { nl: 'School', en: 'School' },
  category: { nl: 'Soort', en: 'Kind' },
  until: { nl: 'Bewaard tot', en: 'Kept until' },
  state: { nl: 'Stand', en: 'State' },
  noDate: { nl: 'geen datum', en: 'no date' },
  held: { nl: 'wordt vastgehouden', en: 'on hold' },
  proposed: { nl: 'vernietigen voorgesteld door', en: 'destruction proposed by' },
  you: { nl: 'jou', en: 'you' },
  passed: { nl: 'termijn voorbij', en: 'term passed' },
  kept: { nl: 'bewaard', en: 'kept' },
  terms: { nl: 'Bewaartermijnen van het bestuur', en: 'Terms of the board' },
  termsWhat: {
    nl: 'De wet noemt geen termijn: elk bestuur kiest en legt uit waarom. Een wijziging geldt voor data die daarna worden vastgelegd; een casus die al een datum heeft, houdt die.',
    en: 'The law names no term: each board chooses and says why. A change counts for dates that are set after it; a case that has a date keeps it.',
  },
  term: { nl: 'Termijn', en: 'Term' },
  why: { nl: 'Waarom', en: 'Why' },
  starting: {
    nl: 'Beginwaarde van Luwte; het bestuur koos nog niet.',
    en: 'Where Luwte begins; the board has not chosen yet.',
  },
  change: { nl: 'Termijnen wijzigen', en: 'Change the terms' },
  destroyed: { nl: 'Vernietigd', en: 'Destroyed' },
  destroyedWhat: {
    nl: 'Wat er overblijft van een vernietigde casus: dat hij er was, en wanneer hij is vernietigd. Geen nummer en geen namen. De laatste kolom zegt tot wanneer een kopie van buiten Luwte, zoals een momentopname van de server, nog een sleutel kan bevatten.',
    en: 'What stays of a destroyed case: that it was there, and when it was destroyed. No number and no names. The last column says until when a copy from outside Luwte, like a snapshot of the server, can still hold a key.',
  },
  noneDestroyed: { nl: 'Er is nog niets vernietigd.', en: 'Nothing was destroyed yet.' },
  what: { nl: 'Wat', en: 'What' },
  events: { nl: 'Aantal regels', en: 'Number of entries' },
  on: { nl: 'Vernietigd op', en: 'Destroyed on' },
  copies: { nl: 'Kopieën weg op', en: 'Copies gone on' },
  case: { nl: 'casus', en: 'case' },
  report: { nl: 'melding', en: 'report' },
} satisfies Record<string, Text>;

/** What is kept until when, and what was destroyed. */
export async function showKeptCases(visit: Visit, who: Who): Promise<Response> {
  const found = await keptCases(visit.app.cases, who);
  const terms = await readTerms(visit.app.cases, who);
  return visit.page(<Kept visit={visit} who={who} found={found} terms={terms.now} />);
}

interface KeptProps {
  visit: Visit;
  who: Who;
  found: KeptCases;
  terms: readonly TermNow[];
}

const Kept = ({ visit, who, found, terms }: KeptProps) => {
  const text = useText();
  const language = useLanguage();
  return (
    <Page
      title={text(words.title)}
      navigation={navigationFor(visit, '/bewaren')}
      printHeader={<PrintHeader subject={text(words.title)} />}
    >
      <PageTitle title={text(words.title)} />
      <Paragraph>{text(words.lead)}</Paragraph>
      <Section id="binnenkort" title={text(words.soon)}>
        {found.soon.length === 0 ? (
          <EmptyState>
            <p>{text(words.noneSoon)}</p>
          </EmptyState>
        ) : (
          <>
            <Paragraph>{text(words.soonWhat)}</Paragraph>
            <ClosedCases caption={text(words.soon)} cases={found.soon} now={visit.app.clock()} />
          </>
        )}
      </Section>
      {found.undated.length > 0 ? (
        <Section id="zonder-datum" title={text(words.undated)}>
          <Paragraph>{text(words.undatedWhat)}</Paragraph>
          <ClosedCases caption={text(words.undated)} cases={found.undated} now={visit.app.clock()} />
        </Section>
      ) : null}
      {found.later.length > 0 ? (
        <Fold title={text(words.later)} count={found.later.length}>
          <ClosedCases caption={text(words.later)} cases={found.later} now={visit.app.clock()} />
        </Fold>
      ) : null}
      <Section id="vernietigd" title={text(words.destroyed)}>
        {found.destroyed.length === 0 ? (
          <Paragraph kind="soft">{text(words.noneDestroyed)}</Paragraph>
        ) : (
          <>
            <Paragraph>{text(words.destroyedWhat)}</Paragraph>
            <Destroyed destroyed={found.destroyed} />
          </>
        )}
      </Section>
      <Section id="termijnen" title={text(words.terms)}>
        <Paragraph>{text(words.termsWhat)}</Paragraph>
        <StackedTable
          caption={text(words.terms)}
          hideCaption
          columns={[words.category, words.term, words.why].map((column) => text(column))}
          rows={terms.map((term) => ({
            cells: [
              text(categoryWords[term.category]),
              termInWords(term, language),
              term.set ? term.set.why : <span class="luwte-soft">{text(words.starting)}</span>,
            ],
          }))}
        />
        {may(who, 'set retention terms') ? (
          <p class="luwte-no-print">
            <Link href="/beheer/bewaartermijnen">{text(words.change)}</Link>
          </p>
        ) : null}
      </Section>
    </Page>
  );
};

/** Closed cases by number and date. */
const ClosedCases = ({ caption, cases, now }: { caption: string; cases: readonly ClosedCase[]; now: number }) => {
  const text = useText();
  const language = useLanguage();
  return (
    <StackedTable
      caption={caption}
      hideCaption
      columns={[words.number, words.school, words.category, words.until, words.state].map((column) => text(column))}
      rows={cases.map((one) => ({
        cells: [
          one.hasSay ? <Link href={`/bewaren/${one.id}`}>{one.number}</Link> : one.number,
          one.school,
          categoryInWords(one.category, language),
          one.endsAt === null ? text(words.noDate) : <When at={one.endsAt} as="day" />,
          <State one={one} now={now} />,
        ],
      }))}
    />
  );
};

const State = ({ one: { held, proposed, endsAt }, now }: { one: ClosedCase; now: number }) => {
  const text = useText();
  const language = useLanguage();
  if (held) return <>{text(words.held)}</>;
  if (proposed) {
    return (
      <>
        {text(words.proposed)} {proposed.byYou ? text(words.you) : proposed.by}:{' '}
        {groundInWords(proposed.ground, language)}
      </>
    );
  }
  return <>{text(endsAt !== null && endsAt <= now ? words.passed : words.kept)}</>;
};

const Destroyed = ({ destroyed }: { destroyed: readonly DestroyedCase[] }) => {
  const text = useText();
  const language = useLanguage();
  const withCategory = destroyed.some(({ category }) => category !== null);
  const columns = [words.on, words.what, ...(withCategory ? [words.category] : []), words.events, words.copies];
  return (
    <StackedTable
      caption={text(words.destroyed)}
      hideCaption
      columns={columns.map((column) => text(column))}
      rows={destroyed.map(({ kind, category, events, destroyedAt, copiesEndAt }) => ({
        cells: [
          // It is printed and kept: the day stays true on paper.
          dayOnPaper(destroyedAt, language),
          text(words[kind]),
          ...(withCategory ? [categoryInWords(category, language)] : []),
          String(events),
          dayOnPaper(copiesEndAt, language),
        ],
      }))}
    />
  );
};
