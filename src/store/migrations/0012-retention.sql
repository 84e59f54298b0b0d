-- How long cases are kept, what destroys one, and the counts that outlive them.

-- ── Tables ───────────────────────────────────────────────────────────────────────────────────────────────────────────
-- The terms that a board set, newest last; never changed, so that it stays known what held when. Why it chose a term is
-- sealed under that key of the board.
create table luwte.retention_term (
  board_id uuid not null references luwte.board on delete cascade,
  id uuid not null,
  category luwte.code not null,
  months integer not null check (months between 1 and 600),
  counted_from luwte.code not null check (counted_from in ('closing', 'leaving-school')),
  set_by uuid not null,
  set_at luwte.moment not null,
  board_key_id uuid not null,
  sealed luwte.sealed not null,
  primary key (board_id, id),
  foreign key (board_id, set_by) references luwte.account on delete cascade
);
create trigger append_only before update or delete on luwte.retention_term
  for each row execute function luwte.refuse_revival();
create trigger never_emptied before truncate on luwte.retention_term
  for each statement execute function luwte.refuse_revival();

-- What the events of a case say of keeping it, for who has to find the cases that are to go and may not open them. The
-- category is sealed under that key of the board: what kind of case it was is nobody's business who only has the rows.
create table luwte.retention (
  board_id uuid not null references luwte.board on delete cascade,
  stream_id uuid not null,
  -- Null: there is no date now, because the case was opened again or only a hold was set.
  ends_at luwte.moment,
  -- A legal hold: nothing is destroyed as long as it lasts.
  held boolean not null,
  board_key_id uuid not null,
  sealed luwte.sealed not null,
  primary key (board_id, stream_id),
  foreign key (board_id, stream_id) references luwte.stream on delete cascade
);
create index retention_by_end on luwte.retention (board_id, ends_at);

-- One person proposes that a case is destroyed; the row goes when that is taken back, or with the case.
create table luwte.destruction_request (
  board_id uuid not null references luwte.board on delete cascade,
  stream_id uuid not null,
  proposed_by uuid not null,
  proposed_at luwte.moment not null,
  -- Why: the term has passed; somebody's right to erasure, decided by the board; or it should never have been recorded.
  ground luwte.code not null check (ground in ('term-passed', 'erasure-request', 'unlawful')),
  primary key (board_id, stream_id),
  foreign key (board_id, stream_id) references luwte.stream on delete cascade,
  foreign key (board_id, proposed_by) references luwte.account on delete cascade
);

-- What a case added to the counts when it last changed, under its own key: the next change moves them by the difference.
create table luwte.case_counted (
  board_id uuid not null references luwte.board on delete cascade,
  stream_id uuid not null,
  seq integer not null,
  key_id integer not null,
  sealed luwte.sealed not null,
  primary key (board_id, stream_id),
  foreign key (board_id, stream_id) references luwte.stream on delete cascade
);

-- The counts of a school in one school year, by the year in which it begins. A small number can point at somebody, so
-- that they are sealed too, under that key of the board.
create table luwte.case_count (
  board_id uuid not null references luwte.board on delete cascade,
  school_id uuid not null,
  school_year integer not null check (school_year between 2000 and 2999),
  board_key_id uuid not null,
  sealed luwte.sealed not null,
  primary key (board_id, school_id, school_year),
  foreign key (board_id, school_id) references luwte.school on delete cascade
);

do $$
declare name text;
begin
  foreach name in array array['retention_term', 'retention', 'destruction_request', 'case_counted', 'case_count'] loop
    execute format('alter table luwte.%I enable row level security', name);
    execute format('alter table luwte.%I force row level security', name);
    execute format('grant select on luwte.%I to luwte_auditor', name);
    execute format('create policy audited on luwte.%I for select to luwte_auditor using (true)', name);
  end loop;
end $$;

-- ── What luwte_operations may ────────────────────────────────────────────────────────────────────────────────────────
grant select (status) on luwte.stream to luwte_operations;
grant select (board_id, stream_id, ends_at, held) on luwte.retention to luwte_operations;
grant select (board_id, stream_id, proposed_by, ground) on luwte.destruction_request to luwte_operations;
grant select (board_id, stream_id), insert on luwte.tombstone to luwte_operations;
create policy looked_up on luwte.retention for select to luwte_operations using (true);
create policy looked_up on luwte.destruction_request for select to luwte_operations using (true);
create policy looked_up on luwte.tombstone for select to luwte_operations using (true);
create policy written_at_the_end on luwte.tombstone for insert to luwte_operations with check (true);

-- To hold two rows fast while it decides; no change of them passes the check.
grant update (held) on luwte.retention to luwte_operations;
grant update (status) on luwte.stream to luwte_operations;
create policy held_fast on luwte.retention for update to luwte_operations using (true) with check (false);
create policy held_fast on luwte.stream for update to luwte_operations using (true) with check (false);

-- Rows of a real board go only where a tombstone stands. So not even a function of its own can take out what is there.
do $$
declare
  name text;
  marked constant text := 'exists (select from luwte.tombstone t where t.board_id = %1$s.board_id and t.stream_id = %1$s.%2$I)';
begin
  foreach name in array array[
    'luwte_keys.part_key', 'luwte_keys.stream_key', 'luwte.draft', 'luwte.card', 'luwte.access_log',
    'luwte.sealed_part', 'luwte.event', 'luwte.command', 'luwte.shut_out', 'luwte.case_team'
  ] loop
    execute format('grant delete, select (board_id, stream_id) on %s to luwte_operations', name);
    execute format('create policy destroyed_found on %s for select to luwte_operations using (%s)',
      name, format(marked, name, 'stream_id'));
    execute format('create policy destroyed_goes on %s for delete to luwte_operations using (%s)',
      name, format(marked, name, 'stream_id'));
  end loop;
  execute format('create policy destroyed_goes on luwte.stream for delete to luwte_operations using (%s)',
    format(marked, 'luwte.stream', 'id'));
end $$;

grant create on schema luwte to luwte_operations;
set local role luwte_operations;

-- Whether somebody may have a say in the destruction of a case, as far as that stands in the clear: who is on its team
-- to stay and could lead it; and, when nobody of them is left, who could look into it in an emergency. Shut out beats it.
create function luwte.may_let_go(board uuid, stream uuid, account uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select board = luwte.current_board()
    and exists (select from luwte.account a where a.board_id = board and a.id = account and a.active)
    and not exists (select from luwte.shut_out o
      where o.board_id = board and o.stream_id = stream and o.account_id = account and o.until is null)
    and exists (
      select from luwte.stream s
      where s.board_id = board and s.id = stream and (
        exists (select from luwte.account_role r
          where r.board_id = board and r.account_id = account
            and (r.role = 'confidential-circle' and r.school_id is null
              or r.role in ('director', 'safety-coordinator') and r.school_id = s.school_id and not s.restricted))
        or exists (select from luwte.case_team t
          where t.board_id = board and t.stream_id = stream and t.account_id = account
            and t.until is null and t.expires_at is null
            and t.role in ('mentor', 'team-leader', 'director', 'safety-coordinator', 'confidential-circle'))))
$$;

-- The closed cases whose end is sixty days away or nearer, or whose destruction was proposed, in which the caller has a
-- say without being on their team. For policies, which ask once for each query.
create function luwte.streams_to_let_go() returns uuid[]
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(k.stream_id), '{}') from luwte.retention k
  join luwte.stream s on s.board_id = k.board_id and s.id = k.stream_id
  where k.board_id = luwte.current_board() and s.status = 'closed'
    and (k.ends_at <= luwte.current_moment() + 60 * 86400000::bigint
      or exists (select from luwte.destruction_request d where d.board_id = k.board_id and d.stream_id = k.stream_id))
    and exists (select from luwte.account_role r
      join luwte.account a on a.board_id = r.board_id and a.id = r.account_id and a.active
      where r.board_id = k.board_id and r.account_id = luwte.current_account()
        and (r.role = 'confidential-circle' and r.school_id is null
          or r.role in ('director', 'safety-coordinator') and r.school_id = s.school_id and not s.restricted))
    and not exists (select from luwte.shut_out o
      where o.board_id = k.board_id and o.stream_id = k.stream_id and o.account_id = luwte.current_account()
        and o.until is null)
$$;

-- Destroys a case whose destruction somebody else proposed: the caller is the second person. Keys go first; from then on
-- nothing that is left, here or in an older copy, can be read.
--
-- Answers 'destroyed', or why nothing happened.
create function luwte.destroy_stream(doomed uuid, of_category text, copies_end bigint) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  board constant uuid := luwte.current_board();
  asked record;
  kept record;
  going record;
  name text;
begin
  select s.kind, s.seq, s.hash, s.status into going
    from luwte.stream s where s.board_id = board and s.id = doomed for update;
  if not found then return 'not-found'; end if;
  select k.ends_at, k.held into kept
    from luwte.retention k where k.board_id = board and k.stream_id = doomed for update;
  if not found then return 'no-date'; end if;
  select d.proposed_by, d.ground into asked
    from luwte.destruction_request d where d.board_id = board and d.stream_id = doomed;
  if not found then return 'not-proposed'; end if;
  if not luwte.may_let_go(board, doomed, luwte.current_account()) then return 'not-found'; end if;
  if asked.proposed_by = luwte.current_account() then return 'second-person'; end if;
  if not luwte.may_let_go(board, doomed, asked.proposed_by) then return 'proposer-gone'; end if;
  if going.status <> 'closed' then return 'open'; end if;
  if kept.held then return 'held'; end if;
  -- Sooner than the term is for the board to decide: one of the two is of its circle.
  if asked.ground <> 'term-passed' and not exists (
    select from luwte.account_role r
    where r.board_id = board and r.account_id in (luwte.current_account(), asked.proposed_by)
      and r.role = 'confidential-circle' and r.school_id is null) then return 'board-decides'; end if;
  -- Unknown is no: without a date, or without a clock, nothing has passed.
  if asked.ground = 'term-passed' and (kept.ends_at <= luwte.current_moment()) is not true then return 'not-yet'; end if;
  insert into luwte.tombstone (board_id, stream_id, kind, seq, hash, category, destroyed_at, copies_end_at)
    values (board, doomed, going.kind, going.seq, going.hash, of_category, luwte.current_moment(), copies_end);
  foreach name in array array[
    'luwte_keys.part_key', 'luwte_keys.stream_key', 'luwte.draft', 'luwte.card', 'luwte.access_log',
    'luwte.sealed_part', 'luwte.event', 'luwte.command', 'luwte.shut_out', 'luwte.case_team'
  ] loop
    execute format('delete from %s where board_id = $1 and stream_id = $2', name) using board, doomed;
  end loop;
  delete from luwte.stream s where s.board_id = board and s.id = doomed;
  return 'destroyed';
end $$;

do $$
declare made regprocedure;
begin
  for made in select oid from pg_proc where proowner = 'luwte_operations'::regrole
    and pronamespace = 'luwte'::regnamespace
    and proname in ('may_let_go', 'streams_to_let_go', 'destroy_stream') loop
    execute format('revoke execute on function %s from public', made);
    execute format('grant execute on function %s to luwte_app', made);
  end loop;
end $$;
set local role luwte_owner;
revoke create on schema luwte from luwte_operations;

-- ── Policies ─────────────────────────────────────────────────────────────────────────────────────────────────────────
create policy own_board on luwte.retention_term for select to luwte_app using (board_id = luwte.current_board());
create policy set_in_own_name on luwte.retention_term for insert to luwte_app with check (
  board_id = luwte.current_board() and set_by = luwte.current_account());
grant select, insert on luwte.retention_term to luwte_app;

create policy own_board on luwte.case_count to luwte_app using (board_id = luwte.current_board());
grant select, insert on luwte.case_count to luwte_app;
grant update (board_key_id, sealed) on luwte.case_count to luwte_app;

do $$
declare
  name text;
  on_team constant text := 'board_id = luwte.current_board() and exists (
    select from luwte.case_team mine
    where mine.board_id = %1$I.board_id and mine.stream_id = %1$I.stream_id
      and mine.account_id = luwte.current_account() and mine.until is null
      and (mine.expires_at is null or mine.expires_at > luwte.current_moment()))';
begin
  foreach name in array array['retention', 'case_counted'] loop
    execute format('create policy own_team on luwte.%I to luwte_app using (%s)', name, format(on_team, name));
  end loop;
  execute format('create policy read_by_team on luwte.destruction_request for select to luwte_app using (%s)',
    format(on_team, 'destruction_request'));
  foreach name in array array['retention', 'destruction_request'] loop
    execute format('create policy let_go on luwte.%I for select to luwte_app using (
      board_id = luwte.current_board() and stream_id = any ((select luwte.streams_to_let_go())::uuid[]))', name);
    execute format('create policy watched_over on luwte.%I for select to luwte_app using (
      board_id = luwte.current_board() and (select luwte.holds_board_role(''data-protection-officer'')))', name);
  end loop;
  foreach name in array array['retention', 'destruction_request', 'case_counted'] loop
    execute format('create policy shut_out on luwte.%I as restrictive for all to luwte_app
      using (stream_id <> all ((select luwte.streams_shut_out())::uuid[]))', name);
  end loop;
end $$;
grant select, insert on luwte.retention, luwte.case_counted to luwte_app;
grant update (ends_at, held, board_key_id, sealed) on luwte.retention to luwte_app;
grant update (seq, key_id, sealed) on luwte.case_counted to luwte_app;

create policy proposed_in_own_name on luwte.destruction_request for insert to luwte_app with check (
  board_id = luwte.current_board() and proposed_by = luwte.current_account()
  and luwte.may_let_go(board_id, stream_id, luwte.current_account()));
create policy taken_back on luwte.destruction_request for delete to luwte_app using (
  board_id = luwte.current_board() and luwte.may_let_go(board_id, stream_id, luwte.current_account()));
grant select, insert, delete on luwte.destruction_request to luwte_app;

-- Who has a say sees that the case is there, by number, school and moments; nothing of what is in it.
create policy let_go on luwte.stream for select to luwte_app using (
  board_id = luwte.current_board() and id = any ((select luwte.streams_to_let_go())::uuid[]));

-- What was destroyed stays destroyed, also when an older copy of the rows is put back: nobody finds it, and no case can
-- begin again under its id.
create policy not_destroyed on luwte.stream as restrictive for all to luwte_app using (
  not exists (select from luwte.tombstone t where t.board_id = stream.board_id and t.stream_id = stream.id));
