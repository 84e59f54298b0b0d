-- The last line of each journal of checkpoints, kept in the database as well: from the files alone nobody can tell that
-- lines were cut off their end, or that the newest file is gone. And destroyed streams are no lost ones.

create table luwte.last_checkpoint (
  board_id uuid not null references luwte.board on delete cascade,
  -- One for each folder: several servers on one database each keep their own.
  journal uuid not null,
  -- SHA-256 of the line as it stands in the file.
  line luwte.digest not null,
  at luwte.moment not null,
  primary key (board_id, journal)
);
alter table luwte.last_checkpoint enable row level security;
alter table luwte.last_checkpoint force row level security;
grant select on luwte.last_checkpoint to luwte_auditor;
create policy audited on luwte.last_checkpoint for select to luwte_auditor using (true);

grant select on luwte.last_checkpoint to luwte_app;
create policy own_board on luwte.last_checkpoint for select to luwte_app using (board_id = luwte.current_board());

-- The server writes it by the functions below and in no other way.
grant select, insert, update on luwte.last_checkpoint to luwte_operations;
create policy kept on luwte.last_checkpoint to luwte_operations using (true) with check (true);
grant select (board_id, stream_id, seq, hash) on luwte.tombstone to luwte_operations;
create policy known_to_checkpoints on luwte.tombstone for select to luwte_operations using (true);
grant select (board_id, stream_id, seq, hash) on luwte.event to luwte_operations;
create policy compared_by_checkpoints on luwte.event for select to luwte_operations using (true);

grant create on schema luwte to luwte_operations;
set local role luwte_operations;

-- How the streams of real boards that were destroyed had ended: a checkpoint that signed an earlier head is no alarm.
create function luwte.destroyed_heads() returns table (board_id uuid, stream_id uuid, seq integer, hash luwte.digest)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.board_id, t.stream_id, t.seq, t.hash
  from luwte.tombstone t join luwte.board b on b.id = t.board_id
  where b.kind = 'real' order by t.board_id, t.stream_id
$$;

-- Which of these heads were signed and are another event by now: an end that was written anew, however long it is.
create function luwte.heads_rewritten(boards uuid[], streams uuid[], seqs integer[], hashes bytea[])
  returns table (board_id uuid, stream_id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select h.board, h.stream from unnest(boards, streams, seqs, hashes) as h (board, stream, seq, hash)
  join luwte.event e on e.board_id = h.board and e.stream_id = h.stream and e.seq = h.seq
  where e.hash <> h.hash
$$;

create function luwte.last_checkpoint_of(wanted uuid) returns table (line luwte.digest)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.line from luwte.last_checkpoint c where c.journal = wanted order by c.at desc limit 1
$$;

create function luwte.keep_last_checkpoint(wanted uuid, last_line bytea, moment bigint) returns void
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into luwte.last_checkpoint (board_id, journal, line, at)
  select b.id, wanted, last_line, moment from luwte.board b where b.kind = 'real'
  on conflict (board_id, journal) do update set line = excluded.line, at = excluded.at
$$;

do $$
declare made regprocedure;
begin
  for made in select oid from pg_proc where proowner = 'luwte_operations'::regrole
    and pronamespace = 'luwte'::regnamespace
    and proname in ('destroyed_heads', 'heads_rewritten', 'last_checkpoint_of', 'keep_last_checkpoint') loop
    execute format('revoke execute on function %s from public', made);
    execute format('grant execute on function %s to luwte_app', made);
  end loop;
end $$;
set local role luwte_owner;
revoke create on schema luwte from luwte_operations;
