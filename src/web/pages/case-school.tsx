import { offerCase, waitsForPolice } from '../../cases/case-offers.ts';
import type { CaseView } from '../../cases/case-view.ts';
import { type ShownLink, shownLinks } from '../../cases/link-cases.ts';
import { addBoardSchool } from '../../cases/other-schools.ts';
import { actOnTask } from '../../cases/task-draft.ts';
import { longestText } from '../../domain/answer.ts';
import type { Answer } from '../../domain/case-event.ts';
import { isClosed } from '../../domain/case-state.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Instance } from '../../domain/instances.ts';
import type { Field, Topic } from '../../domain/protocol.ts';
import type { Language, Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { answerInWords } from '../case/answer-words.ts';
import { AskedField, answerForField, fillIn, readAnswer } from '../case/asked-field.tsx';
import { inCase, ownCommand, statusFor, takesForm } from '../case/case-form.ts';
import { caseWords } from '../case/case-page.tsx';
import { casePath, taskPath } from '../case/case-path.ts';
import { seenField, seenIn } from '../case/seen.ts';
import { filledIn, nameOf, personWithName, subjectWord } from '../case/subject-words.ts';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { Card } from '../components/card.tsx';
import { CheckboxGroup } from '../components/checkbox-group.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Form } from '../components/form.tsx';
import { Link } from '../components/link.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { PrintHeader } from '../components/print-header.tsx';
import { Section } from '../components/section.tsx';
import { TextArea } from '../components/text-area.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';

const words = {
  back: { nl: 'Sites en scholen', en: 'Sites and schools' },
  lead: {
    nl: 'De andere school helpt alleen met wat ze nodig heeft. Vertel zo weinig mogelijk, en pas na de afspraak met de politie.',
    en: 'The other school helps with only what it needs. Tell as little as possible, and only after the agreement with the police.',
  },
  waits: { nl: 'Dit kan nog niet', en: 'This cannot be done yet' },
  waitsFor: {
    nl: 'Eerst de afspraak met de politie. De taak zegt waar het op wacht.',
    en: 'First the agreement with the police. The task says what it waits for.',
  },
  toTask: { nl: 'Naar de taak', en: 'To the task' },
  tell: { nl: 'Dit vertel je', en: 'This is what you tell' },
  kind: {
    nl: 'Er gaan beelden van een leerling rond, misschien ook bij jullie. Zeg niet wat erop te zien is en niet wie.',
    en: 'Images of a pupil go round, perhaps at your school too. Do not say what can be seen, nor who.',
  },
  channel: {
    nl: 'Langs welke weg het gaat, voor zover jij dat weet: een groepsapp, een site, doorgestuurd.',
    en: 'By which way it goes, as far as you know: a group chat, a site, passed on.',
  },
  recordedHere: { nl: 'In de casus staat:', en: 'The case says:' },
  stopAsked: { nl: 'Wij hebben gevraagd om te stoppen met delen.', en: 'We asked to stop sharing.' },
  policeKnow: { nl: 'De politie weet het.', en: 'The police know.' },
  wePlan: {
    nl: 'Wij leiden onze eigen casus. Jullie bepalen zelf wat er bij jullie gebeurt.',
    en: 'We lead our own case. You decide yourselves what happens at your school.',
  },
  notTell: {
    nl: 'Namen van onze leerlingen, klassen, wat er te zien is, of wie het zou hebben gemaakt.',
    en: 'Names of our pupils, classes, what can be seen, or who is said to have made it.',
  },
  notNames: {
    nl: 'Namen van hun leerlingen, behalve die waar de politie over zei dat het mag.',
    en: 'Names of their pupils, except those of which the police said that it is fine.',
  },
  notSend: {
    nl: 'Iets doorsturen, of vragen om te zoeken of in telefoons te kijken.',
    en: 'Passing anything on, or asking them to search or to look in phones.',
  },
  say: {
    nl: 'Kijk er niet naar en vraag er niet om. Zeg jullie leerlingen: niet openen, niet doorsturen, niets wissen tot de politie het zegt.',
    en: 'Do not look and do not ask for it. Tell your pupils: do not open, do not pass on, delete nothing until the police say so.',
  },
  contact: { nl: 'Wie sprak wie, en wanneer', en: 'Who spoke to whom, and when' },
  recorded: { nl: 'Vastgelegd op', en: 'Recorded on' },
  record: { nl: 'Leg het contact vast', en: 'Record the contact' },
  noTask: {
    nl: 'Dit protocol heeft geen eigen taak voor andere scholen. Schrijf het contact op in de tijdlijn.',
    en: 'This protocol has no task of its own for other schools. Write the contact down in the timeline.',
  },
  toTimeline: { nl: 'Naar de tijdlijn', en: 'To the timeline' },
  offer: { nl: 'Vraag hun een eigen casus te leiden', en: 'Ask them to lead a case of their own' },
  offerLead: {
    nl: 'Dit is een school van jullie bestuur. Wie daar casussen opent, leest wat jij hier schrijft en niets anders. Elke school leidt haar eigen casus.',
    en: 'This is a school of your board. Who opens cases there reads what you write here and nothing else. Each school leads its own case.',
  },
  text: { nl: 'Wat moeten zij weten?', en: 'What do they need to know?' },
  textHint: {
    nl: 'Een paar zinnen, zonder namen, zonder adressen en zonder te beschrijven wat er te zien is.',
    en: 'A few sentences, without names, without addresses and without describing what can be seen.',
  },
  pupils: { nl: 'Leerlingen van hún school, bij naam', en: 'Pupils of their school, by name' },
  pupilsHint: {
    nl: 'Alleen wie zij echt moeten kennen. Kies ze één voor één; niemand gaat vanzelf mee.',
    en: 'Only those whom they really have to know. Choose them one by one; nobody goes along by themself.',
  },
  police: { nl: 'De politie', en: 'The police' },
  policeAgreed: {
    nl: 'De politie vindt het goed dat deze school deze namen krijgt',
    en: 'The police agree that this school gets these names',
  },
  send: { nl: 'Vraag het deze school', en: 'Ask this school' },
  asked: { nl: 'Gevraagd', en: 'Asked' },
  waiting: { nl: 'Nog geen antwoord.', en: 'No answer yet.' },
  accepted: { nl: 'Zij leiden een eigen casus.', en: 'They lead a case of their own.' },
  declined: { nl: 'Zij openen geen casus:', en: 'They open no case:' },
  withdrawn: { nl: 'Ingetrokken.', en: 'Taken back.' },
  links: { nl: 'Verbonden casussen', en: 'Linked cases' },
  restricted: {
    nl: 'Dit is een besloten casus. Die gaat niet naar een andere school; de vertrouwelijke kring beslist wie wat hoort.',
    en: 'This is a restricted case. It does not go to another school; the confidential circle decides who hears what.',
  },
} satisfies Record<string, Text>;

/** Contact with another school: what to tell and what not, who spoke to whom, and a case of its own for one of the board. */
export const showSchool = inCase('places', (visit, who, view) => draw(visit, who, view, {}));

/** Chooses one of the schools of the board. */
export const takeBoardSchool = takesForm(
  'places',
  (visit, view) => {
    const act = (who: Who) =>
      addBoardSchool(visit.app.cases, who, view.id, visit.commandId, visit.form.text('ofBoard'));
    return { ok: true, value: { act, next: `${casePath(view.id, 'plekken')}#scholen` } };
  },
  (visit, _, view) => visit.redirect(`${casePath(view.id, 'plekken')}#scholen`),
);

/** The contact, recorded in the task that the protocol has for it. */
export const takeContact = takesForm(
  'places',
  (visit, view) => {
    const school = visit.params.school ?? '';
    const instance = informing(view, school);
    const page = casePath(view.id, 'scholen', school);
    if (!instance) return { ok: false, errors: { '': words.noTask } };
    const { record, errors } = readRecord(visit, instance);
    if (Object.keys(errors).length > 0) return { ok: false, errors };
    const act = (who: Who) =>
      actOnTask(visit.app.cases, who, view.id, visit.commandId, {
        do: 'record-task',
        instance: instance.id,
        record,
        seen: seenIn(visit.form, view),
      });
    return { ok: true, value: { act, next: page } };
  },
  draw,
);

/** Asks a school of the board to lead a case of its own. */
export const takeOffer = takesForm(
  'places',
  (visit, view) => {
    const school = visit.params.school ?? '';
    const { form } = visit;
    const wanted = {
      school,
      text: form.text('text'),
      pupils: form.all('pupils'),
      policeAgreed: form.text('policeAgreed') === 'yes',
    };
    const act = (who: Who) => offerCase(visit.app.cases, who, view.id, visit.commandId, wanted);
    return { ok: true, value: { act, next: casePath(view.id, 'scholen', school) } };
  },
  draw,
);

/** The task of informing this school. */
const informing = (view: CaseView, school: string): Instance | undefined =>
  view.plan.all.find(({ task, path }) => task.topics?.includes('other-schools') && path[0] === school);

function readRecord({ form }: Visit, { task, status }: Instance) {
  const record: Record<string, Answer> = {};
  const errors: Record<string, Text> = {};
  for (const field of task.record) {
    const read = readAnswer(form, field.id, field);
    if (!read.ok) errors[field.id] = read.error;
    else if (read.answer !== undefined) record[field.id] = read.answer;
    else if (status !== 'done' && field.id in task.completes) errors[field.id] = fillIn;
  }
  return { record, errors };
}

async function draw(visit: Visit, who: Who, view: CaseView, errors: FieldErrors): Promise<Response> {
  const school = view.state.schools.find(({ id }) => id === visit.params.school);
  if (!school) return visit.problem('not-found');
  const links = await shownLinks(
    visit.app.cases,
    who,
    view.id,
    view.state.links.current.filter((link) => link.school === school.id),
  );
  const page = <School visit={visit} view={view} school={school} errors={errors} links={links} />;
  return visit.page(page, statusFor(errors));
}

interface SchoolProps {
  visit: Visit;
  view: CaseView;
  school: CaseView['state']['schools'][number];
  errors: FieldErrors;
}

const School = ({ links, ...props }: SchoolProps & { links: readonly ShownLink[] }) => {
  const text = useText();
  const language = useLanguage();
  const { visit, view, school, errors } = props;
  const name = `${text(caseWords.case)} ${view.number}`;
  const instance = informing(view, school.id);
  const waits = waitsForPolice(view.protocol, view.state, view.moment, school.id);
  return (
    <NarrowPage
      title={name}
      live
      navigation={navigationFor(visit, '/casussen')}
      printHeader={<PrintHeader subject={name} />}
    >
      <BackLink href={`${casePath(view.id, 'plekken')}#scholen`}>{text(words.back)}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={subjectWord(view, school.id, language)} meta={name} />
      <Paragraph>{text(words.lead)}</Paragraph>
      {waits ? (
        <Callout kind="waiting" title={text(words.waits)}>
          <p>
            {text(words.waitsFor)}{' '}
            {instance ? <Link href={taskPath(view.id, instance.id)}>{text(words.toTask)}</Link> : null}
          </p>
        </Callout>
      ) : null}
      <WhatToTell view={view} instance={instance} />
      {instance ? <Contact instance={instance} waits={waits} {...props} /> : <NoTask view={view} />}
      {school.ofBoard === undefined ? null : <AskForCase links={links} waits={waits} {...props} />}
    </NarrowPage>
  );
};

/** A task about the police may also be done because nobody was reached. */
const policeWereReached = ({ state, plan }: CaseView) =>
  state.police.contacts.some((one) => one.with !== 'other' && one.reached === 'yes') ||
  plan.all.some(({ task, values }) => task.topics?.includes('police') && values.get('reached')?.answer === 'yes');

const WhatToTell = ({ view, instance }: { view: CaseView; instance: Instance | undefined }) => {
  const text = useText();
  const language = useLanguage();
  const isDone = (topic: Topic) => view.plan.all.some((i) => i.status === 'done' && i.task.topics?.includes(topic));
  const channels = channelsIn(view, language);
  const said = instance?.task.guidance.say ?? [];
  return (
    <>
      <Callout kind="notice" title={text(words.tell)}>
        <ul>
          <li>{text(words.kind)}</li>
          <li>
            {text(words.channel)}
            {channels === undefined ? '' : ` ${text(words.recordedHere)} ${channels}.`}
          </li>
          {isDone('stop-sharing') ? <li>{text(words.stopAsked)}</li> : null}
          {policeWereReached(view) ? <li>{text(words.policeKnow)}</li> : null}
          <li>{text(words.wePlan)}</li>
        </ul>
      </Callout>
      <Callout kind="say">
        {instance && said.length > 0 ? (
          said.map((one) => <p>{filledIn(view, one, instance, language)}</p>)
        ) : (
          <p>{text(words.say)}</p>
        )}
      </Callout>
      <Callout kind="rather-not">
        <p>{text(words.notTell)}</p>
        <p>{text(words.notNames)}</p>
        <p>{text(words.notSend)}</p>
      </Callout>
    </>
  );
};

/** By which ways it goes round, where the protocol asks for that. */
function channelsIn(view: CaseView, language: Language): string | undefined {
  const fact = view.protocol.facts.find(({ id }) => id === 'channels');
  const answer = fact && view.people.answer(fact.id).current?.answer;
  if (!fact || answer === undefined || answer === 'not-known') return undefined;
  return answerInWords(fact, answer, view.moment.now, language);
}

const NoTask = ({ view }: { view: CaseView }) => {
  const text = useText();
  return (
    <p>
      {text(words.noTask)} <Link href={casePath(view.id, 'tijdlijn')}>{text(words.toTimeline)}</Link>
    </p>
  );
};

/** What the task asks, here where the conversation is prepared: nobody has to write it down twice. */
const Contact = ({
  visit,
  view,
  school,
  errors,
  instance,
  waits,
}: SchoolProps & { instance: Instance; waits: boolean }) => {
  const text = useText();
  const language = useLanguage();
  const isDone = instance.status === 'done';
  const typed = (field: Field) => {
    const sent = visit.form.all(field.id);
    if (sent.length > 0) return sent;
    if (isDone) return [];
    return answerForField(field, field.kind === 'moment' ? view.moment.now : instance.values.get(field.id)?.answer);
  };
  const mayRecord = (instance.status === 'open' && !isClosed(view.state)) || isDone;
  return (
    <Section id="contact" title={text(words.contact)}>
      {instance.done ? (
        <p>
          {text(words.recorded)} <When at={instance.done.at} />.{' '}
          <Link href={taskPath(view.id, instance.id)}>{filledIn(view, instance.task.title, instance, language)}</Link>
        </p>
      ) : null}
      {mayRecord && !waits && view.rights.has('add to a case') ? (
        <Form action={casePath(view.id, 'scholen', school.id)} command={ownCommand(visit)}>
          <input type="hidden" name={seenField} value={String(view.state.seq)} />
          {instance.task.record.map((field) => (
            <AskedField
              name={field.id}
              asked={isDone ? { ...field, required: false } : field}
              values={typed(field)}
              error={errors[field.id]}
            />
          ))}
          <ButtonRow>
            <Button kind={isDone ? 'secondary' : 'primary'}>{text(words.record)}</Button>
          </ButtonRow>
        </Form>
      ) : null}
    </Section>
  );
};

/** Asks a school of the board, or says what came of it. */
const AskForCase = ({
  visit,
  view,
  school,
  errors,
  links,
  waits,
}: SchoolProps & { links: readonly ShownLink[]; waits: boolean }) => {
  const text = useText();
  const language = useLanguage();
  const elsewhere = view.people.all.filter(({ id, kind }) => kind === 'pupil-elsewhere' && nameOf(view, id));
  if (view.state.access.restricted)
    return (
      <Callout kind="rather-not">
        <p>{text(words.restricted)}</p>
      </Callout>
    );
  return (
    <Section id="eigen-casus" title={text(words.offer)}>
      {links.map((link) => (
        <Card>
          <p>
            {text(words.asked)} <When at={link.at} />
            {link.number === null ? '' : ` · ${text(caseWords.case)} ${link.number}`}
          </p>
          {link.offer ? (
            <p>
              {text(words[link.offer.status])} {link.offer.words === '' ? '' : `“${link.offer.words}”`}
            </p>
          ) : null}
          <p>
            <Link href={casePath(view.id, 'verbonden')}>{text(words.links)}</Link>
          </p>
        </Card>
      ))}
      {links.length > 0 || waits || !view.rights.has('lead a case') ? null : (
        <>
          <Paragraph>{text(words.offerLead)}</Paragraph>
          <Form action={casePath(view.id, 'scholen', school.id, 'aanbod')} command={ownCommand(visit)}>
            <TextArea
              name="text"
              label={text(words.text)}
              hint={text(words.textHint)}
              value={visit.form.text('text')}
              maxlength={longestText}
              error={errors.text}
            />
            {elsewhere.length === 0 ? null : (
              <>
                <CheckboxGroup
                  name="pupils"
                  label={text(words.pupils)}
                  hint={text(words.pupilsHint)}
                  optional
                  values={visit.form.all('pupils')}
                  error={errors.pupils}
                  options={elsewhere.map(({ id }) => ({ value: id, label: personWithName(view, id, language) }))}
                />
                <CheckboxGroup
                  name="policeAgreed"
                  label={text(words.police)}
                  optional
                  values={visit.form.all('policeAgreed')}
                  error={errors.policeAgreed}
                  options={[{ value: 'yes', label: text(words.policeAgreed) }]}
                />
              </>
            )}
            <ButtonRow>
              <Button kind="secondary">{text(words.send)}</Button>
            </ButtonRow>
          </Form>
        </>
      )}
    </Section>
  );
};
