-- What people ask about what is kept of them (P4): a copy, a correction, an erasure. When it came in and until when it has
-- to be answered, for who watches over the board; who asks and why, and what is decided piece by piece, sealed with the case.

-- ── The log of requests ──────────────────────────────────────────────────────────────────────────────────────────────
-- Dates and outcome alone. It does not hang on its case: when that is destroyed, the line stays to show that the request
-- was answered in time, and tells of nobody.
create table luwte.subject_request (
  board_id uuid not null references luwte.board on delete cascade,
  id uuid not null,
  stream_id uuid not null,
  kind luwte.code not null check (kind in ('copy', 'correction', 'erasure')),
  -- The beginning of the day on which it came in, and the moment by which it has to be answered.
  received_at luwte.moment not null,
  due_at luwte.moment not null check (due_at > received_at),
  registered_by uuid not null,
  registered_at luwte.moment not null,
  -- When whoever asked was told that it takes longer.
  extended_at luwte.moment,
  closed_at luwte.moment,
  outcome luwte.code check (outcome in ('given', 'given-in-part', 'refused', 'withdrawn')),
  primary key (board_id, id),
  foreign key (board_id, registered_by) references luwte.account on delete cascade,
  check ((closed_at is null) = (outcome is null))
);
create index subject_request_of_stream on luwte.subject_request (board_id, stream_id);

-- ── What goes with the case ──────────────────────────────────────────────────────────────────────────────────────────
-- Who asks, for whom, how it is known that it is them, and reasons.
create table luwte.subject_request_detail (
  board_id uuid not null references luwte.board on delete cascade,
  stream_id uuid not null,
  request_id uuid not null,
  version integer not null check (version >= 1),
  key_id integer not null,
  sealed luwte.sealed not null,
  primary key (board_id, request_id),
  foreign key (board_id, stream_id) references luwte.stream on delete cascade,
  foreign key (board_id, request_id) references luwte.subject_request on delete cascade
);

-- What was decided on one entry of the case.
create table luwte.copy_choice (
  board_id uuid not null references luwte.board on delete cascade,
  stream_id uuid not null,
  request_id uuid not null,
  seq integer not null check (seq >= 0),
  version integer not null check (version >= 1),
  key_id integer not null,
  sealed luwte.sealed not null,
  primary key (board_id, request_id, seq),
  foreign key (board_id, stream_id) references luwte.stream on delete cascade,
  foreign key (board_id, request_id) references luwte.subject_request on delete cascade
);

-- A copy as it was made, so that it can be given again to the letter and shown when somebody complains.
create table luwte.made_copy (
  board_id uuid not null references luwte.board on delete cascade,
  stream_id uuid not null,
  request_id uuid not null,
  -- The entry that says that it was made.
  seq integer not null check (seq >= 1),
  made_at luwte.moment not null,
  key_id integer not null,
  sealed luwte.sealed not null,
  primary key (board_id, request_id, seq),
  foreign key (board_id, stream_id) references luwte.stream on delete cascade,
  foreign key (board_id, request_id) references luwte.subject_request on delete cascade
);

do $$
declare
  name text;
  in_board constant text := 'board_id = luwte.current_board()';
  on_team constant text := 'exists (
    select from luwte.case_team mine
    where mine.board_id = %1$s.board_id and mine.stream_id = %1$s.stream_id
      and mine.account_id = luwte.current_account() and mine.until is null and mine.role <> ''board-support''
      and (mine.expires_at is null or mine.expires_at > luwte.current_moment()))';
begin
  foreach name in array array['subject_request', 'subject_request_detail', 'copy_choice', 'made_copy'] loop
    execute format('alter table luwte.%I enable row level security', name);
    execute format('alter table luwte.%I force row level security', name);
    execute format('grant select on luwte.%I to luwte_auditor', name);
    execute format('create policy audited on luwte.%I for select to luwte_auditor using (true)', name);
    execute format('create policy shut_out on luwte.%I as restrictive for all to luwte_app
      using (stream_id <> all ((select luwte.streams_shut_out())::uuid[]))', name);
    execute format('grant select, insert on luwte.%I to luwte_app', name);
  end loop;
  foreach name in array array['subject_request_detail', 'copy_choice', 'made_copy'] loop
    execute format('create policy own_team on luwte.%I to luwte_app using (%s and %s)',
      name, in_board, format(on_team, name));
  end loop;
  execute format('create policy read_by_team on luwte.subject_request for select to luwte_app using (%s and %s)',
    in_board, format(on_team, 'subject_request'));
  execute format('create policy written_in_own_name on luwte.subject_request for insert to luwte_app
    with check (%s and registered_by = luwte.current_account() and %s)', in_board, format(on_team, 'subject_request'));
  -- What was closed stays as it was closed.
  execute format('create policy changed_by_team on luwte.subject_request for update to luwte_app
    using (%1$s and closed_at is null and %2$s) with check (%1$s and %2$s)', in_board, format(on_team, 'subject_request'));
end $$;
-- The data-protection officer sees which requests there are and until when, also of cases that are no more.
create policy watched_over on luwte.subject_request for select to luwte_app using (
  board_id = luwte.current_board() and (select luwte.holds_board_role('data-protection-officer')));
grant update (due_at, extended_at, closed_at, outcome) on luwte.subject_request to luwte_app;
grant update (version, key_id, sealed) on luwte.subject_request_detail, luwte.copy_choice to luwte_app;
