import { z } from 'zod';
import type { Acting } from '../../cases/act-in-case.ts';
import type { CaseView } from '../../cases/case-view.ts';
import { identityContent, type PersonIdentity } from '../../cases/sealed-part-content.ts';
import type { AgeBand } from '../../domain/age.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import { certainties, homes } from '../../domain/case-event.ts';
import { type Checked, type FieldErrors, says } from '../../domain/field-errors.ts';
import { plainName } from '../../domain/plain-name.ts';
import { type Involvement, involvements, personKinds } from '../../domain/protocol.ts';
import type { Text } from '../../domain/text.ts';
import { type Fields, listOf } from '../fields.ts';
import { ageShape } from './age-field.tsx';
import { happenedShape } from './happened-field.tsx';
import { seenIn } from './seen.ts';

/** Draws a new id (UUID); a form that is sent twice draws another, and the command id sees to it that one counts. */
export type NewId = () => string;

const chooseKind: Text = {
  nl: 'Kies wie dit voor de school is. Weet je het niet? Kies dan nog niet bekend.',
  en: 'Choose who this is to the school. You do not know? Choose not known yet.',
};
const chooseCertainty: Text = { nl: 'Kies hoe zeker dit is.', en: 'Choose how sure this is.' };

// As on a list: nothing unseen in it, and no reversed reading direction, which would make it look like another name.
const name = z
  .string()
  .transform(plainName)
  .pipe(z.string().max(200, says({ nl: 'Deze naam is te lang.', en: 'This name is too long.' })));
const contact = z
  .string()
  .trim()
  .max(500, says({ nl: 'Houd dit bij een paar woorden.', en: 'Keep this to a few words.' }));

const identityShape = z.object({ name, contact });
const describedShape = identityShape.extend({
  kind: z.enum(personKinds, says(chooseKind)),
  class: z.string().default(''),
  age: ageShape,
  'new-class': z
    .string()
    .transform(plainName)
    .pipe(z.string().max(60, says({ nl: 'Houd de naam van de klas kort.', en: 'Keep the name of the class short.' })))
    .default(''),
});
const addedShape = describedShape.extend({
  roles: listOf(z.enum(involvements)),
  certainty: z
    .enum(certainties, says(chooseCertainty))
    .optional()
    .or(z.literal('').transform(() => undefined)),
  source: z.string().trim(),
  happened: happenedShape,
});

/** Who somebody is, as a sealed part of the case: apart from the events, under a key of its own. */
export function personPart(person: string, identity: PersonIdentity): NonNullable<Acting['parts']>[number] {
  return { partId: person, kind: 'person', content: identityContent(identity) };
}

/** Somebody new in the case, in one go. Without a name they are the letter that the case gives them. */
export function readNewPerson(form: Fields, view: CaseView, newId: NewId): Checked<Acting & { person: string }> {
  const checked = form.read(addedShape);
  if (!checked.ok) return checked;
  const { roles, certainty, source, happened, ...described } = checked.value;
  if (roles.length > 0 && certainty === undefined) return { ok: false, errors: { certainty: chooseCertainty } };
  const person = newId();
  const inClass = classIn(described, view, newId);
  const commands: CaseCommand[] = [
    ...inClass.commands,
    { do: 'add-person', person, kind: described.kind, ...saidOf(described, inClass.id) },
    ...roles.map(
      (role: Involvement): CaseCommand => ({
        do: 'give-role',
        person,
        role,
        certainty: certainty ?? 'presumed',
        source,
        ...(happened !== undefined && { happened }),
      }),
    ),
  ];
  const parts = isNamed(described) ? [personPart(person, described)] : [];
  return { ok: true, value: { person, commands, parts } };
}

/** Who somebody is, said anew: name and contact as a new version of their sealed part. */
export function readDescription(form: Fields, view: CaseView, person: string, newId: NewId): Checked<Acting> {
  const checked = form.read(describedShape);
  if (!checked.ok) return checked;
  const { kind } = checked.value;
  const inClass = classIn(checked.value, view, newId);
  const seen = seenIn(form, view);
  const wasNamed = view.identities.has(person);
  return {
    ok: true,
    value: {
      commands: [
        ...inClass.commands,
        { do: 'describe-person', person, kind, seen, ...saidOf(checked.value, inClass.id) },
      ],
      parts: isNamed(checked.value) || wasNamed ? [personPart(person, checked.value)] : [],
    },
  };
}

/** What a form says of somebody beside who they are to the school. */
const saidOf = ({ age }: { readonly age: AgeBand | undefined }, inClass: string | undefined) => ({
  ...(inClass !== undefined && { class: inClass }),
  ...(age !== undefined && { age }),
});

const knownOrNew: Text = {
  nl: 'Kies iemand die er al staat, of vul iemand nieuw in; niet allebei. Een naam of nummer wijzig je bij de persoon zelf.',
  en: 'Choose somebody who is here already, or fill in somebody new; not both. A name or number you change with the person themself.',
};

/** A parent or carer of a pupil: somebody who is in the case already, or somebody new. */
export function readCarer(form: Fields, child: string, newId: NewId): Checked<Acting> {
  const checked = form.read(carerShape);
  if (!checked.ok) return checked;
  const { carer: known, custody, home, ...typed } = checked.value;
  const at = home !== undefined && { home };
  const both = (['carer-name', 'carer-contact'] as const).filter((name) => known !== '' && typed[name] !== '');
  if (both.length > 0) return { ok: false, errors: Object.fromEntries(both.map((name) => [name, knownOrNew])) };
  if (known !== '')
    return { ok: true, value: { commands: [{ do: 'link-carer', child, carer: known, custody, ...at }] } };
  const carer = newId();
  const identity = { name: typed['carer-name'], contact: typed['carer-contact'] };
  return {
    ok: true,
    value: {
      commands: [
        { do: 'add-person', person: carer, kind: 'carer' },
        { do: 'link-carer', child, carer, custody, ...at },
      ],
      parts: isNamed(identity) ? [personPart(carer, identity)] : [],
    },
  };
}

const carerShape = z.object({
  carer: z.string().default(''),
  'carer-name': name,
  'carer-contact': contact,
  custody: z.enum(
    ['yes', 'no', 'not-known'],
    says({ nl: 'Kies ja, nee of nog niet bekend.', en: 'Choose yes, no or not known yet.' }),
  ),
  home: z.enum(homes, says({ nl: 'Kies een van de antwoorden.', en: 'Choose one of the answers.' })).optional(),
});

const isNamed = ({ name, contact }: PersonIdentity) => name !== '' || contact !== '';

/** The class that was chosen or typed; one that is there already under that name is not made twice. */
export function classIn(
  typed: { readonly class: string; readonly 'new-class': string },
  { state }: CaseView,
  newId: NewId,
): { readonly id?: string; readonly commands: readonly CaseCommand[] } {
  const name = typed['new-class'];
  if (name === '') return { ...(typed.class !== '' && { id: typed.class }), commands: [] };
  const plain = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim();
  const known = state.classes.find((one) => plain(one.name ?? '') === plain(name));
  if (known) return { id: known.id, commands: [] };
  const id = newId();
  return { id, commands: [{ do: 'add-class', class: id, name }] };
}

/** Whether one of these fields came back with an error, so that what they stand in is shown open. */
export const concerns = (errors: FieldErrors, ...names: readonly string[]) => names.some((name) => name in errors);
