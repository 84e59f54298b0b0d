/**
 * The texts that somebody typed into a form and that say something about people: names, addresses, passwords, what was
 * told. Not among them are choices, ids, numbers and codes, which are short words of our own, and what a school makes
 * public itself.
 */
export function tellingTexts(body: string, contentType: string): readonly string[] {
  if (contentType.includes('json')) return textsIn(JSON.parse(body)).filter(isTelling);
  return [...new URLSearchParams(body)]
    .filter(([field]) => !notAboutPeople.has(field))
    .flatMap(([field, value]) => [value.trim(), ...(names.has(field) ? value.split(/\s+/).filter(isSurname) : [])])
    .filter(isTelling);
}

/** A name tells as much by one of its words. */
const names = new Set(['name', 'carer-name']);
const isSurname = (word: string) => /^\p{Lu}\p{Ll}{5,}$/u.test(word);

/** What stands on the sign at the door, and what binds a form to a browser. */
const notAboutPeople = new Set(['board', 'school', 'csrf', 'command']);

/** Below this, words of our own begin with the same letters. */
const shortest = 5;

/** The number of a case, as somebody looks for it: random, and made to be said aloud. */
const caseNumber = /^[\dA-Z]{3}-?[\dA-Z]{2,3}$/;

/** Choices are lower-case words with hyphens and ids are lower-case UUIDs: people use spaces, capitals and addresses. */
function isTelling(text: string): boolean {
  if (text.length < shortest || caseNumber.test(text) || /^[\w-]{40,}$/.test(text)) return false;
  return /[a-z]/i.test(text) && /[\sA-Z@]/.test(text);
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}
