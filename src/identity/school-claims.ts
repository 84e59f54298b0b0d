import { emailAsCompared } from '../domain/email-address.ts';
import { carriesAnImage } from '../domain/image-free-text.ts';
import type { Role } from '../domain/rights.ts';
import { emailAddress } from './person-form.ts';

/** The providers whose claims we know the shape of, and any other. */
export type ProviderKind = 'entra' | 'google' | 'surfconext' | 'entree' | 'other';

/** The only roles that may follow from claims: every other one asks for a second person. */
export const rolesFromClaims = ['teacher', 'mentor', 'team-leader'] as const satisfies readonly Role[];
export type RoleFromClaims = (typeof rolesFromClaims)[number];

/** A role at a school, as claims can give it. */
export interface ClaimedRole {
  readonly role: RoleFromClaims;
  readonly school: string;
}

/** What a board agreed about the claims of its provider. */
export interface ClaimRules {
  readonly kind: ProviderKind;
  /** Whose people may come in, where a provider serves more than one organisation: domains or BRIN codes. */
  readonly organisations: readonly string[];
  /** The claim that holds groups or roles; empty when roles are given by hand alone. */
  readonly roleClaim: string;
  readonly roles: readonly (ClaimedRole & { readonly value: string })[];
  /** Addresses of these domains belong to whom the provider says, also when it does not say that it checked. */
  readonly trustedDomains: readonly string[];
  /** Values of `acr` that stand for a second factor. */
  readonly strongAcr: readonly string[];
}

export type Claims = Readonly<Record<string, unknown>>;

/** Somebody as the claims describe them. */
export interface DescribedPerson {
  readonly name: string;
  /** The e-mail address, when it can be trusted to be theirs; otherwise null. */
  readonly address: string | null;
  /** The roles that follow from the claims; null when the provider did not send all that it knows. */
  readonly roles: readonly ClaimedRole[] | null;
  readonly factors: 1 | 2;
}

/** `elsewhere`: of another organisation. `not-staff`: a pupil, or not said to work at the school. */
export type ClaimsRefused = 'elsewhere' | 'not-staff';

/** The claim by which each kind of provider says whose person this is; one that serves one organisation needs none. */
export const organisationClaim: Readonly<Record<ProviderKind, string | null>> = {
  // One tenant has an issuer of its own; see requireOneTenant.
  entra: null,
  google: 'hd',
  surfconext: 'schac_home_organization',
  entree: 'nlEduPersonHomeOrganizationId',
  other: null,
};

/** Through these come the pupils and staff of all schools, and each says of everybody which of the two. */
const federations: readonly ProviderKind[] = ['surfconext', 'entree'];
/** The words of eduPersonAffiliation for who works there (eduPerson 2020-01). `member` holds students too. */
export const staffAffiliations: readonly string[] = ['employee', 'staff', 'faculty'];

/**
 * What claims say of somebody, by the rules of a board.
 *
 * @param idToken the claims of the checked id token; only these tell how somebody proved who they are
 * @param more claims from elsewhere (userinfo); those of the id token go first
 */
export function describePerson(rules: ClaimRules, idToken: Claims, more: Claims): DescribedPerson | ClaimsRefused {
  const claims = { ...more, ...idToken };
  if (!isOfOurOrganisation(rules, claims)) return 'elsewhere';
  const affiliations = [...valuesOf(claims, 'eduPersonAffiliation'), ...valuesOf(claims, 'eduPersonScopedAffiliation')];
  const plain = affiliations.map((value) => value.toLowerCase().split('@')[0] ?? '');
  if (plain.includes('student')) return 'not-staff';
  if (federations.includes(rules.kind) && !plain.some((value) => staffAffiliations.includes(value))) return 'not-staff';
  const address = addressOf(rules, claims);
  return {
    name: nameOf(claims) || (address?.split('@')[0] ?? ''),
    address,
    roles: rolesOf(rules, claims),
    factors: factorsOf(idToken, rules.strongAcr),
  };
}

/** Whether to ask the provider for more than stands in the id token. Entra ID and Google put everything in there. */
export function needsMoreClaims({ kind, roleClaim }: ClaimRules, idToken: Claims): boolean {
  if (kind === 'entra' || kind === 'google') return false;
  return kind !== 'other' || idToken.email === undefined || (roleClaim !== '' && idToken[roleClaim] === undefined);
}

function isOfOurOrganisation({ kind, organisations }: ClaimRules, claims: Claims): boolean {
  const name = organisationClaim[kind];
  if (name === null) return true;
  const said = valuesOf(claims, name).map((value) => value.toLowerCase());
  const ours = organisations.map((value) => value.toLowerCase());
  return (
    said.length > 0 &&
    // A BRIN code of four signs stands for all locations of that school, which have two more.
    said.every((value) => ours.includes(value) || (kind === 'entree' && ours.includes(value.slice(0, 4))))
  );
}

function rolesOf({ roleClaim, roles }: ClaimRules, claims: Claims): readonly ClaimedRole[] | null {
  if (roleClaim === '') return [];
  // Entra ID leaves out the groups of somebody who has very many, and points to where they can be asked for.
  const elsewhere = claims._claim_names;
  if (typeof elsewhere === 'object' && elsewhere !== null && roleClaim in elsewhere) return null;
  const values = listOf(claims[roleClaim]);
  return roles
    .filter(({ role, value }) => rolesFromClaims.includes(role) && values.includes(value))
    .map(({ role, school }) => ({ role, school }));
}

function addressOf({ kind, trustedDomains }: ClaimRules, claims: Claims): string | null {
  const verified = claims.email_verified === true ? textOf(claims.email) : '';
  if (isAddress(verified)) return verified;
  // A provider that serves everybody says nothing by an address; and a guest of a tenant has one of elsewhere.
  if (kind === 'other' || isGuest(claims)) return null;
  const names = kind === 'entra' ? ['preferred_username', 'email'] : kind === 'entree' ? ['email', 'mail'] : ['email'];
  for (const name of names) {
    const [address = ''] = listOf(claims[name]);
    const domain = emailAsCompared(address).split('@')[1] ?? '';
    if (isAddress(address) && trustedDomains.includes(domain)) return address;
  }
  return null;
}

/** Entra ID names in `idp` who let somebody in when it was not the tenant itself, and says 1 in `acct` of guests. */
function isGuest({ idp, iss, acct }: Claims): boolean {
  return (idp !== undefined && idp !== iss) || acct === 1 || acct === '1';
}

function isAddress(text: string): boolean {
  return emailAddress.safeParse(text).success;
}

function nameOf(claims: Claims): string {
  const whole = textOf(claims.name) || [textOf(claims.given_name), textOf(claims.family_name)].join(' ');
  const [other = ''] = [...valuesOf(claims, 'displayName'), ...valuesOf(claims, 'givenName')];
  const name = (whole.trim() || other).replace(/\s+/g, ' ').trim().slice(0, 120);
  return carriesAnImage(name) ? '' : name;
}

/** The kinds of factors of the words of RFC 8176: two words of one kind prove no more than one. */
const factorKinds: Readonly<Record<string, 'knows' | 'has' | 'is'>> = {
  pwd: 'knows',
  pin: 'knows',
  kba: 'knows',
  otp: 'has',
  hwk: 'has',
  swk: 'has',
  sc: 'has',
  sms: 'has',
  tel: 'has',
  pop: 'has',
  face: 'is',
  fpt: 'is',
  iris: 'is',
  retina: 'is',
  vbm: 'is',
};

/** With how many factors somebody proved who they are, as the id token says it (`amr`, RFC 8176; `acr`). */
export function factorsOf(idToken: Claims, strongAcr: readonly string[]): 1 | 2 {
  const methods = listOf(idToken.amr);
  const kinds = new Set(methods.flatMap((method) => factorKinds[method] ?? []));
  const acr = textOf(idToken.acr);
  return methods.includes('mfa') || kinds.size >= 2 || (acr !== '' && strongAcr.includes(acr)) ? 2 : 1;
}

/** The values of a claim that each party writes in its own way: eduPersonAffiliation, eduperson_affiliation, …s. */
function valuesOf(claims: Claims, name: string): readonly string[] {
  const wanted = plainName(name);
  return Object.entries(claims).flatMap(([key, value]) => (plainName(key) === wanted ? listOf(value) : []));
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, '').replace(/s$/, '');
}

function listOf(value: unknown): readonly string[] {
  return [value].flat().filter((one) => typeof one === 'string');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
