-- Signing in with the school's own account (OpenID Connect). What a board agreed with its provider, the address of the
-- provider among it, stands in a sealed column; who signs in this way is known by an HMAC of issuer and subject.

create table luwte.sign_in_connection (
  board_id uuid not null references luwte.board on delete cascade,
  -- Random: it stands in the address that leads to the provider.
  id uuid not null,
  -- { kind, issuer, clientId, clientSecret, and what its claims mean } under that key of the board.
  board_key_id uuid not null,
  sealed luwte.sealed not null,
  active boolean not null,
  created_at luwte.moment not null,
  primary key (board_id, id)
);

create table luwte.school_identity (
  board_id uuid not null,
  connection_id uuid not null,
  -- Of the issuer and its name for this person (sub): the pair is the only thing that a provider never gives to others.
  subject_hmac luwte.digest not null,
  account_id uuid not null,
  primary key (board_id, connection_id, subject_hmac),
  -- Somebody else who got the same e-mail address later does not come into the account of the first.
  unique (board_id, connection_id, account_id),
  foreign key (board_id, connection_id) references luwte.sign_in_connection on delete cascade,
  foreign key (board_id, account_id) references luwte.account on delete cascade
);

-- Which roles somebody has because the provider said so: these follow the claims, the others stay. No role that needs a
-- second person can come this way, whatever the program does.
create table luwte.school_identity_role (
  board_id uuid not null,
  connection_id uuid not null,
  account_id uuid not null,
  role luwte.code not null check (role in ('teacher', 'mentor', 'team-leader')),
  school_id uuid not null,
  primary key (board_id, connection_id, account_id, role, school_id),
  foreign key (board_id, connection_id, account_id)
    references luwte.school_identity (board_id, connection_id, account_id) on delete cascade,
  foreign key (board_id, school_id) references luwte.school on delete cascade
);

do $$
declare name text;
begin
  foreach name in array array['sign_in_connection', 'school_identity', 'school_identity_role'] loop
    execute format('alter table luwte.%I enable row level security', name);
    execute format('alter table luwte.%I force row level security', name);
    execute format('create policy own_board on luwte.%I to luwte_app using (board_id = luwte.current_board())', name);
    execute format('grant select, insert, delete on luwte.%I to luwte_app', name);
  end loop;
end $$;
grant update (board_key_id, sealed, active) on luwte.sign_in_connection to luwte_app;

create policy looked_up on luwte.sign_in_connection for select to luwte_operations using (true);
grant select (board_id, id, active) on luwte.sign_in_connection to luwte_operations;

grant create on schema luwte to luwte_operations;
set local role luwte_operations;

-- Before a board is known these two answer with ids alone, and never with those of a practice board: nobody proves there
-- who they are.
create function luwte.sign_in_connection_by_id(wanted uuid) returns table (board_id uuid, connection_id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.board_id, c.id from luwte.sign_in_connection c join luwte.board b on b.id = c.board_id
  where c.id = wanted and c.active and b.kind = 'real'
$$;

-- Those of the board of a school, or (null) of every board: the page to sign in on shows a way in for each.
create function luwte.sign_in_connections(school_path text) returns table (board_id uuid, connection_id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.board_id, c.id from luwte.sign_in_connection c join luwte.board b on b.id = c.board_id
  where c.active and b.kind = 'real' and (school_path is null or exists (
    select from luwte.school s where s.board_id = c.board_id and s.path = school_path))
$$;

revoke execute on function luwte.sign_in_connection_by_id(uuid), luwte.sign_in_connections(text) from public;
grant execute on function luwte.sign_in_connection_by_id(uuid), luwte.sign_in_connections(text) to luwte_app;

set local role luwte_owner;
revoke create on schema luwte from luwte_operations;
