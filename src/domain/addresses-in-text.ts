import type { Text } from './text.ts';

/**
 * Addresses that stand in the middle of what people write (S2). The address of a site has a sealed place of its own; in
 * a story it is refused, and one that is there all the same is drawn masked, so that no program makes it a link.
 * Mail addresses and phone numbers are ordinary writing.
 */

/** What to tell somebody whose text held an address: where it belongs, and that the rest stays. */
export const addressRefusal: Text = {
  nl: 'Hier staat een adres van een site in. Zet dat bij Sites en scholen: daar bewaart Luwte het verzegeld. Haal het hier weg; de rest van je tekst blijft staan. Is het geen adres? Zet dan een spatie na de punt.',
  en: 'This holds the address of a site. Put it under Sites and schools: there Luwte keeps it sealed. Take it out here; the rest of your text stays. Is it no address? Then put a space after the full stop.',
};

const invisible = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;

const dot = String.raw`(?:\.|\[\.\]|\(\.\)|\[dot\]|\(dot\))`;
const label = String.raw`[\p{L}\p{N}-]{1,63}`;
// After a full stop without a space the next word has a capital; an ending of a host has none, or nothing but capitals.
const ending = String.raw`(?:[a-z]{2,24}|[A-Z]{2,24})(?![\p{L}\p{N}@-])`;
const rest = String.raw`(?::\d{1,5})?(?:[/?#][^\s<>"“”]*)?`;
const patterns = [
  String.raw`(?<scheme>[A-Za-z][A-Za-z0-9+-]{1,20}):\/\/(?<after>[^\s<>"“”]+)`,
  String.raw`(?<mail>[\w.+-]{1,64}@${label}(?:\.${label})+)`,
  String.raw`(?<bare>(?:${label}${dot})+${ending}${rest}|\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5}|\/)[^\s<>"“”]*)`,
];
// Only from the beginning of a word, so that a long run is looked at once.
const candidates = new RegExp(String.raw`(?<![\p{L}\p{N}@._+-])(?:${patterns.join('|')})`, 'gu');

/** `verslag.pdf` is a file that somebody mentions, and `i.o.m.ouders` an abbreviation without a space behind it. */
const noHost =
  /^[^/]+\.(?:pdf|docx?|odt|xlsx?|pptx?|txt|jpe?g|png|gif|webp|heic|mp[34]|mov|zip)$|^(?:\p{L}\.){2,}\p{L}+$/iu;
const closing = /[.,;:!?)\]}'’”»]+$/;

/** Whether a text holds the address of a site. Pure; time is linear in the length of the text. */
export function holdsAddress(text: string): boolean {
  let holds = false;
  eachAddress(text, (found) => {
    holds = true;
    return found;
  });
  return holds;
}

/** Where addresses of sites stand in a text from which what is unseen was taken. In UTF-16 units, `to` behind it. */
export function addressesIn(text: string): readonly { readonly from: number; readonly to: number }[] {
  return [...text.matchAll(candidates)].flatMap(({ 0: found, index, groups = {} }) => {
    const { scheme, after = found, mail } = groups as Readonly<Record<string, string | undefined>>;
    const length = found.length - (closing.exec(after)?.[0].length ?? 0);
    if (mail !== undefined || (scheme === undefined && noHost.test(found.slice(0, length)))) return [];
    return [{ from: index, to: index + length }];
  });
}

/** The text with each address masked and defanged: `hxxps://voorbeeld[.]nl/•••`. Everything else as it was. */
export function withoutAddresses(text: string): string {
  return eachAddress(text, (address, scheme) => {
    if (scheme === undefined) return masked(address);
    return `${/^(?:http|hxxp)$/i.test(scheme) ? 'hxxp' : 'hxxps'}://${masked(address)}`;
  });
}

/** The text with other words in the place of each address: for what leaves the school. */
export function replaceAddresses(text: string, instead: string): string {
  return eachAddress(text, () => instead);
}

function eachAddress(text: string, change: (address: string, scheme: string | undefined) => string): string {
  return text.replace(invisible, '').replace(candidates, (found: string, ...groups: unknown[]) => {
    const { scheme, after = found, mail } = groups.at(-1) as Readonly<Record<string, string | undefined>>;
    const tail = closing.exec(after)?.[0] ?? '';
    const address = after.slice(0, after.length - tail.length);
    if (mail !== undefined || (scheme === undefined && noHost.test(address))) return found;
    return change(address, scheme) + tail;
  });
}

/** The host with its port; a name and password in front of it are left out, and so is what comes after. */
function masked(address: string): string {
  const [host = ''] = address.split(/[/?#]/, 1);
  const more = address.length > host.length + 1 ? '/•••' : '';
  const plain = host.replace(/^.*@/, '').replace(/\[\.\]|\(\.\)|\[dot\]|\(dot\)/g, '.');
  return plain.replace(/\./g, '[.]') + more;
}
