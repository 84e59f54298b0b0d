import type { TaskDraft } from '../../cases/task-draft.ts';
import { withoutAddresses } from '../../domain/addresses-in-text.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import { Button, ButtonLink, ButtonRow } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { SaveAsTyped } from '../components/save-as-typed.tsx';
import { Select } from '../components/select.tsx';
import { useLanguage, useText } from '../language.tsx';
import type { Visit } from '../visit.ts';
import { AskedField, answerForField } from './asked-field.tsx';
import { ownCommand } from './case-form.ts';
import { casePath, taskPath } from './case-path.ts';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';
import { KeptText, keptLines } from './kept-text.tsx';
import { seenField, taskEventsSince } from './seen.ts';
import type { TaskVisit } from './task-visit.ts';

const words = {
  done: { nl: 'Klaar', en: 'Done' },
  save: { nl: 'Leg vast', en: 'Record this' },
  add: { nl: 'Voeg toe', en: 'Add' },
  later: { nl: 'Later verder', en: 'Go on later' },
  depart: { nl: 'Afwijken met reden', en: 'Depart with a reason' },
  ahead: { nl: 'Met reden eerder begonnen:', en: 'Begun early, with a reason:' },
  takeOn: { nl: 'Wie pakt dit op?', en: 'Who takes this on?' },
  assign: { nl: 'Spreek af', en: 'Agree' },
} satisfies Record<string, Text>;

/** A task as its page draws it. */
export interface TaskPageProps extends TaskVisit {
  readonly visit: Visit;
  /** What the form holds: what somebody typed, or what is known. */
  readonly values: TaskDraft['fields'];
  /** What this person typed and did not get recorded; empty: nothing. */
  readonly typed: TaskDraft['fields'];
  readonly errors: FieldErrors;
  readonly savedAt?: number | undefined;
  /** What a colleague did after this event is shown first. */
  readonly changedSince?: number;
}

/** What a task asks to be noted. */
export const RecordForm = (props: TaskPageProps) => {
  const { visit, view, instance, fields, values, errors, savedAt, changedSince } = props;
  const text = useText();
  const language = useLanguage();
  const done = instance.status === 'done';
  return (
    <Card>
      {instance.advance ? (
        <p>
          {text(words.ahead)} “{withoutAddresses(instance.advance.reason)}”
        </p>
      ) : null}
      {changedSince === undefined ? null : (
        <ChangedMeanwhile view={view} events={taskEventsSince(view, instance.id, changedSince)} />
      )}
      <KeptText lines={keptLines(view, instance.task.record, unasked(props), language)} />
      <Form action={taskPath(view.id, instance.id)} command={ownCommand(visit)}>
        <input type="hidden" name={seenField} value={String(view.state.seq)} />
        {fields.map((field) => (
          <AskedField
            name={field.id}
            asked={done ? { ...field, required: false } : field}
            values={values[field.id] ?? []}
            error={errors[field.id]}
          />
        ))}
        {done ? null : <SaveAsTyped to={casePath(view.id, 'concept')} draft={instance.id} savedAt={savedAt} />}
        <ButtonRow>
          <Button>{text(done ? words.add : fields.length > 0 ? words.save : words.done)}</Button>
          {done || fields.length === 0 ? null : (
            <Button kind="secondary" name="intent" value="later">
              {text(words.later)}
            </Button>
          )}
          {done || !view.rights.has('lead a case') ? null : (
            <ButtonLink href={taskPath(view.id, instance.id, 'afwijken')} kind="subtle">
              {text(words.depart)}
            </ButtonLink>
          )}
        </ButtonRow>
      </Form>
    </Card>
  );
};

/** What was typed in fields that the task asks no longer, but for what a colleague recorded there just so. */
function unasked({ instance, fields, typed }: TaskPageProps): TaskDraft['fields'] {
  const isRecorded = (id: string, values: readonly string[]) => {
    const field = instance.task.record.find((one) => one.id === id);
    return field && answerForField(field, instance.values.get(id)?.answer).join() === values.join();
  };
  return Object.fromEntries(
    Object.entries(typed).filter(([id, values]) => !fields.some((field) => field.id === id) && !isRecorded(id, values)),
  );
}

/** Agrees who of the team takes a task on. */
export const Assignment = ({ visit, view, instance }: TaskPageProps) => {
  const text = useText();
  if (!['open', 'waiting'].includes(instance.status) || view.team.length < 2) return null;
  return (
    <div class="luwte-no-print">
      <Fold title={text(words.takeOn)} small>
        <Form action={taskPath(view.id, instance.id, 'oppakken')} command={ownCommand(visit)}>
          <Select
            name="to"
            label={text(words.takeOn)}
            value={instance.assignee ?? visit.who?.account}
            options={[...new Map(view.team.map((mate) => [mate.account, mate.name]))].map(([value, label]) => ({
              value,
              label,
            }))}
          />
          <ButtonRow>
            <Button kind="secondary">{text(words.assign)}</Button>
          </ButtonRow>
        </Form>
      </Fold>
    </div>
  );
};
