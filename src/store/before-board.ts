import { type Kysely, sql } from 'kysely';
import { emailAsCompared } from '../domain/email-address.ts';
import type { Moment } from '../domain/text.ts';
import { emailLookupKey, type ServerKey } from './keys.ts';
import { credentialHash } from './passkeys.ts';
import type { Database, LinkPurpose } from './schema.ts';
import { hmac } from './sealing.ts';

/** What can be asked before it is known which board asks. Each answers only to who holds what it is asked by. */
export interface BeforeBoard {
  /** The active accounts of real boards with this e-mail address: somebody may work for several boards. */
  accountsByEmail(email: string): Promise<readonly { board: string; account: string }[]>;
  /** The session that has not ended, of an account that is active. Whether it is too old is for the caller to judge. */
  sessionByToken(tokenHash: Buffer): Promise<KeptSession | null>;
  /** Whose passkey this is, by the id that the device gave it: of an active account of a real board. */
  passkeyByCredential(credentialId: string): Promise<{ board: string; account: string } | null>;
  schoolByPath(path: string): Promise<{ board: string; school: string } | null>;
  /** A one-time link, also when it has expired or was used: the page says which. */
  linkByHash(hash: Buffer): Promise<{
    board: string;
    purpose: LinkPurpose;
    account: string | null;
    expiresAt: Moment;
    usedAt: Moment | null;
  } | null>;
  /** A way to sign in with the school's own account, when it is switched on. */
  signInConnectionById(id: string): Promise<{ board: string; connection: string } | null>;
  /** The ways that are switched on: of the board of the school with this path, or (null) of every board. */
  signInConnections(schoolPath: string | null): Promise<readonly { board: string; connection: string }[]>;
  realBoardExists(): Promise<boolean>;
  /** The heads of the streams of all real boards, for checkpoints. */
  streamHeads(): Promise<readonly StreamHead[]>;
  /** How the streams of real boards that were destroyed had ended. */
  destroyedHeads(): Promise<readonly StreamHead[]>;
  /** Of heads that were once those of streams: the ones at which another event stands by now. */
  rewrittenHeads(heads: readonly StreamHead[]): Promise<readonly { board: string; stream: string }[]>;
  /** The hash of the last line of a journal of checkpoints that the database knows; null when it knows none. */
  lastCheckpoint(journal: string): Promise<Buffer | null>;
  keepLastCheckpoint(journal: string, line: Buffer): Promise<void>;
  /**
   * Removes a practice board with all that belongs to it, keys first. Waits for nobody: when somebody is writing in it
   * at that moment, it tries again.
   *
   * @throws when the board is no practice board.
   */
  destroyPracticeBoard(board: string): Promise<void>;
}

/** A session as it is kept. Proving again who one is begins a new one. */
export interface KeptSession {
  readonly board: string;
  readonly account: string;
  readonly createdAt: Moment;
  readonly seenAt: Moment;
  readonly factors: Factors;
}

/** With how many factors somebody proved who they are: something they know, something they have. */
export type Factors = 1 | 2;

export interface StreamHead {
  readonly board: string;
  readonly stream: string;
  readonly seq: number;
  readonly hash: Buffer;
}

export function emailHmac(serverKey: ServerKey, email: string): Buffer {
  return hmac(emailLookupKey(serverKey), Buffer.from(emailAsCompared(email)));
}

export function beforeBoard(
  db: Kysely<Database>,
  serverKey: ServerKey,
  clock: () => Moment,
  forgetKeys: (board: string) => void,
): BeforeBoard {
  return {
    async accountsByEmail(email) {
      const { rows } = await sql<{ board: string; account: string }>`
        select board_id as board, account_id as account from accounts_by_email(${emailHmac(serverKey, email)})`.execute(
        db,
      );
      return rows;
    },
    async sessionByToken(tokenHash) {
      const { rows } = await sql<KeptSession>`
        select board_id as board, account_id as account, created_at as "createdAt", seen_at as "seenAt", factors
        from session_by_token(${tokenHash})`.execute(db);
      return rows[0] ?? null;
    },
    async passkeyByCredential(credentialId) {
      const { rows } = await sql<{ board: string; account: string }>`
        select board_id as board, account_id as account
        from passkey_by_credential(${credentialHash(credentialId)})`.execute(db);
      return rows[0] ?? null;
    },
    async schoolByPath(path) {
      const { rows } = await sql<{ board: string; school: string }>`
        select board_id as board, school_id as school from school_by_path(${path})`.execute(db);
      return rows[0] ?? null;
    },
    async linkByHash(hash) {
      const { rows } = await sql<{
        board: string;
        purpose: LinkPurpose;
        account: string | null;
        expiresAt: Moment;
        usedAt: Moment | null;
      }>`
        select board_id as board, purpose, account_id as account, expires_at as "expiresAt", used_at as "usedAt"
        from link_by_hash(${hash})`.execute(db);
      return rows[0] ?? null;
    },
    async signInConnectionById(id) {
      const { rows } = await sql<{ board: string; connection: string }>`
        select board_id as board, connection_id as connection from sign_in_connection_by_id(${id})`.execute(db);
      return rows[0] ?? null;
    },
    async signInConnections(schoolPath) {
      const { rows } = await sql<{ board: string; connection: string }>`
        select board_id as board, connection_id as connection from sign_in_connections(${schoolPath})`.execute(db);
      return rows;
    },
    async realBoardExists() {
      const { rows } = await sql<{ exists: boolean }>`select real_board_exists() as exists`.execute(db);
      return rows[0]?.exists ?? false;
    },
    async streamHeads() {
      const { rows } = await sql<StreamHead>`
        select board_id as board, stream_id as stream, seq, hash from stream_heads()`.execute(db);
      return rows;
    },
    async destroyedHeads() {
      const { rows } = await sql<StreamHead>`
        select board_id as board, stream_id as stream, seq, hash from destroyed_heads()`.execute(db);
      return rows;
    },
    async rewrittenHeads(heads) {
      if (heads.length === 0) return [];
      const column = <K extends keyof StreamHead>(name: K) => heads.map((head) => head[name]);
      const { rows } = await sql<{ board: string; stream: string }>`
        select board_id as board, stream_id as stream from heads_rewritten(
          ${column('board')}::uuid[], ${column('stream')}::uuid[], ${column('seq')}::integer[],
          ${column('hash')}::bytea[])`.execute(db);
      return rows;
    },
    async lastCheckpoint(journal) {
      const { rows } = await sql<{ line: Buffer }>`select line from last_checkpoint_of(${journal})`.execute(db);
      return rows[0]?.line ?? null;
    },
    async keepLastCheckpoint(journal, line) {
      await sql`select keep_last_checkpoint(${journal}, ${line}, ${clock()})`.execute(db);
    },
    async destroyPracticeBoard(board) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          await sql`select destroy_practice_board(${board})`.execute(db);
          forgetKeys(board);
          return;
        } catch (error) {
          if (attempt === 20 || !wasDisturbed(error)) throw error;
        }
      }
    },
  };
}

/** A row that somebody added meanwhile still pointed to one that was to go, or two waited for each other. */
function wasDisturbed(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '23503' || error.code === '40P01');
}
