import type { Protocol } from '../../domain/protocol.ts';
import type { Calendar } from '../../domain/term.ts';
import type { Moment } from '../../domain/text.ts';
import { type Auditor, asAuditor, type DatabaseAddress } from '../../store/audit/auditor.ts';
import {
  boardKeyRows,
  boardsIn,
  checkTexts,
  checkWithoutBoard,
  schoolsOf,
  textWith,
} from '../../store/audit/board-rows.ts';
import { checkCheckpoints, journalsIn } from '../../store/audit/check-checkpoints.ts';
import { checkRows } from '../../store/audit/check-rows.ts';
import type { Finding } from '../../store/audit/finding.ts';
import { type BoardKeys, openBoard, openBoardKeys, openServerKeyOf } from '../../store/audit/open-board.ts';
import { openFigures } from '../../store/audit/open-figures.ts';
import { openDrafts, openRows } from '../../store/audit/open-rows.ts';
import { rowsOfStreams } from '../../store/audit/rows-of-stream.ts';
import { checkpointPublicKey } from '../../store/checkpoint-line.ts';
import type { ServerKey } from '../../store/keys.ts';
import type { RootKeys } from '../../store/root-key.ts';
import { type CaseKnowledge, checkProjections, foldCase } from './check-case.ts';
import { type FiguresFound, FiguresOfBoard } from './check-figures.ts';
import { type Projections, sealedHeader } from './projections.ts';

/** What is verified, and with what. */
export interface Verifying {
  readonly database: DatabaseAddress;
  /** The folders with the journals of checkpoints: one for each server. */
  readonly checkpoints: readonly string[];
  /** Null: only what can be seen without any key is verified. */
  readonly rootKeys: RootKeys | null;
  readonly calendar: Calendar;
  /** How many findings are told of in full at most; the others are counted. */
  readonly findingsAtMost?: number;
}

/** What was looked at, in numbers. */
export interface Looked {
  boards: number;
  streams: number;
  destroyed: number;
  events: number;
  parts: number;
  readings: number;
  /** Wrapped keys that are there; with the root key: that opened. */
  keys: number;
  /** Sealed values that opened at their place; none without the root key. */
  opened: number;
  /** Cases whose projections were worked out anew. */
  projections: number;
  /** Cases whose card does not vouch for number, school and opening yet: of before that was kept there. */
  withoutHeader: number;
  journalFiles: number;
  checkpoints: number;
  /** Events of real boards that no checkpoint has signed: what came since the last one. */
  unsigned: number;
}

export interface Verified {
  readonly withKeys: boolean;
  readonly looked: Looked;
  readonly signedFrom: Moment | null;
  readonly signedUntil: Moment | null;
  /** Whether the journal goes further back than the files that are here. */
  readonly hasOlderCheckpoints: boolean;
  /** The first ones, in the order of boards and streams; none: everything holds. */
  readonly findings: readonly Finding[];
  readonly more: number;
}

/** A case that is not as it should be. */
export interface CaseFound {
  readonly board: string;
  readonly stream: string;
  readonly findings: readonly Finding[];
  /** What follows from its events. */
  readonly expected: Projections;
}

/**
 * Verifies the record (P2): chains, commands, parts, keys, checkpoints and, with the root key, that everything opens at
 * its place and that what stands beside the events follows from them. Reads one moment of the database, changes nothing
 * and holds one case in memory at a time.
 *
 * @param whenFound is told of each case that can be folded and is not as it should be, and of figures that can be mended
 */
export async function verifyRecord(
  verifying: Verifying,
  whenFound: (found: CaseFound | FiguresFound) => void = () => {},
): Promise<Verified> {
  const { database, checkpoints, rootKeys, calendar, findingsAtMost = 100 } = verifying;
  const looked: Looked = {
    boards: 0,
    streams: 0,
    destroyed: 0,
    events: 0,
    parts: 0,
    readings: 0,
    keys: 0,
    opened: 0,
    projections: 0,
    withoutHeader: 0,
    journalFiles: 0,
    checkpoints: 0,
    unsigned: 0,
  };
  const findings: Finding[] = [];
  let more = 0;
  const add = (found: readonly Finding[]) => {
    for (const one of found) {
      if (findings.length < findingsAtMost) findings.push(one);
      else more += 1;
    }
  };
  const journals = await journalsIn(checkpoints);
  return asAuditor(database, async (auditor) => {
    const server = rootKeys && (await openServerKeyOf(auditor, rootKeys));
    if (server) {
      looked.keys += server.serverKey ? 1 : 0;
      add(server.findings);
    }
    const held = rootKeys && { rootKeys, serverKey: server?.serverKey ?? null };
    const boards = new Map<string, BoardAtHand>();
    for (const { id, kind } of await boardsIn(auditor)) {
      boards.set(id, await lookAtBoard(auditor, id, kind, held, looked, add));
    }
    const heads = new Map<string, number>();
    const figures = new Map([...boards.keys()].map((id) => [id, new FiguresOfBoard()]));
    for await (const rows of rowsOfStreams(auditor)) {
      const board = boards.get(rows.board);
      looked.events += rows.events.length;
      looked.parts += rows.parts.length;
      looked.readings += rows.readings;
      looked.keys += rows.keys.length + rows.partKeys.length;
      if (rows.tombstone) looked.destroyed += 1;
      else looked.streams += 1;
      const seen = checkRows(rows, board ?? nowhere);
      add(seen);
      if (board?.kind === 'real' && rows.head) heads.set(`${rows.board}/${rows.stream}`, rows.head.seq);
      if (rows.tombstone) figures.get(rows.board)?.miss();
      if (!board?.opened || rows.tombstone) continue;
      const { opened, findings: closed } = openRows(rows, board.opened);
      add(closed);
      looked.opened += opened.events.length + rows.parts.length + opened.others;
      const folded = await foldCase(rows, opened, board.knows(calendar));
      if (!folded?.ok) {
        if (rows.counted) figures.get(rows.board)?.miss();
        if (folded) add([folded.finding]);
        continue;
      }
      looked.projections += 1;
      if (opened.card !== null && !sealedHeader(opened.card)) looked.withoutHeader += 1;
      const beside = checkProjections(rows, opened, folded.expected);
      add(beside);
      const drafts = openDrafts(rows, opened, folded.expected.tasks);
      looked.opened += drafts.opened;
      add(drafts.findings);
      figures.get(rows.board)?.add(rows, opened, folded.expected);
      const all = [...seen, ...closed, ...beside, ...drafts.findings];
      const { board: boardId, stream } = rows;
      if (all.length > 0) whenFound({ board: boardId, stream, findings: all, expected: folded.expected });
    }
    const publicKey = held?.serverKey ? checkpointPublicKey(held.serverKey) : null;
    const read = await checkCheckpoints(auditor, checkpoints, journals, publicKey);
    add(read.findings);
    looked.journalFiles = read.files;
    looked.checkpoints = read.lines;
    for (const [stream, seq] of heads) looked.unsigned += Math.max(0, seq - (read.signedUpTo.get(stream) ?? 0));
    add(await checkWithoutBoard(auditor));
    for (const [id, { opened }] of boards) {
      if (!opened) continue;
      const rows = await openFigures(auditor, id, opened);
      looked.opened += rows.filter(({ counts }) => counts !== null).length;
      const checked = figures.get(id)?.check(id, rows);
      add(checked?.findings ?? []);
      for (const one of checked?.mendable ?? []) whenFound(one);
    }
    return {
      withKeys: rootKeys !== null,
      looked,
      signedFrom: read.from,
      signedUntil: read.until,
      hasOlderCheckpoints: read.hasOlder,
      findings,
      more,
    };
  });
}

interface HeldKeys {
  readonly rootKeys: RootKeys;
  readonly serverKey: ServerKey | null;
}

interface BoardAtHand {
  readonly kind: string;
  readonly boardKeys: ReadonlySet<string>;
  readonly schools: ReadonlySet<string>;
  readonly opened: BoardKeys | null;
  knows(calendar: Calendar): CaseKnowledge;
}

/** For the rows of a board that is gone: none of what they name is there. */
const nowhere = { boardKeys: new Set<string>(), schools: new Set<string>() };

async function lookAtBoard(
  auditor: Auditor,
  id: string,
  kind: string,
  held: HeldKeys | null,
  looked: Looked,
  add: (found: readonly Finding[]) => void,
): Promise<BoardAtHand> {
  looked.boards += 1;
  const keyRows = await boardKeyRows(auditor, id);
  looked.keys += keyRows.length;
  const texts = await checkTexts(auditor, id);
  add(texts.findings);
  let opened: BoardKeys | null = null;
  if (held) {
    const unwrapped = await openBoardKeys(held.rootKeys, keyRows);
    add(unwrapped.findings);
    opened = unwrapped.keys;
    for await (const one of openBoard(auditor, held.serverKey, id, unwrapped.keys)) {
      if (one === 'opened') looked.opened += 1;
      else add([one]);
    }
  }
  const protocols = new Map<string, Protocol>();
  return {
    kind,
    boardKeys: new Set(keyRows.map(({ key_id }) => key_id)),
    schools: await schoolsOf(auditor, id),
    opened,
    knows: (calendar) => ({
      calendar,
      async protocol(hash) {
        if (!texts.hashes.has(hash)) return null;
        const known = protocols.get(hash) ?? (JSON.parse(await textWith(auditor, id, hash)) as Protocol);
        protocols.set(hash, known);
        return known;
      },
    }),
  };
}
