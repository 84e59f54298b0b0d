import type { CaseView } from '../../cases/case-view.ts';
import { readCase } from '../../cases/case-view.ts';
import { type ContactAtHand, contactsAt } from '../../cases/helpers.ts';
import { hasNewerProtocol } from '../../cases/move-case.ts';
import { isClosed } from '../../domain/case-state.ts';
import type { Instance } from '../../domain/instances.ts';
import { explainer } from '../../domain/plan.ts';
import type { Text } from '../../domain/text.ts';
import { CasePage } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { LettersOnPlan } from '../case/letter-notices.tsx';
import { OpenTasks } from '../case/open-tasks.tsx';
import { HelpAtHand, NotKnownYet, SpreadAtAGlance } from '../case/plan-aside.tsx';
import { ReopeningForm, reopeningWords, WhatReopeningDoes } from '../case/reopening-form.tsx';
import { FinishedTask, LapsedTask } from '../case/settled-tasks.tsx';
import { stagesOf } from '../case/stages-of-plan.ts';
import { StopPromises } from '../case/stop-promises.tsx';
import { stopLink } from '../case/stop-words.ts';
import { filledIn } from '../case/subject-words.ts';
import { groupByTask } from '../case/task-groups.ts';
import { LaterTasks, WaitingTasks } from '../case/waiting-tasks.tsx';
import { WhoLooksIn } from '../case/who-looks-in.tsx';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { Fold } from '../components/fold.tsx';
import { Columns, Stack } from '../components/layout.tsx';
import { Link } from '../components/link.tsx';
import { EmptyState, List } from '../components/list.tsx';
import { Section } from '../components/section.tsx';
import { StagePath } from '../components/stage-path.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import type { Visit } from '../visit.ts';

const words = {
  inProtocol: { nl: 'Zie waar we zijn in het hele protocol', en: 'See where we are in the whole protocol' },
  stopSharing: stopLink,
  now: { nl: 'Nu', en: 'Now' },
  nothingNow: {
    nl: 'Er is nu niets te doen. Kijk bij Wacht waar het op wacht, of bij Nog niet bekend welke vraag verder helpt.',
    en: 'There is nothing to do now. See under Waits what it waits for, or under Not known yet which question helps.',
  },
  allDone: {
    nl: 'Alles wat moest, is gedaan. Je kunt de casus afsluiten; de nazorg komt dan op de afgesproken momenten terug.',
    en: 'Everything that had to be done is done. You can close the case; aftercare then comes back at the agreed moments.',
  },
  close: { nl: 'Casus afsluiten', en: 'Close the case' },
  keptUntil: { nl: 'De casus wordt bewaard tot', en: 'The case is kept until' },
  onHold: { nl: 'en wordt ook daarna vastgehouden', en: 'and is on hold after that too' },
  keptWithoutDate: { nl: 'Er is nog geen bewaardatum.', en: 'There is no date yet until which it is kept.' },
  keeping: { nl: 'Bewaren en vernietigen', en: 'Keeping and destroying' },
  waits: { nl: 'Wacht', en: 'Waits' },
  mayAlso: { nl: 'Kan ook, hoeft niet', en: 'May also be done' },
  later: { nl: 'Daarna', en: 'Later' },
  laterHint: {
    nl: 'Of dit nodig is, hangt af van wat nog niet bekend is.',
    en: 'Whether this is needed depends on what is not known yet.',
  },
  aftercare: { nl: 'Nazorg, na het afsluiten', en: 'Aftercare, after closing' },
  done: { nl: 'Klaar', en: 'Done' },
  lapsed: { nl: 'Vervalt, en waarom', en: 'Does not apply, and why' },
  state: { nl: 'Hoe het ervoor staat', en: 'How things stand' },
  dangerTitle: { nl: 'Eerst: is iedereen veilig?', en: 'First: is everybody safe?' },
  dangerText: {
    nl: 'Beantwoord deze vragen voor je verdergaat. Weet je het niet? Zeg dat dan; we vragen het later opnieuw.',
    en: 'Answer these questions before you go on. If you do not know, say so; we ask again later.',
  },
  answer: { nl: 'Beantwoord de vragen', en: 'Answer the questions' },
  stopTitle: { nl: 'De gewone gesprekken zijn stopgezet', en: 'The ordinary talks have stopped' },
  stopped: { nl: 'Dit ligt stil', en: 'This has stopped' },
  closedTitle: { nl: 'Deze casus is afgesloten', en: 'This case is closed' },
  closedText: {
    nl: 'De nazorg gaat door. Komt er iets nieuws, of gaan de beelden opnieuw rond? Heropen de casus; alles wat er staat, blijft.',
    en: 'Aftercare goes on. If something new comes up, or the images go round again, reopen the case; everything in it stays.',
  },
  newerTitle: { nl: 'Er is een nieuwere versie van het protocol', en: 'There is a newer version of the protocol' },
  newerText: {
    nl: 'Deze casus blijft werken met de versie waarmee hij begon.',
    en: 'This case goes on by the version that it began with.',
  },
  newerLink: { nl: 'Bekijk wat er zou veranderen', en: 'See what would change' },
} satisfies Record<string, Text>;

/** The plan of a case: what now, what waits for what, and how things stand. */
export async function showPlan(visit: Visit): Promise<Response> {
  const { who } = visit;
  if (!who) return visit.problem('sign-in-first');
  const view = await readCase(visit.app.cases, who, visit.params.case ?? '', 'plan');
  if (!view) return visit.problem('not-found');
  const contacts = await contactsAt(visit.app.cases, who, view.school, view.protocol.contacts);
  return visit.page(<PlanPage visit={visit} view={view} contacts={contacts} />);
}

interface PlanProps {
  visit: Visit;
  view: CaseView;
  contacts: readonly ContactAtHand[];
}

const PlanPage = ({ visit, view, contacts }: PlanProps) => {
  const text = useText();
  const language = useLanguage();
  const { plan } = view;
  const explain = explainer(view.protocol, view.state, view.moment);
  const required = plan.open.filter((i) => !i.task.optional);
  const optional = plan.open.filter((i) => i.task.optional);
  const later = [...plan.undetermined, ...plan.parked];
  // Aftercare begins when the case is closed: until then it is neither now nor held up.
  const aftercare = plan.waiting.filter((i) => i.task.at?.from === 'closed');
  const waiting = plan.waiting.filter((i) => i.task.at?.from !== 'closed');
  return (
    <CasePage visit={visit} view={view} tab="">
      <StagePath stages={stagesOf(view, language)} />
      <p class="luwte-small luwte-no-print">
        <Link href={casePath(view.id, 'protocol')}>{text(words.inProtocol)}</Link>
        {' · '}
        <Link href={casePath(view.id, 'stop')}>{text(words.stopSharing)}</Link>
      </p>
      <Columns
        label={text(words.state)}
        aside={
          <>
            <NotKnownYet view={view} />
            <SpreadAtAGlance view={view} />
            <HelpAtHand contacts={contacts} />
          </>
        }
      >
        <WhoLooksIn view={view} />
        <StopPromises view={view} />
        <LettersOnPlan view={view} />
        <Urgent view={view} />
        <NewerVersion visit={visit} view={view} />
        {isClosed(view.state) ? <Closed visit={visit} view={view} /> : null}
        <Section id="nu" title={text(words.now)}>
          {required.length > 0 ? (
            <Stack>
              <OpenTasks view={view} instances={required} explain={explain} />
            </Stack>
          ) : (
            <NothingNow view={view} />
          )}
        </Section>
        {waiting.length > 0 ? (
          <Section id="wacht" title={text(words.waits)}>
            <Stack>
              <WaitingTasks view={view} instances={waiting} />
            </Stack>
          </Section>
        ) : null}
        <Stack space="tight">
          <Folded title={words.mayAlso} view={view} instances={optional} />
          {later.length > 0 ? (
            <Fold title={text(words.later)} count={groupByTask(later).length}>
              <p class="luwte-soft">{text(words.laterHint)}</p>
              <LaterTasks view={view} instances={later} />
            </Fold>
          ) : null}
          {aftercare.length > 0 ? (
            <Fold title={text(words.aftercare)} count={groupByTask(aftercare).length}>
              <LaterTasks view={view} instances={aftercare} />
            </Fold>
          ) : null}
          {plan.finished.length > 0 ? (
            <Fold title={text(words.done)} count={plan.finished.length}>
              <List items={plan.finished.map((i) => FinishedTask({ view, instance: i }))} />
            </Fold>
          ) : null}
          {plan.lapsed.length > 0 ? (
            /* Not on the paper for a meeting: half of its sheets would say what nobody has to do. */
            <div class="luwte-no-print">
              <Fold title={text(words.lapsed)} count={groupByTask(plan.lapsed).length}>
                <List
                  items={groupByTask(plan.lapsed).map(([first]) => ({
                    main: <LapsedTask view={view} instance={first} explanation={explain(first)} />,
                  }))}
                />
              </Fold>
            </div>
          ) : null}
        </Stack>
      </Columns>
    </CasePage>
  );
};

const Folded = ({ title, view, instances }: { title: Text; view: CaseView; instances: readonly Instance[] }) => {
  const text = useText();
  if (instances.length === 0) return null;
  return (
    <Fold title={text(title)} count={instances.length}>
      <List items={instances.map((i) => FinishedTask({ view, instance: i }))} />
    </Fold>
  );
};

/** What comes before the plan itself: danger questions (S4), and a stop (S5). */
const Urgent = ({ view }: { view: CaseView }) => {
  const text = useText();
  const language = useLanguage();
  const { danger, lapsed } = view.plan;
  // A task for nobody stops nothing that anybody could have begun.
  const stopped = lapsed.filter((i) => i.status === 'stopped' && i.path[0] !== '?');
  const stops = [...new Set(stopped.map((i) => i.stop).filter((stop) => stop !== undefined))];
  return (
    <>
      {danger.length > 0 ? (
        <Callout kind="danger" title={text(words.dangerTitle)}>
          <p>{text(words.dangerText)}</p>
          <ul>
            {danger.map((question) => (
              <li>{text(question.fact.question)}</li>
            ))}
          </ul>
          <ButtonRow>
            <ButtonLink href={casePath(view.id, 'in-kaart')}>{text(words.answer)}</ButtonLink>
          </ButtonRow>
        </Callout>
      ) : null}
      {stops.map((stop) => (
        <Callout kind="waiting" title={text(words.stopTitle)}>
          <p>{text(stop.because)}</p>
          <Fold title={text(words.stopped)} count={stopped.filter((i) => i.stop === stop).length} small>
            <ul>
              {stopped
                .filter((i) => i.stop === stop)
                .map((i) => (
                  <li>{filledIn(view, i.task.title, i, language)}</li>
                ))}
            </ul>
          </Fold>
        </Callout>
      ))}
    </>
  );
};

/** A newer version changes nothing by itself; this says that there is one. */
const NewerVersion = ({ visit, view }: { visit: Visit; view: CaseView }) => {
  const text = useText();
  if (!view.rights.has('lead a case') || !hasNewerProtocol(visit.app.cases, view)) return null;
  return (
    <Callout kind="notice" title={text(words.newerTitle)}>
      <p>
        {text(words.newerText)} <Link href={casePath(view.id, 'versie')}>{text(words.newerLink)}</Link>
      </p>
    </Callout>
  );
};

const NothingNow = ({ view }: { view: CaseView }) => {
  const text = useText();
  const ready = !isClosed(view.state) && view.plan.beforeClosing.length === 0;
  return (
    <EmptyState>
      <p>{text(ready ? words.allDone : words.nothingNow)}</p>
      {ready && view.rights.has('close a case') ? (
        <p>
          <Link href={casePath(view.id, 'sluiten')}>{text(words.close)}</Link>
        </p>
      ) : null}
    </EmptyState>
  );
};

const Closed = ({ visit, view }: { visit: Visit; view: CaseView }) => {
  const text = useText();
  const { until } = view.state.retention;
  return (
    <Callout kind="done" title={text(words.closedTitle)}>
      <p>{text(words.closedText)}</p>
      <p>
        {until ? (
          <>
            {text(words.keptUntil)} <When at={until.endsAt} as="day" />
            {view.state.retention.hold ? `, ${text(words.onHold)}` : ''}.{' '}
          </>
        ) : (
          `${text(words.keptWithoutDate)} `
        )}
        <Link href={casePath(view.id, 'bewaren')}>{text(words.keeping)}</Link>
      </p>
      {view.rights.has('close a case') ? (
        <Fold title={text(reopeningWords.reopen)} small>
          <WhatReopeningDoes view={view} />
          <ReopeningForm visit={visit} view={view} errors={{}} />
        </Fold>
      ) : null}
    </Callout>
  );
};
