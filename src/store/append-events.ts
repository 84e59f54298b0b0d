import type { KeyObject } from 'node:crypto';
import type { Moment } from '../domain/text.ts';
import { replaceCard } from './cards.ts';
import { type CountedNow, countCase } from './case-counts.ts';
import { digestOfParts, nextHash } from './chain.ts';
import type { StoreTransaction } from './context.ts';
import { newKey, place, type StreamKey, wrapPartKey } from './keys.ts';
import {
  type LoadedStream,
  loadContent,
  loadHead,
  newestKey,
  type PartVersion,
  type StreamHeadRow,
} from './load-stream.ts';
import type { StreamStatus } from './schema.ts';
import { sealJson } from './sealing.ts';
import type { Actor, Json, NewEvent, SealedPart, Upcast } from './stored-event.ts';

/** What a decision adds to a stream, all of it or nothing. */
export interface Change {
  /** At least one, unless nothing changes at all. */
  readonly events: readonly NewEvent[];
  /** New parts and new versions of parts that are there. */
  readonly parts?: readonly SealedPart[];
  /** What lists need of the stream from now on. */
  readonly card?: Json;
  readonly status?: StreamStatus;
  /** What the stream counts for in the figures of its school from now on. */
  readonly counted?: CountedNow;
}

/** Why nothing is added: the caller's own reason, handed back as it is. */
export interface Refusal<R> {
  readonly refused: R;
}

export type Outcome<R> =
  /** `from` to `to` are the seqs that were added; `repeated`: they were, by the same command id, before. */
  | { readonly kind: 'done'; readonly repeated: boolean; readonly from: number; readonly to: number }
  /** The decision was that nothing has to change. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly refusal: R }
  /** There is no such stream, or this account is not on its team. */
  | { readonly kind: 'not-found' };

export interface Command {
  readonly stream: string;
  /** A random UUID that the form was drawn with: sending it twice is one change. */
  readonly commandId: string;
  readonly actor: Actor;
  readonly now: Moment;
  readonly upcast?: Upcast;
}

/**
 * The one way to add to a stream. Locks it, so that of two writers the second decides on what the first left; answers a
 * command id that was carried out before with the same outcome; otherwise loads, lets `decide` decide and writes events,
 * parts, card and status in the transaction of `tx`.
 *
 * @throws DoesNotOpen when an event was changed, moved or taken out: nothing is added to such a stream. Error when the
 * actor is another account than the one in whose name the transaction runs: nobody writes in somebody else's name.
 */
export async function changeStream<R>(
  tx: StoreTransaction,
  command: Command,
  decide: (loaded: LoadedStream) => Change | Refusal<R> | Promise<Change | Refusal<R>>,
): Promise<Outcome<R>> {
  if (command.actor.account !== tx.context.account) throw new Error('Nobody adds to a stream in another name.');
  const head = await loadHead(tx, command.stream, 'locked');
  // Asked again once it is locked: whoever waited may have been taken off the team, or shut out, meanwhile.
  if (!head || !(await loadHead(tx, command.stream, 'as-it-is'))) return { kind: 'not-found' };
  const earlier = await tx.db
    .selectFrom('command')
    .select(['from_seq as from', 'to_seq as to'])
    .where('board_id', '=', tx.context.board)
    .where('stream_id', '=', command.stream)
    .where('id', '=', command.commandId)
    .executeTakeFirst();
  if (earlier) return { kind: 'done', repeated: true, ...earlier };
  const loaded = await loadContent(tx, head, command.upcast);
  const decision = await decide(loaded);
  if ('refused' in decision) return { kind: 'refused', refusal: decision.refused };
  return append(tx, command, head, loaded.partVersions, decision);
}

async function append(
  tx: StoreTransaction,
  command: Command,
  head: StreamHeadRow,
  partVersions: ReadonlyMap<string, PartVersion>,
  change: Change,
): Promise<Outcome<never>> {
  const from = head.seq + 1;
  const to = head.seq + change.events.length;
  if (change.events.length === 0) {
    if (change.parts?.length || change.status !== undefined) throw new Error('A change without an event has no place.');
    return { kind: 'unchanged' };
  }
  const streamKey = newestKey(head);
  const stream = { board_id: tx.context.board, stream_id: command.stream };
  const parts = sealParts(tx, command.stream, partVersions, change.parts ?? []);
  const events = chainEvents(tx, command, head, streamKey, change.events, digestOfParts(parts));
  await tx.db
    .insertInto('command')
    .values({ ...stream, id: command.commandId, from_seq: from, to_seq: to })
    .execute();
  await tx.db
    .insertInto('event')
    .values(events.map((event) => ({ ...stream, ...event })))
    .execute();
  await insertParts(tx, command.stream, streamKey, from, parts);
  if (change.card !== undefined) await replaceCard(tx, command.stream, streamKey, to, change.card);
  if (change.counted !== undefined) await countCase(tx, head, streamKey, to, change.counted);
  const last = events.at(-1);
  await tx.db
    .updateTable('stream')
    .set({
      seq: to,
      updated_at: command.now,
      ...(last && { hash: last.hash }),
      ...(change.status !== undefined && { status: change.status }),
    })
    .where('board_id', '=', tx.context.board)
    .where('id', '=', command.stream)
    .execute();
  return { kind: 'done', repeated: false, from, to };
}

/** Seals the events under the newest key and chains each to the one before; the parts hang on the first. */
function chainEvents(
  tx: StoreTransaction,
  command: Command,
  head: StreamHeadRow,
  { keyId, key }: StreamKey,
  events: readonly NewEvent[],
  digest: Buffer | null,
) {
  const { actor, now, commandId } = command;
  let hash = head.hash;
  return events.map((event, index) => {
    const seq = head.seq + 1 + index;
    // Named one by one: whatever else an object carries along must not get into the record.
    const { type, version, payload, occurredAt, task, corrects } = event;
    const content = {
      type,
      version,
      payload,
      recordedAt: now,
      occurredAt,
      actor: { account: actor.account, role: actor.role },
      task,
      corrects,
    };
    const sealed = sealJson(key, place.event(tx.context.board, command.stream, seq), content, tx.random);
    const partsDigest = index === 0 ? digest : null;
    hash = nextHash(hash, { seq, commandId, keyId, sealed, partsDigest });
    return { seq, command_id: commandId, key_id: keyId, sealed, parts_digest: partsDigest, hash };
  });
}

interface PartOnItsWay {
  readonly partId: string;
  readonly version: number;
  readonly sealed: Buffer;
  /** The key that was made for it; null when an earlier version has one. */
  readonly madeKey: KeyObject | null;
}

function sealParts(
  tx: StoreTransaction,
  stream: string,
  known: ReadonlyMap<string, PartVersion>,
  parts: readonly SealedPart[],
): readonly PartOnItsWay[] {
  return parts.map(({ partId, kind, content }) => {
    const earlier = known.get(partId);
    const version = (earlier?.version ?? 0) + 1;
    const key = earlier?.key ?? newKey(tx.random);
    const sealed = sealJson(key, place.part(tx.context.board, stream, partId, version), { kind, content }, tx.random);
    return { partId, version, sealed, madeKey: earlier ? null : key };
  });
}

async function insertParts(
  tx: StoreTransaction,
  stream: string,
  streamKey: StreamKey,
  seq: number,
  parts: readonly PartOnItsWay[],
): Promise<void> {
  if (parts.length === 0) return;
  const place = { board_id: tx.context.board, stream_id: stream };
  const keys = parts.flatMap(({ partId, madeKey }) => {
    if (madeKey === null) return [];
    const wrapped = wrapPartKey(streamKey, tx.context.board, stream, partId, madeKey, tx.random);
    return [{ ...place, part_id: partId, stream_key_id: streamKey.keyId, wrapped }];
  });
  if (keys.length > 0) await tx.db.insertInto('luwte_keys.part_key').values(keys).execute();
  await tx.db
    .insertInto('sealed_part')
    .values(parts.map(({ partId, version, sealed }) => ({ ...place, part_id: partId, version, seq, sealed })))
    .execute();
}
