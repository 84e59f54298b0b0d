import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { type BoardKey, newServerKey, type ServerKey } from './keys.ts';
import { joined, type RandomBytes, seal, unseal } from './sealing.ts';

// Recovery without the root key. A board has a recovery key pair (X25519). Each key of the board is encrypted to its
// public half, which needs nobody's code, so that a board key can be changed at any moment. The private half is kept
// once for every two custodians, under a key out of both of their codes (HKDF, RFC 5869), and nowhere else.

/** The private half, for two custodians: neither of them opens it alone. */
export interface WrappedPair {
  /** Which custodians, counted from 1; the first one is the lower. */
  readonly first: number;
  readonly second: number;
  readonly wrapped: Buffer;
}

/** All that is needed, beside two codes, to open a board: what the database and the header of a backup hold of it. */
export interface RecoveryRows {
  readonly board: string;
  readonly set: string;
  readonly pairs: readonly WrappedPair[];
  readonly keys: readonly { readonly keyId: string; readonly forCustodians: Buffer }[];
}

/** What two custodians have in hands once their codes were typed. */
export interface OpenedByTwo {
  /** The private half (`AGE-SECRET-KEY-…`). */
  readonly identity: string;
  readonly boardKeys: readonly BoardKey[];
  readonly serverKey: ServerKey;
}

/** These codes open nothing here: they belong to older sheets, to another board, or are the same code twice. */
export class CodesDoNotFit extends Error {
  override name = 'CodesDoNotFit';
}

/**
 * Makes a recovery key pair for the custodians with these codes.
 *
 * @param set a random UUID, never used before
 * @param codes as `drawCustodianCode` draws them, of the first custodian first; at least two
 * @returns the public half (`age1…`) and the private half for every two of them
 */
export async function wrapForPairs(
  { board, set, codes }: { readonly board: string; readonly set: string; readonly codes: readonly string[] },
  random: RandomBytes,
): Promise<{ readonly recipient: string; readonly pairs: readonly WrappedPair[] }> {
  if (codes.length < 2) throw new Error('It takes two custodians to open a board together.');
  const identity = await generateX25519Identity();
  const pairs = codes.flatMap((one, index) =>
    codes.slice(index + 1).map((other, further) => {
      const [first, second] = [index + 1, index + further + 2];
      const key = pairKey(set, one, other);
      return { first, second, wrapped: seal(key, pairPlace(board, set, first, second), Buffer.from(identity), random) };
    }),
  );
  return { recipient: await identityToRecipient(identity), pairs };
}

/** Encrypts a key of the board to its custodians, and the key of the server with it: people are found by that one. */
export async function sealForCustodians(
  recipient: string,
  board: string,
  { keyId, key }: BoardKey,
  serverKey: ServerKey,
): Promise<Buffer> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const content: ForCustodians = {
    board,
    keyId,
    key: key.export().toString('base64url'),
    serverKey: serverKey.key.export().toString('base64url'),
  };
  return Buffer.from(await encrypter.encrypt(JSON.stringify(content)));
}

/**
 * Opens the keys of a board with the codes of any two of its custodians, in either order.
 *
 * @throws CodesDoNotFit when the codes open nothing here; Error when a key was put here from another board or place.
 */
export async function openWithTwo(rows: RecoveryRows, one: string, other: string): Promise<OpenedByTwo> {
  const identity = identityFor(rows, one, other);
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  let serverKey: ServerKey | undefined;
  const boardKeys: BoardKey[] = [];
  for (const { keyId, forCustodians } of rows.keys) {
    const content = JSON.parse(await decrypter.decrypt(forCustodians, 'text')) as ForCustodians;
    // Anybody can encrypt to a public key, and age binds nothing to its place: what is inside says where it belongs.
    if (content.board !== rows.board || content.keyId !== keyId) {
      throw new Error('A key for the custodians stands at another place than it was made for.');
    }
    boardKeys.push({ keyId, key: createSecretKey(Buffer.from(content.key, 'base64url')) });
    serverKey ??= newServerKey(Buffer.from(content.serverKey, 'base64url'));
  }
  if (serverKey === undefined) throw new CodesDoNotFit('This board has no key that was kept for its custodians.');
  return { identity, boardKeys, serverKey };
}

interface ForCustodians {
  readonly board: string;
  readonly keyId: string;
  readonly key: string;
  readonly serverKey: string;
}

function identityFor({ board, set, pairs }: RecoveryRows, one: string, other: string): string {
  const key = pairKey(set, one, other);
  for (const { first, second, wrapped } of pairs) {
    try {
      return unseal(key, pairPlace(board, set, first, second), wrapped).toString();
    } catch {
      // Of two other custodians.
    }
  }
  throw new CodesDoNotFit('These two codes do not open this board together.');
}

function pairKey(set: string, one: string, other: string): KeyObject {
  // Sorted, so that it does not matter who types first.
  const codes = joined(...[one, other].sort());
  return createSecretKey(Buffer.from(hkdfSync('sha256', codes, joined(set), 'luwte recovery by two', 32)));
}

function pairPlace(board: string, set: string, first: number, second: number): Buffer {
  return joined('recovery pair', board, set, first, second);
}
