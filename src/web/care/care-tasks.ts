import type { CaseView } from '../../cases/case-view.ts';
import { isGiven } from '../../domain/answer.ts';
import type { CareNote } from '../../domain/care.ts';
import type { Answer } from '../../domain/case-event.ts';
import { isClosed } from '../../domain/case-state.ts';
import type { Instance } from '../../domain/instances.ts';
import type { ResolvedPerson } from '../../domain/people.ts';
import type { Field } from '../../domain/protocol.ts';
import type { Text } from '../../domain/text.ts';
import { readAnswer } from '../case/asked-field.tsx';
import { planFieldName } from '../case/police-form.ts';
import type { Fields } from '../fields.ts';

/** The fields of tasks that a care plan fills, by name and kind; docs/protocol-language.md names them. */
const filledByPlan = (field: Field) =>
  (field.id === 'contact' && field.kind === 'text') || (field.id === 'help' && field.kind === 'several');

/**
 * The tasks about a pupil that ask what the plan says, and nothing besides but what completes them: those are recorded
 * in the same act, so that nobody is asked twice.
 */
export function careTasks(view: CaseView, person: ResolvedPerson): readonly Instance[] {
  if (isClosed(view.state)) return [];
  return view.plan.all.filter(({ task, path, status, gone }) => {
    const asks = task.record.filter(filledByPlan);
    return (
      asks.length > 0 &&
      !gone &&
      path.at(-1) === person.id &&
      (status === 'open' || status === 'done') &&
      task.record.every((field) => filledByPlan(field) || field.id in task.completes)
    );
  });
}

/** What an open task needs to hear besides the plan: it is asked on the page of the plan. */
export const asksBesides = ({ task, status }: Instance): readonly Field[] =>
  status === 'open' ? task.record.filter((field) => field.id in task.completes) : [];

/** What the plan says to a task; empty where it has no news for it, or cannot tell yet. */
export function recordOfCare(
  form: Fields,
  instance: Instance,
  plan: { readonly contact: string; readonly help: CareNote['help'] },
  errors: Record<string, Text>,
): { readonly record: Readonly<Record<string, Answer>>; readonly names: Readonly<Record<string, string>> } {
  const { task, values, status } = instance;
  const record: Record<string, Answer> = {};
  const names: Record<string, string> = {};
  for (const field of asksBesides(instance)) {
    const name = planFieldName(instance, field.id);
    const read = readAnswer(form, name, { ...field, required: false });
    if (!read.ok) errors[name] = read.error;
    else if (isGiven(read.answer)) record[field.id] = read.answer;
    names[field.id] = name;
  }
  // Without what completes it, an open task takes nothing.
  if (status === 'open' && asksBesides(instance).some(({ id }) => !isGiven(record[id]))) return { record: {}, names };
  for (const field of task.record.filter(filledByPlan)) {
    const answer = field.id === 'contact' ? plan.contact : helpFor(field, plan.help);
    if (!isGiven(answer)) continue;
    if (JSON.stringify(answer) !== JSON.stringify(values.get(field.id)?.answer)) record[field.id] = answer;
  }
  return { record, names };
}

/**
 * Which help is arranged, as the options of a task say it. Nothing while there is help that the pupil wants and the school
 * still has to ask for or hear about: then the task is not done.
 */
function helpFor(field: Field, help: CareNote['help']): readonly string[] | undefined {
  const known = new Set(field.options.map(({ id }) => id));
  const standing = Object.entries(help);
  if (standing.some(([, { state }]) => state === 'offered' || state === 'wanted' || state === 'asked'))
    return undefined;
  const arranged = standing
    .filter(([, { state }]) => state === 'arranged')
    .map(([key]) => (known.has(key) ? key : 'other'));
  const chosen = new Set(arranged.length > 0 ? arranged : standing.length > 0 ? ['not-wanted'] : []);
  const answer = field.options.map(({ id }) => id).filter((id) => chosen.has(id));
  return answer.length > 0 ? answer : undefined;
}
