import { createSecretKey, type KeyObject } from 'node:crypto';
import type { RootKey } from './root-key.ts';
import { DoesNotOpen, derived, hmac, joined, type RandomBytes, seal, unseal } from './sealing.ts';

// root key → board key → key of a case or report → key of one sealed part. Each is wrapped by the one above it and
// bound to its place, so that a wrapped key that was moved to another board or case does not open. Beside them, under the
// root key too, is the server key.

/** A key of a board; rows say by its id which one it was. */
export interface BoardKey {
  /** A random UUID that no other key ever gets. */
  readonly keyId: string;
  readonly key: KeyObject;
}

/** A key of a case or report; the next one of the same stream has the next number. */
export interface StreamKey {
  readonly keyId: number;
  readonly key: KeyObject;
}

export function newKey(random: RandomBytes): KeyObject {
  return createSecretKey(random(32));
}

export function wrapBoardKey(root: RootKey, board: string, { keyId, key }: BoardKey, random: RandomBytes): Buffer {
  return seal(root.key, boardKeyPlace(board, keyId), key.export(), random);
}

/** @throws DoesNotOpen when the root key is not the one that wrapped it, or the row came from elsewhere. */
export function unwrapBoardKey(
  root: RootKey,
  board: string,
  row: { readonly key_id: string; readonly root_key_id: string; readonly wrapped: Buffer },
): BoardKey {
  if (row.root_key_id !== root.id) throw new DoesNotOpen('The board key is wrapped by another root key.');
  return { keyId: row.key_id, key: createSecretKey(unseal(root.key, boardKeyPlace(board, row.key_id), row.wrapped)) };
}

export function wrapStreamKey(
  boardKey: BoardKey,
  board: string,
  stream: string,
  { keyId, key }: StreamKey,
  random: RandomBytes,
): Buffer {
  return seal(boardKey.key, streamKeyPlace(board, stream, keyId), key.export(), random);
}

export function unwrapStreamKey(
  boardKey: BoardKey,
  board: string,
  stream: string,
  row: { readonly key_id: number; readonly wrapped: Buffer },
): StreamKey {
  const key = unseal(boardKey.key, streamKeyPlace(board, stream, row.key_id), row.wrapped);
  return { keyId: row.key_id, key: createSecretKey(key) };
}

export function wrapPartKey(
  streamKey: StreamKey,
  board: string,
  stream: string,
  part: string,
  key: KeyObject,
  random: RandomBytes,
): Buffer {
  return seal(streamKey.key, partKeyPlace(board, stream, part), key.export(), random);
}

export function unwrapPartKey(
  streamKey: StreamKey,
  board: string,
  stream: string,
  part: string,
  wrapped: Buffer,
): KeyObject {
  return createSecretKey(unseal(streamKey.key, partKeyPlace(board, stream, part), wrapped));
}

/**
 * The key for what belongs to no board: finding people before theirs is known, signing checkpoints and forms. It stays as
 * it is when the root key that wraps it is changed, so that nothing which hangs on it has to be made anew.
 */
export interface ServerKey {
  /** A pseudorandom key in the sense of RFC 5869: only `derivedFrom` uses it. */
  readonly key: KeyObject;
}

export function newServerKey(bytes: Uint8Array): ServerKey {
  if (bytes.length !== 32) throw new DoesNotOpen('A server key is 32 bytes.');
  return { key: createSecretKey(bytes) };
}

/**
 * The server key of a database that was begun before there was one: what is derived from it is what was derived from
 * the root key then. It tells nothing about the root key (the first half of HKDF is a one-way function).
 */
export function serverKeyOfEarlier(root: RootKey): ServerKey {
  return newServerKey(hmac(Buffer.alloc(32), root.key.export()));
}

export function wrapServerKey(root: RootKey, keyId: string, { key }: ServerKey, random: RandomBytes): Buffer {
  return seal(root.key, serverKeyPlace(keyId), key.export(), random);
}

/** @throws DoesNotOpen when the root key is not the one that wrapped it, or the row was changed. */
export function unwrapServerKey(
  root: RootKey,
  row: { readonly key_id: string; readonly root_key_id: string; readonly wrapped: Buffer },
): ServerKey {
  if (row.root_key_id !== root.id) throw new DoesNotOpen('The server key is wrapped by another root key.');
  return newServerKey(unseal(root.key, serverKeyPlace(row.key_id), row.wrapped));
}

/** A secret of 32 bytes for one purpose (the second half of HKDF-SHA-256, RFC 5869, 2.3). */
export function derivedFrom({ key }: ServerKey, purpose: string): Buffer {
  return hmac(key.export(), Buffer.concat([Buffer.from(`luwte ${purpose}`), Buffer.of(1)]));
}

/** The key by which accounts are found from an e-mail address, before it is known which board they belong to. */
export function emailLookupKey(serverKey: ServerKey): Buffer {
  return derivedFrom(serverKey, 'email lookup');
}

/** The key by which somebody's account is found from what the school's own provider calls them. */
export function schoolIdentityLookupKey(serverKey: ServerKey): Buffer {
  return derivedFrom(serverKey, 'school identity lookup');
}

/** The seed of the Ed25519 key that signs checkpoints. */
export function checkpointSeed(serverKey: ServerKey): Buffer {
  return derivedFrom(serverKey, 'checkpoint signature');
}

/** The key by which drafts are found, without the name of the task standing in the row. */
export function draftLookupKey(streamKey: StreamKey): Buffer {
  return derived(streamKey.key, 'draft lookup');
}

/** Which text of a board or school it is, which version, and who wrote it when: none of it can be changed unseen. */
export interface OwnTextPlace {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly school: string | null;
  readonly version: number;
  readonly by: string;
  readonly at: number;
}

/** Where each kind of sealed value belongs: what AES-GCM authenticates beside the content. */
export const place = {
  account: (board: string, account: string) => joined('account', board, account),
  totp: (board: string, account: string) => joined('totp', board, account),
  passkey: (board: string, account: string, id: string) => joined('passkey', board, account, id),
  signInConnection: (board: string, connection: string) => joined('sign-in connection', board, connection),
  recoverySet: (board: string, set: string) => joined('recovery set', board, set),
  accessReason: (board: string, stream: string, entry: string) => joined('access reason', board, stream, entry),
  event: (board: string, stream: string, seq: number) => joined('event', board, stream, seq),
  part: (board: string, stream: string, part: string, version: number) => joined('part', board, stream, part, version),
  counted: (board: string, stream: string, seq: number) => joined('counted', board, stream, seq),
  caseCount: (board: string, school: string, schoolYear: number) => joined('case count', board, school, schoolYear),
  retention: (board: string, stream: string) => joined('retention', board, stream),
  retentionTerm: (board: string, term: string) => joined('retention term', board, term),
  ownText: (board: string, { id, kind, name, school, version, by, at }: OwnTextPlace) =>
    joined('own text', board, id, kind, name, school ?? '', version, by, at),
  card: (board: string, stream: string, seq: number) => joined('card', board, stream, seq),
  draft: (board: string, stream: string, account: string, task: string, version: number) =>
    joined('draft', board, stream, account, task, version),
  requestDetail: (board: string, stream: string, request: string, version: number) =>
    joined('request detail', board, stream, request, version),
  copyChoice: (board: string, stream: string, request: string, seq: number, version: number) =>
    joined('copy choice', board, stream, request, seq, version),
  offer: (board: string, stream: string, offer: string) => joined('case offer', board, stream, offer),
  offerAnswer: (board: string, stream: string, offer: string) => joined('answer to case offer', board, stream, offer),
  madeCopy: (board: string, stream: string, request: string, seq: number) =>
    joined('made copy', board, stream, request, seq),
};

function serverKeyPlace(keyId: string): Buffer {
  return joined('server key', keyId);
}

function boardKeyPlace(board: string, keyId: string): Buffer {
  return joined('board key', board, keyId);
}

function streamKeyPlace(board: string, stream: string, keyId: number): Buffer {
  return joined('stream key', board, stream, keyId);
}

function partKeyPlace(board: string, stream: string, part: string): Buffer {
  return joined('part key', board, stream, part);
}
