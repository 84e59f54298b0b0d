import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import type { CustomFetch } from 'openid-client';

/** More than any provider's keys and descriptions take, and nothing that fills our memory. Bytes. */
const largestAnswer = 256 * 1024;

/** An address that this server asks nothing of, whoever fills it in. */
export class AddressRefused extends Error {
  override name = 'AddressRefused';
  readonly why: 'no-https' | 'inside';
  constructor(why: 'no-https' | 'inside') {
    super(why === 'inside' ? 'The address is inside a private network.' : 'The address is not https.');
    this.why = why;
  }
}

/** The answer was longer than any provider's is. */
class AnswerTooLarge extends Error {
  override name = 'AnswerTooLarge';
}

/** Ranges that lead nowhere on the internet (IANA special-purpose registries, RFC 6890). */
const inside = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  inside.addSubnet(network, bits, 'ipv4');
}
// Of IPv6 only what is given out to the world is let through, less what carries another address inside it.
const outside = new BlockList();
outside.addSubnet('2000::', 3, 'ipv6');
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  inside.addSubnet(network, bits, 'ipv6');
}

/** Whether an IP address, as it was found for a name, is one of the internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !inside.check(address, 'ipv4');
  return family === 6 && outside.check(address, 'ipv6') && !inside.check(address, 'ipv6');
}

/** Whether Luwte runs on somebody's own computer, where a provider to try things with is as near. */
export function isDevelopment(ourAddress: URL): boolean {
  return ourAddress.protocol === 'http:' && isLocal(ourAddress);
}

function isLocal({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}

/**
 * Whether this server may ask something of an address that somebody filled in: https, and on a computer of a developer
 * also http there.
 *
 * @throws AddressRefused
 */
export function requireAllowed(url: URL, development: boolean): void {
  if (url.protocol !== 'https:' && !(development && url.protocol === 'http:' && isLocal(url))) {
    throw new AddressRefused('no-https');
  }
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (!development && (url.hostname === 'localhost' || (isIP(literal) !== 0 && !isPublicAddress(literal)))) {
    throw new AddressRefused('inside');
  }
}

/**
 * A fetch for addresses that an administrator filled in, or that a provider named (OWASP, server-side request forgery):
 * https only, no address inside a private network, no redirect followed, and an answer of bounded size. The address that
 * was found for a name is judged at the moment of connecting, so that a name cannot be one thing when it is looked at and
 * another when it is used.
 *
 * @param development lets through what is near as well
 * @param resolve finds the addresses of a name
 */
export function guardedFetch(development: boolean, resolve: Resolve = lookup): CustomFetch {
  return (address, { method, headers, body, signal }) =>
    new Promise<Response>((succeed, reject) => {
      const url = new URL(address);
      requireAllowed(url, development);
      const ask = url.protocol === 'https:' ? tlsRequest : plainRequest;
      const sent = body === undefined || body === null ? null : Buffer.from(String(body));
      const request = ask(
        url,
        {
          method,
          headers: {
            ...headers,
            'accept-encoding': 'identity',
            ...(sent === null ? {} : { 'content-length': String(sent.length) }),
          },
          // A connection of its own each time: one that is kept was judged for another request.
          agent: false,
          ...(development ? {} : { lookup: publicLookup(resolve) }),
          ...(signal === undefined ? {} : { signal }),
        },
        (answer) => {
          const pieces: Buffer[] = [];
          let length = 0;
          answer.on('data', (piece: Buffer) => {
            length += piece.length;
            if (length > largestAnswer) answer.destroy(new AnswerTooLarge());
            else pieces.push(piece);
          });
          answer.on('error', reject);
          answer.on('end', () => {
            try {
              succeed(responseOf(answer.statusCode ?? 0, answer.headers, Buffer.concat(pieces)));
            } catch (error) {
              reject(error);
            }
          });
        },
      );
      request.on('error', reject);
      request.end(sent);
    });
}

function responseOf(status: number, headers: NodeJS.Dict<string | string[]>, body: Buffer): Response {
  const kept = new Headers();
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) kept.set(name, [value].flat().join(', '));
  const hasBody = status !== 204 && status !== 205 && status !== 304;
  return new Response(hasBody ? new Uint8Array(body) : null, { status, headers: kept });
}

type Resolve = (name: string, options: { readonly all: true }) => Promise<LookupAddress[]>;

function publicLookup(resolve: Resolve): LookupFunction {
  return (name, options, done) => {
    resolve(name, { all: true }).then(
      (found) => {
        const [first] = found;
        if (first === undefined || !found.every(({ address }) => isPublicAddress(address))) {
          done(new AddressRefused('inside'), '', 0);
        } else if (options.all) done(null, found);
        else done(null, first.address, first.family);
      },
      (error) => done(error, '', 0),
    );
  };
}
