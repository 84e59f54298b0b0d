-- Passkeys (Web Authentication, level 3): a key pair on somebody's own device, whose public half stands here.

create table luwte.passkey (
  board_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  -- SHA-256 of the id that the device gave the key pair: random, and by it a board is found at signing in.
  credential_hash luwte.digest not null unique,
  -- { credentialId, publicKey, transports, name } under that key of the board.
  board_key_id uuid not null,
  sealed luwte.sealed not null,
  -- How often the device says that it signed; 0 for ever on devices that do not count.
  counter bigint not null check (counter between 0 and 4294967295),
  created_at luwte.moment not null,
  last_used_at luwte.moment,
  -- Since when it is not let in any more, because the count went backwards: two devices may hold it.
  suspended_at luwte.moment,
  primary key (board_id, id),
  foreign key (board_id, account_id) references luwte.account on delete cascade
);
create index passkey_of_account on luwte.passkey (board_id, account_id);

-- Questions to a device that were answered: none is taken an answer to twice. What was asked stands nowhere before that,
-- because nobody knows yet which board will answer.
create table luwte.spent_challenge (
  board_id uuid not null references luwte.board on delete cascade,
  -- SHA-256 of the question.
  hash luwte.digest not null,
  -- From then on its answer comes too late anyway, and the row may go.
  expires_at luwte.moment not null,
  primary key (board_id, hash)
);

alter table luwte.passkey enable row level security;
alter table luwte.passkey force row level security;
create policy own_passkeys on luwte.passkey to luwte_app
  using (board_id = luwte.current_board() and account_id = luwte.current_account());
alter table luwte.spent_challenge enable row level security;
alter table luwte.spent_challenge force row level security;
create policy own_board on luwte.spent_challenge to luwte_app using (board_id = luwte.current_board());

grant select, insert, delete on luwte.passkey, luwte.spent_challenge to luwte_app;
grant update (board_key_id, sealed, counter, last_used_at, suspended_at) on luwte.passkey to luwte_app;

grant select (board_id, account_id, credential_hash) on luwte.passkey to luwte_operations;
create policy looked_up on luwte.passkey for select to luwte_operations using (true);

grant create on schema luwte to luwte_operations;
set local role luwte_operations;

-- Whose passkey this is, asked by whoever holds it. An account that was made inactive is not found, and neither is one of
-- a practice board, which is entered without any proof.
create function luwte.passkey_by_credential(wanted bytea) returns table (board_id uuid, account_id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.board_id, p.account_id
  from luwte.passkey p
    join luwte.account a on a.board_id = p.board_id and a.id = p.account_id
    join luwte.board b on b.id = p.board_id
  where p.credential_hash = wanted and a.active and b.kind = 'real'
$$;
revoke execute on function luwte.passkey_by_credential(bytea) from public;
grant execute on function luwte.passkey_by_credential(bytea) to luwte_app;

set local role luwte_owner;
revoke create on schema luwte from luwte_operations;
