import { addressesIn } from '../domain/addresses-in-text.ts';
import type { FieldErrors } from '../domain/field-errors.ts';
import { canBeReached, type Helper, knownHelpers } from '../domain/helper.ts';
import { isId } from '../domain/id.ts';
import { isPhoneNumber } from '../domain/phone-number.ts';
import type { Text } from '../domain/text.ts';
import type { Who } from '../identity/who.ts';
import type { ProtocolShelf } from '../protocols/protocol-shelf.ts';
import type { CaseWork } from './case-work.ts';
import { type HelperContent, helperOf } from './helper-content.ts';
import { helpersFor, helpersOfLuwte } from './helpers.ts';
import { readOwnVersions, type WrittenVersion, writeOwnText } from './own-texts.ts';

/** The details of a helper as they were typed, each in a field of its own. */
export type TypedHelper = Readonly<Record<HelperField, string>>;
export const helperFields = ['name', 'name-en', 'about', 'about-en', 'phone', 'site', 'hours', 'hours-en'] as const;
export type HelperField = (typeof helperFields)[number];

/** A helper of a school or board, for who keeps its details. */
export interface HelperKept {
  /** As it counts now; null for one that was taken away. */
  readonly now: Helper | null;
  /** The version of this very place that is the latest; 0 while nothing was written here. */
  readonly version: number;
  /** What was written here, the latest first. */
  readonly versions: readonly (Omit<WrittenVersion, 'content'> & { readonly helper: Helper | null })[];
}

/** What the name of a helper that a board adds itself begins with; a random id follows. */
const added = 'added-';
export const newHelperKey = (work: CaseWork) => `${added}${work.random.uuid()}`;
/** Whether a helper can have this name: one that every school needs, or one that was added. */
export const isHelperKey = (key: string): boolean =>
  knownHelpers.some((known) => known.key === key) || (key.startsWith(added) && isId(key.slice(added.length)));

/** One helper with all that was ever written of it at this place. */
export async function readHelper(work: CaseWork, who: Who, school: string | null, key: string): Promise<HelperKept> {
  const versions = await readOwnVersions(work, who, { kind: 'helper', name: key, school });
  const now = (await helpersFor(work, who, school)).find((helper) => helper.key === key) ?? null;
  return {
    now,
    version: versions[0]?.version ?? 0,
    versions: versions.map(({ content, ...written }) => ({
      ...written,
      helper: content === null ? null : helperOf({ name: key, school, content }),
    })),
  };
}

/** How long a field of a helper can be: a sentence or two. */
export const longestOf: Readonly<Record<HelperField, number>> = {
  name: 120,
  'name-en': 120,
  about: 400,
  'about-en': 400,
  phone: 40,
  site: 120,
  hours: 120,
  'hours-en': 120,
};

const wrong = {
  name: { nl: 'Schrijf op hoe deze hulp heet.', en: 'Write down what this help is called.' },
  about: {
    nl: 'Schrijf in een zin waarvoor je hier terechtkunt.',
    en: 'Write in a sentence what one can come here for.',
  },
  phone: {
    nl: 'Dit kunnen we niet als telefoonnummer lezen. Schrijf cijfers, met spaties of een streepje ertussen, zoals 030 123 45 67. Twee nummers? Zet het tweede bij de openingstijden.',
    en: 'We cannot read this as a phone number. Write digits with spaces or a dash between them, like 030 123 45 67. Two numbers? Put the second one with the hours.',
  },
  site: {
    nl: 'Schrijf alleen het adres van de site zelf, zoals jeugdteamnoord.nl.',
    en: 'Write the address of the site alone, like jeugdteamnoord.nl.',
  },
  address: {
    nl: 'Zet een adres van een site in het veld Site. De rest van je tekst blijft staan.',
    en: 'Put the address of a site in the field Site. The rest of your text stays.',
  },
  long: { nl: 'Dit is te lang voor dit veld. Houd het kort.', en: 'This is too long for this field. Keep it short.' },
  nowhere: {
    nl: 'Vul een telefoonnummer of een site in, anders weet niemand waar deze hulp te vinden is.',
    en: 'Fill in a phone number or a site, or nobody knows where to find this help.',
  },
} satisfies Record<string, Text>;

export type HelperKeeping =
  | { readonly kind: 'kept' }
  /** A colleague wrote something in the meantime; nothing was written. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'wrong'; readonly errors: FieldErrors };

/**
 * Keeps the details of a helper in the place of Luwte's, or of one that was added.
 *
 * @param today ISO date; what was checked today is known by it
 * @param checked whether the writer says to have checked the details; without it the date of before stays, as long as
 *   the way to reach them is the same
 */
export async function keepHelper(
  work: CaseWork,
  who: Who,
  asked: { readonly school: string | null; readonly key: string; readonly seen: number },
  typed: TypedHelper,
  today: string,
  checked: boolean,
): Promise<HelperKeeping> {
  const { school, key, seen } = asked;
  const errors = errorsIn(typed, key);
  if (Object.keys(errors).length > 0) return { kind: 'wrong', errors };
  const before = (await readHelper(work, who, school, key)).now;
  const details = detailsOf(typed, key, work.protocols);
  const same =
    before && before.phone === details.phone && before.site === details.site && before.hours?.nl === details.hours?.nl;
  const date = checked ? today : same ? before.checked : undefined;
  const content: HelperContent = { ...details, ...(date !== undefined && { checked: date }) };
  const written = await writeOwnText(work, who, { kind: 'helper', name: key, school }, seen, content);
  return written === 'written' ? { kind: 'kept' } : { kind: 'changed' };
}

/** Says of the details as they are that they were checked today. From then on they are the school's or board's own. */
export async function checkHelper(
  work: CaseWork,
  who: Who,
  { school, key, seen }: { readonly school: string | null; readonly key: string; readonly seen: number },
  today: string,
): Promise<HelperKeeping> {
  const { now } = await readHelper(work, who, school, key);
  if (now === null) return { kind: 'changed' };
  if (!canBeReached(now)) return { kind: 'wrong', errors: { phone: wrong.nowhere } };
  const { key: _key, from: _from, ...details } = now;
  const content: HelperContent = { ...details, checked: today };
  const written = await writeOwnText(work, who, { kind: 'helper', name: key, school }, seen, content);
  return written === 'written' ? { kind: 'kept' } : { kind: 'changed' };
}

/** Puts back what Luwte or the board brings; one that was added at this place is gone from the list then. */
export async function putHelperBack(
  work: CaseWork,
  who: Who,
  { school, key, seen }: { readonly school: string | null; readonly key: string; readonly seen: number },
): Promise<HelperKeeping> {
  const written = await writeOwnText(work, who, { kind: 'helper', name: key, school }, seen, null);
  return written === 'written' ? { kind: 'kept' } : { kind: 'changed' };
}

function errorsIn(typed: TypedHelper, key: string): FieldErrors {
  const errors: Record<string, Text> = {};
  for (const field of helperFields) {
    if (typed[field].length > longestOf[field]) errors[field] = wrong.long;
    else if (field !== 'site' && addressesIn(typed[field]).length > 0) errors[field] = wrong.address;
  }
  for (const field of ['name', 'about'] as const) if (typed[field].trim() === '') errors[field] = wrong[field];
  if (typed.phone.trim() !== '' && !isPhoneNumber(typed.phone)) errors.phone = wrong.phone;
  const site = siteIn(typed.site);
  if (site !== '' && !/^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:\/[\w./-]*)?$/u.test(site)) errors.site = wrong.site;
  // A GP is another one for each family: what Luwte brings may say so. What a board adds has to be found somewhere.
  if (key.startsWith(added) && typed.phone.trim() === '' && site === '' && !errors.phone) errors.phone = wrong.nowhere;
  return errors;
}

/** People copy an address out of their browser: what stands around the host is taken off. */
const siteIn = (typed: string) =>
  typed
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/\/$/, '');

/** What a text of a helper is in English while nobody of the school wrote that: Luwte's, where the Dutch is Luwte's. */
export function englishOfHelper(shelf: ProtocolShelf, key: string): (field: SaidField, nl: string) => string {
  const ofLuwte = helpersOfLuwte(shelf).find((helper) => helper.key === key);
  return (field, nl) => (ofLuwte?.[field]?.nl === nl ? ofLuwte[field].en : nl);
}
type SaidField = 'name' | 'about' | 'hours';

function detailsOf(typed: TypedHelper, key: string, shelf: ProtocolShelf): HelperContent {
  const english = englishOfHelper(shelf, key);
  const said = (field: SaidField) => {
    const nl = typed[field].trim();
    return { nl, en: typed[`${field}-en`].trim() || english(field, nl) };
  };
  const phone = typed.phone.trim();
  const site = siteIn(typed.site);
  return {
    name: said('name'),
    about: said('about'),
    ...(phone !== '' && { phone }),
    ...(site !== '' && { site }),
    ...(typed.hours.trim() !== '' && { hours: said('hours') }),
  };
}
