-- What one school of a board asks another to take up in a case of its own (K1.4, K3.2). The two share no case: the one that
-- asks writes what the other needs, sealed, and the other opens its own case with it, or declines.

create table luwte.case_offer (
  board_id uuid not null references luwte.board on delete cascade,
  id uuid not null,
  from_stream uuid not null,
  to_school uuid not null,
  -- The id that the case of the other school gets, drawn beforehand: two people who accept at once open one case.
  opened_stream uuid not null,
  offered_by uuid not null,
  offered_at luwte.moment not null,
  status luwte.code not null check (status in ('waiting', 'accepted', 'declined', 'withdrawn')),
  answered_by uuid,
  answered_at luwte.moment check (answered_at >= offered_at),
  -- What is asked, under that key of the board: the school that is asked has no key of the case.
  board_key_id uuid not null,
  sealed luwte.sealed not null,
  -- What was answered: the number of the case that was opened, or why not.
  answer_key_id uuid,
  sealed_answer luwte.sealed,
  primary key (board_id, id),
  unique (board_id, opened_stream),
  foreign key (board_id, from_stream) references luwte.stream on delete cascade,
  foreign key (board_id, to_school) references luwte.school on delete cascade,
  foreign key (board_id, offered_by) references luwte.account on delete cascade,
  foreign key (board_id, answered_by) references luwte.account on delete cascade,
  check ((status = 'waiting') = (answered_by is null) and (answered_by is null) = (answered_at is null)),
  check ((sealed_answer is null) = (answer_key_id is null)),
  check (status in ('waiting', 'withdrawn') or sealed_answer is not null),
  check (opened_stream <> from_stream)
);
-- A school is asked once at a time about a case.
create unique index case_offer_waiting on luwte.case_offer (board_id, from_stream, to_school) where status = 'waiting';
create index case_offer_to on luwte.case_offer (board_id, to_school);

grant create on schema luwte to luwte_operations;
set local role luwte_operations;

-- Whether the caller, whose account is active, may open cases at the school that is asked, and the case that asks is not a
-- restricted one (S5): what was offered before it became one is seen by its own team alone from then on.
create function luwte.offered_to_caller(board uuid, stream uuid, school uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from luwte.account_role r
    join luwte.account a on a.board_id = r.board_id and a.id = r.account_id and a.active
    where r.board_id = board and r.board_id = luwte.current_board() and r.account_id = luwte.current_account()
      and r.school_id = school and r.role in ('mentor', 'team-leader', 'director', 'safety-coordinator'))
  and exists (
    select from luwte.stream s where s.board_id = board and s.id = stream and not s.restricted)
$$;
revoke execute on function luwte.offered_to_caller(uuid, uuid, uuid) from public;
grant execute on function luwte.offered_to_caller(uuid, uuid, uuid) to luwte_app;

set local role luwte_owner;
revoke create on schema luwte from luwte_operations;

alter table luwte.case_offer enable row level security;
alter table luwte.case_offer force row level security;
grant select on luwte.case_offer to luwte_auditor;
create policy audited on luwte.case_offer for select to luwte_auditor using (true);

-- Whoever is shut out of the case that asks sees nothing of it here either.
create policy shut_out on luwte.case_offer as restrictive for all to luwte_app
  using (from_stream <> all ((select luwte.streams_shut_out())::uuid[]));

do $$
declare
  -- The support team of the board gives advice: it sees no names, so that it sees none here.
  on_team constant text := 'exists (
    select from luwte.case_team mine
    where mine.board_id = case_offer.board_id and mine.stream_id = case_offer.from_stream
      and mine.account_id = luwte.current_account() and mine.until is null and mine.role <> ''board-support''
      and (mine.expires_at is null or mine.expires_at > luwte.current_moment()))';
begin
  execute format('create policy read_by_team on luwte.case_offer for select to luwte_app
    using (board_id = luwte.current_board() and %s)', on_team);
  execute format('create policy offered_in_own_name on luwte.case_offer for insert to luwte_app
    with check (board_id = luwte.current_board() and offered_by = luwte.current_account() and status = ''waiting''
      and %s
      and not exists (select from luwte.stream s
        where s.board_id = case_offer.board_id and s.id = case_offer.from_stream and s.restricted))', on_team);
  -- Taken back by the team, as long as nobody answered.
  execute format('create policy withdrawn_by_team on luwte.case_offer for update to luwte_app
    using (board_id = luwte.current_board() and status = ''waiting'' and %1$s)
    with check (board_id = luwte.current_board() and status = ''withdrawn''
      and answered_by = luwte.current_account() and %1$s)', on_team);
end $$;
create policy read_by_school_asked on luwte.case_offer for select to luwte_app using (
  board_id = luwte.current_board() and status <> 'withdrawn'
  and luwte.offered_to_caller(board_id, from_stream, to_school));
create policy answered_by_school_asked on luwte.case_offer for update to luwte_app
  using (board_id = luwte.current_board() and status = 'waiting'
    and luwte.offered_to_caller(board_id, from_stream, to_school))
  with check (board_id = luwte.current_board() and status in ('accepted', 'declined')
    and answered_by = luwte.current_account() and luwte.offered_to_caller(board_id, from_stream, to_school));
grant select, insert on luwte.case_offer to luwte_app;
grant update (status, answered_by, answered_at, answer_key_id, sealed_answer) on luwte.case_offer to luwte_app;

-- Reading what was offered is a reading of something of the case that offers it (P1): its team sees who did.
create policy read_an_offer on luwte.access_log for insert to luwte_app with check (
  board_id = luwte.current_board() and account_id = luwte.current_account() and part = 'offer'
  and exists (select from luwte.case_offer o
    where o.board_id = access_log.board_id and o.from_stream = access_log.stream_id and o.id = access_log.part_id));
