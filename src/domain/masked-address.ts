/**
 * Addresses of material are text, never links (S2): shown masked (the host alone) and defanged, so that no program
 * turns them into something to click on.
 */

const httpLike = /^(?:hxxp|http)s?:\/\//i;

/** The host of an address, with what comes after it hidden: `hxxps://voorbeeld[.]nl/•••`. */
export function maskedAddress(address: string): string {
  const bare = address.trim().replace(httpLike, '');
  const [host = ''] = bare.split(/[/?#]/, 1);
  const rest = bare.length > host.length + 1 ? '/•••' : '';
  return `hxxps://${withoutDots(host.replace(/^[^@]*@/, ''))}${rest}`;
}

/** The whole address, still not clickable: `hxxps://voorbeeld[.]nl/pad`. */
export function defangedAddress(address: string): string {
  const trimmed = address.trim();
  const secure = !/^(?:hxxp|http):\/\//i.test(trimmed);
  return `hxxp${secure ? 's' : ''}://${withoutDots(trimmed.replace(httpLike, ''))}`;
}

const withoutDots = (text: string) => text.replace(/\[\.\]/g, '.').replace(/\./g, '[.]');

/** Whether a text can be the address of a site: a host with a dot, no spaces, of a length that a browser takes. */
export function looksLikeAddress(text: string): boolean {
  const plain = text
    .trim()
    .replace(/\[\.\]/g, '.')
    .replace(httpLike, '');
  return plain.length <= 2_000 && /^[^\s/?#]+\.[^\s/?#.]{2,}(?:[/?#]\S*)?$/.test(plain);
}
