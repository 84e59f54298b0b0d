import { z } from 'zod';
import type { Acting } from '../../cases/act-in-case.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import { certainties } from '../../domain/case-event.ts';
import { type Checked, says } from '../../domain/field-errors.ts';
import { groupKinds, intents, sharingChannels } from '../../domain/spread.ts';
import type { Moment, Text } from '../../domain/text.ts';
import { type NewId, personPart } from '../case/person-form.ts';
import { type Fields, listOf } from '../fields.ts';
import { dayFromField } from '../moment-in-words.ts';

/** What a choice of giver or receiver says when they are not in the list yet. */
export const newEnd = 'new';
/** How many receivers one form takes: more at once nobody can check. */
export const mostReceivers = 60;

const choose: Text = {
  nl: 'Kies van wie het kwam. Weet je dat niet? Kies dan herkomst onbekend.',
  en: 'Choose from whom it came. You do not know? Choose origin unknown.',
};
const chooseTo: Text = { nl: 'Kies wie het kreeg.', en: 'Choose who got it.' };
const tooMany: Text = {
  nl: `Kies ten hoogste ${mostReceivers} mensen tegelijk. Kreeg een hele klas of groep het? Kies dan die klas of groep.`,
  en: `Choose at most ${mostReceivers} people at once. Did a whole class or group get it? Choose that class or group.`,
};
const oneNew: Text = {
  nl: 'Voeg er één tegelijk toe: de gever of de ontvanger.',
  en: 'Add one at a time: the giver or the receiver.',
};
const newWhat: Text = {
  nl: 'Kies of dit een persoon of een groep is.',
  en: 'Choose whether this is a person or a group.',
};
const noSuchDay: Text = { nl: 'Vul een dag in, of laat dit leeg.', en: 'Fill in a day, or leave this empty.' };
const ahead: Text = { nl: 'Deze dag is er nog niet geweest.', en: 'This day has not been yet.' };
const groupName: Text = {
  nl: 'Geef de groep een naam, bijvoorbeeld klassenapp 3B.',
  en: 'Give the group a name, for example class app 3B.',
};
const tooLongName: Text = { nl: 'Deze naam is te lang.', en: 'This name is too long.' };

const end = z.string().trim().max(60, says(chooseTo));
const act = z.object({
  from: end.min(1, says(choose)),
  to: listOf(end),
  channel: z.enum(
    sharingChannels,
    says({
      nl: 'Kies langs welke weg. Weet je het niet? Kies dan weg nog niet bekend.',
      en: 'Choose by which way. You do not know? Choose way not known yet.',
    }),
  ),
  happened: z.string().trim().default(''),
  certainty: z.enum(certainties, says({ nl: 'Kies hoe zeker dit is.', en: 'Choose how sure this is.' })),
  source: z.string().trim(),
  intent: z
    .enum(intents)
    .or(z.literal('').transform(() => 'not-known' as const))
    .default('not-known'),
  roles: listOf(z.string()),
  'new-what': z
    .enum(['person', 'group'])
    .or(z.literal('').transform(() => undefined))
    .optional(),
  'new-name': z.string().trim().max(120, says(tooLongName)).default(''),
});
type Act = z.infer<typeof act>;

/** Who gave it to whom, told for the first time: one act for each receiver, all of them or none. */
export function readSharings(form: Fields, now: Moment, newId: NewId): Checked<Acting> {
  const checked = form.read(act);
  if (!checked.ok) return checked;
  const typed = checked.value;
  const to = [...new Set(typed.to.filter((id) => id !== ''))];
  if (to.length === 0) return { ok: false, errors: { to: chooseTo } };
  if (to.length > mostReceivers) return { ok: false, errors: { to: tooMany } };
  const happened = dayOf(typed.happened, now);
  if (!happened.ok) return happened;
  if (typed.from === newEnd && to.includes(newEnd)) return { ok: false, errors: { from: oneNew } };
  const added = typed.from === newEnd || to.includes(newEnd) ? newcomer(typed, newId) : nobodyNew;
  if (!added.ok) return added;
  const id = (one: string) => (one === newEnd ? added.value.id : one);
  return {
    ok: true,
    value: {
      commands: [
        ...added.value.commands,
        ...to.map(
          (one): CaseCommand => ({
            do: 'note-sharing',
            sharing: newId(),
            ...said(typed, happened.value),
            from: id(typed.from),
            to: id(one),
          }),
        ),
      ],
      parts: added.value.parts,
    },
  };
}

/** What is known by now of an act that was told before. */
export function readSharing(form: Fields, sharing: string, seen: number, now: Moment): Checked<Acting> {
  const checked = form.read(act);
  if (!checked.ok) return checked;
  const typed = checked.value;
  const [to = ''] = typed.to;
  if (to === '') return { ok: false, errors: { to: chooseTo } };
  const happened = dayOf(typed.happened, now);
  if (!happened.ok) return happened;
  const command: CaseCommand = {
    do: 'note-sharing',
    sharing,
    ...said(typed, happened.value),
    from: typed.from,
    to,
    seen,
  };
  return { ok: true, value: { commands: [command] } };
}

const said = ({ channel, certainty, source, intent, roles }: Act, happened: Moment | undefined) => ({
  channel,
  certainty,
  source,
  intent,
  roles: roles.includes('yes'),
  ...(happened !== undefined && { happened }),
});

function dayOf(typed: string, now: Moment): Checked<Moment | undefined> {
  if (typed === '') return { ok: true, value: undefined };
  const day = dayFromField(typed);
  if (!day) return { ok: false, errors: { happened: noSuchDay } };
  return day.from > now ? { ok: false, errors: { happened: ahead } } : { ok: true, value: day.from };
}

interface Newcomer {
  readonly id: string;
  readonly commands: readonly CaseCommand[];
  readonly parts: NonNullable<Acting['parts']>;
}
const nobodyNew: Checked<Newcomer> = { ok: true, value: { id: newEnd, commands: [], parts: [] } };

/** Somebody, or a group, who is not in the list yet: more about them can be filled in later. */
function newcomer({ 'new-what': what, 'new-name': name }: Act, newId: NewId): Checked<Newcomer> {
  const id = newId();
  if (what === undefined) return { ok: false, errors: { 'new-what': newWhat } };
  if (what === 'group') {
    if (name === '') return { ok: false, errors: { 'new-name': groupName } };
    return { ok: true, value: { id, commands: [{ do: 'add-group', group: id, name, kind: 'chat' }], parts: [] } };
  }
  return {
    ok: true,
    value: {
      id,
      commands: [{ do: 'add-person', person: id, kind: 'unknown' }],
      parts: name === '' ? [] : [personPart(id, { name, contact: '' })],
    },
  };
}

const group = z.object({
  'group-name': z.string().trim().min(1, says(groupName)).max(80, says(tooLongName)),
  'group-kind': z.enum(
    groupKinds,
    says({ nl: 'Kies wat voor groep dit is.', en: 'Choose what kind of group this is.' }),
  ),
  'group-size': z
    .string()
    .trim()
    .regex(
      /^\d{0,6}$/,
      says({ nl: 'Vul een heel getal in, of laat dit leeg.', en: 'Fill in a whole number, or leave this empty.' }),
    ),
});

/** A group in which it goes round, new or described anew. */
export function readGroup(form: Fields, seen: number, newId: NewId): Checked<Acting> {
  const checked = form.read(group);
  if (!checked.ok) return checked;
  const { 'group-name': name, 'group-kind': kind, 'group-size': size } = checked.value;
  const known = form.text('group');
  const about = { name, kind, ...(size !== '' && { size: Number(size) }) };
  const command: CaseCommand =
    known === ''
      ? { do: 'add-group', group: newId(), ...about }
      : { do: 'describe-group', group: known, seen, ...about };
  return { ok: true, value: { commands: [command] } };
}

const ending = z.object({ reason: z.string().trim() });

/** That an act turned out not to have happened. */
export function readEnd(form: Fields, sharing: string, seen: number): Checked<Acting> {
  const checked = form.read(ending);
  if (!checked.ok) return checked;
  return { ok: true, value: { commands: [{ do: 'end-sharing', sharing, reason: checked.value.reason, seen }] } };
}
