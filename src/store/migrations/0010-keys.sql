-- The key of the server, changing keys while the server runs, and what two custodians of a board open it with when the
-- root key was lost.

-- A key that was encrypted to somebody who is not here: a file in the format of age (age-encryption.org/v1).
create domain luwte.encrypted_to as bytea
  check (substring(value from 1 for 22) = '\x6167652d656e6372797074696f6e2e6f72672f76310a'::bytea);

-- ── The key of the server ────────────────────────────────────────────────────────────────────────────────────────────
-- For what belongs to no board: finding people before theirs is known, signing checkpoints and forms. One row at most,
-- and the only table without a board, so that only functions of luwte_operations reach it. What root key it is under is
-- the root key in force: new boards go under that one.
create table luwte_keys.server_key (
  the_only_one boolean primary key default true check (the_only_one),
  key_id uuid not null,
  root_key_id text not null,
  wrapped luwte.sealed not null,
  made_at luwte.moment not null
);

-- ── Two custodians together ──────────────────────────────────────────────────────────────────────────────────────────
-- The sheets that were printed last for a board. Those of before open nothing any more.
create table luwte_keys.recovery_set (
  board_id uuid not null references luwte.board on delete cascade,
  set_id uuid not null,
  made_at luwte.moment not null,
  -- { recipient, custodians, madeBy } under that key of the board. The public key is sealed too: whoever could put
  -- another in its place would be given the next board key.
  board_key_id uuid not null,
  sealed luwte.sealed not null,
  primary key (board_id),
  unique (board_id, set_id)
);

-- The private key that every board key is encrypted to, once for every two custodians, under both of their codes.
create table luwte_keys.recovery_pair (
  board_id uuid not null,
  set_id uuid not null,
  first_custodian integer not null check (first_custodian >= 1),
  second_custodian integer not null check (second_custodian > first_custodian),
  wrapped luwte.sealed not null,
  primary key (board_id, set_id, first_custodian, second_custodian),
  foreign key (board_id, set_id) references luwte_keys.recovery_set (board_id, set_id) on delete cascade
);

-- Null as long as no sheets were made.
alter table luwte_keys.board_key add column for_custodians luwte.encrypted_to;

-- When a key of a case was made: told by `luwte keys list`. Unknown (null) of those from before.
alter table luwte_keys.stream_key add column made_at luwte.moment;

do $$
declare name text;
begin
  foreach name in array array['server_key', 'recovery_set', 'recovery_pair'] loop
    execute format('alter table luwte_keys.%I enable row level security', name);
    execute format('alter table luwte_keys.%I force row level security', name);
    execute format('grant select on luwte_keys.%I to luwte_auditor', name);
    execute format('create policy audited on luwte_keys.%I for select to luwte_auditor using (true)', name);
  end loop;
  foreach name in array array['recovery_set', 'recovery_pair'] loop
    execute format('create policy own_board on luwte_keys.%I to luwte_app using (board_id = luwte.current_board())', name);
    execute format('grant select, insert, delete on luwte_keys.%I to luwte_app', name);
  end loop;
end $$;
grant update (for_custodians) on luwte_keys.board_key to luwte_app;

-- ── Changing keys ────────────────────────────────────────────────────────────────────────────────────────────────────
-- `luwte keys` reads as luwte_auditor and writes through the functions below, which luwte_owner alone may call: the
-- server that answers requests can change no key. Each changes a row only while it still is what it was when it was read.
grant select, insert, update on luwte_keys.server_key to luwte_operations;
create policy kept on luwte_keys.server_key to luwte_operations using (true);
grant select (key_id, wrapped, board_id), update (root_key_id, wrapped, for_custodians),
  insert on luwte_keys.board_key to luwte_operations;
create policy rewrapped on luwte_keys.board_key for update to luwte_operations using (true);
create policy renewed on luwte_keys.board_key for insert to luwte_operations with check (true);
grant select (board_id, stream_id, key_id, wrapped), update (board_key_id, wrapped), insert
  on luwte_keys.stream_key to luwte_operations;
create policy keys_looked_up on luwte_keys.stream_key for select to luwte_operations using (true);
create policy rewrapped on luwte_keys.stream_key for update to luwte_operations using (true);
create policy renewed on luwte_keys.stream_key for insert to luwte_operations with check (true);
grant select (board_id, sealed), update (board_key_id, sealed) on luwte_keys.recovery_set to luwte_operations;
create policy resealed on luwte_keys.recovery_set to luwte_operations using (true);

-- Everything that can change and lies right under the key of a board.
do $$
declare name text;
begin
  foreach name in array array['account', 'totp', 'passkey', 'sign_in_connection'] loop
    execute format('grant select (board_id, sealed), update (board_key_id, sealed) on luwte.%I to luwte_operations', name);
    execute format('create policy resealed on luwte.%I for update to luwte_operations using (true)', name);
  end loop;
end $$;
create policy looked_up on luwte.totp for select to luwte_operations using (true);

grant create on schema luwte to luwte_operations;
set local role luwte_operations;

create function luwte.server_key() returns table (key_id uuid, root_key_id text, wrapped luwte.sealed)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.key_id, k.root_key_id, k.wrapped from luwte_keys.server_key k
$$;

-- Keeps a server key where there is none, or where there is one under another root key and no board yet: then nothing
-- hangs on it. Otherwise the one that is there stays.
create function luwte.keep_server_key(made_id uuid, under_root text, made luwte.sealed, moment luwte.moment) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- Servers that start together, and whoever changes the root key, do this one after the other.
  perform pg_advisory_xact_lock(5887312007);
  if exists (select from luwte.board) then
    insert into luwte_keys.server_key values (true, made_id, under_root, made, moment) on conflict do nothing;
  else
    insert into luwte_keys.server_key as k values (true, made_id, under_root, made, moment)
      on conflict (the_only_one) do update
        set key_id = made_id, root_key_id = under_root, wrapped = made, made_at = moment
        where k.root_key_id <> under_root;
  end if;
end $$;

-- Whether the key of a board is under the root key in force. One that is not was lost with an earlier root key: nothing
-- of it can be read, and nobody signs in to it.
create function luwte.board_opens(board uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select not exists (select from luwte_keys.server_key) or exists (
    select from luwte_keys.board_key k join luwte_keys.server_key s on s.root_key_id = k.root_key_id
    where k.board_id = board)
$$;

create or replace function luwte.accounts_by_email(wanted bytea) returns table (board_id uuid, account_id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.board_id, a.id from luwte.account a join luwte.board b on b.id = a.board_id
  where a.email_hmac = wanted and a.active and b.kind = 'real' and luwte.board_opens(b.id)
$$;

create or replace function luwte.session_by_token(wanted bytea)
  returns table (board_id uuid, account_id uuid, created_at luwte.moment, seen_at luwte.moment, factors integer)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.board_id, s.account_id, s.created_at, s.seen_at, s.factors
  from luwte.session s join luwte.account a on a.board_id = s.board_id and a.id = s.account_id
  where s.token_hash = wanted and s.ended_at is null and a.active and luwte.board_opens(s.board_id)
$$;

create or replace function luwte.passkey_by_credential(wanted bytea) returns table (board_id uuid, account_id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.board_id, p.account_id
  from luwte.passkey p
    join luwte.account a on a.board_id = p.board_id and a.id = p.account_id
    join luwte.board b on b.id = p.board_id
  where p.credential_hash = wanted and a.active and b.kind = 'real' and luwte.board_opens(b.id)
$$;

create or replace function luwte.sign_in_connection_by_id(wanted uuid) returns table (board_id uuid, connection_id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.board_id, c.id from luwte.sign_in_connection c join luwte.board b on b.id = c.board_id
  where c.id = wanted and c.active and b.kind = 'real' and luwte.board_opens(b.id)
$$;

create or replace function luwte.sign_in_connections(school_path text) returns table (board_id uuid, connection_id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.board_id, c.id from luwte.sign_in_connection c join luwte.board b on b.id = c.board_id
  where c.active and b.kind = 'real' and luwte.board_opens(b.id) and (school_path is null or exists (
    select from luwte.school s where s.board_id = c.board_id and s.path = school_path))
$$;

create function luwte.rewrap_server_key(old luwte.sealed, under_root text, new luwte.sealed) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  update luwte_keys.server_key k set root_key_id = under_root, wrapped = new where k.wrapped = old;
  return found;
end $$;

create function luwte.rewrap_board_key(board uuid, old luwte.sealed, under_root text, new luwte.sealed) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  update luwte_keys.board_key k set root_key_id = under_root, wrapped = new where k.board_id = board and k.wrapped = old;
  return found;
end $$;

create function luwte.add_board_key(board uuid, made_id uuid, under_root text, made luwte.sealed, moment luwte.moment,
    custodians luwte.encrypted_to) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  insert into luwte_keys.board_key (board_id, key_id, root_key_id, wrapped, made_at, for_custodians)
    values (board, made_id, under_root, made, moment, custodians)
$$;

create function luwte.rewrap_stream_key(board uuid, old luwte.sealed, under_key uuid, new luwte.sealed) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  update luwte_keys.stream_key k set board_key_id = under_key, wrapped = new where k.board_id = board and k.wrapped = old;
  return found;
end $$;

-- False when the stream got another key of this number meanwhile.
create function luwte.add_stream_key(board uuid, stream uuid, number integer, under_key uuid, made luwte.sealed,
    moment luwte.moment) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into luwte_keys.stream_key (board_id, stream_id, key_id, board_key_id, wrapped, made_at)
    values (board, stream, number, under_key, made, moment) on conflict do nothing;
  return found;
end $$;

create function luwte.reseal(table_name text, board uuid, old luwte.sealed, under_key uuid, new luwte.sealed)
  returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare changed bigint;
begin
  if table_name not in ('luwte.account', 'luwte.totp', 'luwte.passkey', 'luwte.sign_in_connection',
    'luwte_keys.recovery_set') then
    raise exception 'luwte: nothing of % is sealed anew', table_name using errcode = 'insufficient_privilege';
  end if;
  execute format('update %s set board_key_id = $1, sealed = $2 where board_id = $3 and sealed = $4',
    table_name::regclass) using under_key, new, board, old;
  get diagnostics changed = row_count;
  return changed > 0;
end $$;

revoke execute on function luwte.server_key(), luwte.board_opens(uuid),
  luwte.keep_server_key(uuid, text, luwte.sealed, luwte.moment),
  luwte.rewrap_server_key(luwte.sealed, text, luwte.sealed),
  luwte.rewrap_board_key(uuid, luwte.sealed, text, luwte.sealed),
  luwte.add_board_key(uuid, uuid, text, luwte.sealed, luwte.moment, luwte.encrypted_to),
  luwte.rewrap_stream_key(uuid, luwte.sealed, uuid, luwte.sealed),
  luwte.add_stream_key(uuid, uuid, integer, uuid, luwte.sealed, luwte.moment),
  luwte.reseal(text, uuid, luwte.sealed, uuid, luwte.sealed) from public;
grant execute on function luwte.server_key(), luwte.board_opens(uuid),
  luwte.keep_server_key(uuid, text, luwte.sealed, luwte.moment) to luwte_app;
grant execute on function luwte.rewrap_server_key(luwte.sealed, text, luwte.sealed),
  luwte.rewrap_board_key(uuid, luwte.sealed, text, luwte.sealed),
  luwte.add_board_key(uuid, uuid, text, luwte.sealed, luwte.moment, luwte.encrypted_to),
  luwte.rewrap_stream_key(uuid, luwte.sealed, uuid, luwte.sealed),
  luwte.add_stream_key(uuid, uuid, integer, uuid, luwte.sealed, luwte.moment),
  luwte.reseal(text, uuid, luwte.sealed, uuid, luwte.sealed) to luwte_owner;

set local role luwte_owner;
revoke create on schema luwte from luwte_operations;
