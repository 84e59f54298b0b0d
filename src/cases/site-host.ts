import { parse } from 'tldts';
import { plainAddress } from '../domain/masked-address.ts';
import { platformOf, type WholePlatform } from '../domain/whole-platforms.ts';

/** The host of a site as a web filter takes it. Nothing is looked up for it: it is read out of the text. */
export interface SiteHost {
  /** Small letters, without port, name, password or dot at the end; an international name as punycode (RFC 3492). */
  readonly host: string;
  readonly kind: 'name' | 'number' | 'onion';
  /** The host is all of a platform that many people use. */
  readonly platform?: WholePlatform;
  /** Many sites of others end in this host (`co.uk`, `github.io`), by the Public Suffix List. */
  readonly shared: boolean;
}

/** What a host list may hold: nothing that a spreadsheet or a shell takes for more than a name. */
const hostForm =
  /^(?:[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$|^[\d.]+$|^[0-9a-f:.]+$/;

/** The host of an address as somebody wrote it down, also one that was made harmless before. Null: it has none. */
export function siteHost(address: string): SiteHost | null {
  const plain = plainAddress(address);
  if (plain === null) return null;
  let url: URL;
  try {
    url = new URL(`http://${plain}`);
  } catch {
    return null;
  }
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.+$/, '');
  if (host.length > 253 || !hostForm.test(host)) return null;
  const { isIp, domain } = parse(host, { allowPrivateDomains: true });
  const kind = isIp ? 'number' : host.endsWith('.onion') ? 'onion' : 'name';
  const platform = platformOf(host);
  return { host, kind, shared: kind === 'name' && domain === null, ...(platform && { platform }) };
}

/** One host a line, for a web filter. */
export const hostList = (hosts: readonly SiteHost[]): string => hosts.map(({ host }) => `${host}\n`).join('');
