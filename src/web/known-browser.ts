import { createHmac, timingSafeEqual } from 'node:crypto';
import { emailAsCompared } from '../domain/email-address.ts';
import type { Random } from '../identity/surroundings.ts';

// A browser from which somebody signed in before carries a mark of it, so that strangers who keep guessing at that
// person's password from elsewhere do not hold them up (OWASP "Slow Down Online Guessing Attacks with Device Cookies").
// A mark is `<random id>.<signature>.<signature>…`, one signature for each person: a computer in a staff room has
// several. It opens nothing and names nobody.
const idBytes = 18;
const markForm = /^[\w-]{24}(\.[\w-]{43}){1,8}$/;
/** More people than share one browser; beyond it the one who has been away longest goes. */
const mostPeople = 8;

/** What tells this browser from others, when its mark says that somebody signed in with this address from it; or null. */
export function knownBrowser(secret: Uint8Array, mark: string, email: string): string | null {
  const { id, signatures } = read(mark);
  const expected = Buffer.from(sign(secret, id, email));
  return signatures.some((signature) => timingSafeEqual(Buffer.from(signature), expected)) ? id : null;
}

/** The mark of a browser from which somebody signed in just now, with those who did so before. */
export function markBrowser(secret: Uint8Array, mark: string, email: string, random: Random): string {
  const known = read(mark);
  const id = known.id === '' ? Buffer.from(random.bytes(idBytes)).toString('base64url') : known.id;
  const own = sign(secret, id, email);
  const others = known.signatures.filter((signature) => signature !== own);
  return [id, own, ...others].slice(0, 1 + mostPeople).join('.');
}

function read(mark: string): { readonly id: string; readonly signatures: readonly string[] } {
  const [id = '', ...signatures] = markForm.test(mark) ? mark.split('.') : [];
  return { id, signatures };
}

function sign(secret: Uint8Array, id: string, email: string): string {
  return createHmac('sha256', secret)
    .update(`known browser\0${id}\0${emailAsCompared(email)}`)
    .digest('base64url');
}
