-- The tables of Luwte, who may touch which row, and what can never be changed.
--
-- It runs as luwte_owner, in one transaction, in the schemas luwte and luwte_keys that already exist and are empty.
--   luwte       everything but keys. What is about people stands in sealed columns alone.
--   luwte_keys  the wrapped keys. A schema of its own, so that a backup of data can leave it out: a case whose key is
--               gone from here is gone from every copy of the data too.
-- Roles: luwte_owner owns, luwte_app serves requests, luwte_worker will run jobs (nothing is granted to it yet),
-- luwte_operations owns the few functions that look past one board. None of them bypasses row-level security.

-- ── Kinds of values ──────────────────────────────────────────────────────────────────────────────────────────────────
-- A domain per kind, so that a column says what it holds and no row can hold anything else.

-- Milliseconds since the epoch.
create domain luwte.moment as bigint check (value >= 0);
-- What people are called, may choose or wrote, under a key: format byte, nonce (12), tag (16), ciphertext.
create domain luwte.sealed as bytea check (octet_length(value) >= 29 and get_byte(value, 0) = 1);
-- SHA-256 or HMAC-SHA-256.
create domain luwte.digest as bytea check (octet_length(value) = 32);
create domain luwte.board_kind as text check (value in ('real', 'practice'));
create domain luwte.stream_kind as text check (value in ('case', 'report'));
create domain luwte.stream_status as text check (value in ('open', 'closed'));
create domain luwte.link_purpose as text check (value in ('set-up', 'choose-password'));
create domain luwte.language as text check (value in ('nl', 'en'));
-- Like H7K-3M, without look-alikes and vowels: read aloud over the telephone, never a word, and random because gaps
-- would tell of hidden cases.
create domain luwte.case_number as text check (value ~ '^[2-9B-DF-HJKMNP-TV-XZ]{3}-[2-9B-DF-HJKMNP-TV-XZ]{2}$');
-- A word out of a fixed list in the program, never something that somebody typed.
create domain luwte.code as text check (value ~ '^[a-z][a-z0-9-]{0,62}$');

-- ── Who asks ─────────────────────────────────────────────────────────────────────────────────────────────────────────
-- A setting that was set in an earlier transaction of the connection reads as '', which a bare cast would refuse; an
-- unset one must match no row instead. Anything else that is no id fails loudly.
create function luwte.current_board() returns uuid language sql stable parallel safe as
  $$ select nullif(pg_catalog.current_setting('luwte.board', true), '')::pg_catalog.uuid $$;

create function luwte.current_account() returns uuid language sql stable parallel safe as
  $$ select nullif(pg_catalog.current_setting('luwte.account', true), '')::pg_catalog.uuid $$;

-- ── Boards, schools, people ──────────────────────────────────────────────────────────────────────────────────────────

create table luwte.board (
  id uuid primary key,
  kind luwte.board_kind not null,
  name text not null check (length(name) between 1 and 200),
  created_at luwte.moment not null
);

create table luwte.school (
  board_id uuid not null references luwte.board,
  id uuid not null,
  -- The public address of the school, so unique over all boards.
  path text not null unique check (path ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(path) <= 80),
  name text not null check (length(name) between 1 and 200),
  protocol luwte.code not null,
  primary key (board_id, id)
);

create table luwte.account (
  board_id uuid not null references luwte.board,
  id uuid not null,
  email_hmac luwte.digest not null,
  -- { name, email } under that key of the board.
  board_key_id uuid not null,
  sealed luwte.sealed not null,
  -- argon2id, in its own text form; null until a password is chosen.
  password_hash text check (password_hash like '$argon2id$%'),
  language luwte.language not null,
  active boolean not null,
  created_at luwte.moment not null,
  primary key (board_id, id),
  unique (board_id, email_hmac)
);
create index account_by_email on luwte.account (email_hmac);

create table luwte.account_role (
  board_id uuid not null,
  account_id uuid not null,
  role luwte.code not null,
  -- Null: for the whole board.
  school_id uuid,
  unique nulls not distinct (board_id, account_id, role, school_id),
  foreign key (board_id, account_id) references luwte.account,
  foreign key (board_id, school_id) references luwte.school
);

-- A set-up link names the board that it will make: there is no row for it yet, hence no foreign key to board.
create table luwte.one_time_link (
  board_id uuid not null,
  hash luwte.digest not null unique,
  purpose luwte.link_purpose not null,
  account_id uuid,
  expires_at luwte.moment not null,
  used_at luwte.moment,
  primary key (board_id, hash),
  foreign key (board_id, account_id) references luwte.account,
  check ((purpose = 'set-up') = (account_id is null))
);

create table luwte.session (
  board_id uuid not null,
  token_hash luwte.digest not null unique,
  account_id uuid not null,
  created_at luwte.moment not null,
  seen_at luwte.moment not null,
  ended_at luwte.moment,
  primary key (board_id, token_hash),
  foreign key (board_id, account_id) references luwte.account
);
create index session_of_account on luwte.session (board_id, account_id) where ended_at is null;

-- ── Streams ──────────────────────────────────────────────────────────────────────────────────────────────────────────

create table luwte.stream (
  board_id uuid not null references luwte.board,
  id uuid not null,
  kind luwte.stream_kind not null,
  -- The head: the last event's number and chained hash. Appending locks this row.
  seq integer not null check (seq >= 0),
  hash luwte.digest not null,
  status luwte.stream_status not null,
  school_id uuid not null,
  number luwte.case_number not null,
  opened_at luwte.moment not null,
  updated_at luwte.moment not null,
  primary key (board_id, id),
  unique (board_id, number),
  foreign key (board_id, school_id) references luwte.school
);

create table luwte.case_team (
  board_id uuid not null,
  stream_id uuid not null,
  account_id uuid not null,
  role luwte.code not null,
  since luwte.moment not null,
  -- Null as long as the membership lasts; it ends the moment that this is written.
  until luwte.moment check (until >= since),
  primary key (board_id, stream_id, account_id, role, since),
  foreign key (board_id, stream_id) references luwte.stream,
  foreign key (board_id, account_id) references luwte.account
);
create unique index case_team_now on luwte.case_team (board_id, account_id, stream_id, role) where until is null;

-- What was done in one go under one command id: the same id again is answered with the same events.
create table luwte.command (
  board_id uuid not null,
  stream_id uuid not null,
  id uuid not null,
  from_seq integer not null check (from_seq >= 1),
  to_seq integer not null check (to_seq >= from_seq),
  primary key (board_id, stream_id, id),
  foreign key (board_id, stream_id) references luwte.stream
);

create table luwte.event (
  board_id uuid not null,
  stream_id uuid not null,
  seq integer not null check (seq >= 1),
  command_id uuid not null,
  key_id integer not null,
  -- Type, version, recorded at, occurred at, by whom in which role, task, what it corrects, payload: the type alone
  -- would tell too much.
  sealed luwte.sealed not null,
  -- Over the sealed parts that came with this event; null when none did.
  parts_digest luwte.digest,
  -- Chained: over the clear columns, the sealed one, parts_digest and the hash before.
  hash luwte.digest not null,
  primary key (board_id, stream_id, seq),
  foreign key (board_id, stream_id, command_id) references luwte.command
);

-- A person's identity or a site's address, apart from the events that name it by its id. Every version is kept.
create table luwte.sealed_part (
  board_id uuid not null,
  stream_id uuid not null,
  part_id uuid not null,
  version integer not null check (version >= 1),
  -- The event that it came with.
  seq integer not null,
  sealed luwte.sealed not null,
  primary key (board_id, stream_id, part_id, version),
  foreign key (board_id, stream_id, seq) references luwte.event
);

-- What lists and search need of a stream, made anew with every change.
create table luwte.card (
  board_id uuid not null,
  stream_id uuid not null,
  seq integer not null,
  key_id integer not null,
  sealed luwte.sealed not null,
  primary key (board_id, stream_id),
  foreign key (board_id, stream_id) references luwte.stream
);

create table luwte.draft (
  board_id uuid not null,
  stream_id uuid not null,
  account_id uuid not null,
  -- HMAC of the task instance: its name would tell what somebody is writing about.
  task_hmac luwte.digest not null,
  version integer not null check (version >= 1),
  key_id integer not null,
  sealed luwte.sealed not null,
  primary key (board_id, stream_id, account_id, task_hmac),
  foreign key (board_id, stream_id) references luwte.stream,
  foreign key (board_id, account_id) references luwte.account
);

create table luwte.access_log (
  board_id uuid not null,
  stream_id uuid not null,
  -- Random: a counter would tell how much is read elsewhere.
  id uuid not null,
  account_id uuid not null,
  at luwte.moment not null,
  -- What was read: a page or a kind of part, and which sealed part where it is one.
  part luwte.code not null,
  part_id uuid,
  -- The reason that somebody gave, under that key of the board: whoever may read it here need not read the case.
  board_key_id uuid,
  sealed_reason luwte.sealed,
  check ((sealed_reason is null) = (board_key_id is null)),
  primary key (board_id, stream_id, id),
  foreign key (board_id, stream_id) references luwte.stream,
  foreign key (board_id, account_id) references luwte.account
);

-- The flattened text of each protocol that a case began with, by the hash of its content.
create table luwte.protocol_text (
  board_id uuid not null references luwte.board,
  hash luwte.digest not null check (hash = sha256(convert_to(text, 'UTF8'))),
  text text not null,
  primary key (board_id, hash)
);

-- ── Keys ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table luwte_keys.board_key (
  board_id uuid not null references luwte.board,
  -- Random and never used again: a key that a program remembers by its id cannot be taken for another.
  key_id uuid not null,
  -- Which root key wraps it.
  root_key_id text not null,
  wrapped luwte.sealed not null,
  -- New things go under the newest.
  made_at luwte.moment not null,
  primary key (board_id, key_id)
);

create table luwte_keys.stream_key (
  board_id uuid not null,
  stream_id uuid not null,
  key_id integer not null check (key_id >= 1),
  board_key_id uuid not null,
  wrapped luwte.sealed not null,
  primary key (board_id, stream_id, key_id),
  foreign key (board_id, stream_id) references luwte.stream
);

create table luwte_keys.part_key (
  board_id uuid not null,
  stream_id uuid not null,
  part_id uuid not null,
  stream_key_id integer not null,
  wrapped luwte.sealed not null,
  primary key (board_id, stream_id, part_id),
  foreign key (board_id, stream_id) references luwte.stream
);

-- ── What can never be changed ────────────────────────────────────────────────────────────────────────────────────────
-- The grants below give the app no right to; these triggers also stop the owner and a superuser's mistake. The one way
-- past is luwte_operations, which the policies let delete rows of practice boards alone.
create function luwte.refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_user = 'luwte_operations' then
    return old;
  end if;
  raise exception 'luwte: % is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

do $$
declare name text;
begin
  foreach name in array array['event', 'sealed_part', 'access_log', 'command', 'protocol_text'] loop
    execute format('create trigger append_only before update or delete on luwte.%I
      for each row execute function luwte.refuse_change()', name);
    execute format('create trigger never_emptied before truncate on luwte.%I
      for each statement execute function luwte.refuse_change()', name);
  end loop;
end $$;

-- ── Rows of one board, and of the cases whose team one is on ─────────────────────────────────────────────────────────
do $$
declare
  name text;
  in_board constant text := 'board_id = luwte.current_board()';
  on_team constant text := 'exists (
    select from luwte.case_team mine
    where mine.board_id = %1$s.board_id and mine.stream_id = %1$s.%2$I
      and mine.account_id = luwte.current_account() and mine.until is null)';
begin
  foreach name in array array[
    'luwte.board', 'luwte.school', 'luwte.account', 'luwte.account_role', 'luwte.one_time_link', 'luwte.session',
    'luwte.stream', 'luwte.case_team', 'luwte.command', 'luwte.event', 'luwte.sealed_part', 'luwte.card',
    'luwte.draft', 'luwte.access_log', 'luwte.protocol_text',
    'luwte_keys.board_key', 'luwte_keys.stream_key', 'luwte_keys.part_key'
  ] loop
    execute format('alter table %s enable row level security', name);
    execute format('alter table %s force row level security', name);
  end loop;

  execute 'create policy own_board on luwte.board to luwte_app using (id = luwte.current_board())';

  foreach name in array array['luwte.school', 'luwte.account', 'luwte.account_role', 'luwte.one_time_link',
    'luwte.protocol_text', 'luwte_keys.board_key'] loop
    execute format('create policy own_board on %s to luwte_app using (%s)', name, in_board);
  end loop;

  execute format('create policy own_sessions on luwte.session to luwte_app
    using (%s and account_id = luwte.current_account())', in_board);

  -- Three kinds of rule for the rows of a stream. A new stream has no team yet, so anybody on the board may begin one;
  -- every_stream_has_a_team below sees to it that the same transaction gives it one.
  execute format('create policy begun_on_own_board on luwte.stream for insert to luwte_app with check (%s)', in_board);
  execute format('create policy read_by_team on luwte.stream for select to luwte_app using (%s and %s)',
    in_board, format(on_team, 'stream', 'id'));
  execute format('create policy changed_by_team on luwte.stream for update to luwte_app using (%s and %s)',
    in_board, format(on_team, 'stream', 'id'));

  foreach name in array array['command', 'event', 'sealed_part', 'card'] loop
    execute format('create policy own_team on luwte.%I to luwte_app using (%s and %s)',
      name, in_board, format(on_team, name, 'stream_id'));
  end loop;
  foreach name in array array['stream_key', 'part_key'] loop
    execute format('create policy own_team on luwte_keys.%I to luwte_app using (%s and %s)',
      name, in_board, format(on_team, name, 'stream_id'));
  end loop;

  execute format('create policy own_drafts on luwte.draft to luwte_app
    using (%s and account_id = luwte.current_account() and %s)', in_board, format(on_team, 'draft', 'stream_id'));

  execute format('create policy read_by_team on luwte.access_log for select to luwte_app using (%s and %s)',
    in_board, format(on_team, 'access_log', 'stream_id'));
  execute format('create policy written_in_own_name on luwte.access_log for insert to luwte_app
    with check (%s and account_id = luwte.current_account() and %s)',
    in_board, format(on_team, 'access_log', 'stream_id'));
end $$;

-- ── What looks past one board or one's own teams ─────────────────────────────────────────────────────────────────────
-- luwte_operations sees these columns and no others, whatever a function of its own would ask for.
grant usage on schema luwte, luwte_keys to luwte_operations;
grant select (id, kind) on luwte.board to luwte_operations;
grant select (board_id, id, path) on luwte.school to luwte_operations;
grant select (board_id, id, email_hmac, active) on luwte.account to luwte_operations;
grant select (board_id, hash, purpose, account_id, expires_at, used_at) on luwte.one_time_link to luwte_operations;
grant select (board_id, token_hash, account_id, created_at, seen_at, ended_at) on luwte.session to luwte_operations;
grant select (board_id, id, seq, hash) on luwte.stream to luwte_operations;
grant select (board_id, stream_id, account_id, until) on luwte.case_team to luwte_operations;
grant select (board_id, root_key_id) on luwte_keys.board_key to luwte_operations;

do $$
declare name text;
begin
  foreach name in array array['luwte.board', 'luwte.school', 'luwte.account', 'luwte.one_time_link', 'luwte.session',
    'luwte.stream', 'luwte.case_team', 'luwte_keys.board_key'] loop
    execute format('create policy looked_up on %s for select to luwte_operations using (true)', name);
  end loop;

  -- The rows of a practice board, and of no other, can be deleted.
  execute 'create policy practice_ends on luwte.board for delete to luwte_operations using (kind = ''practice'')';
  execute 'grant delete on luwte.board to luwte_operations';
  foreach name in array array[
    'luwte.school', 'luwte.account', 'luwte.account_role', 'luwte.one_time_link', 'luwte.session',
    'luwte.stream', 'luwte.case_team', 'luwte.command', 'luwte.event', 'luwte.sealed_part', 'luwte.card',
    'luwte.draft', 'luwte.access_log', 'luwte.protocol_text',
    'luwte_keys.board_key', 'luwte_keys.stream_key', 'luwte_keys.part_key'
  ] loop
    execute format('create policy practice_ends on %1$s for delete to luwte_operations using (
      exists (select from luwte.board b where b.id = %1$s.board_id and b.kind = ''practice''))', name);
    execute format('grant delete, select (board_id) on %s to luwte_operations', name);
    if name not in ('luwte.school', 'luwte.account', 'luwte.one_time_link', 'luwte.session', 'luwte.stream',
      'luwte.case_team', 'luwte_keys.board_key') then
      -- Deleting by board reads the column board_id; this lets it see no row that it may not delete.
      execute format('create policy practice_found on %1$s for select to luwte_operations using (
        exists (select from luwte.board b where b.id = %1$s.board_id and b.kind = ''practice''))', name);
    end if;
  end loop;
end $$;

grant create on schema luwte to luwte_operations;
set local role luwte_operations;

-- Used inside policies: as the caller they would have to pass the policy that they decide.
create function luwte.on_team(board uuid, stream uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from luwte.case_team t
    where t.board_id = board and t.stream_id = stream and t.account_id = luwte.current_account() and t.until is null)
$$;

create function luwte.has_team(board uuid, stream uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from luwte.case_team t where t.board_id = board and t.stream_id = stream)
$$;

-- Before a board is known only the next six answer, with nothing but ids and moments, and the first four only to
-- somebody who already holds what they are asked by.

-- Somebody may work for more than one board: there may be several accounts.
create function luwte.accounts_by_email(wanted bytea) returns table (board_id uuid, account_id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.board_id, a.id from luwte.account a where a.email_hmac = wanted and a.active
$$;

-- A session of an account that was made inactive answers no more, without anything else to be done.
create function luwte.session_by_token(wanted bytea)
  returns table (board_id uuid, account_id uuid, created_at luwte.moment, seen_at luwte.moment)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.board_id, s.account_id, s.created_at, s.seen_at
  from luwte.session s join luwte.account a on a.board_id = s.board_id and a.id = s.account_id
  where s.token_hash = wanted and s.ended_at is null and a.active
$$;

create function luwte.school_by_path(wanted text) returns table (board_id uuid, school_id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.board_id, s.id from luwte.school s where s.path = wanted
$$;

create function luwte.link_by_hash(wanted bytea)
  returns table (board_id uuid, purpose luwte.link_purpose, account_id uuid, expires_at luwte.moment,
    used_at luwte.moment)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.board_id, l.purpose, l.account_id, l.expires_at, l.used_at from luwte.one_time_link l where l.hash = wanted
$$;

-- The set-up link is printed and works only while this is false: whoever reads an old link in a log or a screen photo
-- can make no second board with it. It tells that a school uses this server, which its public pages tell too.
create function luwte.real_board_exists() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from luwte.board b where b.kind = 'real')
$$;

-- Under which root keys the boards are: asked at the start, so that a wrong key file is found then and not at the first
-- reading.
create function luwte.root_key_ids() returns setof text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct k.root_key_id from luwte_keys.board_key k
$$;

-- What a checkpoint signs. Practice boards come and go, so there is nothing about them to prove.
create function luwte.stream_heads() returns table (board_id uuid, stream_id uuid, seq integer, hash luwte.digest)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.board_id, s.id, s.seq, s.hash
  from luwte.stream s join luwte.board b on b.id = s.board_id
  where b.kind = 'real' order by s.board_id, s.id
$$;

-- Keys go first: from then on nothing that is left can be read.
create function luwte.destroy_practice_board(doomed uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare name text;
begin
  if not exists (select from luwte.board b where b.id = doomed and b.kind = 'practice') then
    raise exception 'luwte: this is no practice board' using errcode = 'insufficient_privilege';
  end if;
  foreach name in array array[
    'luwte_keys.part_key', 'luwte_keys.stream_key', 'luwte_keys.board_key',
    'luwte.draft', 'luwte.card', 'luwte.access_log', 'luwte.sealed_part', 'luwte.event', 'luwte.command',
    'luwte.case_team', 'luwte.stream', 'luwte.protocol_text', 'luwte.session', 'luwte.one_time_link',
    'luwte.account_role', 'luwte.account', 'luwte.school'
  ] loop
    execute format('delete from %s where board_id = $1', name) using doomed;
  end loop;
  delete from luwte.board b where b.id = doomed;
end $$;

do $$
declare made regprocedure;
begin
  for made in select oid from pg_proc where proowner = 'luwte_operations'::regrole
    and pronamespace = 'luwte'::regnamespace loop
    execute format('revoke execute on function %s from public', made);
    execute format('grant execute on function %s to luwte_app', made);
  end loop;
end $$;
set local role luwte_owner;
revoke create on schema luwte from luwte_operations;

-- ── Teams ────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Members see each other. The first member of a new stream is whoever begins it; from then on members add members.
create policy read_by_team on luwte.case_team for select to luwte_app using (
  board_id = luwte.current_board()
  and ((account_id = luwte.current_account() and until is null) or luwte.on_team(board_id, stream_id)));
create policy begun_or_changed_by_team on luwte.case_team for insert to luwte_app with check (
  board_id = luwte.current_board()
  and (luwte.on_team(board_id, stream_id)
    or (account_id = luwte.current_account() and not luwte.has_team(board_id, stream_id))));
create policy ended_by_team on luwte.case_team for update to luwte_app using (
  board_id = luwte.current_board() and luwte.on_team(board_id, stream_id));

-- Asked at commit. A stream without a team would be open to whoever names it first.
create function luwte.require_team() returns trigger language plpgsql as $$
begin
  if not luwte.has_team(new.board_id, new.id) then
    raise exception 'luwte: a new stream needs a team' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create constraint trigger every_stream_has_a_team after insert on luwte.stream
  deferrable initially deferred for each row execute function luwte.require_team();

-- ── What the app may do ──────────────────────────────────────────────────────────────────────────────────────────────
revoke execute on function luwte.current_board(), luwte.current_account(), luwte.refuse_change(),
  luwte.require_team() from public;
grant execute on function luwte.current_board(), luwte.current_account() to luwte_app, luwte_operations;
grant usage on schema luwte, luwte_keys to luwte_app;
grant select, insert on luwte.board, luwte.school, luwte.account, luwte.account_role, luwte.one_time_link,
  luwte.session, luwte.stream, luwte.case_team, luwte.command, luwte.event, luwte.sealed_part, luwte.card,
  luwte.draft, luwte.access_log, luwte.protocol_text to luwte_app;
grant select, insert on luwte_keys.board_key, luwte_keys.stream_key, luwte_keys.part_key to luwte_app;
grant update (path, name, protocol) on luwte.school to luwte_app;
grant update (email_hmac, board_key_id, sealed, password_hash, language, active) on luwte.account to luwte_app;
grant delete on luwte.account_role to luwte_app;
grant update (used_at) on luwte.one_time_link to luwte_app;
grant update (seen_at, ended_at) on luwte.session to luwte_app;
grant update (seq, hash, status, updated_at) on luwte.stream to luwte_app;
grant update (until) on luwte.case_team to luwte_app;
grant update (seq, key_id, sealed) on luwte.card to luwte_app;
grant update (version, key_id, sealed), delete on luwte.draft to luwte_app;
