import type { Checked } from '../domain/field-errors.ts';
import type { Text } from '../domain/text.ts';
import {
  type ClaimedRole,
  type ClaimRules,
  organisationClaim,
  type ProviderKind,
  rolesFromClaims,
  staffAffiliations,
} from './school-claims.ts';
import type { Registration } from './school-providers.ts';

/** All that a board agreed with the provider of its accounts. */
export interface Agreement extends Registration, ClaimRules {}

/** What is filled in about a connection. Lists are typed with spaces, commas or new lines between them. */
export interface ConnectionTyped {
  readonly kind: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Empty: the one that is kept. */
  readonly clientSecret: string;
  readonly organisations: string;
  readonly roleClaim: string;
  /** Role as `roleFromClaimAsTyped` writes it. */
  readonly roles: readonly { readonly value: string; readonly role: string }[];
  readonly trustedDomains: string;
  readonly strongAcr: string;
}

export const providerKinds = Object.keys(organisationClaim) as readonly ProviderKind[];

export function roleFromClaimAsTyped({ role, school }: ClaimedRole): string {
  return `${role} at ${school}`;
}

const errors = {
  kind: { nl: 'Kies bij wie jullie accounts staan.', en: 'Choose where your accounts are.' },
  issuer: {
    nl: 'Vul het adres in zoals de aanbieder het geeft, zoals https://inloggen.jullieschool.nl.',
    en: 'Fill in the address as the provider gives it, like https://sign-in.yourschool.nl.',
  },
  oneTenant: {
    nl: 'Met dit adres komt iedereen met een Microsoft-account binnen. Gebruik het adres met de tenant-id van jullie school.',
    en: 'With this address anybody with a Microsoft account comes in. Use the one with the tenant id of your school.',
  },
  clientId: { nl: 'Vul de client-id in die de aanbieder gaf.', en: 'Fill in the client id that the provider gave.' },
  clientSecret: { nl: 'Vul het geheim in dat de aanbieder gaf.', en: 'Fill in the secret that the provider gave.' },
  organisations: {
    nl: 'Bij deze aanbieder loggen mensen van veel scholen in. Vul in wie van jullie zijn: het domein of de BRIN-code.',
    en: 'People of many schools sign in by this provider. Fill in who is yours: the domain or the BRIN code.',
  },
  roleClaim: {
    nl: 'Vul in welke claim de rollen noemt, of laat de regels hieronder leeg.',
    en: 'Fill in which claim names the roles, or leave the rows below empty.',
  },
  everybodys: {
    nl: 'Deze claim heeft iedereen bij jullie school, ook leerlingen. Kies er een die alleen medewerkers hebben.',
    en: 'Everybody at your school has this claim, pupils too. Choose one that only staff have.',
  },
  value: {
    nl: 'Vul de waarde in die bij deze rol hoort.',
    en: 'Fill in the value that this role belongs to.',
  },
  notOnlyStaff: {
    nl: 'Deze waarde hebben ook leerlingen. Bij deze claim kan alleen employee, staff of faculty.',
    en: 'Pupils have this value too. With this claim only employee, staff or faculty is possible.',
  },
  role: { nl: 'Kies de rol die bij deze waarde hoort.', en: 'Choose the role that belongs to this value.' },
  noTrust: {
    nl: 'Van deze aanbieder vertrouwt Luwte alleen adressen waarvan hij zelf zegt dat ze zijn nagegaan.',
    en: 'Of this provider Luwte only trusts addresses that it says were checked.',
  },
  domain: {
    nl: 'Vul domeinen in zoals school.nl, zonder @ ervoor.',
    en: 'Fill in domains like school.nl, without an @ before them.',
  },
  tooLong: { nl: 'Dit is langer dan het kan zijn.', en: 'This is longer than it can be.' },
} satisfies Record<string, Text>;

const longest = 500;
const domainForm = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/;
/** Addresses of Entra ID that stand for every tenant, or for people's own accounts. */
const everyTenant =
  /^https:\/\/login\.microsoftonline\.[a-z]+\/(common|organizations|consumers|9188040d-6c67-4c5b-b112-36a304b66dad)\b/i;
/** Claims that say of which organisation somebody is, or that everybody has: no role can follow from them. */
const everybodysClaims =
  /^(iss|aud|azp|tid|hd|idp|locale|email|email_?verified|schac_?home_?organi[sz]ation(_?type)?|nl_?edu_?person_?home_?organi[sz]ation(_?id)?)$/i;
const affiliationClaims = /^edu_?person_?(scoped_?)?affiliations?$/i;

/** What was filled in, as an agreement; or what is wrong with it, by field (rows as `value-0`, `role-0`, …). */
export function agreementOf(typed: ConnectionTyped, schools: readonly string[]): Checked<Agreement> {
  const wrong: Record<string, Text> = {};
  const kind = providerKinds.find((known) => known === typed.kind);
  if (kind === undefined) wrong.kind = errors.kind;
  const issuer = issuerOf(typed.issuer);
  if (issuer === null) wrong.issuer = errors.issuer;
  else if (everyTenant.test(issuer)) wrong.issuer = errors.oneTenant;
  const clientId = typed.clientId.trim();
  if (clientId === '') wrong.clientId = errors.clientId;
  const clientSecret = typed.clientSecret.trim();
  if (clientSecret === '') wrong.clientSecret = errors.clientSecret;
  const organisations = wordsOf(typed.organisations);
  const isShared = kind !== undefined && organisationClaim[kind] !== null;
  if (isShared && organisations.length === 0) wrong.organisations = errors.organisations;
  const roleClaim = typed.roleClaim.trim();
  if (everybodysClaims.test(roleClaim)) wrong.roleClaim = errors.everybodys;
  const roles = rolesOf(typed, schools, wrong);
  if (roleClaim === '' && roles.length > 0) wrong.roleClaim = errors.roleClaim;
  const trustedDomains = wordsOf(typed.trustedDomains.toLowerCase());
  if (!trustedDomains.every((domain) => domainForm.test(domain))) wrong.trustedDomains = errors.domain;
  else if (kind === 'other' && trustedDomains.length > 0) wrong.trustedDomains = errors.noTrust;
  for (const name of [
    'issuer',
    'clientId',
    'clientSecret',
    'organisations',
    'roleClaim',
    'trustedDomains',
    'strongAcr',
  ] as const) {
    if (typed[name].length > longest) wrong[name] = errors.tooLong;
  }
  if (Object.keys(wrong).length > 0 || kind === undefined || issuer === null) return { ok: false, errors: wrong };
  const strongAcr = wordsOf(typed.strongAcr);
  return {
    ok: true,
    value: {
      kind,
      issuer,
      clientId,
      clientSecret,
      organisations: isShared ? organisations : [],
      roleClaim,
      roles,
      trustedDomains,
      strongAcr,
    },
  };
}

/** The address as the provider names itself: people copy the one of its description, which only stands under it. */
function issuerOf(typed: string): string | null {
  const address = typed.trim().replace(/\/\.well-known\/openid-configuration\/?$/, '');
  if (!URL.canParse(address)) return null;
  const { protocol, username, password, search, hash, pathname } = new URL(address);
  const isPlain =
    username === '' && password === '' && search === '' && hash === '' && !pathname.includes('/.well-known/');
  return isPlain && ['http:', 'https:'].includes(protocol) ? address : null;
}

function rolesOf(
  { roleClaim, roles }: ConnectionTyped,
  schools: readonly string[],
  wrong: Record<string, Text>,
): readonly (ClaimedRole & { readonly value: string })[] {
  return roles.flatMap(({ value: typed, role: words }, index) => {
    const value = typed.trim();
    if (value === '' && words === '') return [];
    const [name, school = ''] = words.split(' at ', 2);
    const role = rolesFromClaims.find((known) => known === name);
    if (value === '') wrong[`value-${index}`] = errors.value;
    else if (value.length > longest) wrong[`value-${index}`] = errors.tooLong;
    else if (affiliationClaims.test(roleClaim.trim()) && !isStaff(value)) wrong[`value-${index}`] = errors.notOnlyStaff;
    if (role !== undefined && schools.includes(school)) return [{ value, role, school }];
    wrong[`role-${index}`] = errors.role;
    return [];
  });
}

function isStaff(affiliation: string): boolean {
  return staffAffiliations.includes(affiliation.toLowerCase().split('@')[0] ?? '');
}

function wordsOf(typed: string): readonly string[] {
  return [...new Set(typed.split(/[\s,;]+/).filter((word) => word !== ''))];
}
