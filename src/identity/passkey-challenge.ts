import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Moment } from '../domain/text.ts';
import type { Random } from './surroundings.ts';

const minute = 60_000;
/** How long a question to a device can be answered: somebody has to find their telephone first. Milliseconds. */
export const challengeLasts = 5 * minute;

/**
 * What a question to a device is for. An answer to one is none to another: somebody who gets you to sign in would
 * otherwise have added their own device.
 */
export type ChallengePurpose =
  | { readonly for: 'sign in' }
  | { readonly for: 'add a passkey' | 'prove who one is'; readonly account: string };

/** A question to a device: 32 random bytes, that it signs (Web Authentication, level 3, 13.4.3). */
export interface Challenge {
  /** In base64url, as browsers have it. */
  readonly asked: string;
  readonly expiresAt: Moment;
}

const challengeBytes = 32;
const markForm = /^([\w-]{43})\.(\d{1,15})\.([\w-]{43})$/;

/**
 * A new question, and the mark by which the browser that it was asked through brings it back: in a cookie, so that the
 * server keeps nothing for everybody who looks at the sign-in page, and several servers need not know of each other.
 */
export function askChallenge(
  { secret, random, now }: { readonly secret: Uint8Array; readonly random: Random; readonly now: Moment },
  purpose: ChallengePurpose,
): Challenge & { readonly mark: string } {
  const asked = Buffer.from(random.bytes(challengeBytes)).toString('base64url');
  const challenge = { asked, expiresAt: now + challengeLasts };
  return { ...challenge, mark: `${asked}.${challenge.expiresAt}.${sign(secret, challenge, purpose)}` };
}

/** The question that a mark stands for; null when it is none of ours, was for something else, or is too old. */
export function challengeOf(
  { secret, now }: { readonly secret: Uint8Array; readonly now: Moment },
  mark: string,
  purpose: ChallengePurpose,
): Challenge | null {
  const [, asked = '', until = '', signature = ''] = markForm.exec(mark) ?? [];
  if (asked === '') return null;
  const challenge = { asked, expiresAt: Number(until) };
  const isOurs = timingSafeEqual(Buffer.from(signature), Buffer.from(sign(secret, challenge, purpose)));
  return isOurs && now < challenge.expiresAt ? challenge : null;
}

function sign(secret: Uint8Array, { asked, expiresAt }: Challenge, purpose: ChallengePurpose): string {
  const whose = purpose.for === 'sign in' ? '' : purpose.account;
  return createHmac('sha256', secret)
    .update(`passkey challenge\0${purpose.for}\0${whose}\0${asked}\0${expiresAt}`)
    .digest('base64url');
}
