import type { CaseView } from '../../cases/case-view.ts';
import { stopMessage } from '../../cases/stop-message.ts';
import { actWithTasks } from '../../cases/task-draft.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import type { CaseEventType } from '../../domain/case-event.ts';
import { fieldsOf } from '../../domain/decide-task.ts';
import type { Checked, FieldErrors } from '../../domain/field-errors.ts';
import { stopTasks } from '../../domain/known-record.ts';
import { refuse } from '../../domain/refusal.ts';
import { groupsOf } from '../../domain/spread.ts';
import {
  audiences,
  formOfWay,
  type MessageForm,
  openPromises,
  type Told,
  type WayOfTelling,
  waysOfTelling,
} from '../../domain/stop-sharing.ts';
import type { Language, Moment, Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { BoardFirst } from '../case/board-first.tsx';
import { type Asked, type AskedOtherwise, inCase, ownCommand, statusFor, takesForm } from '../case/case-form.ts';
import { caseWords } from '../case/case-page.tsx';
import { casePath, instanceFromPath, taskPath } from '../case/case-path.ts';
import { CorrectedEntries } from '../case/corrected-entries.tsx';
import { writerInWords } from '../case/staff-words.ts';
import { filledMessage, listenersAmong } from '../case/stop-message-text.ts';
import { StopPromises, Whom } from '../case/stop-promises.tsx';
import { listenerInWords, stopTitle, tellingWords } from '../case/stop-words.ts';
import { filledIn, personWithName } from '../case/subject-words.ts';
import { ClosedNotice, WhileOpen } from '../case/while-open.tsx';
import { BackLink } from '../components/back-link.tsx';
import { Badge } from '../components/badge.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { CheckboxGroup } from '../components/checkbox-group.tsx';
import { DateTimeField } from '../components/date-time-field.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { Stack } from '../components/layout.tsx';
import { Link } from '../components/link.tsx';
import { List } from '../components/list.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { Section } from '../components/section.tsx';
import { TextToCopy } from '../components/text-to-copy.tsx';
import { When } from '../components/when.tsx';
import type { Fields } from '../fields.ts';
import { useLanguage, useText } from '../language.tsx';
import { momentForField, momentFromField } from '../moment-in-words.ts';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';

const words = {
  title: stopTitle,
  lead: {
    nl: 'Kort en meteen, zonder namen. Dit gaat niet over wissen: dat komt apart, als de politie het weet. Zeg wel wanneer ze meer horen, en kom dat na.',
    en: 'Briefly and at once, without names. This is not about deleting: that comes apart, once the police know. Do say when they hear more, and keep to it.',
  },
  hearBy: { nl: 'Wanneer horen ze uiterlijk wat ze moeten doen?', en: 'By when will they hear what to do?' },
  hearByHint: {
    nl: 'Een tijd die je kunt halen. Lukt het dan toch niet, zeg dat, en noem een nieuwe tijd.',
    en: 'A time that you can keep. If it fails all the same, say so, and name a new time.',
  },
  whom: { nl: 'Voor wie is het?', en: 'Whom is it for?' },
  persons: { nl: 'Eén persoon of een paar', en: 'One person or a few' },
  way: { nl: 'Hoe krijgen ze het te horen?', en: 'How are they told?' },
  chooseWay: { nl: 'Kies hoe ze het te horen krijgen.', en: 'Choose how they are told.' },
  ways: {
    said: { nl: 'Zeggen', en: 'Say it' },
    sent: {
      nl: 'Sturen, langs de weg die de school altijd gebruikt',
      en: 'Send it, the way that the school always uses',
    },
    'read-out': { nl: 'Voorlezen', en: 'Read it out' },
  },
  show: { nl: 'Maak het bericht', en: 'Make the message' },
  showAgain: { nl: 'Maak het bericht opnieuw', en: 'Make the message again' },
  record: { nl: 'Leg vast: ze hebben het gehoord', en: 'Record: they were told' },
  happened: { nl: 'Was het op een ander moment dan nu?', en: 'Was it at another moment than now?' },
  alsoDone: { nl: 'Dit legt ook deze taak vast', en: 'This also records this task' },
  alsoHint: { nl: 'Dan vraagt het plan er niet meer naar.', en: 'Then the plan does not ask for it again.' },
  elsewhere: {
    nl: 'Bij deze taak vraagt het protocol nog iets meer:',
    en: 'At this task the protocol asks something more:',
  },
  moreNeeded: {
    nl: 'Een van deze taken vraagt nog iets anders. Haal het vinkje weg, en leg die taak op haar eigen pagina vast.',
    en: 'One of these tasks asks something else. Take the tick away, and record that task on its own page.',
  },
  message: { nl: 'Het bericht', en: 'The message' },
  forAdults: { nl: 'Voor ouders en collega’s', en: 'For parents and colleagues' },
  forPupils: { nl: 'Voor leerlingen', en: 'For pupils' },
  forms: {
    'to-say': { nl: 'Om te zeggen', en: 'To say' },
    'to-send': { nl: 'Om te sturen', en: 'To send' },
    'to-read-out': { nl: 'Om voor te lezen', en: 'To read out' },
  },
  otherForms: { nl: 'Hetzelfde, in een andere vorm', en: 'The same, in another form' },
  inOther: { nl: 'In het Engels', en: 'In Dutch' },
  messageHint: {
    nl: 'Staan er in jullie eigen bericht andere woorden? Dat mag. Laat namen, en wat er te zien is, eruit.',
    en: 'Do you use other words in a message of your own? That is fine. Leave out names, and what can be seen.',
  },
  after: { nl: 'En daarna', en: 'And then' },
  who: { nl: 'Wie het al hoorde', en: 'Who was told already' },
  nobody: { nl: 'Nog niemand vastgelegd.', en: 'Nobody recorded yet.' },
  atTask: {
    nl: 'Bij de taak staat dat het gezegd is. Wie het hoorde, is hier nog niet vastgelegd.',
    en: 'The task says that it was said. Who was told is not recorded here yet.',
  },
  waits: { nl: 'Wacht: ', en: 'Waits: ' },
  knows: { nl: 'Weet wat te doen sinds ', en: 'Knows what to do since ' },
  again: { nl: 'Hoorde daarna een nieuw moment.', en: 'Was told a new moment after that.' },
  keep: { nl: 'Leg vast: ze weten nu wat te doen', en: 'Record: they know by now what to do' },
  lapsed: { nl: 'voorbij', en: 'passed' },
  soon: { nl: 'bijna', en: 'soon' },
} satisfies Record<string, Text | Record<string, Text>>;

/** What this page says of the case. */
const shownHere: readonly CaseEventType[] = ['stop-told', 'promise-kept'];

export const showStop = inCase('stop', (visit, _, view) => draw(visit, view, {}));

/** Makes the message, records who got it, or that they heard what to do. */
export const takeStop = takesForm(
  'stop',
  (visit, view): Checked<Asked | AskedOtherwise> => {
    const { form } = visit;
    const next = `${casePath(view.id, 'stop')}#gezegd`;
    if (form.text('intent') === 'kept') {
      const entry = Number(form.text('entry'));
      return { ok: true, value: { commands: [{ do: 'keep-promise', entry }], fields: { entry: '' }, next } };
    }
    const read = readTold(visit, view);
    if (!read.ok) return read;
    if (form.text('intent') !== 'told')
      return { ok: true, value: { act: async () => draw(visit, view, {}, read.value), next } };
    const commands = commandsFor(visit, view, read.value);
    if (!commands.ok) return commands;
    const act = (who: Who) => actWithTasks(visit.app.cases, who, view.id, visit.commandId, commands.value);
    return { ok: true, value: { act, fields: { 'said-to': 'tasks', said: 'tasks' }, next } };
  },
  (visit, _, view, errors) => draw(visit, view, errors),
);

interface Telling {
  readonly whom: readonly string[];
  readonly way: WayOfTelling;
  readonly hearBy: Moment;
  readonly happened?: Moment;
}

function readTold({ form, now }: Visit, view: CaseView): Checked<Telling> {
  const errors: Record<string, Text> = {};
  const hearBy = momentFromField(form.text('hear-by'));
  if (hearBy === undefined || hearBy <= now) errors['hear-by'] = refuse('moment-passed').refusal.text;
  const offered = new Set(listeners(view).map(({ value }) => value));
  const whom = whomTyped(form).filter((id) => offered.has(id));
  if (whom.length === 0) errors.whom = refuse('nobody-chosen').refusal.text;
  const way = waysOfTelling.find((one) => one === form.text('way'));
  if (way === undefined) errors.way = words.chooseWay;
  const happened = momentFromField(form.text('happened'));
  if (happened === undefined && form.text('happened').trim() !== '')
    errors.happened = refuse('moment-to-come').refusal.text;
  if (Object.keys(errors).length > 0 || hearBy === undefined || way === undefined) return { ok: false, errors };
  return { ok: true, value: { whom, way, hearBy, ...(happened !== undefined && { happened }) } };
}

/** Telling, and recording the tasks that were ticked in the same act: what is known here is not asked there again. */
function commandsFor({ form }: Visit, view: CaseView, told: Telling): Checked<readonly CaseCommand[]> {
  const ticked = form.all('tasks');
  const tasks = tasksHere(view, told).filter(({ instance }) => ticked.includes(instance.id));
  if (tasks.some(({ missing }) => missing.length > 0)) return { ok: false, errors: { tasks: words.moreNeeded } };
  const records = tasks.map(
    ({ instance, record }): CaseCommand => ({ do: 'record-task', instance: instance.id, record }),
  );
  return { ok: true, value: [{ do: 'tell-stop', ...told }, ...records] };
}

/** Groups and single people stand in two fields, because a case can have hundreds of people. */
const whomTyped = (form: Fields) => [...form.all('whom'), ...form.all('person')];

const tasksHere = (
  view: CaseView,
  { whom, hearBy }: { readonly whom: readonly string[]; readonly hearBy: Moment | undefined },
) =>
  stopTasks(view.plan, (instance) => fieldsOf(view.protocol, view.state, view.moment, instance), {
    hearBy,
    listeners: listenersAmong(view, whom),
  });

/** Everybody who can be told: at once, by class or group, or one by one. A suspected adult is never told by this message (S5). */
function listeners(view: CaseView): readonly { readonly value: string; readonly name: Text }[] {
  const named = (value: string, name: (language: Language) => string) => ({
    value,
    name: { nl: name('nl'), en: name('en') },
  });
  const { classes, schools } = view.state;
  return [
    ...audiences.map((id) => named(id, (language) => listenerInWords(view, id, language))),
    ...[...classes, ...groupsOf(view.state), ...schools].map(({ id }) =>
      named(id, (language) => listenerInWords(view, id, language)),
    ),
    ...view.people.all
      .filter(({ roles }) => !roles.has('suspected'))
      .map(({ id }) => named(id, (language) => personWithName(view, id, language))),
  ];
}

function draw(visit: Visit, view: CaseView, errors: FieldErrors, telling?: Telling): Promise<Response> {
  return visit.page(<Stop visit={visit} view={view} errors={errors} telling={telling} />, statusFor(errors));
}

interface StopProps {
  visit: Visit;
  view: CaseView;
  errors: FieldErrors;
  /** What the message is made for; undefined: not made yet. */
  telling?: Telling | undefined;
}

const Stop = (props: StopProps) => {
  const { visit, view, errors, telling } = props;
  const text = useText();
  const name = `${text(caseWords.case)} ${view.number}`;
  return (
    <NarrowPage title={name} navigation={navigationFor(visit, '/casussen')}>
      {/* Once there is a message, paper shows it alone: it is read out in front of people. */}
      <div class={telling ? 'luwte-no-print' : undefined}>
        <Stack>
          <BackLink href={casePath(view.id)}>{name}</BackLink>
          <ErrorSummary errors={errors} />
          <PageTitle title={text(words.title)} />
          <ClosedNotice view={view} />
          <BoardFirst view={view} />
          <StopPromises view={view} />
          {telling ? null : <Paragraph>{text(words.lead)}</Paragraph>}
        </Stack>
      </div>
      {telling ? <Message view={view} telling={telling} /> : null}
      <div class={telling ? 'luwte-no-print' : undefined}>
        <Stack space="wide">
          <WhileOpen view={view}>
            <div class="luwte-no-print">
              <TellingForm {...props} />
            </div>
          </WhileOpen>
          <WhoWasTold visit={visit} view={view} />
          <CorrectedEntries view={view} about={({ type }) => shownHere.includes(type)} />
        </Stack>
      </div>
    </NarrowPage>
  );
};

/** The message in the form that was asked for, to take along or to print, with its other forms folded below it. */
const Message = ({ view, telling }: { view: CaseView; telling: Telling }) => {
  const text = useText();
  const heard = listenersAmong(view, telling.whom);
  const toPupils = heard.length === 0 || heard.some((one) => one === 'class' || one === 'group');
  const toAdults = heard.some((one) => one === 'parents' || one === 'staff');
  const chosen = formOfWay[telling.way];
  const others = (Object.keys(words.forms) as MessageForm[]).filter((form) => form !== chosen);
  const audience = [...(toPupils ? ['pupils' as const] : []), ...(toAdults ? ['adults' as const] : [])];
  return (
    <>
      {audience.map((who) => (
        <MessageText view={view} telling={telling} who={who} form={chosen} both={audience.length > 1} />
      ))}
      <div class="luwte-no-print">
        <Stack>
          <p class="luwte-soft luwte-small">{text(words.messageHint)}</p>
          <Fold title={text(words.otherForms)} small>
            <Stack>
              {others.flatMap((form) =>
                audience.map((who) => (
                  <MessageText view={view} telling={telling} who={who} form={form} both={audience.length > 1} />
                )),
              )}
            </Stack>
          </Fold>
        </Stack>
      </div>
    </>
  );
};

const MessageText = ({
  view,
  telling,
  who,
  form,
  both,
}: {
  view: CaseView;
  telling: Telling;
  who: 'pupils' | 'adults';
  form: MessageForm;
  both: boolean;
}) => {
  const text = useText();
  const language = useLanguage();
  const other: Language = language === 'nl' ? 'en' : 'nl';
  const message = stopMessage()[who][form];
  const label = `${text(words.forms[form])}${both ? ` · ${text(who === 'pupils' ? words.forPupils : words.forAdults)}` : ''}`;
  const inLanguage = (one: Language) => filledMessage(message, telling.hearBy, view.moment.now, one);
  return (
    <Stack>
      <TextToCopy name={`${who}-${form}`} label={label} value={inLanguage(language)} />
      <div class="luwte-no-print">
        <Fold title={text(words.inOther)} small>
          <TextToCopy
            name={`${who}-${form}-${other}`}
            label={`${label} · ${text(words.inOther)}`}
            value={inLanguage(other)}
            lang={other}
          />
        </Fold>
      </div>
    </Stack>
  );
};

/** One hour that can be kept, later today or tomorrow morning: somebody looks at it and changes it. */
function suggestedMoment(now: Moment): string {
  const [day = '', time = ''] = momentForField(now + 3 * 60 * 60_000).split('T');
  const hour = Number(time.slice(0, 2));
  const isToday = day === momentForField(now).slice(0, 10);
  if (isToday && hour >= 9 && hour < 17) return `${day}T${time.slice(0, 2)}:00`;
  if (isToday && hour < 9) return `${day}T09:00`;
  return `${momentForField(now + 24 * 60 * 60_000).slice(0, 10)}T10:00`;
}

const TellingForm = ({ visit, view, errors, telling }: StopProps) => {
  const text = useText();
  const language = useLanguage();
  const { form, query } = visit;
  const wasSent = form.text('intent') !== '' && form.text('intent') !== 'kept';
  const hearBy = wasSent ? form.text('hear-by') : suggestedMoment(visit.now);
  const whom = wasSent ? whomTyped(form) : query.all('wie');
  const tasks = tasksHere(view, { whom, hearBy: momentFromField(hearBy) });
  const asked = (missing: readonly { readonly id: string }[]) => missing.filter(({ id }) => id !== 'said-to');
  const here = tasks.filter(({ missing }) => asked(missing).length === 0);
  const elsewhere = tasks.filter(({ missing }) => asked(missing).length > 0);
  const from = instanceFromPath(query.text('taak'));
  const first = here.find(({ instance }) => instance.id === from) ?? here[0];
  const ticked = wasSent ? form.all('tasks') : first ? [first.instance.id] : [];
  const options = listeners(view).map(({ value, name }) => ({ value, label: text(name) }));
  const isPerson = (id: string) => view.people.get(id) !== undefined;
  const taskName = (instance: (typeof tasks)[number]['instance']) =>
    filledIn(view, instance.task.title, instance, language);
  return (
    <Section id="bericht" title={text(telling ? words.after : words.message)}>
      <Form action={casePath(view.id, 'stop')} command={ownCommand(visit)} wholePage>
        <DateTimeField
          name="hear-by"
          label={text(words.hearBy)}
          hint={text(words.hearByHint)}
          value={hearBy}
          error={errors['hear-by']}
        />
        <CheckboxGroup
          name="whom"
          label={text(words.whom)}
          values={whom}
          options={options.filter(({ value }) => !isPerson(value))}
          error={errors.whom}
        />
        {view.people.all.length > 0 ? (
          <Fold title={text(words.persons)} open={whom.some(isPerson)} small>
            <CheckboxGroup
              name="person"
              label={text(words.persons)}
              optional
              values={whom}
              options={options.filter(({ value }) => isPerson(value))}
            />
          </Fold>
        ) : null}
        <RadioGroup
          name="way"
          label={text(words.way)}
          value={form.text('way')}
          options={waysOfTelling.map((value) => ({ value, label: text(words.ways[value]) }))}
          error={errors.way}
        />
        {here.length > 0 ? (
          <CheckboxGroup
            name="tasks"
            label={text(words.alsoDone)}
            hint={text(words.alsoHint)}
            optional
            values={ticked}
            options={here.map(({ instance }) => ({ value: instance.id, label: taskName(instance) }))}
            error={errors.tasks}
          />
        ) : null}
        {elsewhere.map(({ instance }) => (
          <p class="luwte-soft">
            {text(words.elsewhere)} <Link href={taskPath(view.id, instance.id)}>{taskName(instance)}</Link>
          </p>
        ))}
        {telling || errors.happened ? (
          <DateTimeField
            name="happened"
            label={text(words.happened)}
            optional
            value={form.text('happened')}
            error={errors.happened}
          />
        ) : null}
        <ButtonRow>
          {telling ? (
            <Button name="intent" value="told">
              {text(words.record)}
            </Button>
          ) : null}
          <Button kind={telling ? 'secondary' : 'primary'} name="intent" value="show">
            {text(telling ? words.showAgain : words.show)}
          </Button>
          {telling ? null : (
            <Button kind="subtle" name="intent" value="told">
              {text(words.record)}
            </Button>
          )}
        </ButtonRow>
      </Form>
    </Section>
  );
};

/** A task of the plan was recorded by its own form: that it was said is known, and not by this page. */
const saidAtTask = (view: CaseView) =>
  view.plan.all.some(({ task, status }) => status === 'done' && task.topics?.includes('stop-sharing'));

/** Everybody who was told, the latest first, with until when they wait. */
const WhoWasTold = ({ visit, view }: { visit: Visit; view: CaseView }) => {
  const text = useText();
  const open = new Map(
    openPromises(view.state.stopSharing, view.people, view.moment.now).map((promise) => [promise.seq, promise]),
  );
  const { told } = view.state.stopSharing;
  return (
    <Section id="gezegd" title={text(words.who)}>
      {told.length === 0 ? (
        <p class="luwte-soft">{text(saidAtTask(view) ? words.atTask : words.nobody)}</p>
      ) : (
        <List
          items={told.toReversed().map((one) => {
            const promise = open.get(one.seq);
            return {
              main: <ToldEntry visit={visit} view={view} told={one} isOpen={promise !== undefined} />,
              ...(promise &&
                promise.state !== 'waiting' && { end: <Badge kind="waits">{text(words[promise.state])}</Badge> }),
            };
          })}
        />
      )}
    </Section>
  );
};

const ToldEntry = ({ visit, view, told, isOpen }: { visit: Visit; view: CaseView; told: Told; isOpen: boolean }) => {
  const text = useText();
  const language = useLanguage();
  return (
    <Stack space="tight">
      <p>
        <strong>
          <Whom view={view} told={told} />
        </strong>{' '}
        · {text(tellingWords[told.way])} <When at={told.happened ?? told.at} /> ·{' '}
        {writerInWords(view, told.seq, language)}
      </p>
      <p>
        {told.kept ? (
          <>
            {text(words.knows)}
            <When at={told.kept.at} />.
          </>
        ) : isOpen ? (
          <>
            {text(words.waits)}
            <When at={told.hearBy} as="due" />.
          </>
        ) : (
          text(words.again)
        )}
      </p>
      {isOpen && view.rights.has('know people in a case') ? (
        <Form action={casePath(view.id, 'stop')} command={ownCommand(visit)}>
          <input type="hidden" name="entry" value={String(told.seq)} />
          <ButtonRow>
            <Button kind="secondary" name="intent" value="kept">
              {text(words.keep)}
            </Button>
          </ButtonRow>
        </Form>
      ) : null}
    </Stack>
  );
};
