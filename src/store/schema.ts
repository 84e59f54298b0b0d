import type { Language, Moment } from '../domain/text.ts';

// The tables as the migrations leave them, for Kysely. schema.test.ts fails when the two differ.

/** Format byte, nonce, tag and ciphertext: see sealing.ts. */
export type Sealed = Buffer;
/** A file in the format of age (age-encryption.org/v1). */
export type EncryptedTo = Buffer;
/** 32 bytes: SHA-256 or HMAC-SHA-256. */
export type Digest = Buffer;
export type BoardKind = 'real' | 'practice';
export type StreamKind = 'case' | 'report';
export type StreamStatus = 'open' | 'closed';
export type LinkPurpose = 'set-up' | 'choose-password';
/** Like H7K-3M. */
export type CaseNumber = string;
/** A word out of a fixed list in the program, never typed by a person. */
export type Code = string;

export interface BoardTable {
  id: string;
  kind: BoardKind;
  name: string;
  created_at: Moment;
}

export interface SchoolTable {
  board_id: string;
  id: string;
  path: string;
  name: string;
  protocol: Code;
}

export interface AccountTable {
  board_id: string;
  id: string;
  email_hmac: Digest;
  board_key_id: string;
  sealed: Sealed;
  password_hash: string | null;
  language: Language;
  active: boolean;
  created_at: Moment;
}

export interface AccountRoleTable {
  board_id: string;
  account_id: string;
  role: Code;
  school_id: string | null;
}

export interface OneTimeLinkTable {
  board_id: string;
  hash: Digest;
  purpose: LinkPurpose;
  account_id: string | null;
  expires_at: Moment;
  used_at: Moment | null;
}

export interface SessionTable {
  board_id: string;
  token_hash: Digest;
  account_id: string;
  created_at: Moment;
  seen_at: Moment;
  ended_at: Moment | null;
  factors: number;
}

export interface StreamTable {
  board_id: string;
  id: string;
  kind: StreamKind;
  seq: number;
  hash: Digest;
  status: StreamStatus;
  school_id: string;
  number: CaseNumber;
  opened_at: Moment;
  updated_at: Moment;
  restricted: boolean;
}

export interface CaseTeamTable {
  board_id: string;
  stream_id: string;
  account_id: string;
  role: Code;
  since: Moment;
  until: Moment | null;
  expires_at: Moment | null;
}

export interface CommandTable {
  board_id: string;
  stream_id: string;
  id: string;
  from_seq: number;
  to_seq: number;
}

export interface EventTable {
  board_id: string;
  stream_id: string;
  seq: number;
  command_id: string;
  key_id: number;
  sealed: Sealed;
  parts_digest: Digest | null;
  hash: Digest;
}

export interface SealedPartTable {
  board_id: string;
  stream_id: string;
  part_id: string;
  version: number;
  seq: number;
  sealed: Sealed;
}

export interface CardTable {
  board_id: string;
  stream_id: string;
  seq: number;
  key_id: number;
  sealed: Sealed;
}

export interface DraftTable {
  board_id: string;
  stream_id: string;
  account_id: string;
  task_hmac: Digest;
  version: number;
  key_id: number;
  sealed: Sealed;
}

export interface AccessLogTable {
  board_id: string;
  stream_id: string;
  id: string;
  account_id: string;
  at: Moment;
  part: Code;
  part_id: string | null;
  board_key_id: string | null;
  sealed_reason: Sealed | null;
}

export interface ProtocolTextTable {
  board_id: string;
  hash: Digest;
  text: string;
}

export interface ShutOutTable {
  board_id: string;
  stream_id: string;
  account_id: string;
  since: Moment;
  until: Moment | null;
}

export interface AccessRequestTable {
  board_id: string;
  id: string;
  kind: Code;
  account_id: string;
  role: Code | null;
  school_id: string | null;
  asked_by: string;
  asked_at: Moment;
  decided_by: string | null;
  decided_at: Moment | null;
  agreed: boolean | null;
}

export interface TotpTable {
  board_id: string;
  account_id: string;
  confirmed: boolean;
  board_key_id: string;
  sealed: Sealed;
  used_step: number | null;
  wrong_in_a_row: number;
  made_at: Moment;
}

export interface RecoveryCodeTable {
  board_id: string;
  account_id: string;
  hash: Digest;
  made_at: Moment;
  used_at: Moment | null;
}

export interface PasskeyTable {
  board_id: string;
  id: string;
  account_id: string;
  credential_hash: Digest;
  board_key_id: string;
  sealed: Sealed;
  counter: number;
  created_at: Moment;
  last_used_at: Moment | null;
  suspended_at: Moment | null;
}

export interface SpentChallengeTable {
  board_id: string;
  hash: Digest;
  expires_at: Moment;
}

export interface SignInConnectionTable {
  board_id: string;
  id: string;
  board_key_id: string;
  sealed: Sealed;
  active: boolean;
  created_at: Moment;
}

export interface SchoolIdentityTable {
  board_id: string;
  connection_id: string;
  subject_hmac: Digest;
  account_id: string;
}

export interface SchoolIdentityRoleTable {
  board_id: string;
  connection_id: string;
  account_id: string;
  role: Code;
  school_id: string;
}

export interface GuessCountTable {
  board_id: string;
  account_id: string;
  browser: Digest;
  wrong: number;
}

export interface TombstoneTable {
  board_id: string;
  stream_id: string;
  kind: StreamKind;
  seq: number;
  hash: Digest;
  category: Code;
  destroyed_at: Moment;
  copies_end_at: Moment;
}

export interface LastCheckpointTable {
  board_id: string;
  journal: string;
  line: Digest;
  at: Moment;
}

export interface RetentionTermTable {
  board_id: string;
  id: string;
  category: Code;
  months: number;
  counted_from: Code;
  set_by: string;
  set_at: Moment;
  board_key_id: string;
  sealed: Sealed;
}

export interface RetentionTable {
  board_id: string;
  stream_id: string;
  ends_at: Moment | null;
  held: boolean;
  board_key_id: string;
  sealed: Sealed;
}

export interface DestructionRequestTable {
  board_id: string;
  stream_id: string;
  proposed_by: string;
  proposed_at: Moment;
  ground: Code;
}

export interface CaseCountedTable {
  board_id: string;
  stream_id: string;
  seq: number;
  key_id: number;
  sealed: Sealed;
}

export interface CaseCountTable {
  board_id: string;
  school_id: string;
  school_year: number;
  board_key_id: string;
  sealed: Sealed;
}

export interface SubjectRequestTable {
  board_id: string;
  id: string;
  stream_id: string;
  kind: Code;
  received_at: Moment;
  due_at: Moment;
  registered_by: string;
  registered_at: Moment;
  extended_at: Moment | null;
  closed_at: Moment | null;
  outcome: Code | null;
}

export interface SubjectRequestDetailTable {
  board_id: string;
  stream_id: string;
  request_id: string;
  version: number;
  key_id: number;
  sealed: Sealed;
}

export interface CopyChoiceTable {
  board_id: string;
  stream_id: string;
  request_id: string;
  seq: number;
  version: number;
  key_id: number;
  sealed: Sealed;
}

export interface MadeCopyTable {
  board_id: string;
  stream_id: string;
  request_id: string;
  seq: number;
  made_at: Moment;
  key_id: number;
  sealed: Sealed;
}

export interface CaseOfferTable {
  board_id: string;
  id: string;
  from_stream: string;
  to_school: string;
  opened_stream: string;
  offered_by: string;
  offered_at: Moment;
  status: Code;
  answered_by: string | null;
  answered_at: Moment | null;
  board_key_id: string;
  sealed: Sealed;
  answer_key_id: string | null;
  sealed_answer: Sealed | null;
}

export interface OwnTextTable {
  board_id: string;
  id: string;
  kind: Code;
  name: Code;
  school_id: string | null;
  version: number;
  written_by: string;
  written_at: Moment;
  board_key_id: string;
  sealed: Sealed;
}

export interface BoardKeyTable {
  board_id: string;
  key_id: string;
  root_key_id: string;
  wrapped: Sealed;
  made_at: Moment;
  for_custodians: EncryptedTo | null;
}

export interface StreamKeyTable {
  board_id: string;
  stream_id: string;
  key_id: number;
  board_key_id: string;
  wrapped: Sealed;
  made_at: Moment | null;
}

export interface PartKeyTable {
  board_id: string;
  stream_id: string;
  part_id: string;
  stream_key_id: number;
  wrapped: Sealed;
}

export interface ServerKeyTable {
  the_only_one: boolean;
  key_id: string;
  root_key_id: string;
  wrapped: Sealed;
  made_at: Moment;
}

export interface RecoverySetTable {
  board_id: string;
  set_id: string;
  made_at: Moment;
  board_key_id: string;
  sealed: Sealed;
}

export interface RecoveryPairTable {
  board_id: string;
  set_id: string;
  first_custodian: number;
  second_custodian: number;
  wrapped: Sealed;
}

export interface Database {
  board: BoardTable;
  school: SchoolTable;
  account: AccountTable;
  account_role: AccountRoleTable;
  one_time_link: OneTimeLinkTable;
  session: SessionTable;
  stream: StreamTable;
  case_team: CaseTeamTable;
  command: CommandTable;
  event: EventTable;
  sealed_part: SealedPartTable;
  card: CardTable;
  draft: DraftTable;
  access_log: AccessLogTable;
  protocol_text: ProtocolTextTable;
  shut_out: ShutOutTable;
  access_request: AccessRequestTable;
  totp: TotpTable;
  recovery_code: RecoveryCodeTable;
  passkey: PasskeyTable;
  spent_challenge: SpentChallengeTable;
  sign_in_connection: SignInConnectionTable;
  school_identity: SchoolIdentityTable;
  school_identity_role: SchoolIdentityRoleTable;
  guess_count: GuessCountTable;
  tombstone: TombstoneTable;
  last_checkpoint: LastCheckpointTable;
  retention_term: RetentionTermTable;
  retention: RetentionTable;
  destruction_request: DestructionRequestTable;
  case_counted: CaseCountedTable;
  case_count: CaseCountTable;
  subject_request: SubjectRequestTable;
  subject_request_detail: SubjectRequestDetailTable;
  copy_choice: CopyChoiceTable;
  made_copy: MadeCopyTable;
  case_offer: CaseOfferTable;
  own_text: OwnTextTable;
  'luwte_keys.board_key': BoardKeyTable;
  'luwte_keys.stream_key': StreamKeyTable;
  'luwte_keys.part_key': PartKeyTable;
  'luwte_keys.server_key': ServerKeyTable;
  'luwte_keys.recovery_set': RecoverySetTable;
  'luwte_keys.recovery_pair': RecoveryPairTable;
}
