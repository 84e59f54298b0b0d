import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Moment } from '../domain/text.ts';
import type { UnderWay } from '../identity/school-sign-in.ts';

// Signed, so that a neighbouring subdomain that can write cookies cannot make one that belongs to an answer of its own.

/** How long somebody may take at their school's provider. Milliseconds; the cookie itself goes at the same time. */
const lasts = 10 * 60_000;

/** What a browser keeps while somebody is at the provider, with the page that they wanted to see. */
export interface KeptMeanwhile extends UnderWay {
  readonly next: string;
}

const content = z.object({
  connection: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string(),
  connects: z.string().optional(),
  until: z.number(),
});

/** The value of the cookie. */
export function writeMeanwhile(secret: Uint8Array, kept: KeptMeanwhile, now: Moment): string {
  const written = Buffer.from(JSON.stringify({ ...kept, until: now + lasts })).toString('base64url');
  return `${written}.${sign(secret, written)}`;
}

/** What the cookie says; null when it is not ours, or older than somebody may take. */
export function readMeanwhile(secret: Uint8Array, cookie: string, now: Moment): KeptMeanwhile | null {
  const [written = '', signature = ''] = cookie.split('.', 2);
  const expected = Buffer.from(sign(secret, written));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const { until, ...kept } = content.parse(JSON.parse(Buffer.from(written, 'base64url').toString()));
  return now < until ? kept : null;
}

function sign(secret: Uint8Array, written: string): string {
  return createHmac('sha256', secret).update(`school sign-in\0${written}`).digest('base64url');
}
