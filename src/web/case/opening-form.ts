import { z } from 'zod';
import type { CaseToOpen, OpeningChoices } from '../../cases/open-case.ts';
import type { Answer } from '../../domain/case-event.ts';
import { type Checked, type FieldErrors, says } from '../../domain/field-errors.ts';
import type { Fact, Protocol, StaffRole } from '../../domain/protocol.ts';
import { restrictingFacts } from '../../domain/restriction.ts';
import type { Text } from '../../domain/text.ts';
import type { Fields } from '../fields.ts';
import { type AskedQuestion, readAnswer } from './asked-field.tsx';
import { toldBy } from './case-words.ts';
import { unfitText } from './free-text.ts';

/** The questions that come before anything else (S4), as the form for a new case asks them. */
export function firstQuestions(protocol: Protocol): readonly Fact[] {
  return protocol.facts.filter((fact) => fact.first && fact.each === undefined);
}

/** The questions whose answer makes a case a restricted one (S5): offered on the way in, so that nobody else ever sees it. */
export function restrictingQuestions(protocol: Protocol): readonly Fact[] {
  const restricting = restrictingFacts(protocol);
  return protocol.facts.filter((fact) => restricting.includes(fact.id) && !fact.first && fact.each === undefined);
}

/** Not answered is possible here: it comes back on the map. */
export const askedOnTheWay = (fact: Fact): AskedQuestion => ({ ...fact, mayBeUnknown: true, required: false });

export const firstQuestionField = (fact: string) => `first-${fact}`;

/** "Not known yet" is always possible, so each is answered: that is how one knows that it was asked. */
export const askedFirst = (fact: Fact): AskedQuestion => ({ ...fact, mayBeUnknown: true, required: true });

/** The roles under which colleagues are offered; safety coordinators come along by themselves (V20). */
const offered: readonly StaffRole[] = ['mentor', 'team-leader', 'director', 'teacher'];

/** Colleagues of one role at a school who may be asked to act together. */
export interface ColleagueGroup {
  readonly role: StaffRole;
  readonly field: string;
  readonly people: readonly { readonly account: string; readonly name: string }[];
}

/** Who can be asked along at a school, each once, under the first of their roles; and who comes along anyway. */
export function colleaguesAt(
  { colleagues }: OpeningChoices,
  school: string,
): { readonly groups: readonly ColleagueGroup[]; readonly anyway: readonly string[] } {
  const holds = (one: OpeningChoices['colleagues'][number], role: string) =>
    one.roles.some((held) => held.role === role && held.school === school);
  const byName = colleagues.toSorted((one, other) => one.name.localeCompare(other.name, 'nl'));
  const anyway = byName.filter((one) => holds(one, 'safety-coordinator'));
  const groups = offered.map((role, at) => ({
    role,
    field: `colleagues-${role}`,
    people: byName
      .filter((one) => !anyway.includes(one) && holds(one, role))
      .filter((one) => !offered.slice(0, at).some((earlier) => holds(one, earlier)))
      .map((one) => ({ account: one.id, name: one.name })),
  }));
  return { groups: groups.filter((group) => group.people.length > 0), anyway: anyway.map((one) => one.name) };
}

const chooseOne: Text = { nl: 'Kies een van de antwoorden.', en: 'Choose one of the answers.' };
const answerThis: Text = {
  nl: 'Kies ja, nee of nog niet bekend. Zo weten we dat eraan gedacht is.',
  en: 'Choose yes, no or not known yet. That way we know that it was thought of.',
};

const told = z.object({
  told: z
    .string()
    .trim()
    .min(1, says({ nl: 'Schrijf in een paar woorden wat er verteld is.', en: 'Write in a few words what was told.' })),
  source: z.enum(toldBy, says(chooseOne)),
});

/** What the form for a new case says, or what is still missing beside its fields. */
export function readOpening(
  form: Fields,
  school: string,
  protocol: Protocol,
  groups: readonly ColleagueGroup[],
): Checked<CaseToOpen> {
  const answers: Record<string, Answer> = {};
  const errors: Record<string, Text> = {};
  for (const fact of firstQuestions(protocol)) {
    const name = firstQuestionField(fact.id);
    const read = readAnswer(form, name, askedFirst(fact));
    if (!read.ok) errors[name] = read.error;
    else if (read.answer === undefined) errors[name] = answerThis;
    else answers[fact.id] = read.answer;
  }
  for (const fact of restrictingQuestions(protocol)) {
    const name = firstQuestionField(fact.id);
    const read = readAnswer(form, name, askedOnTheWay(fact));
    if (!read.ok) errors[name] = read.error;
    else if (read.answer !== undefined) answers[fact.id] = read.answer;
  }
  const checked = form.read(told);
  const wrong: FieldErrors = { ...errors, ...(checked.ok ? {} : checked.errors), ...unfitText(form) };
  if (!checked.ok || Object.keys(wrong).length > 0) return { ok: false, errors: wrong };
  const colleagues = groups.flatMap(({ role, field, people }) =>
    form
      .all(field)
      .filter((account) => people.some((one) => one.account === account))
      .map((account) => ({ account, role })),
  );
  return { ok: true, value: { school, ...checked.value, answers, colleagues } };
}
