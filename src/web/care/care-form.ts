import type { CaseView } from '../../cases/case-view.ts';
import { isGiven, longestText } from '../../domain/answer.ts';
import {
  type CareNote,
  type CareVersion,
  careOf,
  careTexts,
  type HelpStanding,
  helpStates,
} from '../../domain/care.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import { isClosed } from '../../domain/case-state.ts';
import type { Checked } from '../../domain/field-errors.ts';
import type { Helper } from '../../domain/helper.ts';
import type { ResolvedPerson } from '../../domain/people.ts';
import type { Language, Text } from '../../domain/text.ts';
import { contactInWords } from '../case/care-words.ts';
import type { Asked } from '../case/case-form.ts';
import { tooLong } from '../case/free-text.ts';
import type { NewId } from '../case/person-form.ts';
import { seenIn } from '../case/seen.ts';
import { subjectWord } from '../case/subject-words.ts';
import type { Fields } from '../fields.ts';
import { dateInWords, dayForField, momentFromField } from '../moment-in-words.ts';
import { careTasks, recordOfCare } from './care-tasks.ts';

const words = {
  day: { nl: 'Vul een dag in.', en: 'Fill in a day.' },
  dayGone: { nl: 'Kies een dag die nog komt, of vandaag.', en: 'Choose a day that is still to come, or today.' },
  tomorrow: { nl: 'Kies een dag na vandaag.', en: 'Choose a day after today.' },
  who: { nl: 'Kies wie ernaar vraagt.', en: 'Choose who asks.' },
  one: { nl: 'Kies iemand uit het team, of schrijf op wie het is.', en: 'Choose one of the team, or write who it is.' },
} satisfies Record<string, Text>;

/** So many days to ask how it goes can be agreed at once. */
export const checkInRows = 4;
export const checkInField = (row: number) => `checkin-${row}`;
export const helpField = (key: string) => `help-${key}`;
export const againField = (key: string) => `again-${key}`;

/** Who of the school asks a pupil how it goes: those who are there every day. */
export const whoAsks = ['mentor', 'teacher', 'team-leader', 'safety-coordinator', 'director'] as const;

/** Under which key what is typed in a plan is kept, until it is recorded. */
export const draftOfCare = (person: string) => `care:${person}`;

/** The plan of somebody, by whatever id it was written down. */
export const planOf = (view: CaseView, person: ResolvedPerson): CareVersion | undefined =>
  careOf(view.state.care, person.ids);

/** The plan, the days to ask how it goes and the answers that its tasks ask: one act from one form. */
export function readCare(
  form: Fields,
  view: CaseView,
  person: ResolvedPerson,
  helpers: readonly Helper[],
  language: Language,
  newId: NewId,
): Checked<Omit<Asked, 'next'>> {
  const errors: Record<string, Text> = {};
  const note = readNote(form, view, person, helpers, errors);
  const latest = planOf(view, person);
  const seen = seenIn(form, view);
  const commands: CaseCommand[] = [{ do: 'plan-care', person: person.id, ...note, seen }];
  const fields: Record<string, string> = { wants: 'wants', 'contact-words': 'contact-words' };
  if (!isClosed(view.state)) {
    commands.push(...readCheckIns(form, view, person, { note, latest, helpers, language }, newId, errors));
    const contact = contactInWords(view, note, language);
    for (const task of careTasks(view, person)) {
      const { record, names } = recordOfCare(form, task, { contact, help: note.help }, errors);
      if (Object.keys(record).length === 0) continue;
      Object.assign(fields, names);
      commands.push({ do: 'record-task', instance: task.id, record, seen });
    }
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, value: { commands, fields } };
}

function readNote(
  form: Fields,
  view: CaseView,
  person: ResolvedPerson,
  helpers: readonly Helper[],
  errors: Record<string, Text>,
): CareNote {
  const typed = (name: string) => form.text(name).trim();
  for (const name of [...careTexts, 'contact-words']) if (typed(name).length > longestText) errors[name] = tooLong;
  const [account, written] = [typed('contact'), typed('contact-words')];
  const mate =
    view.team.some((one) => one.account === account) || planOf(view, person)?.contactPerson?.account === account;
  if (account !== '' && (written !== '' || !mate)) errors.contact = words.one;
  const help: Record<string, HelpStanding> = {};
  for (const { key } of helpers) {
    const state = helpStates.find((one) => one === typed(helpField(key))) ?? 'not-discussed';
    const again = typed(againField(key));
    const askAgain = again === '' ? undefined : momentFromField(`${again}T08:00`);
    if (again !== '' && askAgain === undefined) errors[againField(key)] = words.day;
    // A day that stands there still after the help was arranged is no longer of use.
    if (state === 'not-discussed') continue;
    help[key] = { state, ...(state === 'not-wanted' && askAgain !== undefined && { askAgain }) };
    const isNew = askAgain !== planOf(view, person)?.help[key]?.askAgain;
    if (state === 'not-wanted' && askAgain !== undefined && isNew && askAgain <= view.moment.now)
      errors[againField(key)] = words.tomorrow;
  }
  const buddies = form.all('buddies').filter((id) => view.people.get(id));
  return {
    ...(account !== '' ? { contactPerson: { account } } : written !== '' ? { contactPerson: { words: written } } : {}),
    help,
    ...(buddies.length > 0 && { buddies }),
    ...Object.fromEntries(careTexts.map((part) => [part, typed(part)] as const).filter(([, said]) => said !== '')),
  };
}

interface Asking {
  readonly note: CareNote;
  readonly latest: CareVersion | undefined;
  readonly helpers: readonly Helper[];
  readonly language: Language;
}

/** Each day that was chosen is an agreement that begins on it, and so is asking again about help not wanted now. */
function readCheckIns(
  form: Fields,
  view: CaseView,
  person: ResolvedPerson,
  { note, latest, helpers, language }: Asking,
  newId: NewId,
  errors: Record<string, Text>,
): readonly CaseCommand[] {
  const pupil = subjectWord(view, person.id, language);
  const today = dayForField(view.moment.now);
  const asked: { readonly what: string; readonly day: string }[] = [];
  for (let row = 0; row < checkInRows; row++) {
    const day = form.text(checkInField(row)).trim();
    if (day === '') continue;
    if (momentFromField(`${day}T08:00`) === undefined) errors[checkInField(row)] = words.day;
    else if (day < today) errors[checkInField(row)] = words.dayGone;
    else asked.push({ what: `${howItGoes[language]} ${pupil} (${dateInWords(day, language)})`, day });
  }
  for (const { key, name } of helpers) {
    const again = note.help[key]?.askAgain;
    if (again === undefined || again === latest?.help[key]?.askAgain) continue;
    asked.push({ what: `${offerAgain[language]} ${pupil}: ${name[language]}`, day: dayForField(again) });
  }
  if (asked.length === 0) return [];
  const who = whoAsks.find((one) => one === form.text('checkin-who'));
  if (who === undefined) {
    errors['checkin-who'] = words.who;
    return [];
  }
  return asked.map(({ what, day }) => {
    const [opens, due] = [momentFromField(`${day}T00:00`), momentFromField(`${day}T16:00`)];
    return {
      do: 'make-agreement',
      agreement: newId(),
      what,
      who,
      about: person.id,
      kind: 'check-in',
      ...(opens !== undefined && { opens }),
      ...(due !== undefined && { due }),
    };
  });
}

const howItGoes: Text = { nl: 'Vragen hoe het gaat met', en: 'Asking how it goes with' };
const offerAgain: Text = { nl: 'Opnieuw hulp aanbieden aan', en: 'Offering help again to' };

/** What the form holds before anybody typed: the plan as it stands, or what its tasks know already. */
export function fieldsOfCare(view: CaseView, person: ResolvedPerson): Readonly<Record<string, readonly string[]>> {
  const plan = planOf(view, person);
  const fields: Record<string, readonly string[]> = {};
  if (!plan) {
    for (const { values } of careTasks(view, person)) {
      const [contact, help] = [values.get('contact')?.answer, values.get('help')?.answer];
      if (isGiven(contact)) fields['contact-words'] = [String(contact)];
      if (Array.isArray(help)) for (const key of help) fields[helpField(key)] = ['arranged'];
    }
    return fields;
  }
  for (const [key, { state, askAgain }] of Object.entries(plan.help)) {
    fields[helpField(key)] = [state];
    if (askAgain !== undefined) fields[againField(key)] = [dayForField(askAgain)];
  }
  for (const part of careTexts) fields[part] = [plan[part] ?? ''];
  fields.contact = [plan.contactPerson?.account ?? ''];
  fields['contact-words'] = [plan.contactPerson?.words ?? ''];
  fields.buddies = (plan.buddies ?? []).map((id) => view.people.canonical(id));
  return fields;
}
