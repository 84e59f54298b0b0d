/**
 * The six cookies of Luwte, each set only when it is needed: who is signed in, which form belongs to this browser,
 * which language was chosen, that somebody signed in from this browser before, what a device is being asked, and that
 * somebody is signing in at their school's own provider. None is for following anybody, so no consent is asked
 * (Telecommunicatiewet 11.7a).
 */
export type CookieName = 'session' | 'form' | 'language' | 'known' | 'passkey' | 'school';

const names: Readonly<Record<CookieName, string>> = {
  session: 'luwte',
  form: 'luwte-formulier',
  language: 'luwte-taal',
  known: 'luwte-bekend',
  passkey: 'luwte-passkey',
  school: 'luwte-school',
};

const yearInSeconds = 365 * 24 * 60 * 60;
/** How long these last, in seconds; the others end with the browser. */
const lasting: Readonly<Partial<Record<CookieName, number>>> = {
  language: yearInSeconds,
  known: yearInSeconds,
  school: 10 * 60,
};

/** `__Host-` binds a cookie to this very host over https, so that a neighbouring subdomain cannot set it (RFC 6265bis). */
function nameAt(address: URL, cookie: CookieName): string {
  return address.protocol === 'https:' ? `__Host-${names[cookie]}` : names[cookie];
}

/** The value of a cookie in a request, or undefined. */
export function readCookie(headers: Headers, address: URL, cookie: CookieName): string | undefined {
  const name = nameAt(address, cookie);
  for (const pair of (headers.get('cookie') ?? '').split(';')) {
    const [key, value] = pair.split('=', 2);
    if (key?.trim() === name) return value?.trim();
  }
  return undefined;
}

/** The `Set-Cookie` header for a value; null takes the cookie away. */
export function writeCookie(address: URL, cookie: CookieName, value: string | null): string {
  const parts = [`${nameAt(address, cookie)}=${value ?? ''}`, 'Path=/', 'HttpOnly', 'SameSite=Lax'];
  if (address.protocol === 'https:') parts.push('Secure');
  if (value === null) parts.push('Max-Age=0');
  else if (lasting[cookie] !== undefined) parts.push(`Max-Age=${lasting[cookie]}`);
  return parts.join('; ');
}
