import type { CaseView } from '../../cases/case-view.ts';
import type { ApplyingQuestion } from '../../domain/applying-questions.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import type { Answer } from '../../domain/case-event.ts';
import { fold } from '../../domain/case-state.ts';
import type { Checked } from '../../domain/field-errors.ts';
import { resolvePeople } from '../../domain/people.ts';
import type { Text } from '../../domain/text.ts';
import type { Fields } from '../fields.ts';
import { type AskedQuestion, readAnswer } from './asked-field.tsx';
import type { FieldNames } from './refused-at.ts';
import { seenIn } from './seen.ts';

export const answerField = ({ fact, subject }: Pick<ApplyingQuestion, 'fact' | 'subject'>) =>
  subject === undefined ? `answer-${fact.id}` : `answer-${fact.id}-${subject}`;

/** Each can be answered with "not known yet". That all of them may stay empty is said once, above the questions. */
export const askedInMapping = ({ fact }: ApplyingQuestion): AskedQuestion => ({
  ...fact,
  mayBeUnknown: true,
  required: true,
});

/**
 * The answers in a form as commands. What was left empty stays as it was, and so does an answer that was filled in when
 * the form was drawn and that nobody touched; "not known" counts whenever it is chosen, because somebody asked again.
 */
export function readAnswers(
  form: Fields,
  view: CaseView,
  questions: readonly ApplyingQuestion[],
): Checked<{ readonly commands: readonly CaseCommand[]; readonly fields: FieldNames }> {
  const seen = seenIn(form, view);
  const then = resolvePeople(fold(view.events.filter((recorded) => recorded.seq <= seen)));
  const errors: Record<string, Text> = {};
  const commands: CaseCommand[] = [];
  const fields: Record<string, string> = {};
  for (const question of questions) {
    const { fact, subject } = question;
    const name = answerField(question);
    const read = readAnswer(form, name, askedInMapping(question));
    if (!read.ok) {
      errors[name] = read.error;
      continue;
    }
    const { answer } = read;
    if (answer === undefined) continue;
    const drawn = then.answer(fact.id, subject).current?.answer;
    if (answer !== 'not-known' && isSame(answer, drawn)) continue;
    commands.push({ do: 'answer-fact', fact: fact.id, answer, seen, ...(subject !== undefined && { subject }) });
    fields[fact.id] = name;
  }
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, value: { commands, fields } };
}

/** Whether a colleague answered something else after this form was drawn, and before it was sent. */
export function answeredMeanwhile(form: Fields, view: CaseView, question: ApplyingQuestion): boolean {
  const { current } = question;
  if (current === undefined || current.seq <= seenIn(form, view)) return false;
  const read = readAnswer(form, answerField(question), askedInMapping(question));
  return read.ok && read.answer !== undefined && !isSame(read.answer, current.answer);
}

function isSame(one: Answer, other: Answer | undefined): boolean {
  const inOrder = (answer: Answer | undefined) => (Array.isArray(answer) ? answer.toSorted() : answer);
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
}
