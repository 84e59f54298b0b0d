import type { CaseView } from '../../cases/case-view.ts';
import type { Colleague } from '../../domain/communication.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import { fillIn } from '../case/asked-field.tsx';
import { tooLong } from '../case/free-text.ts';
import { rolesTogether } from '../case/staff-words.ts';
import { Select } from '../components/select.tsx';
import { TextField } from '../components/text-field.tsx';
import type { Fields } from '../fields.ts';
import { useLanguage, useText } from '../language.tsx';

const words = {
  other: { nl: 'iemand anders', en: 'somebody else' },
  name: { nl: 'Naam van die collega', en: 'Name of that colleague' },
  nameHint: { nl: 'Alleen bij iemand anders.', en: 'Only for somebody else.' },
} satisfies Record<string, Text>;

const other = 'other';
const nameOf = (field: string) => `${field}-name`;
/** The longest name, in characters. */
const longestName = 120;

/** Those on the team of a case, each once, with their roles. */
export function teamOf(
  view: CaseView,
): readonly { readonly account: string; readonly name: string; readonly roles: readonly string[] }[] {
  const byAccount = new Map<string, { account: string; name: string; roles: string[] }>();
  for (const { account, name, role, expiresAt } of view.team) {
    if (role === 'board-support' || expiresAt !== null) continue;
    const known = byAccount.get(account);
    if (known) known.roles.push(role);
    else byAccount.set(account, { account, name, roles: [role] });
  }
  return [...byAccount.values()];
}

/** What the two fields hold for a colleague who is known already. */
export function colleagueTyped(field: string, one: Colleague | undefined): Readonly<Record<string, string>> {
  if (one === undefined) return {};
  return 'account' in one ? { [field]: one.account } : { [field]: other, [nameOf(field)]: one.name };
}

/** Somebody of the team, or another colleague by a name that is typed. */
export const ColleagueField = ({
  view,
  name,
  label,
  hint,
  typed,
  errors,
  optional = false,
}: {
  view: CaseView;
  name: string;
  label: string;
  hint?: string;
  typed: (field: string) => string;
  errors: FieldErrors;
  optional?: boolean;
}) => {
  const text = useText();
  const language = useLanguage();
  const team = teamOf(view).map(({ account, name: called, roles }) => ({
    value: account,
    label: `${called} (${rolesTogether(roles, language)})`,
  }));
  return (
    <>
      <Select
        name={name}
        label={label}
        {...(hint !== undefined && { hint })}
        optional={optional}
        value={typed(name)}
        options={[...team, { value: other, label: text(words.other) }]}
        error={errors[name]}
      />
      <TextField
        name={nameOf(name)}
        label={
          <>
            {text(words.name)}
            <span class="luwte-hidden">: {label}</span>
          </>
        }
        hint={text(words.nameHint)}
        optional
        value={typed(nameOf(name))}
        maxlength={longestName}
        error={errors[nameOf(name)]}
      />
    </>
  );
};

/**
 * Who was chosen or typed; undefined for nobody. A name without a choice is somebody else too: nobody loses what they
 * typed because a list stood on "choose".
 */
export function readColleague(
  form: Fields,
  field: string,
  view: CaseView,
  errors: Record<string, Text>,
): Colleague | undefined {
  const chosen = form.text(field);
  const name = form.text(nameOf(field)).trim();
  if (name.length > longestName) errors[nameOf(field)] = tooLong;
  if (chosen === other || (chosen === '' && name !== '')) {
    if (name === '') errors[nameOf(field)] = fillIn;
    return { name };
  }
  if (chosen === '') return undefined;
  if (!view.staff.has(chosen)) errors[field] = fillIn;
  return { account: chosen };
}
