import type { LinkPurpose } from '../store/schema.ts';
import type { Surroundings } from './surroundings.ts';
import { hashOfToken, looksLikeToken } from './token.ts';

/** How a link stands with which somebody comes: only `open` leads further. */
export type LinkState =
  | { readonly state: 'open'; readonly board: string; readonly account: string | null; readonly hash: Buffer }
  | { readonly state: 'used' | 'expired' | 'unknown' };

/** Looks at a one-time link without using it up: mail programs and previews open links too. */
export async function lookAtLink(
  { store, clock }: Pick<Surroundings, 'store' | 'clock'>,
  token: string,
  purpose: LinkPurpose,
): Promise<LinkState> {
  if (!looksLikeToken(token)) return { state: 'unknown' };
  const hash = hashOfToken(token);
  const link = await store.linkByHash(hash);
  if (link === null || link.purpose !== purpose) return { state: 'unknown' };
  if (link.usedAt !== null) return { state: 'used' };
  if (link.expiresAt <= clock()) return { state: 'expired' };
  return { state: 'open', board: link.board, account: link.account, hash };
}
