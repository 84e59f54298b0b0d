/** What can be wrong with a row. Each has its words in src/cases/audit/finding-words.ts. */
export const flaws = [
  'event-missing',
  'event-changed',
  'parts-changed',
  'head-differs',
  'command-differs',
  'without-board',
  'without-stream',
  'left-of-destroyed',
  'team-missing',
  'school-missing',
  'text-changed',
  'key-missing',
  'key-of-nothing',
  'does-not-open',
  'not-as-looked-up',
  'unknown-event',
  'protocol-missing',
  'card-missing',
  'card-of-other-moment',
  'card-differs',
  'status-differs',
  'restriction-differs',
  'moment-differs',
  'retention-differs',
  'number-differs',
  'school-differs',
  'not-on-team',
  'team-differs',
  'shut-out-differs',
  'counted-differs',
  'counted-at-other-moment',
  'counts-differ',
  'counts-too-low',
  'sheets-incomplete',
  'line-changed',
  'line-out-of-order',
  'checkpoints-cut-off',
  'public-key-missing',
  'public-key-differs',
  'stream-gone',
  'shorter-than-signed',
  'other-than-signed',
  'tombstone-differs',
] as const;

export type Flaw = (typeof flaws)[number];

/** A row that is not as Luwte left it. Ids alone: nothing of what is in it. */
export interface Finding {
  /** The table, or `checkpoints` for the files that stand beside the database. */
  readonly table: string;
  readonly board: string | null;
  readonly stream: string | null;
  /** The number of the event, where it is about one. */
  readonly seq: number | null;
  /** What else tells the row apart: an id, or the file and line of a checkpoint. */
  readonly row: string | null;
  readonly because: Flaw;
}

/** A finding with only what is known of it. */
export function finding(
  table: string,
  because: Flaw,
  at: { board?: string | null; stream?: string | null; seq?: number | null; row?: string | null } = {},
): Finding {
  const { board = null, stream = null, seq = null, row = null } = at;
  return { table, board, stream, seq, row, because };
}
