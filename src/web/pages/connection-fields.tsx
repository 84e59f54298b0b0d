import type { FieldErrors } from '../../domain/field-errors.ts';
import { roleNames } from '../../domain/rights.ts';
import type { Text } from '../../domain/text.ts';
import { type ConnectionTyped, providerKinds, roleFromClaimAsTyped } from '../../identity/connection-form.ts';
import { rolesFromClaims } from '../../identity/school-claims.ts';
import { returnPath } from '../../identity/school-sign-in.ts';
import type { Connection } from '../../identity/sign-in-connections.ts';
import { Callout } from '../components/callout.tsx';
import { Fieldset } from '../components/fieldset.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { Select } from '../components/select.tsx';
import { TextField } from '../components/text-field.tsx';
import { useText } from '../language.tsx';
import type { Visit } from '../visit.ts';
import { kindNames } from './school-ways.tsx';

const words = {
  enterThere: { nl: 'Vul dit adres in bij de aanbieder', en: 'Enter this address at the provider' },
  enterThereWhy: {
    nl: 'Het heet daar omleidings-URI, redirect URI of callback URL. Kies er een webtoepassing met autorisatiecode en PKCE.',
    en: 'There it is called redirect URI or callback URL. Choose a web application with authorization code and PKCE.',
  },
  kind: { nl: 'Waar staan jullie accounts?', en: 'Where are your accounts?' },
  issuer: { nl: 'Adres van de aanbieder (issuer)', en: 'Address of the provider (issuer)' },
  issuerHint: {
    nl: 'Microsoft: https://login.microsoftonline.com/<tenant-id>/v2.0. Google: https://accounts.google.com.',
    en: 'Microsoft: https://login.microsoftonline.com/<tenant id>/v2.0. Google: https://accounts.google.com.',
  },
  clientId: { nl: 'Client-id', en: 'Client id' },
  clientSecret: { nl: 'Geheim van de client', en: 'Client secret' },
  secretHint: {
    nl: 'Luwte bewaart het versleuteld en laat het nooit meer zien.',
    en: 'Luwte keeps it encrypted and never shows it again.',
  },
  secretKept: {
    nl: 'Er is er een bewaard. Laat leeg om het te houden; we laten het nooit meer zien.',
    en: 'One is kept. Leave empty to keep it; we never show it again.',
  },
  organisations: { nl: 'Wie is van jullie?', en: 'Who is yours?' },
  organisationsHint: {
    nl: 'Nodig bij Google (domein), SURFconext (domein) en Entree (BRIN-code): daar loggen mensen van veel scholen in. Meer dan een? Zet er een spatie tussen.',
    en: 'Needed for Google (domain), SURFconext (domain) and Entree (BRIN code): people of many schools sign in there. More than one? Put a space between.',
  },
  trustedDomains: { nl: 'Vertrouw adressen van deze domeinen', en: 'Trust addresses of these domains' },
  trustedHint: {
    nl: 'Een adres waarvan de aanbieder niet zegt dat het is nagegaan, telt alleen als het op een van deze domeinen eindigt. Vul alleen domeinen in waar leerlingen geen adres op hebben, en waar niemand zelf een adres kan kiezen.',
    en: 'An address that the provider does not say was checked counts only when it ends in one of these domains. Fill in only domains where pupils have no address, and where nobody can choose an address themselves.',
  },
  roles: { nl: 'Rollen uit de claims', en: 'Roles from the claims' },
  rolesWhat: {
    nl: 'Wie nog geen account heeft en een van deze waarden meekrijgt, krijgt er vanzelf een. Verdwijnt de waarde, dan gaat de rol weg bij het volgende inloggen. Alleen leerkracht, mentor en teamleider kunnen zo. Elke andere rol geeft een tweede persoon, nooit de aanbieder.',
    en: 'Whoever has no account yet and brings one of these values gets one. When the value goes, the role goes at the next sign-in. Only teacher, mentor and team leader are possible this way. Every other role is given by a second person, never by the provider.',
  },
  roleClaim: { nl: 'Claim met groepen of rollen', en: 'Claim with groups or roles' },
  roleClaimHint: {
    nl: 'Zoals groups, roles of eduperson_entitlement. Laat leeg als je accounts zelf aanmaakt.',
    en: 'Like groups, roles or eduperson_entitlement. Leave empty when you make the accounts yourself.',
  },
  value: { nl: 'Waarde', en: 'Value' },
  role: { nl: 'Rol bij die waarde', en: 'Role for that value' },
  strongAcr: { nl: 'Waarden van acr die voor twee stappen staan', en: 'Values of acr that stand for two steps' },
  strongAcrHint: {
    nl: 'Zoals https://refeds.org/profile/mfa. Zegt de aanbieder op geen manier dat iemand twee stappen deed, dan vraagt Luwte er zelf om.',
    en: 'Like https://refeds.org/profile/mfa. When the provider says in no way that somebody took two steps, Luwte asks for the second itself.',
  },
} satisfies Record<string, Text>;

/** Empty rows to go on in; saving draws new ones. */
const emptyRows = 3;
const mostRows = 60;

export const nothingTyped: ConnectionTyped = {
  kind: '',
  issuer: '',
  clientId: '',
  clientSecret: '',
  organisations: '',
  roleClaim: '',
  roles: [],
  trustedDomains: '',
  strongAcr: '',
};

/** What was typed in the form of this visit. */
export function connectionTyped({ form }: Visit): ConnectionTyped {
  const rows = form.names().flatMap((name) => Number(/^value-(\d{1,2})$/.exec(name)?.[1] ?? Number.NaN));
  const last = Math.min(mostRows, Math.max(-1, ...rows.filter(Number.isInteger)) + 1);
  return {
    kind: form.text('kind'),
    issuer: form.text('issuer'),
    clientId: form.text('clientId'),
    clientSecret: form.text('clientSecret'),
    organisations: form.text('organisations'),
    roleClaim: form.text('roleClaim'),
    roles: Array.from({ length: last }, (_, row) => ({
      value: form.text(`value-${row}`),
      role: form.text(`role-${row}`),
    })),
    trustedDomains: form.text('trustedDomains'),
    strongAcr: form.text('strongAcr'),
  };
}

/** What is kept, as somebody would have typed it. */
export function asTyped(connection: Connection): ConnectionTyped {
  return {
    ...connection,
    clientSecret: '',
    organisations: connection.organisations.join(' '),
    roles: connection.roles.map((row) => ({ value: row.value, role: roleFromClaimAsTyped(row) })),
    trustedDomains: connection.trustedDomains.join(' '),
    strongAcr: connection.strongAcr.join(' '),
  };
}

interface ConnectionFieldsProps {
  visit: Visit;
  schools: readonly { readonly id: string; readonly name: string }[];
  typed: ConnectionTyped;
  errors: FieldErrors;
  hasSecret: boolean;
}

/** All that is agreed with a provider: the same for adding and for changing. */
export const ConnectionFields = ({ visit, schools, typed, errors, hasSecret }: ConnectionFieldsProps) => {
  const text = useText();
  const options = schools.flatMap((school) =>
    rolesFromClaims.map((role) => ({
      value: roleFromClaimAsTyped({ role, school: school.id }),
      label: schools.length === 1 ? text(roleNames[role]) : `${text(roleNames[role])} (${school.name})`,
    })),
  );
  const line = (name: Exclude<keyof ConnectionTyped, 'roles'>, label: Text, hint?: Text, optional = false) => (
    <TextField
      name={name}
      label={text(label)}
      hint={hint && text(hint)}
      value={name === 'clientSecret' ? '' : typed[name]}
      type={name === 'clientSecret' ? 'password' : 'text'}
      autocomplete={name === 'clientSecret' ? 'new-password' : 'off'}
      error={errors[name]}
      optional={optional}
    />
  );
  const rows = [...typed.roles, ...Array.from({ length: emptyRows }, () => ({ value: '', role: '' }))];
  return (
    <>
      <Callout kind="notice" title={text(words.enterThere)}>
        <p>
          <code class="nl-code">{new URL(returnPath, visit.app.address).href}</code>
        </p>
        <p>{text(words.enterThereWhy)}</p>
      </Callout>
      <RadioGroup
        name="kind"
        label={text(words.kind)}
        options={providerKinds.map((kind) => ({ value: kind, label: text(kindNames[kind]) }))}
        value={typed.kind}
        error={errors.kind}
      />
      {line('issuer', words.issuer, words.issuerHint)}
      {line('clientId', words.clientId)}
      {line('clientSecret', words.clientSecret, hasSecret ? words.secretKept : words.secretHint, hasSecret)}
      {line('organisations', words.organisations, words.organisationsHint, true)}
      {line('trustedDomains', words.trustedDomains, words.trustedHint, true)}
      {line('strongAcr', words.strongAcr, words.strongAcrHint, true)}
      <Fieldset legend={text(words.roles)}>
        <Paragraph>{text(words.rolesWhat)}</Paragraph>
        {line('roleClaim', words.roleClaim, words.roleClaimHint, true)}
        {rows.map(({ value, role }, row) => (
          <>
            <TextField
              name={`value-${row}`}
              label={`${text(words.value)} ${row + 1}`}
              value={value}
              error={errors[`value-${row}`]}
              optional
            />
            <Select
              name={`role-${row}`}
              label={`${text(words.role)} ${row + 1}`}
              options={options}
              value={role}
              error={errors[`role-${row}`]}
              optional
            />
          </>
        ))}
      </Fieldset>
    </>
  );
};
