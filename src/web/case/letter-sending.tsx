import type { CaseView } from '../../cases/case-view.ts';
import { letterTemplate } from '../../cases/letter-templates.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import { fieldsOf } from '../../domain/decide-task.ts';
import type { Checked, FieldErrors } from '../../domain/field-errors.ts';
import type { Instance } from '../../domain/instances.ts';
import { type KnownRecord, letterTasks } from '../../domain/known-record.ts';
import { tasksOfLetter } from '../../domain/letter-tasks.ts';
import { letterWays, newestOf, type SchoolLetter } from '../../domain/letters.ts';
import type { Field } from '../../domain/protocol.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Text } from '../../domain/text.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { CheckboxGroup } from '../components/checkbox-group.tsx';
import { DateTimeField } from '../components/date-time-field.tsx';
import { Form } from '../components/form.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { Section } from '../components/section.tsx';
import { TextField } from '../components/text-field.tsx';
import type { Fields } from '../fields.ts';
import { useLanguage, useText } from '../language.tsx';
import { momentFromField } from '../moment-in-words.ts';
import type { Visit } from '../visit.ts';
import { AskedField, fillIn, readAnswer } from './asked-field.tsx';
import { ownCommand } from './case-form.ts';
import { casePath } from './case-path.ts';
import { letterWayWords } from './letter-words.ts';
import { filledIn } from './subject-words.ts';

const words = {
  title: { nl: 'Leg vast dat de brief weg is', en: 'Record that the letter was sent' },
  what: {
    nl: 'Luwte verstuurt zelf niets. Verstuur de brief zoals de school dat altijd doet, en leg het hier vast.',
    en: 'Luwte sends nothing itself. Send the letter the way the school always does, and record it here.',
  },
  way: { nl: 'Hoe is de brief verstuurd?', en: 'How was the letter sent?' },
  chooseWay: { nl: 'Kies hoe de brief is verstuurd.', en: 'Choose how the letter was sent.' },
  happened: { nl: 'Was het op een ander moment dan nu?', en: 'Was it at another moment than now?' },
  count: { nl: 'Aan hoeveel mensen?', en: 'To how many people?' },
  tasks: { nl: 'Dit legt ook deze taak vast', en: 'This also records this task' },
  tasksHint: { nl: 'Dan vraagt het plan er niet meer naar.', en: 'Then the plan does not ask for it again.' },
  record: { nl: 'Leg vast: verstuurd', en: 'Record: sent' },
} satisfies Record<string, Text>;

const taskField = (instance: Instance, field: Field) => `${instance.id}--${field.id}`;

/** The tasks of the plan that this letter does, with what sending it fills in. */
function tasksHere(view: CaseView, letter: SchoolLetter): readonly KnownRecord[] {
  const template = letterTemplate(letter.template);
  if (!template) return [];
  const whom = letter.whom.map((id) => view.people.canonical(id));
  return letterTasks(tasksOfLetter(view.plan, template, { whom }), (instance) =>
    fieldsOf(view.protocol, view.state, view.moment, instance),
  );
}

/** That a letter was sent, with the tasks that it did: one act, so that nothing known here is asked there again. */
export function readSent(form: Fields, view: CaseView, letter: SchoolLetter): Checked<readonly CaseCommand[]> {
  const errors: Record<string, Text> = {};
  const way = letterWays.find((one) => one === form.text('way'));
  if (way === undefined) errors.way = words.chooseWay;
  const typedCount = form.text('count').trim();
  const count = /^\d{1,4}$/.test(typedCount) ? Number(typedCount) : undefined;
  if (typedCount !== '' && count === undefined) errors.count = refuse('group-size').refusal.text;
  const happened = momentFromField(form.text('happened'));
  if (happened === undefined && form.text('happened').trim() !== '')
    errors.happened = refuse('moment-to-come').refusal.text;
  const ticked = form.all('tasks');
  const records = tasksHere(view, letter)
    .filter(({ instance }) => ticked.includes(instance.id))
    .map(({ instance, record, missing }): CaseCommand => {
      const answers = { ...record };
      for (const field of missing) {
        const name = taskField(instance, field);
        const read = readAnswer(form, name, field);
        if (!read.ok) errors[name] = read.error;
        else if (read.answer === undefined) errors[name] = fillIn;
        else answers[field.id] = read.answer;
      }
      return { do: 'record-task', instance: instance.id, record: answers };
    });
  if (way === undefined || Object.keys(errors).length > 0) return { ok: false, errors };
  const sent: CaseCommand = {
    do: 'send-letter',
    letter: letter.id,
    version: Number(form.text('version')),
    way,
    ...(happened !== undefined && { happened }),
    ...(count !== undefined && { count }),
    ...(records.length > 0 && { tasks: records.flatMap((one) => ('instance' in one ? [one.instance] : [])) }),
  };
  return { ok: true, value: [sent, ...records] };
}

export const SendingForm = ({
  visit,
  view,
  letter,
  errors,
}: {
  visit: Visit;
  view: CaseView;
  letter: SchoolLetter;
  errors: FieldErrors;
}) => {
  const text = useText();
  const language = useLanguage();
  const { form } = visit;
  const tasks = tasksHere(view, letter);
  const typed = form.names().includes('count');
  return (
    <Section id="verstuurd" title={text(words.title)}>
      <Paragraph>{text(words.what)}</Paragraph>
      <Form action={casePath(view.id, 'brieven', letter.id, 'verstuurd')} command={ownCommand(visit)}>
        <input type="hidden" name="version" value={String(newestOf(letter).seq)} />
        <RadioGroup
          name="way"
          label={text(words.way)}
          value={form.text('way')}
          error={errors.way}
          options={letterWays.map((way) => ({ value: way, label: text(letterWayWords[way]) }))}
        />
        <DateTimeField
          name="happened"
          label={text(words.happened)}
          optional
          value={form.text('happened')}
          error={errors.happened}
        />
        <TextField
          name="count"
          label={text(words.count)}
          optional
          inputmode="numeric"
          width="short"
          value={form.text('count')}
          error={errors.count}
        />
        {tasks.length > 0 ? (
          <CheckboxGroup
            name="tasks"
            label={text(words.tasks)}
            hint={text(words.tasksHint)}
            error={errors.tasks}
            values={typed ? form.all('tasks') : tasks.map(({ instance }) => instance.id)}
            options={tasks.map(({ instance }) => ({
              value: instance.id,
              label: filledIn(view, instance.task.title, instance, language),
            }))}
          />
        ) : null}
        {tasks.flatMap(({ instance, missing }) =>
          missing.map((field) => {
            const name = taskField(instance, field);
            return <AskedField name={name} asked={field} values={form.all(name)} error={errors[name]} />;
          }),
        )}
        <ButtonRow>
          <Button>{text(words.record)}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
};
