-- A case about which somebody still waits for a copy or a correction is not destroyed: nobody could answer it any more.
-- Neither could anybody close a request for erasure after it was carried out, so that it is closed in the same act.

grant select (board_id, stream_id, kind, closed_at), update (closed_at, outcome) on luwte.subject_request
  to luwte_operations;
create policy looked_up on luwte.subject_request for select to luwte_operations using (true);
create policy answered_by_destruction on luwte.subject_request for update to luwte_operations
  using (kind = 'erasure' and closed_at is null)
  with check (kind = 'erasure' and outcome = 'given');

grant create on schema luwte to luwte_operations;
set local role luwte_operations;

-- As in 0012, but for the two statements about requests.
create or replace function luwte.destroy_stream(doomed uuid, of_category text, copies_end bigint) returns text
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
  -- Whoever writes a request down waits for the lock above, or is waited for.
  if exists (select from luwte.subject_request r
    where r.board_id = board and r.stream_id = doomed and r.closed_at is null and r.kind <> 'erasure') then
    return 'request-open';
  end if;
  update luwte.subject_request r set closed_at = luwte.current_moment(), outcome = 'given'
    where r.board_id = board and r.stream_id = doomed and r.closed_at is null;
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

set local role luwte_owner;
revoke create on schema luwte from luwte_operations;
