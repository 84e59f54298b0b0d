/**
 * The public address of a school: `<LUWTE_URL>/<path>`. Pupils type it from a poster, so it is short and plain.
 * Words that Luwte uses for its own pages cannot be one; a test holds this list against the URL table.
 */
const ourOwnWords: readonly string[] = [
  'aanbod',
  'account',
  'assets',
  'beheer',
  'bewaren',
  'casussen',
  'healthz',
  'inloggen',
  'leeg',
  'leidraden',
  'meldingen',
  'noodtoegang',
  'oefenschool',
  'opzetten',
  'protocollen',
  'readyz',
  'taal',
  'toezicht',
  'uitloggen',
  'wachtwoord',
];

const form = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const shortest = 3;
const longest = 40;

/** Whether a school can have this path; whether another school has it already is for the store to say. */
export function isSchoolPath(path: string): boolean {
  return form.test(path) && path.length >= shortest && path.length <= longest && !ourOwnWords.includes(path);
}

/** A path made out of the name of a school, to begin with: "De Eik (locatie Zuid)" becomes `de-eik-locatie-zuid`. */
export function pathFromName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '');
}
