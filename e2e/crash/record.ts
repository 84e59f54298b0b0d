import pg from 'pg';
import { type StreamRows, verifyChain } from '../../src/store/chain.ts';
import type { Store } from '../../src/store/context.ts';
import { loadStream } from '../../src/store/load-stream.ts';
import { databaseOf } from '../database-of-data.ts';
import type { Colleague } from './school-that-writes.ts';
import type { Written } from './written.ts';

/** What one colleague wrote, and what of it was answered. */
export interface Journal {
  readonly colleague: Colleague;
  readonly journal: readonly Written[];
}

/** A stream as the rows of the database have it. */
export interface StreamOnDisk extends StreamRows {
  readonly commands: readonly { readonly id: string; readonly from: number; readonly to: number }[];
  /** The seq that the card of the lists is of; null when there is none. */
  readonly card: number | null;
}

/** Reads the rows of every stream, as the superuser of the database sees them and without any key. */
export async function readStreams(data: string): Promise<readonly StreamOnDisk[]> {
  const client = new pg.Client(databaseOf(data).login);
  await client.connect();
  try {
    const rowsOf = async (query: string) => (await client.query(query)).rows;
    const heads = await rowsOf(`
      select s.board_id as board, s.id as stream, s.kind, s.seq, s.hash, c.seq as card
      from luwte.stream s left join luwte.card c on c.board_id = s.board_id and c.stream_id = s.id`);
    const byStream = async (query: string) => Map.groupBy(await rowsOf(query), (row) => row.stream);
    const events = await byStream(`
      select stream_id as stream, seq, command_id as "commandId", key_id as "keyId", sealed, parts_digest as "partsDigest",
        hash from luwte.event order by seq`);
    const parts = await byStream(`
      select stream_id as stream, part_id as "partId", version, seq, sealed from luwte.sealed_part`);
    const commands = await byStream(`
      select stream_id as stream, id, from_seq as "from", to_seq as "to" from luwte.command order by from_seq`);
    return heads.map(({ board, stream, kind, seq, hash, card }) => ({
      board,
      stream,
      kind,
      head: { seq, hash },
      card,
      events: events.get(stream) ?? [],
      parts: parts.get(stream) ?? [],
      commands: commands.get(stream) ?? [],
    }));
  } finally {
    await client.end();
  }
}

/** What is wrong with streams by their rows alone: a broken chain, half a command, a list that is behind. */
export function faultsInStreams(streams: readonly StreamOnDisk[]): readonly string[] {
  return streams.flatMap((stream) => {
    const faults: string[] = [];
    const verdict = verifyChain(stream);
    if (!verdict.whole) faults.push(`its chain breaks at ${verdict.seq}: ${verdict.because}`);
    let next = 1;
    for (const { id, from, to } of stream.commands) {
      const events = stream.events.filter((event) => event.commandId === id);
      if (from !== next || to < from) faults.push(`command ${id} says ${from} to ${to} where ${next} comes`);
      if (events.length !== to - from + 1) faults.push(`command ${id} has ${events.length} events of ${to - from + 1}`);
      next = to + 1;
    }
    if (next !== stream.head.seq + 1) faults.push(`its commands end before ${next}, its head is ${stream.head.seq}`);
    if (stream.head.seq === 0) faults.push('it was opened and holds nothing');
    if (stream.card !== stream.head.seq) faults.push(`its card is of ${stream.card}, its head ${stream.head.seq}`);
    return faults.map((fault) => `Stream ${stream.stream}: ${fault}.`);
  });
}

/**
 * What was written in one case and does not stand exactly once in its opened events and parts. Whatever was not answered
 * may be there or not.
 */
export function faultsInWords(written: readonly Written[], words: string): readonly string[] {
  return written.flatMap(({ mark, acknowledged }) => {
    const times = words.split(mark).length - 1;
    if (acknowledged && times === 0) return [`"${mark}" was answered and is lost.`];
    return times > 1 ? [`"${mark}" stands there ${times} times.`] : [];
  });
}

/**
 * Reads the record from outside and says what is wrong with it: of the rows all, each time; of the words those of every
 * case that somebody wrote in lately.
 *
 * @param since how far each journal was looked at before
 */
export async function findFaults(
  data: string,
  store: Store,
  journals: readonly Journal[],
  since: ReadonlyMap<Journal, number> = new Map(),
): Promise<readonly string[]> {
  const faults = [...faultsInStreams(await readStreams(data))];
  for (const one of journals) {
    const { colleague, journal } = one;
    const recent = new Set(journal.slice(since.get(one) ?? 0).map(({ stream }) => stream));
    for (const [stream, written] of Map.groupBy(journal, ({ stream }) => stream)) {
      if (!recent.has(stream)) continue;
      const opened = await store.inContext(colleague.context, (tx) => loadStream(tx, stream));
      const words = opened ? JSON.stringify([opened.events, [...opened.parts.values()]]) : '';
      faults.push(...faultsInWords(written, words));
    }
  }
  return faults;
}
