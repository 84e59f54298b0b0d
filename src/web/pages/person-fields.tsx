import type { FieldErrors } from '../../domain/field-errors.ts';
import { boardRoles, type HeldRole, type Role, roleNames, roles } from '../../domain/rights.ts';
import type { Language, Text } from '../../domain/text.ts';
import { roleAsTyped } from '../../identity/person-form.ts';
import { CheckboxGroup } from '../components/checkbox-group.tsx';
import { TextField } from '../components/text-field.tsx';
import { useText } from '../language.tsx';
import type { Visit } from '../visit.ts';

const words = {
  name: { nl: 'Naam', en: 'Name' },
  email: { nl: 'E-mailadres van het werk', en: 'Work e-mail address' },
  rolesAt: { nl: 'Rollen op', en: 'Roles at' },
  boardRoles: { nl: 'Rollen voor het hele bestuur', en: 'Roles for the whole board' },
  noCases: { nl: 'Ziet geen casussen.', en: 'Sees no cases.' },
} satisfies Record<string, Text>;

const schoolRoles = roles.filter((role) => !boardRoles.includes(role));

type Schools = readonly { readonly id: string; readonly name: string }[];

/** The groups of roles to choose from: one for each school, and one for the board. The first has the plain name. */
function groupsOf(schools: Schools): readonly { name: string; school: Schools[number] | null }[] {
  return [...schools, null].map((school, index) => ({ name: index === 0 ? 'roles' : `roles-${index}`, school }));
}

/** The roles that were ticked, of all groups together. */
export function tickedRoles(visit: Visit): readonly string[] {
  const groups = visit.form.names().filter((name) => /^roles(-\d+)?$/.test(name));
  return groups.flatMap((name) => visit.form.all(name));
}

interface PersonFieldsProps {
  schools: Schools;
  errors: FieldErrors;
  typed: { readonly name: string; readonly email: string; readonly roles: readonly string[] };
}

/** Name, address and roles of somebody: the same for adding and for changing. */
export const PersonFields = ({ schools, errors, typed }: PersonFieldsProps) => {
  const text = useText();
  return (
    <>
      <TextField name="name" label={text(words.name)} value={typed.name} error={errors.name} />
      <TextField name="email" type="email" label={text(words.email)} value={typed.email} error={errors.email} />
      {groupsOf(schools).map(({ name, school }) => (
        <CheckboxGroup
          name={name}
          label={school === null ? text(words.boardRoles) : `${text(words.rolesAt)} ${school.name}`}
          options={(school === null ? boardRoles : schoolRoles).map((role) => ({
            value: roleAsTyped({ role, school: school?.id ?? null }),
            label: text(roleNames[role]),
            ...(opensNoCase(role) ? { hint: text(words.noCases) } : {}),
          }))}
          values={typed.roles}
          error={errors[name]}
        />
      ))}
    </>
  );
};

function opensNoCase(role: Role): boolean {
  return role === 'administrator' || role === 'data-protection-officer';
}

/** Roles as people say them, with the school behind those of a school where there are several. */
export function rolesInWords(held: readonly HeldRole[], schools: Schools, language: Language): string {
  const name = new Map(schools.map((school) => [school.id, school.name]));
  return held
    .toSorted((one, other) => roles.indexOf(one.role) - roles.indexOf(other.role))
    .map(({ role, school }) => {
      const at = school === null || schools.length === 1 ? undefined : name.get(school);
      return at === undefined ? roleNames[role][language] : `${roleNames[role][language]} (${at})`;
    })
    .join(', ');
}
