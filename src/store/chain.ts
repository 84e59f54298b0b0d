import type { StreamKind } from './schema.ts';
import { DoesNotOpen, joined, partsOfSealed, sha256 } from './sealing.ts';

// The hash chain of a stream runs over what stands in the rows and never over what was sealed. So whoever has no key can
// verify it, and it still holds when a part or the whole stream can no longer be read.

/** What of an event's row is chained. `board` and `stream` are chained too, through the hash that all begins with. */
export interface ChainedEvent {
  readonly seq: number;
  readonly commandId: string;
  readonly keyId: number;
  readonly sealed: Buffer;
  readonly partsDigest: Buffer | null;
}

export interface ChainedPart {
  readonly partId: string;
  readonly version: number;
  readonly sealed: Buffer;
}

/** The hash before the first event. */
export function firstHash(board: string, stream: string, kind: StreamKind): Buffer {
  return sha256(joined('luwte stream', board, stream, kind));
}

/** The hash of an event and all before it: over length-prefixed clear header, nonce, ciphertext, tag and last hash. */
export function nextHash(previous: Buffer, event: ChainedEvent): Buffer {
  const { nonce, ciphertext, tag } = partsOfSealed(event.sealed);
  return sha256(
    joined(
      'luwte event',
      event.seq,
      event.commandId,
      event.keyId,
      event.partsDigest ?? '',
      nonce,
      ciphertext,
      tag,
      previous,
    ),
  );
}

/** The digest of the sealed parts that come with one event; null when there are none. */
export function digestOfParts(parts: readonly ChainedPart[]): Buffer | null {
  if (parts.length === 0) return null;
  const ordered = [...parts].sort((a, b) =>
    a.partId === b.partId ? a.version - b.version : a.partId < b.partId ? -1 : 1,
  );
  return sha256(
    joined(
      'luwte parts',
      ...ordered.flatMap(({ partId, version, sealed }) => {
        const { nonce, ciphertext, tag } = partsOfSealed(sealed);
        return [partId, version, nonce, ciphertext, tag];
      }),
    ),
  );
}

/** The rows of a stream as they stand in the database, read without any key. */
export interface StreamRows {
  readonly board: string;
  readonly stream: string;
  readonly kind: StreamKind;
  readonly head: { readonly seq: number; readonly hash: Buffer };
  /** By seq. */
  readonly events: readonly (ChainedEvent & { readonly hash: Buffer })[];
  readonly parts: readonly (ChainedPart & { readonly seq: number })[];
}

export type ChainVerdict =
  | { readonly whole: true }
  | {
      readonly whole: false;
      /** The first event that is wrong, or at which the record ends. */
      readonly seq: number;
      readonly because: 'event-missing' | 'event-changed' | 'parts-changed' | 'head-differs';
    };

/** Whether a stream is whole and unchanged from its first event to its head. Needs no key, and reads any bytes. */
export function verifyChain(rows: StreamRows): ChainVerdict {
  const partsAt = Map.groupBy(rows.parts, (part) => part.seq);
  let hash = firstHash(rows.board, rows.stream, rows.kind);
  let seq = 0;
  for (const event of rows.events) {
    seq += 1;
    if (event.seq !== seq) return { whole: false, seq, because: 'event-missing' };
    const previous = hash;
    const own = unlessMalformed(() => nextHash(previous, event));
    if (!own?.equals(event.hash)) return { whole: false, seq, because: 'event-changed' };
    hash = own;
    const digest = unlessMalformed(() => digestOfParts(partsAt.get(seq) ?? []));
    if (digest === undefined || !sameDigest(digest, event.partsDigest))
      return { whole: false, seq, because: 'parts-changed' };
    partsAt.delete(seq);
  }
  if (seq < rows.head.seq) return { whole: false, seq: seq + 1, because: 'event-missing' };
  if (seq !== rows.head.seq || !hash.equals(rows.head.hash)) return { whole: false, seq, because: 'head-differs' };
  if (partsAt.size > 0) return { whole: false, seq, because: 'parts-changed' };
  return { whole: true };
}

/** A sealed value whose form is unknown was not written by us: then nothing can be what it should be. */
function unlessMalformed<T>(made: () => T): T | undefined {
  try {
    return made();
  } catch (error) {
    if (error instanceof DoesNotOpen) return undefined;
    throw error;
  }
}

function sameDigest(a: Buffer | null, b: Buffer | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}
