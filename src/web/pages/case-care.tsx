import type { CaseView } from '../../cases/case-view.ts';
import { helpersFor } from '../../cases/helpers.ts';
import { actWithTasks, dropTaskDraft, type TaskDraft, taskDraft } from '../../cases/task-draft.ts';
import { withoutAddresses } from '../../domain/addresses-in-text.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Helper } from '../../domain/helper.ts';
import type { ResolvedPerson } from '../../domain/people.ts';
import type { Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { CareFields } from '../care/care-fields.tsx';
import { draftOfCare, fieldsOfCare, planOf, readCare } from '../care/care-form.ts';
import { CheckIns } from '../care/check-ins.tsx';
import { DangerSaid, DangerSigns, readDanger } from '../care/danger-signs.tsx';
import { hasCarePlan } from '../care/without-care.tsx';
import { buddiesInWords, carePartWords, contactInWords, helpStateWords } from '../case/care-words.ts';
import { inCase, ownCommand, statusFor, takesForm } from '../case/case-form.ts';
import { caseWords } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { ChangedMeanwhile } from '../case/changed-meanwhile.tsx';
import { CorrectedEntries } from '../case/corrected-entries.tsx';
import { seenField, seenIn } from '../case/seen.ts';
import { writerInWords } from '../case/staff-words.ts';
import { personWithName } from '../case/subject-words.ts';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { DefinitionList } from '../components/definition-list.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { PrintHeader } from '../components/print-header.tsx';
import { SaveAsTyped } from '../components/save-as-typed.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { dayOnPaper } from '../moment-in-words.ts';
import { navigationFor } from '../navigation.ts';
import { HowToReach, LastChecked } from '../own-words/helper-details.tsx';
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'Zorgplan', en: 'Care plan' },
  lead: {
    nl: 'Maak dit samen met de leerling. Vul in wat je nu weet; de rest komt later. De leerling en de ouders mogen dit lezen. Schrijf dus niets op over wat anderen deden.',
    en: 'Make this together with the pupil. Fill in what you know now; the rest comes later. The pupil and the parents may read this. So write nothing about what others did.',
  },
  change: { nl: 'Vul aan of verbeter', en: 'Add or improve' },
  changeHint: {
    nl: 'De versie die er nu staat, blijft in de tijdlijn.',
    en: 'The version that stands here now stays in the timeline.',
  },
  save: { nl: 'Leg vast', en: 'Record this' },
  throwAway: { nl: 'Gooi weg wat ik typte', en: 'Throw away what I typed' },
  saved: { nl: 'Vastgelegd. Dank je wel.', en: 'Recorded. Thank you.' },
  by: { nl: 'Opgeschreven door', en: 'Written down by' },
  again: { nl: 'weer vragen op', en: 'ask again on' },
} satisfies Record<string, Text>;

const carePath = (view: CaseView, person: ResolvedPerson) => casePath(view.id, 'mensen', person.id, 'zorg');

/** The pupil whom the address names; a care plan is for pupils alone. */
function pupilIn(visit: Visit, view: CaseView): ResolvedPerson | undefined {
  const person = view.people.get(visit.params.person ?? '');
  return person && hasCarePlan(person) ? person : undefined;
}

export const showCare = inCase('person', async (visit, who, view) => {
  const person = pupilIn(visit, view);
  if (!person) return visit.problem('not-found');
  if (person.id !== visit.params.person) return visit.redirect(carePath(view, person));
  const draft = (await taskDraft(visit.app.cases, who, view.id, draftOfCare(person.id))) ?? undefined;
  return draw(visit, who, view, { errors: {}, draft });
});

/** Takes a plan with what follows from it, or the signs that somebody may not be safe, each in one act. */
export const takeCare = takesForm(
  'person',
  (visit, view) => {
    const person = pupilIn(visit, view);
    if (!person) return { ok: true, value: { act: async () => ({ kind: 'not-found' }), next: '' } };
    const next = carePath(view, person);
    const { form, language } = visit;
    if (form.text('act') === 'danger') {
      const read = readDanger(form, view, person, language);
      return read.ok ? { ok: true, value: { ...read.value, next: `${next}?zorgen=1` } } : read;
    }
    const draft = draftOfCare(person.id);
    if (form.text('intent') === 'throw-away') {
      const act = async (who: Who) => {
        await dropTaskDraft(visit.app.cases, who, view.id, draft);
        return { kind: 'done' as const };
      };
      return { ok: true, value: { act, next } };
    }
    const act = async (who: Who): Promise<Response | Awaited<ReturnType<typeof actWithTasks>>> => {
      const helpers = await helpersFor(visit.app.cases, who, view.school);
      const read = readCare(form, view, person, helpers, language, () => visit.app.random.uuid());
      if (!read.ok) return draw(visit, who, view, { errors: read.errors });
      return actWithTasks(visit.app.cases, who, view.id, visit.commandId, read.value.commands, draft);
    };
    return { ok: true, value: { act, next: `${next}?klaar=1` } };
  },
  (visit, who, view, errors) => draw(visit, who, view, { errors }),
);

interface Drawing {
  readonly errors: FieldErrors;
  readonly draft?: TaskDraft | undefined;
}

async function draw(visit: Visit, who: Who, view: CaseView, { errors, draft }: Drawing): Promise<Response> {
  const person = pupilIn(visit, view);
  if (!person) return visit.problem('not-found');
  const helpers = await helpersFor(visit.app.cases, who, view.school);
  const props = { visit, view, person, helpers, errors, draft };
  return visit.page(<CarePage {...props} />, statusFor(errors));
}

interface Props {
  readonly visit: Visit;
  readonly view: CaseView;
  readonly person: ResolvedPerson;
  readonly helpers: readonly Helper[];
  readonly errors: FieldErrors;
  readonly draft: TaskDraft | undefined;
}

const CarePage = (props: Props) => {
  const { visit, view, person, errors, draft } = props;
  const text = useText();
  const language = useLanguage();
  const name = `${text(caseWords.case)} ${view.number}`;
  const isTyping = draft !== undefined || (Object.keys(errors).length > 0 && !('signs' in errors));
  const plan = planOf(view, person);
  return (
    <NarrowPage
      title={name}
      navigation={navigationFor(visit, '/casussen')}
      printHeader={<PrintHeader subject={name} />}
    >
      <BackLink href={casePath(view.id, 'mensen', person.id)}>{personWithName(view, person.id, language)}</BackLink>
      <ErrorSummary errors={errors} />
      {visit.query.text('klaar') === '' || isTyping ? null : <Callout kind="done" title={text(words.saved)} />}
      {visit.query.text('zorgen') === '' ? null : <DangerSaid view={view} />}
      <PageTitle title={text(words.title)} meta={personWithName(view, person.id, language)} />
      <DangerSigns visit={visit} view={view} person={person} errors={errors} />
      {plan ? <Planned {...props} /> : <Paragraph>{text(words.lead)}</Paragraph>}
      <CheckIns view={view} person={person} />
      {plan ? (
        <Fold title={text(words.change)} open={isTyping} screenOnly>
          <Paragraph kind="soft">{text(words.lead)}</Paragraph>
          <Paragraph kind="soft">{text(words.changeHint)}</Paragraph>
          <CareForm {...props} />
        </Fold>
      ) : (
        <CareForm {...props} />
      )}
      <CorrectedEntries
        view={view}
        about={(event) => event.type === 'care-planned' && view.people.canonical(event.person) === person.id}
      />
    </NarrowPage>
  );
};

const CareForm = ({ visit, view, person, helpers, errors, draft }: Props) => {
  const text = useText();
  const { form } = visit;
  const here = form.names().length > 0 && form.text('act') !== 'danger';
  const known = fieldsOfCare(view, person);
  const values = (name: string) => (here ? form.all(name) : (draft?.fields[name] ?? known[name] ?? []));
  const seen = here ? seenIn(form, view) : view.state.seq;
  const since = view.events.filter(
    ({ seq, event }) =>
      seq > seen && event.type === 'care-planned' && view.people.canonical(event.person) === person.id,
  );
  return (
    <>
      <ChangedMeanwhile view={view} events={since} />
      <Form action={carePath(view, person)} command={ownCommand(visit)}>
        <input type="hidden" name={seenField} value={String(view.state.seq)} />
        <CareFields view={view} person={person} helpers={helpers} errors={errors} values={values} />
        <SaveAsTyped to={casePath(view.id, 'concept')} draft={draftOfCare(person.id)} savedAt={draft?.savedAt} />
        <ButtonRow>
          <Button>{text(words.save)}</Button>
          {draft ? (
            <Button kind="subtle" name="intent" value="throw-away">
              {text(words.throwAway)}
            </Button>
          ) : null}
        </ButtonRow>
      </Form>
    </>
  );
};

/** The plan as it counts now, to read and to print for the contact person. */
const Planned = ({ view, person, helpers }: Props) => {
  const text = useText();
  const language = useLanguage();
  const plan = planOf(view, person);
  if (!plan) return null;
  const part = (name: Text, said: string | undefined) =>
    said ? [{ name: text(name), value: <span class="luwte-pre-line">{withoutAddresses(said)}</span> }] : [];
  const buddies = buddiesInWords(plan, (id) => personWithName(view, id, language)).join(', ');
  return (
    <>
      <DefinitionList
        rows={[
          ...part(carePartWords.contact, contactInWords(view, plan, language)),
          ...part(carePartWords.wants, plan.wants),
          ...helpers.flatMap((helper) => {
            const standing = plan.help[helper.key];
            if (!standing || standing.state === 'not-discussed') return [];
            const value = (
              <>
                {text(helpStateWords[standing.state])}
                {standing.askAgain === undefined
                  ? ''
                  : `, ${text(words.again)} ${dayOnPaper(standing.askAgain, language)}`}
                <br />
                <HowToReach helper={helper} />
                <br />
                <span class="luwte-soft luwte-small">
                  <LastChecked helper={helper} />
                </span>
              </>
            );
            return [{ name: text(helper.name), value }];
          }),
          ...part(carePartWords.buddies, buddies),
          ...part(carePartWords.atSchool, plan.atSchool),
          ...part(carePartWords.measured, plan.measured),
        ]}
      />
      <p class="luwte-soft luwte-small">
        {text(words.by)} {writerInWords(view, plan.seq, language)}, <When at={plan.at} />.
      </p>
    </>
  );
};
