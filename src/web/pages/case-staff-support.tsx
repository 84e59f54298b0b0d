import type { CaseView } from '../../cases/case-view.ts';
import { actWithTasks } from '../../cases/task-draft.ts';
import { longestText } from '../../domain/answer.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import {
  colleaguesOf,
  type Going,
  goings,
  type SupportedColleague,
  type SupportNote,
  sawOptions,
} from '../../domain/communication.ts';
import { fieldsOf } from '../../domain/decide-task.ts';
import type { Checked, FieldErrors } from '../../domain/field-errors.ts';
import { supportTasks } from '../../domain/known-record.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { fillIn } from '../case/asked-field.tsx';
import { type AskedOtherwise, inCase, ownCommand, statusFor, takesForm } from '../case/case-form.ts';
import { casePath } from '../case/case-path.ts';
import { seenField, seenIn } from '../case/seen.ts';
import { capital } from '../case/sentence.ts';
import { filledIn, subjectWord } from '../case/subject-words.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { CheckboxGroup } from '../components/checkbox-group.tsx';
import { DateTimeField } from '../components/date-time-field.tsx';
import { Form } from '../components/form.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { Select } from '../components/select.tsx';
import { TextArea } from '../components/text-area.tsx';
import { useLanguage, useText } from '../language.tsx';
import { momentForField, momentFromField } from '../moment-in-words.ts';
import { ColleagueField, colleagueTyped, readColleague } from '../staff/colleague-field.tsx';
import { goingWords, sawWords, supportedWord } from '../staff/communication-words.ts';
import { StaffFormPage } from '../staff/staff-form-page.tsx';
import { allLookedAfter, classesWithoutColleague, suggestedColleagues } from '../staff/staff-list.ts';
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'Er zijn voor een collega', en: 'Being there for a colleague' },
  say: {
    nl: 'Hoe is het met jou hieronder? Wat heb je nodig? Ik kom er later nog eens op terug.',
    en: 'How are you under all this? What do you need? I will come back to it later.',
  },
  not: {
    nl: 'Vragen wat iemand heeft gezien, of er zelf naar kijken. Dat het iemand raakt, is genoeg om te weten.',
    en: 'Asking what somebody saw, or looking at it yourself. That it touches somebody is enough to know.',
  },
  who: { nl: 'Welke collega?', en: 'Which colleague?' },
  class: { nl: 'Leerkracht of mentor van', en: 'Teacher or mentor of' },
  supporter: { nl: 'Wie is er voor deze collega?', en: 'Who is there for this colleague?' },
  supporterHint: {
    nl: 'Iemand die de collega vertrouwt. Weet je het nog niet? Dan staat dat op de lijst.',
    en: 'Somebody whom the colleague trusts. Not known yet? Then the list says so.',
  },
  going: { nl: 'Hoe gaat het, zegt de collega zelf?', en: 'How are they, in their own words?' },
  saw: { nl: 'Zag deze collega per ongeluk iets?', en: 'Did this colleague see something by accident?' },
  sawHint: {
    nl: 'Alleen om te weten wie steun nodig heeft. Vraag niet wat het was.',
    en: 'Only to know who needs support. Do not ask what it was.',
  },
  remark: { nl: 'Wat is afgesproken?', en: 'What was agreed?' },
  remarkHint: {
    nl: 'Bijvoorbeeld wie een les overneemt. Kort, en niets over gezondheid dat niet nodig is.',
    en: 'For instance who takes over a lesson. Briefly, and nothing on health that is not needed.',
  },
  follow: { nl: 'En nu?', en: 'And now?' },
  ask: { nl: 'Ik vraag het opnieuw', en: 'I ask again' },
  done: { nl: 'Afgerond', en: 'Finished' },
  again: { nl: 'Wanneer vraag je het opnieuw?', en: 'When do you ask again?' },
  save: { nl: 'Leg vast', en: 'Record' },
  tasks: { nl: 'Dit legt ook deze taak vast', en: 'This also records this task' },
  tasksHint: {
    nl: 'Vink aan als je nu van iedereen weet hoe het gaat.',
    en: 'Tick when you know by now how everybody is.',
  },
  notAll: {
    nl: 'Er is nog een collega zonder iemand, of die nog niet is gevraagd, of een klas zonder collega op de lijst. Haal het vinkje weg, of regel dat eerst.',
    en: 'There is still a colleague who has nobody or was not asked, or a class without a colleague on the list. Take the tick away, or arrange that first.',
  },
  onList: { nl: 'Deze collega staat al op de lijst.', en: 'This colleague is on the list already.' },
  choose: { nl: 'Kies een van de antwoorden.', en: 'Choose one of the answers.' },
} satisfies Record<string, Text>;

export const showStaffSupport = inCase('staff', (visit, _, view) => draw(visit, view, {}));

/** How a colleague is and who looks after them, with the tasks that ask it in the same act (K7). */
export const takeStaffSupport = takesForm(
  'staff',
  (visit, view): Checked<AskedOtherwise> => {
    const { form } = visit;
    const errors: Record<string, Text> = {};
    const note = noteIn(visit, view, errors);
    const tasks = tasksFor(view, note).filter(({ instance }) => form.all('tasks').includes(instance.id));
    if (tasks.some(({ instance }) => !instance.task.each) && !completeWith(view, note)) errors.tasks = words.notAll;
    if (Object.keys(errors).length > 0) return { ok: false, errors };
    const commands: CaseCommand[] = [
      { do: 'support-colleague', ...note, seen: seenIn(form, view) },
      ...tasks.map(({ instance, record }): CaseCommand => ({ do: 'record-task', instance: instance.id, record })),
    ];
    return {
      ok: true,
      value: {
        act: (who: Who) => actWithTasks(visit.app.cases, who, view.id, visit.commandId, commands),
        fields: { name: 'colleague-name' },
        next: `${casePath(view.id, 'collegas')}#steun`,
      },
    };
  },
  (visit, _, view, errors) => draw(visit, view, errors),
);

/** Whom the form is about: a colleague on the list, or somebody who may come onto it; undefined: to be chosen. */
function chosen(view: CaseView, id: string): Pick<SupportNote, 'colleague' | 'name' | 'class'> | undefined {
  const listed = colleaguesOf(view.state.communication).find((one) => one.id === id);
  if (listed) return listed.now;
  return suggestedColleagues(view).includes(id) ? { colleague: id } : undefined;
}

function noteIn(visit: Visit, view: CaseView, errors: Record<string, Text>): SupportNote {
  const { form } = visit;
  const who = chosen(view, form.text('id')) ?? newColleague(visit, view, errors);
  const supporter = readColleague(form, 'supporter', view, errors);
  const going = goings.find((one) => one === form.text('going'));
  const saw = sawOptions.find((one) => one === form.text('saw'));
  if (going === undefined) errors.going = words.choose;
  if (saw === undefined) errors.saw = words.choose;
  const follow = form.text('follow');
  const again = momentFromField(form.text('again'));
  if (follow !== 'again' && follow !== 'done') errors.follow = words.choose;
  if (follow === 'again' && (again === undefined || again <= view.moment.now))
    errors.again = refuse('moment-passed').refusal.text;
  if (follow === 'done' && going === 'not-asked') errors.going = fillIn;
  if (follow === 'done' && supporter === undefined) errors.supporter = fillIn;
  const remark = form.text('remark').trim();
  const inClass = view.state.classes.find(({ id }) => id === form.text('class'))?.id;
  return {
    colleague: who.colleague,
    ...(who.name !== undefined && { name: who.name }),
    ...(inClass !== undefined && { class: inClass }),
    ...(supporter !== undefined && { supporter }),
    going: going ?? 'not-asked',
    saw: saw ?? 'not-known',
    ...(remark !== '' && { remark }),
    ...(follow === 'again' && again !== undefined && { again }),
    ...(follow === 'done' && { done: true as const }),
  };
}

function newColleague({ form, app }: Visit, view: CaseView, errors: Record<string, Text>) {
  const typed = readColleague(form, 'colleague', view, errors);
  if (typed === undefined) errors.colleague = fillIn;
  if (typed !== undefined && 'account' in typed) {
    const isListed = colleaguesOf(view.state.communication).some(({ id }) => id === typed.account);
    if (isListed) errors.colleague = words.onList;
    return { colleague: typed.account };
  }
  return { colleague: app.random.uuid(), name: typed?.name ?? '' };
}

/** The list as it stands with this note. */
function listWith(view: CaseView, note: Pick<SupportNote, 'colleague'>): readonly Pick<SupportedColleague, 'now'>[] {
  const others = colleaguesOf(view.state.communication).filter(({ id }) => id !== note.colleague);
  return [...others, { now: note as SupportedColleague['now'] }];
}

const completeWith = (view: CaseView, note: SupportNote) =>
  allLookedAfter(listWith(view, note)) && classesWithoutColleague(view).every(({ id }) => id === note.class);

const needing: readonly Going[] = ['hard', 'needs-help'];

const tasksFor = (view: CaseView, note: Pick<SupportNote, 'colleague' | 'going'>) =>
  supportTasks(view.plan, (instance) => fieldsOf(view.protocol, view.state, view.moment, instance), {
    colleague: note.colleague,
    support: listWith(view, note).some(({ now }) => needing.includes(now.going)) ? 'arranged' : 'not-needed',
  });

function draw(visit: Visit, view: CaseView, errors: FieldErrors): Promise<Response> {
  return visit.page(<Support visit={visit} view={view} errors={errors} />, statusFor(errors));
}

const Support = ({ visit, view, errors }: { visit: Visit; view: CaseView; errors: FieldErrors }) => {
  const text = useText();
  const language = useLanguage();
  const { form, query } = visit;
  const sent = form.names().includes('going') || form.names().includes('id');
  const id = sent ? form.text('id') : query.text('wie');
  const who = chosen(view, id);
  const known = colleaguesOf(view.state.communication).find((one) => one.id === who?.colleague)?.now;
  const before: Readonly<Record<string, string>> = {
    going: known?.going ?? '',
    saw: known?.saw ?? '',
    remark: known?.remark ?? '',
    class: known?.class ?? query.text('klas'),
    follow: known === undefined ? '' : known.done ? 'done' : 'again',
    again: known?.again === undefined ? '' : momentForField(known.again),
    ...colleagueTyped('supporter', known?.supporter),
  };
  const typed = (field: string) => (sent ? form.text(field) : (before[field] ?? ''));
  const tasks = tasksFor(view, { colleague: who?.colleague ?? '', going: known?.going ?? 'not-asked' });
  const meanwhile = view.events.filter(
    ({ seq, event }) =>
      sent && event.type === 'colleague-supported' && event.colleague === id && seq > seenIn(form, view),
  );
  return (
    <StaffFormPage visit={visit} view={view} title={words.title} errors={errors} meanwhile={meanwhile}>
      <Callout kind="say">
        <p>{text(words.say)}</p>
      </Callout>
      <Callout kind="rather-not">
        <p>{text(words.not)}</p>
      </Callout>
      <Form action={casePath(view.id, 'collegas', 'steun')} command={ownCommand(visit)}>
        <input type="hidden" name={seenField} value={String(view.state.seq)} />
        <input type="hidden" name="id" value={who?.colleague ?? ''} />
        {who ? (
          <p>
            <strong>{capital(supportedWord(view, who, language))}</strong>
          </p>
        ) : (
          <ColleagueField view={view} name="colleague" label={text(words.who)} typed={typed} errors={errors} />
        )}
        {view.state.classes.length > 0 ? (
          <Select
            name="class"
            label={text(words.class)}
            optional
            value={typed('class')}
            options={view.state.classes.map((one) => ({ value: one.id, label: subjectWord(view, one.id, language) }))}
            error={errors.class}
          />
        ) : null}
        <ColleagueField
          view={view}
          name="supporter"
          label={text(words.supporter)}
          hint={text(words.supporterHint)}
          typed={typed}
          errors={errors}
          optional
        />
        <RadioGroup
          name="going"
          label={text(words.going)}
          value={typed('going')}
          options={goings.map((value) => ({ value, label: capital(text(goingWords[value])) }))}
          error={errors.going}
        />
        <RadioGroup
          name="saw"
          label={text(words.saw)}
          hint={text(words.sawHint)}
          value={typed('saw')}
          options={sawOptions.map((value) => ({ value, label: capital(text(sawWords[value])) }))}
          error={errors.saw}
        />
        <TextArea
          name="remark"
          label={text(words.remark)}
          hint={text(words.remarkHint)}
          optional
          value={typed('remark')}
          rows={3}
          maxlength={longestText}
          error={errors.remark}
        />
        <RadioGroup
          name="follow"
          label={text(words.follow)}
          value={typed('follow')}
          options={[
            { value: 'again', label: text(words.ask) },
            { value: 'done', label: text(words.done) },
          ]}
          error={errors.follow}
        />
        <DateTimeField name="again" label={text(words.again)} optional value={typed('again')} error={errors.again} />
        {tasks.length > 0 ? (
          <CheckboxGroup
            name="tasks"
            label={text(words.tasks)}
            hint={text(words.tasksHint)}
            optional
            values={sent ? form.all('tasks') : []}
            options={tasks.map(({ instance }) => ({
              value: instance.id,
              label: filledIn(view, instance.task.title, instance, language),
            }))}
            error={errors.tasks}
          />
        ) : null}
        <ButtonRow>
          <Button>{text(words.save)}</Button>
        </ButtonRow>
      </Form>
    </StaffFormPage>
  );
};
