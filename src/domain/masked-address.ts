/**
 * Addresses of material are text, never links (S2): shown masked (the host alone) and defanged, so that no program
 * turns them into something to click on.
 */

const httpLike = /^(?:hxxp|http)(s?)(?::|\[:\]):?\/\//i;

/** The host of an address, with what comes after it hidden: `hxxps://voorbeeld[.]nl/•••`. */
export function maskedAddress(address: string): string {
  const bare = withDots(address.trim()).replace(httpLike, '');
  const [host = ''] = bare.split(/[/?#\\]/, 1);
  const rest = bare.length > host.length + 1 ? '/•••' : '';
  return `hxxps://${withoutDots(host.replace(/^.*@/, ''))}${rest}`;
}

/** The whole address, still not clickable: `hxxps://voorbeeld[.]nl/pad`. */
export function defangedAddress(address: string): string {
  const plain = withDots(address.trim());
  const secure = httpLike.exec(plain)?.[1] !== '';
  return `hxxp${secure ? 's' : ''}://${withoutDots(plain.replace(httpLike, ''))}`;
}

const withDots = (text: string) => text.replace(/\[\.\]|\(\.\)|\[dot\]|\(dot\)/gi, '.');
const withoutDots = (text: string) => text.replace(/\./g, '[.]');

/** What takes no room on a screen, or turns the direction of what follows: never a part of an address. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]/u;
/** A host with a dot, one in numbers (IPv4, IPv6), with a name, password, port or dot at its end as they come along. */
const addressForm =
  /^(?:[^\s/?#\\@]*@)?(?:\[[0-9a-f:.]+\]|\d{1,3}(?:\.\d{1,3}){3}|(?:[\p{L}\p{M}\p{N}_-]{1,63}\.)+[\p{L}\p{M}\p{N}-]{2,63}\.?)(?::\d{1,5})?(?:[/?#\\]\S*)?$/iu;

/** The longest address that a browser takes. */
const longestAddress = 2_000;

/**
 * An address without the `http(s)://` in front and with its dots, or null for what cannot be the address of a site:
 * a story, a program (`javascript:`), a file in disguise (`data:`).
 */
export function plainAddress(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length > longestAddress || unseen.test(trimmed)) return null;
  const plain = withDots(trimmed).replace(httpLike, '');
  return addressForm.test(plain) ? plain : null;
}

/** Whether a text can be the address of a site. */
export const looksLikeAddress = (text: string): boolean => plainAddress(text) !== null;
