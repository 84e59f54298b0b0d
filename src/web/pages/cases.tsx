import { type WaitingOffer, waitingOffers } from '../../cases/case-offers.ts';
import { type ListedCase, listCases } from '../../cases/list-cases.ts';
import { noticeFrom } from '../../domain/retention.ts';
import { may } from '../../domain/rights.ts';
import type { Language, Text } from '../../domain/text.ts';
import { accessNews } from '../../identity/access-requests.ts';
import { lacksRecoverySheets } from '../../identity/recovery-sheets.ts';
import type { Who } from '../../identity/who.ts';
import { AccessNews } from '../access/access-news.tsx';
import { caseWords } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { letterWords } from '../case/case-words.ts';
import { rolesTogether } from '../case/staff-words.ts';
import { Badge } from '../components/badge.tsx';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { Card } from '../components/card.tsx';
import { Fold } from '../components/fold.tsx';
import { Heading } from '../components/heading.tsx';
import { Stack } from '../components/layout.tsx';
import { Link } from '../components/link.tsx';
import { EmptyState, List } from '../components/list.tsx';
import { Page, PageTitle } from '../components/page.tsx';
import { useVisit } from '../components/visit.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';
import { offerPath } from './offer.tsx';
import { NoRecoverySheets } from './recovery-sheets.tsx';

const words = {
  title: { nl: 'Casussen', en: 'Cases' },
  open: { nl: 'Open een casus', en: 'Open a case' },
  offersTitle: {
    nl: 'Een andere school van het bestuur vraagt jullie iets',
    en: 'Another school of the board asks you something',
  },
  offerFor: { nl: 'Lees de vraag aan', en: 'Read the request to' },
  emptyMay: {
    nl: 'Er loopt nu niets. Vertelt iemand dat er beelden van een leerling rondgaan? Open dan een casus met wat je hoorde; meer is er niet nodig. Luwte zegt daarna wat er als eerste moet gebeuren.',
    en: 'Nothing is going on now. Does somebody tell you that images of a pupil are going round? Open a case with what you heard; nothing more is needed. Luwte then says what has to happen first.',
  },
  emptyMayNot: {
    nl: 'Je zit nu in geen enkele casus. Hoor je dat er beelden van een leerling rondgaan? Kijk er niet naar, laat ze niet naar je sturen, en vertel het meteen aan de mentor, de teamleider of de veiligheidscoördinator. Die opent een casus en neemt je erin mee als dat nodig is.',
    en: 'You are in no case now. Do you hear that images of a pupil are going round? Do not look, do not have them sent to you, and tell the mentor, the team leader or the safety coordinator at once. They open a case and take you into it where needed.',
  },
  first: { nl: 'Nu eerst:', en: 'First now:' },
  danger: { nl: 'veiligheid nog niet gevraagd', en: 'safety not asked yet' },
  nothing: { nl: 'Er is nu niets te doen.', en: 'There is nothing to do now.' },
  forYou: { nl: 'voor jou', en: 'for you' },
  now: { nl: 'nu', en: 'now' },
  waits: { nl: 'wacht', en: 'waiting' },
  question: { nl: 'vraag open', en: 'question open' },
  questions: { nl: 'vragen open', en: 'questions open' },
  restricted: { nl: 'besloten', en: 'restricted' },
  advice: { nl: 'advies gevraagd', en: 'advice asked' },
  proposals: { nl: 'Een collega is voorgesteld voor het team', en: 'A colleague was proposed for the team' },
  looksIn: { nl: 'Iemand kijkt mee met noodtoegang', en: 'Somebody looks in with emergency access' },
  unreachable: {
    nl: 'Is er haast bij een casus waar je niet in zit, en is niemand uit het team te bereiken?',
    en: 'Is a case that you are not in urgent, and can nobody on its team be reached?',
  },
  emergency: { nl: 'Noodtoegang', en: 'Emergency access' },
  closed: { nl: 'Afgesloten', en: 'Closed' },
  aftercare: { nl: 'nazorg:', en: 'aftercare:' },
  keptUntil: { nl: 'bewaard tot', en: 'kept until' },
  undated: { nl: 'nog geen bewaardatum', en: 'no date set yet' },
  onHold: { nl: 'wordt vastgehouden', en: 'on hold' },
  soonTitle: { nl: 'Bewaren: kijk hier even naar', en: 'Keeping: please look at this' },
  soon: {
    nl: 'Een bewaartermijn loopt af, of iemand stelde voor om te vernietigen. Is de casus nog ergens voor nodig? Verzet dan de datum of houd hem vast. Vanzelf gebeurt er niets: twee mensen beslissen.',
    en: 'A term is ending, or somebody proposed to destroy. Is the case still needed for something? Then move the date or hold it. Nothing happens by itself: two people decide.',
  },
  proposed: { nl: 'vernietigen voorgesteld', en: 'destruction proposed' },
  lastChange: { nl: 'laatst gewijzigd', en: 'last changed' },
} satisfies Record<string, Text>;

/** The cases on whose team somebody is: which of them need them, and why, in five seconds. */
export async function showCases(visit: Visit, who: Who): Promise<Response> {
  const cases = await listCases(visit.app.cases, who);
  const news = await accessNews(visit.app.cases, who);
  const offers = await waitingOffers(visit.app.cases, who);
  const lacksSheets = await lacksRecoverySheets(visit.app.identity, who);
  return visit.page(
    <Cases visit={visit} who={who} cases={cases} offers={offers} news={news} lacksSheets={lacksSheets} />,
  );
}

interface CasesProps {
  visit: Visit;
  who: Who;
  cases: readonly ListedCase[];
  offers: readonly WaitingOffer[];
  news: Parameters<typeof AccessNews>[0]['news'];
  lacksSheets: boolean;
}

const Cases = ({ visit, who, cases, offers, news, lacksSheets }: CasesProps) => {
  const text = useText();
  const canOpen = may(who, 'open a case');
  const running = cases.filter((one) => !one.card.closed);
  // Where nobody asked yet whether everybody is safe, that comes before every term (S4).
  const sorted = [...running.filter(dangerIsOpen), ...running.filter((one) => !dangerIsOpen(one))];
  const closed = cases.filter((one) => one.card.closed);
  const severalSchools = new Set(cases.map((one) => one.school)).size > 1;
  return (
    <Page title={text(words.title)} live navigation={navigationFor(visit, '/casussen')}>
      <PageTitle title={text(words.title)} />
      {canOpen ? (
        <ButtonRow>
          <ButtonLink href="/casussen/nieuw">{text(words.open)}</ButtonLink>
        </ButtonRow>
      ) : null}
      <AskedByOthers offers={offers} />
      {running.length === 0 ? (
        <EmptyState>
          <p>{text(canOpen ? words.emptyMay : words.emptyMayNot)}</p>
        </EmptyState>
      ) : (
        <Stack>
          {sorted.map((one) => (
            <CaseCard who={who} listed={one} withSchool={severalSchools} />
          ))}
        </Stack>
      )}
      {/* After the cases: a child in danger comes before a colleague's access. */}
      <AccessNews news={news} />
      {lacksSheets ? <NoRecoverySheets /> : null}
      <EndsSoon cases={closed} />
      {closed.length > 0 ? (
        <Fold title={text(words.closed)} count={closed.length}>
          <List
            items={closed.map((one) => ({ main: <ClosedCase listed={one} />, end: <NextAftercare listed={one} /> }))}
          />
        </Fold>
      ) : null}
      {may(who, 'break the glass') ? (
        <p class="luwte-soft luwte-no-print">
          {text(words.unreachable)} <Link href="/noodtoegang">{text(words.emergency)}</Link>
        </p>
      ) : null}
    </Page>
  );
};

/** What another school of the board asks; what it is stands on a page whose reading is written down. */
const AskedByOthers = ({ offers }: { offers: readonly WaitingOffer[] }) => {
  const text = useText();
  if (offers.length === 0) return null;
  return (
    <Callout kind="notice" title={text(words.offersTitle)}>
      <ul>
        {offers.map((offer) => (
          <li>
            <Link href={offerPath(offer.id)}>
              {text(words.offerFor)} {offer.school}
            </Link>{' '}
            · <When at={offer.offeredAt} />
          </li>
        ))}
      </ul>
    </Callout>
  );
};

/** What those on the team have to know before the term of a closed case passes (P3). */
const EndsSoon = ({ cases }: { cases: readonly ListedCase[] }) => {
  const text = useText();
  const { now } = useVisit();
  const soon = cases.filter(
    ({ kept }) => kept && !kept.held && (kept.proposed || (kept.endsAt !== null && noticeFrom(kept.endsAt) <= now)),
  );
  if (soon.length === 0) return null;
  return (
    <Callout kind="notice" title={text(words.soonTitle)}>
      <p>{text(words.soon)}</p>
      <ul>
        {soon.map((listed) => (
          <li>
            <Link href={casePath(listed.id, 'bewaren')}>
              <CaseName listed={listed} />
            </Link>{' '}
            · <HowLongKept listed={listed} />
          </li>
        ))}
      </ul>
    </Callout>
  );
};

const HowLongKept = ({ listed: { kept } }: { listed: ListedCase }) => {
  const text = useText();
  if (!kept || (kept.endsAt === null && !kept.held)) return <>{text(words.undated)}</>;
  return (
    <>
      {kept.endsAt === null ? null : (
        <>
          {text(words.keptUntil)} <When at={kept.endsAt} as="day" />
        </>
      )}
      {kept.held ? `${kept.endsAt === null ? '' : ', '}${text(words.onHold)}` : ''}
      {kept.proposed ? `, ${text(words.proposed)}` : ''}
    </>
  );
};

const dangerIsOpen = ({ card }: ListedCase) => card.danger > 0;

const CaseCard = ({ who, listed, withSchool }: { who: Who; listed: ListedCase; withSchool: boolean }) => {
  const text = useText();
  const { card, id } = listed;
  const [first] = card.open;
  const mine = card.open.filter((task) => who.roles.some((held) => task.who.includes(held.role))).length;
  const questions = `${card.questions} ${text(card.questions === 1 ? words.question : words.questions)}`;
  const counts = [
    ...(mine > 0 ? [`${mine} ${text(words.forYou)}`] : []),
    ...(card.open.length > 0 ? [`${card.open.length} ${text(words.now)}`] : []),
    ...(card.waiting > 0 ? [`${card.waiting} ${text(words.waits)}`] : []),
    ...(card.questions > 0 ? [questions] : []),
  ];
  return (
    <Card>
      <div>
        <Heading level={2} look={3}>
          <Link href={casePath(id)}>
            <CaseName listed={listed} />
          </Link>
        </Heading>
        <p class="luwte-soft luwte-small">
          {withSchool ? `${listed.school} · ` : ''}
          {text(card.protocol)} · {text(caseWords.began)} <When at={listed.openedAt} as="day" />
          {card.restricted ? ` · ${text(words.restricted)}` : ''}
          {card.advice ? ` · ${text(words.advice)}` : ''}
        </p>
      </div>
      <WhoComes listed={listed} />
      {card.danger > 0 ? (
        <p>
          <Badge kind="danger" /> <Link href={casePath(id, 'in-kaart')}>{text(words.danger)}</Link>
        </p>
      ) : null}
      {first ? <FirstThing task={first} /> : <p>{text(words.nothing)}</p>}
      <p class="luwte-soft luwte-small">{counts.join(' · ')}</p>
    </Card>
  );
};

/** What a team has to know at once of who looks in, and what waits for a second person. */
const WhoComes = ({ listed: { id, card } }: { listed: ListedCase }) => {
  const text = useText();
  const { now } = useVisit();
  return (
    <>
      {(card.emergencyUntil ?? 0) > now ? (
        <p>
          <Badge kind="danger" /> <Link href={casePath(id)}>{text(words.looksIn)}</Link>
        </p>
      ) : null}
      {card.proposals > 0 ? (
        <p>
          <Link href={casePath(id, 'team')}>{text(words.proposals)}</Link>
        </p>
      ) : null}
    </>
  );
};

/** A task's title with letters where it names somebody; a class or a site is left open in a list. */
function taskWords({ title, subject, child }: ListedCase['card']['open'][number], language: Language): string {
  const word = (one: typeof subject) => (one ? `${letterWords[one.kind][language]} ${one.letter}` : '…');
  return title[language].replaceAll('{subject}', word(subject)).replaceAll('{child}', word(child));
}

/** What is due first, by whom and by when. */
const FirstThing = ({ task }: { task: ListedCase['card']['open'][number] }) => {
  const text = useText();
  const language = useLanguage();
  return (
    <p>
      {task.priority === 'danger' ? <Badge kind="danger" /> : <strong>{text(words.first)}</strong>}{' '}
      {taskWords(task, language)}
      <br />
      <span class="luwte-soft">
        {rolesTogether(task.who, language)}
        {task.due === undefined ? null : (
          <>
            {' · '}
            <When at={task.due} as="due" />
          </>
        )}
      </span>
    </p>
  );
};

/** Casus H7K-3M · leerling A: no name, so that the list can stand open on a desk. */
const CaseName = ({ listed }: { listed: ListedCase }) => {
  const text = useText();
  const visible = listed.card.visible.map(({ kind, letter }) => `${text(letterWords[kind])} ${letter}`);
  return <>{[`${text(caseWords.case)} ${listed.number}`, ...visible].join(' · ')}</>;
};

const ClosedCase = ({ listed }: { listed: ListedCase }) => {
  const text = useText();
  return (
    <>
      <Link href={casePath(listed.id)}>
        <CaseName listed={listed} />
      </Link>
      <br />
      <span class="luwte-soft luwte-small">
        {text(words.lastChange)} <When at={listed.updatedAt} as="day" /> · <HowLongKept listed={listed} />
      </span>
    </>
  );
};

const NextAftercare = ({ listed }: { listed: ListedCase }) => {
  const text = useText();
  const language = useLanguage();
  const [next] = listed.card.open;
  if (!next) return null;
  return (
    <>
      {text(words.aftercare)} {taskWords(next, language)}
    </>
  );
};
