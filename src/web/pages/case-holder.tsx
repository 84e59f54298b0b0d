import type { CaseView } from '../../cases/case-view.ts';
import { longestText } from '../../domain/answer.ts';
import { isClosed } from '../../domain/case-state.ts';
import { containmentOf, type Holder, isHolder } from '../../domain/containment.ts';
import {
  type Confirmation,
  confirmations,
  type DeletionPlace,
  type DeletionStep,
  deletionPlaces,
  deletionSteps,
  schoolPlaces,
  theSchool,
} from '../../domain/deletion.ts';
import { type DeletionGate, deletionGate } from '../../domain/deletion-gate.ts';
import type { Checked, FieldErrors } from '../../domain/field-errors.ts';
import type { ResolvedPerson } from '../../domain/people.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Text } from '../../domain/text.ts';
import { worldOf } from '../../domain/world.ts';
import { type Asked, inCase, ownCommand, statusFor, takesForm } from '../case/case-form.ts';
import { caseWords } from '../case/case-page.tsx';
import { casePath, taskPath } from '../case/case-path.ts';
import { ChangedMeanwhile } from '../case/changed-meanwhile.tsx';
import { CorrectedEntries } from '../case/corrected-entries.tsx';
import { GateNotice, isUnderPressure, PressureNotice } from '../case/deletion-notices.tsx';
import { confirmationWords, placeWords, stepWords, theSchoolItself } from '../case/deletion-words.ts';
import { seenField, seenIn } from '../case/seen.ts';
import { capital } from '../case/sentence.ts';
import { filledIn, personWithName } from '../case/subject-words.ts';
import { timelineEntry } from '../case/timeline-entry.tsx';
import { ClosedNotice, WhileOpen } from '../case/while-open.tsx';
import { BackLink } from '../components/back-link.tsx';
import { Badge } from '../components/badge.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { Link } from '../components/link.tsx';
import { List } from '../components/list.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { PrintHeader } from '../components/print-header.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { Section } from '../components/section.tsx';
import { TextArea } from '../components/text-area.tsx';
import { Timeline } from '../components/timeline.tsx';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';
import { StateBadge } from './case-deletion.tsx';

const words = {
  back: { nl: 'Wissen', en: 'Deleting' },
  say: {
    nl: 'Wil je het nu overal wissen: telefoon, apps, cloud en prullenbak? Ik hoef het niet te zien. Ik vertrouw erop dat je het doet.',
    en: 'Will you delete it everywhere now: phone, apps, cloud and bin? I do not need to see it. I trust that you do it.',
  },
  sayAlso: {
    nl: 'Stuurde je het ooit door naar een ander apparaat of account? Kijk daar ook.',
    en: 'Did you ever send it on to another device or account? Look there too.',
  },
  saySchool: {
    nl: 'Tegen de ICT-beheerder: verwijder alles van deze afzender op deze datum. Open niets en bewaar geen kopie.',
    en: 'To the IT desk: remove everything of this sender on this date. Open nothing and keep no copy.',
  },
  not: {
    nl: 'Meekijken, zelf zoeken of scrollen, of vragen om het te laten zien.',
    en: 'Looking along, searching or scrolling yourself, or asking to show it.',
  },
  notTake: {
    nl: 'Een telefoon pakken, innemen of doorzoeken. Dat mag alleen de politie.',
    en: 'Taking, keeping or searching a phone. Only the police may do that.',
  },
  notProof: {
    nl: 'Om een bewijs of schermafdruk vragen. Wat iemand zegt, is genoeg.',
    en: 'Asking for proof or a screenshot. What somebody says is enough.',
  },
  device: {
    nl: 'Apparaat van school? Dat doet de ICT-beheerder, volgens de eigen regels van de school. Een leerkracht opent het niet.',
    en: 'A device of the school? The IT desk does that, by the school’s own rules. A teacher does not open it.',
  },
  refusedTitle: { nl: 'Deze persoon wil niet wissen', en: 'This person does not want to delete' },
  refused: {
    nl: 'Dwing niet en dreig niet. Bespreek het met de politie; zij beslissen wat er gebeurt.',
    en: 'Do not force and do not threaten. Discuss it with the police; they decide what happens.',
  },
  refusedMinor: {
    nl: 'Het is een leerling: bespreek met de politie ook wanneer de ouders het horen, en alleen als thuis veilig is.',
    en: 'It is a pupil: discuss with the police too when the parents hear of it, and only if home is safe.',
  },
  toPolice: { nl: 'Bespreken met de politie:', en: 'To discuss with the police:' },
  tasks: { nl: 'In het plan', en: 'In the plan' },
  places: { nl: 'Plek voor plek', en: 'Place by place' },
  placesHint: {
    nl: 'Loop samen de plekken langs die erbij horen. Een plek die niet besproken is, laat je open. Zijn alle gekozen plekken klaar, dan is de taak wissen ook vastgelegd.',
    en: 'Go through the places that matter together. Leave a place open that was not discussed. When all chosen places are done, the task of deleting is recorded too.',
  },
  placesSchool: {
    nl: 'Noteer wat de ICT-beheerder meldt. Zijn alle gekozen plekken klaar, dan is de taak ook vastgelegd.',
    en: 'Note what the IT desk reports. When all chosen places are done, the task is recorded too.',
  },
  keepChats: { nl: 'Chats met dreiging blijven staan.', en: 'Chats with threats are kept.' },
  notDiscussed: { nl: 'niet besproken', en: 'not discussed' },
  howMissing: {
    nl: 'Kies hoe je weet dat het weg is. Zegt iemand het zelf, dan is dat genoeg.',
    en: 'Choose how you know that it is gone. If somebody says so, that is enough.',
  },
  saved: { nl: 'Vastgelegd. Dank je wel.', en: 'Recorded. Thank you.' },
  next: { nl: 'Nog niet gevraagd:', en: 'Not asked yet:' },
  how: { nl: 'Hoe weet je dat het weg is?', en: 'How do you know that it is gone?' },
  howHint: {
    nl: 'Alleen nodig bij “gewist” of “staat er niet”. Niemand kijkt het na.',
    en: 'Only needed with “deleted” or “not there”. Nobody checks it.',
  },
  remark: { nl: 'Opmerking', en: 'Remark' },
  remarkHint: {
    nl: 'Kort, zonder namen van anderen en zonder beschrijving.',
    en: 'Brief, without names of others and without a description.',
  },
  keep: { nl: 'Leg vast', en: 'Record' },
  nothing: { nl: 'Kies bij minstens één plek hoe het staat.', en: 'Choose for at least one place how it stands.' },
  history: { nl: 'Wat hierover is genoteerd', en: 'What was noted about this' },
  noHolder: refuse('no-holder').refusal.text,
  toPerson: { nl: 'Naar de pagina van deze persoon', en: 'To the page of this person' },
  suspected: refuse('left-to-police').refusal.text,
} satisfies Record<string, Text>;

export const showHolder = inCase('person', (visit, _, view) => draw(visit, view, {}));

export const takeHolder = takesForm(
  'person',
  (visit, view) => readPlaces(visit, view),
  (visit, _, view, errors) => draw(visit, view, errors),
);

/** In the address of the page that comes after something was recorded. */
const savedField = 'bewaard';

const placeField = (place: DeletionPlace) => `place-${place}`;
const placesOf = (subject: string): readonly DeletionPlace[] => (subject === theSchool ? schoolPlaces : deletionPlaces);

/** The places whose step was chosen, as one command; who asked and when follow from the entry. */
function readPlaces(visit: Visit, view: CaseView): Checked<Asked> {
  const subject = subjectOf(visit, view);
  const before = holderOf(view, subject);
  const places: { place: DeletionPlace; step: DeletionStep }[] = [];
  const errors: Record<string, Text> = {};
  for (const place of placesOf(subject)) {
    const chosen = visit.form.text(placeField(place));
    if (chosen === '' || chosen === 'none') continue;
    const step = deletionSteps.find((one) => one === chosen);
    if (step) places.push({ place, step });
    else errors[placeField(place)] = refuse('answer-does-not-fit').refusal.text;
  }
  const typedHow = visit.form.text('how');
  const how = confirmations.find((one) => one === typedHow);
  if (typedHow !== '' && !how) errors.how = refuse('answer-does-not-fit').refusal.text;
  const settled = (place: DeletionPlace, step: DeletionStep) =>
    (step === 'confirmed' || step === 'not-there') && before.places.get(place)?.step !== step;
  if (typedHow === '' && places.some(({ place, step }) => settled(place, step))) errors.how = words.howMissing;
  const [first] = placesOf(subject);
  if (places.length === 0 && Object.keys(errors).length === 0 && first) errors[placeField(first)] = words.nothing;
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const remark = visit.form.text('remark').trim();
  const command = {
    do: 'note-deletion' as const,
    subject,
    places,
    ...(how && { how }),
    ...(remark !== '' && { remark }),
    seen: seenIn(visit.form, view),
  };
  return { ok: true, value: { commands: [command], next: `${casePath(view.id, 'wissen', subject)}?${savedField}=1` } };
}

function subjectOf(visit: Visit, view: CaseView): string {
  const asked = visit.params.person ?? '';
  return asked === theSchool ? theSchool : (view.people.get(asked)?.id ?? asked);
}

function draw(visit: Visit, view: CaseView, errors: FieldErrors): Response | Promise<Response> {
  const subject = subjectOf(visit, view);
  const person = view.people.get(subject);
  if (subject !== theSchool && !person) return visit.problem('not-found');
  if (visit.params.person !== subject && Object.keys(errors).length === 0)
    return visit.redirect(casePath(view.id, 'wissen', subject));
  const holder = holderOf(view, subject);
  const gate = deletionGate(worldOf(view.protocol, view.state, view.moment), subject);
  const props = { visit, view, errors, person, holder, gate };
  return visit.page(<HolderPage {...props} />, statusFor(errors));
}

function holderOf(view: CaseView, subject: string): Holder {
  const { holders, school } = containmentOf(view.state, view.people);
  return holders.get(subject) ?? { ...school, id: subject };
}

interface Props {
  visit: Visit;
  view: CaseView;
  errors: FieldErrors;
  /** Undefined: the school itself. */
  person: ResolvedPerson | undefined;
  holder: Holder;
  gate: DeletionGate;
}

/** A suspected adult and a stranger are left to the police (S5). */
const mayBeAsked = (person: ResolvedPerson | undefined) =>
  !person?.roles.has('suspected') && person?.kind !== 'stranger';

const HolderPage = (props: Props) => {
  const { visit, view, errors, person, holder } = props;
  const text = useText();
  const language = useLanguage();
  const name = `${text(caseWords.case)} ${view.number}`;
  const title = person ? personWithName(view, person.id, language) : text(theSchoolItself);
  return (
    <NarrowPage
      title={name}
      navigation={navigationFor(visit, '/casussen')}
      printHeader={<PrintHeader subject={name} />}
    >
      <BackLink href={casePath(view.id, 'wissen')}>
        {name}: {text(words.back)}
      </BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={capital(title)} meta={<StateBadge holder={holder} />} />
      {visit.query.text(savedField) !== '' && Object.keys(errors).length === 0 ? <Saved {...props} /> : null}
      <ClosedNotice view={view} />
      {mayBeAsked(person) ? null : (
        <Callout kind="notice">
          <p>{text(words.suspected)}</p>
        </Callout>
      )}
      {person && !isHolder(person) ? (
        <NoHolder view={view} person={person} />
      ) : (
        <>
          <Guidance {...props} />
          <HolderTasks {...props} />
          <PlacesForm {...props} />
          <History view={view} subject={holder.id} />
        </>
      )}
      {person ? (
        <p>
          <Link href={casePath(view.id, 'mensen', person.id)}>{text(words.toPerson)}</Link>
        </p>
      ) : null}
    </NarrowPage>
  );
};

/** That it was recorded, and who comes next. */
const Saved = ({ view, holder }: Props) => {
  const text = useText();
  const language = useLanguage();
  const { holders } = containmentOf(view.state, view.people);
  const next = [...holders.values()].find(({ id, state }) => id !== holder.id && state === 'not-asked');
  return (
    <Callout kind="done" title={text(words.saved)}>
      {next && !isClosed(view.state) ? (
        <p>
          {text(words.next)}{' '}
          <Link href={casePath(view.id, 'wissen', next.id)}>{personWithName(view, next.id, language)}</Link>
        </p>
      ) : null}
    </Callout>
  );
};

const NoHolder = ({ person }: { view: CaseView; person: ResolvedPerson }) => {
  const text = useText();
  // That the police ask somebody is said above; nothing more is to be noted of them here.
  return person.roles.has('suspected') ? null : (
    <Callout kind="notice">
      <p>{text(words.noHolder)}</p>
    </Callout>
  );
};

/** What staff may and may not do. Nothing here asks to see, to search or to keep anything (S3). */
const Guidance = ({ view, person, holder, gate }: Props) => {
  const text = useText();
  return (
    <>
      <GateNotice view={view} gate={gate} />
      <PressureNotice view={view} />
      {holder.state === 'refused' ? <Refused view={view} person={person} /> : null}
      {mayBeAsked(person) && gate.is === 'open' && holder.state !== 'confirmed' && !isClosed(view.state) ? (
        <Callout kind="say">
          {person ? (
            <>
              <p>{text(words.say)}</p>
              <p>{text(words.sayAlso)}</p>
            </>
          ) : (
            <p>{text(words.saySchool)}</p>
          )}
        </Callout>
      ) : null}
      <Callout kind="rather-not">
        <p>{text(words.not)}</p>
        {person ? <p>{text(words.notTake)}</p> : null}
        <p>{text(words.notProof)}</p>
        <p>{text(words.device)}</p>
      </Callout>
    </>
  );
};

const minors = new Set(['pupil', 'pupil-elsewhere']);

const Refused = ({ view, person }: Pick<Props, 'view' | 'person'>) => {
  const text = useText();
  const language = useLanguage();
  const asked = view.plan.open.filter(
    ({ task, path }) => path[0] === person?.id && path.length === 1 && (task.topics ?? []).includes('police'),
  );
  return (
    <Callout kind="notice" title={text(words.refusedTitle)}>
      <p>{text(words.refused)}</p>
      {person && minors.has(person.kind) ? <p>{text(words.refusedMinor)}</p> : null}
      {asked.map((instance) => (
        <p>
          {text(words.toPolice)}{' '}
          <Link href={taskPath(view.id, instance.id)}>{filledIn(view, instance.task.title, instance, language)}</Link>
        </p>
      ))}
    </Callout>
  );
};

const HolderTasks = ({ view, gate }: Props) => {
  const text = useText();
  const language = useLanguage();
  const shown = gate.instances.filter(({ status }) =>
    ['open', 'waiting', 'done', 'stopped', 'departed'].includes(status),
  );
  if (shown.length === 0) return null;
  const badge = { open: 'now', waiting: 'waits', done: 'done', departed: 'done' } as const;
  return (
    <Section id="plan" title={text(words.tasks)}>
      <List
        items={shown.map((instance) => ({
          main: (
            <Link href={taskPath(view.id, instance.id)}>{filledIn(view, instance.task.title, instance, language)}</Link>
          ),
          end: <Badge kind={badge[instance.status as keyof typeof badge] ?? 'absent'} />,
        }))}
      />
    </Section>
  );
};

const PlacesForm = (props: Props) => {
  const { visit, view, errors, person, holder } = props;
  const text = useText();
  const sent = visit.form.names().length > 0;
  const typed = (name: string) => (sent ? visit.form.text(name) : '');
  return (
    <WhileOpen view={view}>
      <Section id="plekken" title={text(words.places)}>
        <Paragraph>{text(person ? words.placesHint : words.placesSchool)}</Paragraph>
        {Object.keys(errors).length > 0 ? (
          <ChangedMeanwhile
            view={view}
            events={notesOf(view, holder.id).filter(({ seq }) => seq > seenIn(visit.form, view))}
          />
        ) : null}
        <Form action={casePath(view.id, 'wissen', holder.id)} command={ownCommand(visit)}>
          <input type="hidden" name={seenField} value={String(view.state.seq)} />
          {placesOf(holder.id).map((place) => (
            <RadioGroup
              name={placeField(place)}
              label={capital(text(placeWords[place]))}
              hint={place === 'chat' && isUnderPressure(view) ? text(words.keepChats) : undefined}
              look="pills"
              value={typed(placeField(place)) || (holder.places.get(place)?.step ?? 'none')}
              options={optionsFor(props, place).map((step) => ({
                value: step,
                label: text(step === 'none' ? words.notDiscussed : stepWords[step]),
              }))}
              error={errors[placeField(place)]}
            />
          ))}
          <RadioGroup
            name="how"
            label={text(words.how)}
            hint={text(words.howHint)}
            optional
            value={typed('how') || undefined}
            options={confirmationsFor(person).map((how) => ({
              value: how,
              label: capital(text(confirmationWords[how])),
            }))}
            error={errors.how}
          />
          <TextArea
            name="remark"
            label={text(words.remark)}
            hint={text(words.remarkHint)}
            optional
            rows={2}
            maxlength={longestText}
            value={typed('remark')}
            error={errors.remark}
          />
          <ButtonRow>
            <Button>{text(words.keep)}</Button>
          </ButtonRow>
        </Form>
      </Section>
    </WhileOpen>
  );
};

/** What can be chosen at a place. What cannot be asked yet is not offered; what was noted before always is. */
function optionsFor({ holder, gate, person }: Props, place: DeletionPlace): readonly (DeletionStep | 'none')[] {
  const now = holder.places.get(place)?.step;
  const mayAsk = gate.is === 'open' && mayBeAsked(person);
  return [
    ...(now === undefined ? (['none'] as const) : []),
    ...(['asked', 'confirmed', 'not-there', 'refused'] as const).filter((step) => {
      if (step === 'asked') return mayAsk || now === 'asked';
      return step !== 'refused' || person !== undefined;
    }),
  ];
}

const confirmationsFor = (person: ResolvedPerson | undefined): readonly Confirmation[] =>
  person ? confirmations : ['it-desk', 'police-present', 'seen-by-nobody'];

const notesOf = (view: CaseView, subject: string) =>
  view.events.filter(
    ({ event }) =>
      event.type === 'deletion-noted' &&
      (event.subject === theSchool ? theSchool : view.people.canonical(event.subject)) === subject,
  );

const History = ({ view, subject }: { view: CaseView; subject: string }) => {
  const text = useText();
  const all = notesOf(view, subject);
  const notes = all.filter(({ seq }) => !view.state.corrected.has(seq)).toReversed();
  return (
    <>
      {notes.length > 0 ? (
        <Fold title={text(words.history)} count={notes.length}>
          <Timeline entries={notes.map((recorded) => timelineEntry(view, recorded))} />
        </Fold>
      ) : null}
      <CorrectedEntries view={view} about={(event) => all.some((one) => one.event === event)} />
    </>
  );
};
