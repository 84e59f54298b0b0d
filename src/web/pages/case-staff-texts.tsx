import type { CaseView } from '../../cases/case-view.ts';
import { actWithTasks } from '../../cases/task-draft.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import { type PlannedTexts, type StaffText, staffTexts } from '../../domain/communication.ts';
import { fieldsOf } from '../../domain/decide-task.ts';
import type { Checked, FieldErrors } from '../../domain/field-errors.ts';
import { speakerTasks } from '../../domain/known-record.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Language, Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { fillIn } from '../case/asked-field.tsx';
import { type AskedOtherwise, inCase, ownCommand, statusFor, takesForm } from '../case/case-form.ts';
import { casePath, instanceFromPath } from '../case/case-path.ts';
import { seenField, seenIn } from '../case/seen.ts';
import { writerInWords } from '../case/staff-words.ts';
import { filledIn } from '../case/subject-words.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { CheckboxGroup } from '../components/checkbox-group.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { Section } from '../components/section.tsx';
import { TextArea } from '../components/text-area.tsx';
import { TextField } from '../components/text-field.tsx';
import { TextToCopy } from '../components/text-to-copy.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { staffTextWords } from '../staff/communication-words.ts';
import { StaffFormPage } from '../staff/staff-form-page.tsx';
import { asOneText, draftTexts } from '../staff/staff-text-draft.ts';
import { marksInTexts } from '../staff/staff-texts-check.ts';
import { TextMarks } from '../text-check/marks.tsx';
import { readMarkReasons, typedReasons } from '../text-check/marks-form.ts';
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'Wat het team weet en mag zeggen', en: 'What the team knows and may say' },
  speaker: { nl: 'Wie spreekt voor de school?', en: 'Who speaks for the school?' },
  speakerHint: {
    nl: 'Eén collega, met naam. Iedereen verwijst ouders en pers naar deze persoon. Waar hieronder [aanspreekpunt] of de vorige naam staat, komt die naam.',
    en: 'One colleague, by name. Everybody refers parents and press to this person. Where [spokesperson] or the name before stands below, that name comes.',
  },
  textHint: {
    nl: 'Een concept. Maak er jullie eigen woorden van. Geen namen, geen klas, geen aantal, en niet wat er te zien is.',
    en: 'A draft. Make it your own words. No names, no class, no number, and not what can be seen.',
  },
  marks: { nl: 'Kijk hier nog even naar', en: 'Please look at this' },
  check: { nl: 'Kijk de teksten na', en: 'Check the texts' },
  save: { nl: 'Bewaar de teksten', en: 'Keep the texts' },
  tasks: { nl: 'Dit legt ook deze taak vast', en: 'This also records this task' },
  tasksHint: {
    nl: 'Vink aan als iedereen het weet. Dan vraagt het plan er niet meer naar.',
    en: 'Tick when everybody knows. Then the plan does not ask for it again.',
  },
  moreNeeded: {
    nl: 'Deze taak vraagt nog iets anders. Haal het vinkje weg, en leg die taak op haar eigen pagina vast.',
    en: 'This task asks something else. Take the tick away, and record that task on its own page.',
  },
  other: { nl: 'Het concept in het Engels', en: 'The draft in Dutch' },
  versions: { nl: 'Eerdere versies', en: 'Earlier versions' },
  fresh: { nl: 'Een vers concept van Luwte', en: 'A fresh draft by Luwte' },
} satisfies Record<string, Text>;

/** What stands in a draft where the name of the spokesperson comes. */
const speakerSpot: Text = { nl: '[aanspreekpunt]', en: '[spokesperson]' };

/** The longest name and role of a spokesperson, in characters. */
const longestSpeaker = 120;

export const showStaffTexts = inCase('staff', (visit, _, view) => draw(visit, view, {}));

/** Keeps the texts, with a reason for every mark, and the task that asks who speaks in the same act (K7). */
export const takeStaffTexts = takesForm(
  'staff',
  (visit, view): Checked<AskedOtherwise> => {
    const { form } = visit;
    const next = `${casePath(view.id, 'collegas')}#teksten`;
    if (form.text('intent') === 'check') return { ok: true, value: { act: async () => draw(visit, view, {}), next } };
    const plan = plannedIn(visit, view);
    const errors: Record<string, Text> = {};
    if (plan.speaker === '') errors.speaker = fillIn;
    for (const part of staffTexts) if (plan.texts[part] === '') errors[part] = refuse('text-missing').refusal.text;
    const marks = readMarkReasons(form, marksInTexts(view, plan));
    Object.assign(errors, marks.errors);
    const tasks = tasksHere(view, plan.speaker).filter(({ instance }) => form.all('tasks').includes(instance.id));
    if (tasks.some(({ missing }) => missing.length > 0)) errors.tasks = words.moreNeeded;
    if (Object.keys(errors).length > 0) return { ok: false, errors };
    const commands: CaseCommand[] = [
      {
        do: 'plan-communication',
        ...plan,
        ...(marks.reasons.length > 0 && { kept: marks.reasons }),
        seen: seenIn(form, view),
      },
      ...tasks.map(({ instance, record }): CaseCommand => ({ do: 'record-task', instance: instance.id, record })),
    ];
    const act = (who: Who) => actWithTasks(visit.app.cases, who, view.id, visit.commandId, commands);
    return { ok: true, value: { act, next } };
  },
  (visit, _, view, errors) => draw(visit, view, errors),
);

const tasksHere = (view: CaseView, speaker: string) =>
  speakerTasks(view.plan, (instance) => fieldsOf(view.protocol, view.state, view.moment, instance), speaker);

/** The texts as they stand in the form, with the name of who speaks in its place. */
function plannedIn({ form }: Visit, view: CaseView): PlannedTexts {
  const language: Language = form.text('language') === 'en' ? 'en' : 'nl';
  const speaker = form.text('speaker').trim().slice(0, longestSpeaker);
  const kept = view.state.communication.plans.at(-1);
  const typed = (part: StaffText) => {
    const text = form.names().includes(part) ? form.text(part) : (kept?.texts[part] ?? '');
    if (speaker === '') return text.trim();
    // Somebody else speaks from now on: a sheet that still sends people to the one before is worse than none.
    const before = kept !== undefined && kept.speaker !== speaker ? [kept.speaker] : [];
    return [speakerSpot[language], ...before].reduce((said, name) => said.replaceAll(name, speaker), text.trim());
  };
  const texts = Object.fromEntries(staffTexts.map((part) => [part, typed(part)])) as Record<StaffText, string>;
  return { texts, speaker, language };
}

function draw(visit: Visit, view: CaseView, errors: FieldErrors): Promise<Response> {
  return visit.page(<StaffTexts visit={visit} view={view} errors={errors} />, statusFor(errors));
}

const StaffTexts = ({ visit, view, errors }: { visit: Visit; view: CaseView; errors: FieldErrors }) => {
  const text = useText();
  const here = useLanguage();
  const { form } = visit;
  const plan = view.state.communication.plans.at(-1);
  const sent = form.names().includes('speaker');
  const language = sent ? plannedIn(visit, view).language : (plan?.language ?? here);
  const other: Language = language === 'nl' ? 'en' : 'nl';
  const speaker = sent ? form.text('speaker') : (plan?.speaker ?? '');
  const texts = sent
    ? plannedIn(visit, view).texts
    : (plan?.texts ?? draftTexts(view, speakerSpot[language], language));
  const marked = sent ? marksInTexts(view, { texts, speaker: speaker.trim(), language }) : [];
  const reasons = sent ? [...typedReasons(form, marked), ...(plan?.kept ?? [])] : [];
  const tasks = tasksHere(view, speaker);
  const asked = instanceFromPath(visit.query.text('taak'));
  const ticked = sent
    ? form.all('tasks')
    : tasks.filter(({ instance }) => instance.id === asked).map((t) => t.instance.id);
  const meanwhile = view.events.filter(
    ({ seq, event }) => sent && event.type === 'communication-planned' && seq > seenIn(form, view),
  );
  return (
    <StaffFormPage visit={visit} view={view} title={words.title} errors={errors} meanwhile={meanwhile}>
      <Form action={casePath(view.id, 'collegas', 'teksten')} command={ownCommand(visit)} wholePage>
        <input type="hidden" name={seenField} value={String(view.state.seq)} />
        <input type="hidden" name="language" value={language} />
        <TextField
          name="speaker"
          label={text(words.speaker)}
          hint={text(words.speakerHint)}
          value={speaker}
          maxlength={longestSpeaker}
          error={errors.speaker}
        />
        {staffTexts.map((part) => (
          <TextArea
            name={part}
            label={text(staffTextWords[part])}
            {...(part === 'briefing' && { hint: text(words.textHint) })}
            value={texts[part]}
            rows={part === 'briefing' ? 18 : 6}
            error={errors[part]}
          />
        ))}
        {sent ? (
          <Section id="controle" title={text(words.marks)} level={3}>
            <TextMarks text={asOneText(texts)} marked={marked} reasons={reasons} errors={errors} />
          </Section>
        ) : null}
        {tasks.length > 0 ? (
          <CheckboxGroup
            name="tasks"
            label={text(words.tasks)}
            hint={text(words.tasksHint)}
            optional
            values={ticked}
            options={tasks.map(({ instance }) => ({
              value: instance.id,
              label: filledIn(view, instance.task.title, instance, here),
            }))}
            error={errors.tasks}
          />
        ) : null}
        <ButtonRow>
          <Button name="intent" value="save">
            {text(words.save)}
          </Button>
          <Button kind="secondary" name="intent" value="check">
            {text(words.check)}
          </Button>
        </ButtonRow>
      </Form>
      {plan ? <Draft view={view} language={language} title={text(words.fresh)} /> : null}
      <Draft view={view} language={other} title={text(words.other)} />
      <Versions view={view} />
    </StaffFormPage>
  );
};

const Draft = ({ view, language, title }: { view: CaseView; language: Language; title: string }) => {
  const text = useText();
  const here = useLanguage();
  const speaker = view.state.communication.plans.at(-1)?.speaker ?? speakerSpot[language];
  const texts = draftTexts(view, speaker, language);
  return (
    <Fold title={title} small>
      {staffTexts.map((part) => (
        <TextToCopy
          name={`draft-${part}-${language}`}
          label={text(staffTextWords[part])}
          value={texts[part]}
          {...(language !== here && { lang: language })}
        />
      ))}
    </Fold>
  );
};

/** What stood before, the latest first: nothing that the team was told disappears. */
const Versions = ({ view }: { view: CaseView }) => {
  const text = useText();
  const language = useLanguage();
  const earlier = view.state.communication.plans.slice(0, -1).toReversed();
  if (earlier.length === 0) return null;
  return (
    <Fold title={text(words.versions)} count={earlier.length} small>
      {earlier.map((plan) => (
        <>
          <p>
            <When at={plan.at} /> · {writerInWords(view, plan.seq, language)} · {plan.speaker}
          </p>
          {staffTexts.map((part) => (
            <TextToCopy
              name={`version-${plan.seq}-${part}`}
              label={text(staffTextWords[part])}
              value={plan.texts[part]}
              lang={plan.language}
            />
          ))}
        </>
      ))}
    </Fold>
  );
};
