import type { Text } from './text.ts';

/**
 * Luwte never takes in an image of a case (S1), so a text that carries one in disguise is refused: a `data:` URL
 * (RFC 2397), or a run of base64 or hexadecimal (RFC 4648) too long to be anything that people type. Ordinary writing
 * passes: long words, phone numbers, reference numbers, long web addresses.
 */

/** What to tell somebody whose text was refused: what happened, and what to do instead. */
export const imageRefusal: Text = {
  nl: 'Hier lijkt een afbeelding of bestand in te zitten. Luwte neemt geen beelden aan: zo raakt er nooit een beeld verder verspreid. Schrijf in gewone woorden wat je weet, en bespreek met de politie wat er met de beelden moet gebeuren.',
  en: 'This seems to contain an image or a file. Luwte takes in no images: that way none is ever spread further. Write in plain words what you know, and agree with the police what should happen to the images.',
};

/** Runs shorter than this are left alone; an image of a postage stamp is several times as long. Characters. */
const longestRun = 200;
/** The same inside a web address, where signed links are long by nature. Characters. */
const longestRunInAddress = 1000;

/** Spaces are looked at in one place only: in two that follow each other, 60,000 of them would be tried in every division. */
const dataUrl =
  /data:\s*(?:(?:image|video|audio|application|text|font|model|multipart)\/|(?:;\s*)?(?:base64|charset=)|,)/i;
const webAddress = /\bhttps?:\/\/\S+/gi;
const encodedRun = /[A-Za-z0-9+/_=-]+/g;
/**
 * Lines as mail programs wrap base64 (64 or 76 characters); shorter than 40 is a word, not a line of it. Only from the
 * beginning of a run: tried from each of its characters, one of 60,000 held the server for half a minute.
 */
const wrappedLines = /(?<![A-Za-z0-9+/_=-])(?:[A-Za-z0-9+/_=-]{40,}\s+)+[A-Za-z0-9+/_=-]+/g;
// Characters that take no room on the screen: put between the letters of a data URL they would hide it from us.
const invisible = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;

/** Whether a text carries an image or another file in disguise (S1). Pure; time is linear in the length of the text. */
export function carriesAnImage(text: string): boolean {
  const plain = text.normalize('NFKC').replace(invisible, '');
  if (dataUrl.test(plain)) return true;
  for (const [address] of plain.matchAll(webAddress)) {
    if (runsOf(address, encodedRun).some((run) => isEncoded(run, longestRunInAddress))) return true;
  }
  const rest = plain.replace(webAddress, ' ');
  if (runsOf(rest, encodedRun).some((run) => isEncoded(run, longestRun))) return true;
  return runsOf(rest, wrappedLines).some((run) => isEncoded(run.replace(/\s+/g, ''), longestRun));
}

function runsOf(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), ([run]) => run);
}

/** Encoded bytes mix letters with at least one digit in twenty; words, dashes and rows of figures do not. */
function isEncoded(run: string, longest: number): boolean {
  if (run.length < longest) return false;
  const digits = run.replace(/[^0-9]/g, '').length;
  const letters = run.replace(/[^A-Za-z]/g, '').length;
  return letters > 0 && digits * 20 >= run.length;
}
