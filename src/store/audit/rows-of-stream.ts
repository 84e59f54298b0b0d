import type { ChainedEvent, ChainedPart } from '../chain.ts';
import type {
  CardTable,
  CaseCountedTable,
  CaseOfferTable,
  CaseTeamTable,
  CommandTable,
  CopyChoiceTable,
  DraftTable,
  MadeCopyTable,
  PartKeyTable,
  RetentionTable,
  ShutOutTable,
  StreamKeyTable,
  StreamTable,
  SubjectRequestDetailTable,
  TombstoneTable,
} from '../schema.ts';
import type { Auditor } from './auditor.ts';

/** All that the database holds of one case or report, sealed as it lies there. */
export interface RowsOfStream {
  readonly board: string;
  readonly stream: string;
  readonly head: StreamTable | null;
  readonly tombstone: TombstoneTable | null;
  /** By seq. */
  readonly events: readonly (ChainedEvent & { readonly hash: Buffer })[];
  readonly parts: readonly (ChainedPart & { readonly seq: number })[];
  /** By the first of their events. */
  readonly commands: readonly CommandTable[];
  readonly card: CardTable | null;
  readonly team: readonly CaseTeamTable[];
  readonly shutOut: readonly ShutOutTable[];
  readonly keys: readonly StreamKeyTable[];
  readonly partKeys: readonly PartKeyTable[];
  readonly drafts: readonly DraftTable[];
  readonly retention: RetentionTable | null;
  readonly counted: CaseCountedTable | null;
  readonly requestDetails: readonly SubjectRequestDetailTable[];
  readonly copyChoices: readonly CopyChoiceTable[];
  readonly madeCopies: readonly MadeCopyTable[];
  /** What it asked of other schools of the board. */
  readonly offers: readonly CaseOfferTable[];
  /** How often its destruction is proposed, and what was asked about it: the second stays when the stream is destroyed. */
  readonly destructionRequests: number;
  readonly requests: number;
  readonly readings: number;
}

/** Tables whose rows belong to a stream, and the column that says to which. */
const tablesOfStreams = [
  ['luwte.stream', 'id'],
  ['luwte.tombstone', 'stream_id'],
  ['luwte.event', 'stream_id'],
  ['luwte.command', 'stream_id'],
  ['luwte.sealed_part', 'stream_id'],
  ['luwte.card', 'stream_id'],
  ['luwte.case_team', 'stream_id'],
  ['luwte.shut_out', 'stream_id'],
  ['luwte.draft', 'stream_id'],
  ['luwte.access_log', 'stream_id'],
  ['luwte.retention', 'stream_id'],
  ['luwte.destruction_request', 'stream_id'],
  ['luwte.case_counted', 'stream_id'],
  ['luwte.subject_request', 'stream_id'],
  ['luwte.subject_request_detail', 'stream_id'],
  ['luwte.copy_choice', 'stream_id'],
  ['luwte.made_copy', 'stream_id'],
  ['luwte.case_offer', 'from_stream'],
  ['luwte_keys.stream_key', 'stream_id'],
  ['luwte_keys.part_key', 'stream_id'],
] as const;

/**
 * Every stream that any row speaks of, one at a time: also where only a lost row is left of it. A row can point to what
 * is not there: whoever owns the database can switch its own checks off.
 */
export async function* rowsOfStreams(auditor: Auditor): AsyncIterable<RowsOfStream> {
  const ids = tablesOfStreams.map(([table, column]) => `select board_id, ${column} as stream_id from ${table}`);
  const pages = auditor.pages<{ board_id: string; stream_id: string }>(
    `${ids.join(' union ')} order by board_id, stream_id`,
  );
  for await (const page of pages)
    for (const { board_id, stream_id } of page) yield await load(auditor, board_id, stream_id);
}

async function load(auditor: Auditor, board: string, stream: string): Promise<RowsOfStream> {
  const of = [board, stream];
  const all = <Row extends object>(table: string, order: string) =>
    auditor.rows<Row & Record<string, unknown>>(
      `select * from ${table} where board_id = $1 and stream_id = $2 order by ${order}`,
      of,
    );
  const count = async (table: string) => {
    const [row] = await auditor.rows<{ count: number }>(
      `select count(*)::int as count from ${table} where board_id = $1 and stream_id = $2`,
      of,
    );
    return row?.count ?? 0;
  };
  const [head] = await auditor.rows<StreamTable & Record<string, unknown>>(
    'select * from luwte.stream where board_id = $1 and id = $2',
    of,
  );
  const [tombstone] = await all<TombstoneTable>('luwte.tombstone', 'stream_id');
  const [card] = await all<CardTable>('luwte.card', 'seq');
  const [retention] = await all<RetentionTable>('luwte.retention', 'stream_id');
  const [counted] = await all<CaseCountedTable>('luwte.case_counted', 'seq');
  return {
    board,
    stream,
    head: head ?? null,
    tombstone: tombstone ?? null,
    events: await auditor.rows(
      `select seq, command_id as "commandId", key_id as "keyId", sealed, parts_digest as "partsDigest", hash
       from luwte.event where board_id = $1 and stream_id = $2 order by seq`,
      of,
    ),
    parts: await auditor.rows(
      `select part_id as "partId", version, seq, sealed from luwte.sealed_part
       where board_id = $1 and stream_id = $2 order by part_id, version`,
      of,
    ),
    commands: await all<CommandTable>('luwte.command', 'from_seq, id'),
    card: card ?? null,
    team: await all<CaseTeamTable>('luwte.case_team', 'since, account_id, role'),
    shutOut: await all<ShutOutTable>('luwte.shut_out', 'since, account_id'),
    keys: await all<StreamKeyTable>('luwte_keys.stream_key', 'key_id'),
    partKeys: await all<PartKeyTable>('luwte_keys.part_key', 'part_id'),
    drafts: await all<DraftTable>('luwte.draft', 'account_id, task_hmac'),
    retention: retention ?? null,
    counted: counted ?? null,
    requestDetails: await all<SubjectRequestDetailTable>('luwte.subject_request_detail', 'request_id'),
    copyChoices: await all<CopyChoiceTable>('luwte.copy_choice', 'request_id, seq'),
    madeCopies: await all<MadeCopyTable>('luwte.made_copy', 'request_id, seq'),
    offers: await auditor.rows<CaseOfferTable & Record<string, unknown>>(
      'select * from luwte.case_offer where board_id = $1 and from_stream = $2 order by id',
      of,
    ),
    destructionRequests: await count('luwte.destruction_request'),
    requests: await count('luwte.subject_request'),
    readings: await count('luwte.access_log'),
  };
}
