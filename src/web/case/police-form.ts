import { z } from 'zod';
import type { CaseView } from '../../cases/case-view.ts';
import { longestText } from '../../domain/answer.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import type { Answer } from '../../domain/case-event.ts';
import { type Checked, says } from '../../domain/field-errors.ts';
import type { Instance } from '../../domain/instances.ts';
import { type AgreementDoer, agreementDoers, contactPartners, contactWays } from '../../domain/police.ts';
import { refuse } from '../../domain/refusal.ts';
import { completesTask } from '../../domain/round.ts';
import type { Text } from '../../domain/text.ts';
import type { Fields } from '../fields.ts';
import { momentFromField } from '../moment-in-words.ts';
import { fillIn, readAnswer } from './asked-field.tsx';
import type { Asked } from './case-form.ts';
import { tooLong } from './free-text.ts';
import type { NewId } from './person-form.ts';
import { isOfTheContact, planTasks, policeTasks, questionsForNews, questionsForPolice } from './police-tasks.ts';
import { seenIn } from './seen.ts';

const words = {
  choose: { nl: 'Kies een van de antwoorden.', en: 'Choose one of the answers.' },
  moment: { nl: 'Vul een dag en een tijd in.', en: 'Fill in a day and a time.' },
  what: { nl: 'Schrijf op wat is afgesproken.', en: 'Write down what was agreed.' },
  who: { nl: 'Kies wie dit doet.', en: 'Choose who does this.' },
  words: { nl: 'Schrijf op wie dit doet.', en: 'Write down who does this.' },
  notPolice: {
    nl: 'Hieronder staat wat de politie zei. Was dit dan met de politie? Haal het anders weg.',
    en: 'Below stands what the police said. Was this with the police then? Else take it out.',
  },
  notReached: {
    nl: 'Hieronder staat wat de politie zei. Sprak je dan iemand? Haal het anders weg.',
    en: 'Below stands what the police said. Did you speak to somebody then? Else take it out.',
  },
  nothing: { nl: 'Schrijf minstens één afspraak op.', en: 'Write down one agreement at least.' },
} satisfies Record<string, Text>;

const text = (most: number) => z.string().trim().max(most, says(tooLong)).default('');
const shortest = 200;

const contactForm = z.object({
  with: z.enum(contactPartners, says(words.choose)),
  partner: text(shortest),
  way: z.enum(contactWays, says(words.choose)),
  reached: z.enum(['yes', 'no'], says(words.choose)),
  'spoke-with': text(shortest),
  'spoken-at': z
    .string()
    .trim()
    .default('')
    .refine((typed) => typed === '' || momentFromField(typed) !== undefined, says(words.moment)),
  said: text(longestText),
});
type ContactTyped = z.infer<typeof contactForm>;

/**
 * A contact with the police, with what it answers in the tasks that ask it: one act, from one form. A contact with
 * somebody else answers no task, and neither does an attempt, but for a task that counts attempts.
 */
export function readContact(form: Fields, view: CaseView, newId: NewId): Checked<Omit<Asked, 'next'> & { id: string }> {
  const checked = form.read(contactForm);
  const errors: Record<string, Text> = checked.ok ? {} : { ...checked.errors };
  if (!checked.ok) return { ok: false, errors };
  const typed = checked.value;
  if (typed.with === 'other' && typed.partner === '') errors.partner = fillIn;
  if (typed.reached === 'yes' && typed['spoke-with'] === '') errors['spoke-with'] = fillIn;
  const unfit = answersThatDoNotFit(form, view, typed);
  if (unfit) errors[unfit.field] ??= unfit.text;
  const records = typed.with === 'other' ? [] : recordsFrom(form, view, typed, errors);
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const spokenAt = momentFromField(typed['spoken-at']);
  const id = newId();
  const fields: Record<string, string> = { partner: 'partner', 'spoken-at': 'spoken-at', 'spoke-with': 'spoke-with' };
  for (const { name, field } of [...questionsForPolice(view), ...questionsForNews(view)]) fields[field.id] ??= name;
  const contact: CaseCommand = {
    do: 'log-contact',
    contact: id,
    with: typed.with,
    way: typed.way,
    reached: typed.reached,
    ...(typed.with === 'other' && { partner: typed.partner }),
    ...(typed['spoke-with'] !== '' && { spokeWith: typed['spoke-with'] }),
    ...(spokenAt !== undefined && { spokenAt }),
    ...(typed.said !== '' && { said: typed.said }),
    ...(records.length > 0 && { tasks: records.map(({ instance }) => instance) }),
  };
  const seen = seenIn(form, view);
  const commands = records.map((one): CaseCommand => ({ do: 'record-task', ...one, seen }));
  return { ok: true, value: { commands: [contact, ...commands], fields, id } };
}

/** Answers that would get lost: nobody was spoken to, it was not the police, or a colleague recorded them just before. */
function answersThatDoNotFit(
  form: Fields,
  view: CaseView,
  typed: ContactTyped,
): { field: string; text: Text } | undefined {
  const asked = new Set([...questionsForPolice(view), ...questionsForNews(view)].map(({ name }) => name));
  const given = form.names().filter((name) => name.includes('--') && form.text(name).trim() !== '');
  if (given.length === 0) return undefined;
  if (typed.with === 'other') return { field: 'with', text: words.notPolice };
  if (typed.reached === 'no') return { field: 'reached', text: words.notReached };
  return given.every((name) => asked.has(name))
    ? undefined
    : { field: '', text: refuse('changed-meanwhile').refusal.text };
}

interface TaskAnswers {
  readonly instance: string;
  readonly record: Readonly<Record<string, Answer>>;
}

function recordsFrom(
  form: Fields,
  view: CaseView,
  typed: ContactTyped,
  errors: Record<string, Text>,
): readonly TaskAnswers[] {
  const reached = typed.reached === 'yes';
  const answered = new Map<string, Record<string, Answer>>();
  const nameOf = new Map<string, string>();
  for (const { name, field, tasks } of reached ? [...questionsForPolice(view), ...questionsForNews(view)] : []) {
    for (const { id } of tasks) nameOf.set(`${id} ${field.id}`, name);
    const read = readAnswer(form, name, field);
    if (!read.ok) errors[name] = read.error;
    else if (read.answer !== undefined)
      for (const { id } of tasks) answered.set(id, { ...answered.get(id), [field.id]: read.answer });
  }
  return policeTasks(view).flatMap((instance): TaskAnswers[] => {
    const own = answered.get(instance.id);
    const counts = instance.status === 'open' && instance.task.record.some(({ id }) => id === 'reached');
    if (!own && !counts) return [];
    if (instance.status === 'done') return [{ instance: instance.id, record: own ?? {} }];
    const record = { ...(reached ? own : notReached(instance)), ...ofContact(instance, typed) };
    for (const field of instance.task.record) {
      const name = nameOf.get(`${instance.id} ${field.id}`);
      const needed = field.id in instance.task.completes || (field.required && completesTask(instance.task, record));
      if (reached && needed && name !== undefined && record[field.id] === undefined) errors[name] ??= fillIn;
    }
    return [{ instance: instance.id, record }];
  });
}

/** Nobody was spoken to: nothing that takes a conversation was done. */
function notReached({ task }: Instance): Record<string, Answer> {
  const asked = task.record.filter(({ id, kind }) => id in task.completes && kind === 'yesno');
  return Object.fromEntries(asked.map(({ id }) => [id, 'no']));
}

function ofContact({ task }: Instance, typed: ContactTyped): Record<string, Answer> {
  const moment = momentFromField(typed['spoken-at']);
  const known: Readonly<Record<string, Answer | undefined>> = {
    reached: typed.reached,
    'spoke-with': typed['spoke-with'] || undefined,
    'spoken-at': moment,
    advice: typed.said || undefined,
  };
  return Object.fromEntries(
    task.record.flatMap(({ id }) => {
      const answer = isOfTheContact(id) ? known[id] : undefined;
      return answer === undefined ? [] : [[id, answer]];
    }),
  );
}

/** How many agreements one form takes: the next ones fit in the next form. */
export const agreementRows = 3;
export const rowField = (row: number, field: 'what' | 'who' | 'words' | 'due') => `${field}-${row}`;
export const planFieldName = (instance: Instance, field: string) => `${instance.id}--${field}`;

/** The agreements in a form, as commands that still need their ids; what is missing goes to `errors`. */
export const agreementsIn = (form: Fields, errors: Record<string, Text>): readonly NewAgreement[] =>
  Array.from({ length: agreementRows }, (_, row) => agreementIn(form, row, errors)).filter((one) => one !== undefined);

/** What was agreed, each by itself, and with it who decided and on what, where the plan is still to be made. */
export function readAgreements(form: Fields, view: CaseView, newId: NewId): Checked<Omit<Asked, 'next'>> {
  const errors: Record<string, Text> = {};
  const commands: CaseCommand[] = [];
  const contact = view.state.police.contacts.find(({ id }) => id === form.text('contact'))?.id;
  for (const command of agreementsIn(form, errors))
    commands.push({ ...command, agreement: newId(), ...(contact !== undefined && { contact }) });
  const fields: Record<string, string> = {};
  for (const instance of planTasks(view).filter(({ status }) => status === 'open')) {
    const record = recordInForm(form, instance, errors);
    if (Object.keys(record).length === 0) continue;
    for (const { id } of instance.task.record) fields[id] = planFieldName(instance, id);
    commands.push({ do: 'record-task', instance: instance.id, record, seen: seenIn(form, view) });
  }
  if (Object.keys(errors).length === 0 && commands.length === 0) errors[rowField(0, 'what')] = words.nothing;
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, value: { commands, fields } };
}

export type NewAgreement = Omit<CaseCommand & { do: 'make-agreement' }, 'agreement'>;

function agreementIn(form: Fields, row: number, errors: Record<string, Text>): NewAgreement | undefined {
  const typed = (field: 'what' | 'who' | 'words' | 'due') => form.text(rowField(row, field)).trim();
  if (!typed('what') && !typed('who') && !typed('words') && !typed('due')) return undefined;
  const who: AgreementDoer | undefined = agreementDoers.find((one) => one === typed('who'));
  const due = momentFromField(typed('due'));
  if (typed('what') === '') errors[rowField(row, 'what')] = words.what;
  if (typed('what').length > longestText) errors[rowField(row, 'what')] = tooLong;
  if (who === undefined) errors[rowField(row, 'who')] = words.who;
  if (who === 'other' && typed('words') === '') errors[rowField(row, 'words')] = words.words;
  if (typed('words').length > shortest) errors[rowField(row, 'words')] = tooLong;
  if (typed('due') !== '' && due === undefined) errors[rowField(row, 'due')] = words.moment;
  if (who === undefined) return undefined;
  return {
    do: 'make-agreement',
    what: typed('what'),
    who,
    ...(who === 'other' && { words: typed('words') }),
    ...(due !== undefined && { due }),
  };
}

/** What a form that does more says for a task, under names of their own; nothing where only a moment stands there. */
export function recordInForm(form: Fields, instance: Instance, errors: Record<string, Text>): Record<string, Answer> {
  const record: Record<string, Answer> = {};
  for (const field of instance.task.record) {
    const read = readAnswer(form, planFieldName(instance, field.id), field);
    if (!read.ok) errors[planFieldName(instance, field.id)] = read.error;
    else if (read.answer !== undefined) record[field.id] = read.answer;
  }
  // A moment stands in the form by itself: alone it is nothing that anybody said.
  const said = Object.keys(record).some((id) => instance.task.record.find((one) => one.id === id)?.kind !== 'moment');
  if (!said) return {};
  for (const { id, required } of instance.task.record) {
    const needed = id in instance.task.completes || (required && completesTask(instance.task, record));
    if (needed && record[id] === undefined) errors[planFieldName(instance, id)] ??= fillIn;
  }
  return record;
}
