import { z } from 'zod';
import type { CaseView } from '../../cases/case-view.ts';
import { longestText } from '../../domain/answer.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import { type Checked, says } from '../../domain/field-errors.ts';
import type { Instance } from '../../domain/instances.ts';
import { currentVersion, type Talk, type TalkNote, talkTexts } from '../../domain/talks.ts';
import type { Text } from '../../domain/text.ts';
import type { Asked } from '../case/case-form.ts';
import { tooLong } from '../case/free-text.ts';
import type { NewId } from '../case/person-form.ts';
import { agreementsIn, planFieldName, recordInForm, rowField } from '../case/police-form.ts';
import { seenIn } from '../case/seen.ts';
import { type Fields, listOf } from '../fields.ts';
import { momentForField, momentFromField } from '../moment-in-words.ts';

const words = {
  moment: { nl: 'Vul een dag en een tijd in.', en: 'Fill in a day and a time.' },
} satisfies Record<string, Text>;

const text = z.string().trim().max(longestText, says(tooLong)).default('');
const talkForm = z.object({
  with: listOf(z.string()),
  others: z.string().trim().max(200, says(tooLong)).default(''),
  heldAt: z
    .string()
    .trim()
    .default('')
    .refine((typed) => momentFromField(typed) !== undefined, says(words.moment)),
  present: text,
  quotes: text,
  observed: text,
  wishes: text,
  notAsked: text,
  next: text,
});

/** What the form of a talk is about: the guide and the task by which it is held, or the note that it changes. */
export interface TalkAsked {
  readonly guide: string | undefined;
  readonly instance: Instance | undefined;
  readonly talk: Talk | undefined;
}

/** Under which key what is typed about a talk is kept, until it is recorded. */
export function draftOfTalk({ guide, instance, talk }: TalkAsked): string {
  if (talk) return `talk:${talk.id}`;
  return `talk:${guide ?? ''}:${instance?.id ?? ''}`;
}

/** A note of a talk, its agreements and the answers of its task: one act from one form. */
export function readTalk(form: Fields, view: CaseView, asked: TalkAsked, newId: NewId): Checked<Omit<Asked, 'next'>> {
  const checked = form.read(talkForm);
  const errors: Record<string, Text> = checked.ok ? {} : { ...checked.errors };
  const agreements = agreementsIn(form, errors);
  const { instance } = asked;
  const record = instance && instance.status === 'open' ? recordInForm(form, instance, errors) : {};
  if (!checked.ok || Object.keys(errors).length > 0) return { ok: false, errors };
  const typed = checked.value;
  const known = asked.talk && currentVersion(asked.talk);
  const talk = asked.talk?.id ?? newId();
  const tasks = known?.tasks ?? (instance ? [instance.id] : undefined);
  const guide = known?.guide ?? asked.guide;
  const optional = { others: typed.others, present: typed.present } as const;
  const parts = Object.fromEntries(
    [...Object.entries(optional), ...talkTexts.map((part) => [part, typed[part]] as const)].filter(
      ([, said]) => said !== '',
    ),
  );
  const seen = seenIn(form, view);
  const note: TalkNote = {
    ...(guide !== undefined && { guide }),
    ...(tasks !== undefined && { tasks }),
    with: typed.with,
    heldAt: momentFromField(typed.heldAt) ?? 0,
    ...parts,
  };
  const about = typed.with.length === 1 && view.people.get(typed.with[0] ?? '') ? typed.with[0] : undefined;
  const commands: CaseCommand[] = [
    { do: 'note-talk', talk, ...note, ...(asked.talk && { seen }) },
    ...agreements.map(
      (one): CaseCommand => ({ ...one, agreement: newId(), talk, ...(about !== undefined && { about }) }),
    ),
  ];
  const fields: Record<string, string> = {};
  if (instance && Object.keys(record).length > 0) {
    for (const { id } of instance.task.record) fields[id] = planFieldName(instance, id);
    commands.push({ do: 'record-task', instance: instance.id, record, seen });
  }
  for (const name of ['what', 'who', 'words', 'due'] as const) fields[name] ??= rowField(0, name);
  return { ok: true, value: { commands, fields } };
}

/** What the form holds before anybody typed: the note as it stands, or whom the task is about and the present moment. */
export function fieldsOfTalk(
  view: CaseView,
  { instance, talk }: TalkAsked,
): Readonly<Record<string, readonly string[]>> {
  const known = talk && currentVersion(talk);
  if (!known) {
    const last = instance?.path.at(-1);
    const isKnown = last !== undefined && (view.people.get(last) || view.state.classes.some(({ id }) => id === last));
    return { with: isKnown ? [last] : [], heldAt: [momentForField(view.moment.now)] };
  }
  const { with: partners, others = '', present = '', heldAt } = known;
  return {
    with: partners.map((id) => view.people.canonical(id)),
    others: [others],
    present: [present],
    heldAt: [momentForField(heldAt)],
    ...Object.fromEntries(talkTexts.map((part) => [part, [known[part] ?? '']])),
  };
}
