-- Who comes at a case: temporary places on a team, people shut out by name, restricted cases, and what the
-- data-protection officer may see. And what one person asks about somebody's access and another agrees to.

-- ── What time it is ──────────────────────────────────────────────────────────────────────────────────────────────────
-- By the clock of the program, so that a place on a team ends for the policies when it ends for everybody else. Unset, it
-- is unknown, and nothing that ends is still there.
create function luwte.current_moment() returns bigint language sql stable parallel safe as
  $$ select nullif(pg_catalog.current_setting('luwte.now', true), '')::pg_catalog.int8 $$;
revoke execute on function luwte.current_moment() from public;
grant execute on function luwte.current_moment() to luwte_app, luwte_operations;

-- ── Restricted cases, and places on a team that end by themselves ────────────────────────────────────────────────────
alter table luwte.stream add column restricted boolean not null default false;
alter table luwte.stream alter column restricted drop default;
grant update (restricted) on luwte.stream to luwte_app;

-- Set: the place was taken in an emergency (the glass was broken) and ends by itself at that moment.
alter table luwte.case_team add column expires_at luwte.moment check (expires_at > since);

-- Somebody who looks in twice has two such places after each other.
drop index luwte.case_team_now;
create unique index case_team_now on luwte.case_team (board_id, account_id, stream_id, role)
  where until is null and expires_at is null;

-- ── People shut out ──────────────────────────────────────────────────────────────────────────────────────────────────
-- Beats the team, every role and an emergency. The one who is shut out cannot see the row either: it would tell them of
-- the case.
create table luwte.shut_out (
  board_id uuid not null references luwte.board on delete cascade,
  stream_id uuid not null,
  account_id uuid not null,
  since luwte.moment not null,
  -- Null as long as it lasts.
  until luwte.moment check (until >= since),
  primary key (board_id, stream_id, account_id, since),
  foreign key (board_id, stream_id) references luwte.stream on delete cascade,
  foreign key (board_id, account_id) references luwte.account on delete cascade
);
create unique index shut_out_now on luwte.shut_out (board_id, account_id, stream_id) where until is null;

-- ── What one person asks about somebody's access, and another agrees to ──────────────────────────────────────────────
create table luwte.access_request (
  board_id uuid not null references luwte.board on delete cascade,
  id uuid not null,
  -- 'role', or 'second-factor': a new start for somebody who lost theirs.
  kind luwte.code not null check (kind in ('role', 'second-factor')),
  account_id uuid not null,
  role luwte.code,
  school_id uuid,
  asked_by uuid not null,
  asked_at luwte.moment not null,
  decided_by uuid,
  decided_at luwte.moment check (decided_at >= asked_at),
  agreed boolean,
  primary key (board_id, id),
  foreign key (board_id, account_id) references luwte.account on delete cascade,
  foreign key (board_id, asked_by) references luwte.account on delete cascade,
  foreign key (board_id, decided_by) references luwte.account on delete cascade,
  foreign key (board_id, school_id) references luwte.school on delete cascade,
  check ((kind = 'role') = (role is not null)),
  check ((decided_by is null) = (decided_at is null) and (decided_by is null) = (agreed is null)),
  -- A second person: never whoever asked, nor whoever gets it.
  check (agreed is not true or (decided_by <> asked_by and decided_by <> account_id))
);
create unique index access_request_open on luwte.access_request (board_id, account_id, kind, role, school_id)
  nulls not distinct where decided_at is null;

alter table luwte.shut_out enable row level security;
alter table luwte.shut_out force row level security;
alter table luwte.access_request enable row level security;
alter table luwte.access_request force row level security;

create policy own_board on luwte.access_request for select to luwte_app using (board_id = luwte.current_board());
-- Nobody asks, agrees or declines in another name.
create policy asked_in_own_name on luwte.access_request for insert to luwte_app with check (
  board_id = luwte.current_board() and asked_by = luwte.current_account());
create policy decided_in_own_name on luwte.access_request for update to luwte_app
  using (board_id = luwte.current_board() and decided_at is null)
  with check (board_id = luwte.current_board() and decided_by = luwte.current_account());
grant select, insert on luwte.access_request to luwte_app;
grant update (decided_by, decided_at, agreed) on luwte.access_request to luwte_app;

-- ── What looks past one's own teams ──────────────────────────────────────────────────────────────────────────────────
grant select (board_id, stream_id, account_id, until) on luwte.shut_out to luwte_operations;
grant select (board_id, account_id, role, school_id) on luwte.account_role to luwte_operations;
grant select (school_id, number, restricted, kind) on luwte.stream to luwte_operations;
grant select (role, expires_at) on luwte.case_team to luwte_operations;
create policy looked_up on luwte.shut_out for select to luwte_operations using (true);
drop policy practice_found on luwte.account_role;
create policy looked_up on luwte.account_role for select to luwte_operations using (true);

grant create on schema luwte to luwte_operations;
set local role luwte_operations;

-- A place that ended by itself is no place.
create or replace function luwte.on_team(board uuid, stream uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from luwte.case_team t
    where t.board_id = board and t.stream_id = stream and t.account_id = luwte.current_account() and t.until is null
      and (t.expires_at is null or t.expires_at > luwte.current_moment()))
$$;

-- The streams from which the caller is shut out. For policies, which ask once for each query.
create function luwte.streams_shut_out() returns uuid[]
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(s.stream_id), '{}') from luwte.shut_out s
  where s.board_id = luwte.current_board() and s.account_id = luwte.current_account() and s.until is null
$$;

-- Whether a colleague is shut out of a stream; answered to its team alone.
create function luwte.is_shut_out(board uuid, stream uuid, account uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from luwte.shut_out s
    where s.board_id = board and s.stream_id = stream and s.account_id = account and s.until is null)
    and luwte.on_team(board, stream)
$$;

-- Whether the caller, whose account is active, holds a role for the whole board.
create function luwte.holds_board_role(wanted text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from luwte.account_role r
    join luwte.account a on a.board_id = r.board_id and a.id = r.account_id and a.active
    where r.board_id = luwte.current_board() and r.account_id = luwte.current_account()
      and r.role = wanted and r.school_id is null)
$$;

-- Whether the caller may look into a stream in an emergency in that role: held at its school or for the board, and for a
-- restricted one the confidential circle alone. Shut out beats it.
create function luwte.may_break_glass(board uuid, stream uuid, wanted text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from luwte.stream s
    join luwte.account_role r on r.board_id = s.board_id and r.account_id = luwte.current_account() and r.role = wanted
    join luwte.account a on a.board_id = r.board_id and a.id = r.account_id and a.active
    where s.board_id = board and s.board_id = luwte.current_board() and s.id = stream
      and (wanted = 'confidential-circle' and r.school_id is null
        or wanted in ('director', 'safety-coordinator') and r.school_id = s.school_id and not s.restricted)
      and not exists (select from luwte.shut_out o
        where o.board_id = board and o.stream_id = stream and o.account_id = luwte.current_account() and o.until is null))
$$;

-- The case with that number, as far as the caller may look into it in an emergency; for everybody else there is none.
create function luwte.case_in_emergency(wanted text) returns table (stream_id uuid, school_id uuid, restricted boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id, s.school_id, s.restricted from luwte.stream s
  where s.board_id = luwte.current_board() and s.number = wanted and s.kind = 'case'
    and (luwte.may_break_glass(s.board_id, s.id, 'confidential-circle')
      or luwte.may_break_glass(s.board_id, s.id, 'director')
      or luwte.may_break_glass(s.board_id, s.id, 'safety-coordinator'))
$$;

do $$
declare made regprocedure;
begin
  for made in select oid from pg_proc where proowner = 'luwte_operations'::regrole
    and pronamespace = 'luwte'::regnamespace
    and proname in ('streams_shut_out', 'is_shut_out', 'holds_board_role', 'may_break_glass', 'case_in_emergency') loop
    execute format('revoke execute on function %s from public', made);
    execute format('grant execute on function %s to luwte_app', made);
  end loop;
end $$;
set local role luwte_owner;
revoke create on schema luwte from luwte_operations;

-- ── Policies ─────────────────────────────────────────────────────────────────────────────────────────────────────────
create policy read_by_team on luwte.shut_out for select to luwte_app using (
  board_id = luwte.current_board() and luwte.on_team(board_id, stream_id)
  and account_id <> luwte.current_account());
create policy written_by_team on luwte.shut_out for insert to luwte_app with check (
  board_id = luwte.current_board() and luwte.on_team(board_id, stream_id)
  and account_id <> luwte.current_account());
create policy ended_by_team on luwte.shut_out for update to luwte_app using (
  board_id = luwte.current_board() and luwte.on_team(board_id, stream_id)
  and account_id <> luwte.current_account());
grant select, insert on luwte.shut_out to luwte_app;
grant update (until) on luwte.shut_out to luwte_app;

-- Every rule that asks for the team is written anew, because a place can end by itself; and above all of them stands one
-- that lets nobody past who is shut out.
do $$
declare
  name text;
  in_board constant text := 'board_id = luwte.current_board()';
  on_team constant text := 'exists (
    select from luwte.case_team mine
    where mine.board_id = %1$s.board_id and mine.stream_id = %1$s.%2$I
      and mine.account_id = luwte.current_account() and mine.until is null
      and (mine.expires_at is null or mine.expires_at > luwte.current_moment()))';
begin
  execute format('alter policy read_by_team on luwte.stream using (%s and %s)', in_board, format(on_team, 'stream', 'id'));
  execute format('alter policy changed_by_team on luwte.stream using (%s and %s)',
    in_board, format(on_team, 'stream', 'id'));
  foreach name in array array['luwte.command', 'luwte.event', 'luwte.sealed_part', 'luwte.card',
    'luwte_keys.stream_key', 'luwte_keys.part_key'] loop
    execute format('alter policy own_team on %s using (%s and %s)',
      name, in_board, format(on_team, split_part(name, '.', 2), 'stream_id'));
  end loop;
  execute format('alter policy own_drafts on luwte.draft using (%s and account_id = luwte.current_account() and %s)',
    in_board, format(on_team, 'draft', 'stream_id'));
  execute format('alter policy read_by_team on luwte.access_log using (%s and %s)',
    in_board, format(on_team, 'access_log', 'stream_id'));
  execute format('alter policy written_in_own_name on luwte.access_log
    with check (%s and account_id = luwte.current_account() and %s)',
    in_board, format(on_team, 'access_log', 'stream_id'));
  alter policy read_by_team on luwte.case_team using (
    board_id = luwte.current_board()
    and ((account_id = luwte.current_account() and until is null
        and (expires_at is null or expires_at > luwte.current_moment()))
      or luwte.on_team(board_id, stream_id)));

  execute 'create policy shut_out on luwte.stream as restrictive for all to luwte_app
    using (id <> all ((select luwte.streams_shut_out())::uuid[]))';
  foreach name in array array['luwte.case_team', 'luwte.command', 'luwte.event', 'luwte.sealed_part', 'luwte.card',
    'luwte.draft', 'luwte.access_log', 'luwte_keys.stream_key', 'luwte_keys.part_key'] loop
    execute format('create policy shut_out on %s as restrictive for all to luwte_app
      using (stream_id <> all ((select luwte.streams_shut_out())::uuid[]))', name);
  end loop;

  -- The board's support team advises on what to do. It needs no names and no addresses, so that it cannot have them.
  foreach name in array array['luwte.sealed_part', 'luwte_keys.part_key'] loop
    execute format('create policy not_by_advisers on %1$s as restrictive for all to luwte_app using (exists (
      select from luwte.case_team mine
      where mine.board_id = %1$s.board_id and mine.stream_id = %1$s.stream_id
        and mine.account_id = luwte.current_account() and mine.until is null and mine.role <> ''board-support''
        and (mine.expires_at is null or mine.expires_at > luwte.current_moment())))', name);
  end loop;
end $$;

-- Somebody who is not on the team takes a place for a few hours: in their own name, and no longer than a working day.
create policy glass_broken on luwte.case_team for insert to luwte_app with check (
  board_id = luwte.current_board() and account_id = luwte.current_account() and until is null
  and expires_at <= luwte.current_moment() + 8 * 3600 * 1000
  and luwte.may_break_glass(board_id, stream_id, role));
-- Nobody is put on the team of a case that they are shut out of.
create policy none_shut_out on luwte.case_team as restrictive for insert to luwte_app with check (
  account_id = luwte.current_account() or not luwte.is_shut_out(board_id, stream_id, account_id));

-- What the data-protection officer pages through, newest first.
create index access_log_by_moment on luwte.access_log (board_id, at desc, id desc);

-- The data-protection officer sees who read what, and which cases there are by number; nothing of what is in them.
create policy watched_over on luwte.access_log for select to luwte_app using (
  board_id = luwte.current_board() and (select luwte.holds_board_role('data-protection-officer')));
create policy watched_over on luwte.stream for select to luwte_app using (
  board_id = luwte.current_board() and (select luwte.holds_board_role('data-protection-officer')));

-- The rows of a practice board, and of no other, can be deleted; these go with the board, the case or the account.
