-- Who checks the record and copies it, and what stays of a case that was destroyed.

-- ── luwte_auditor ────────────────────────────────────────────────────────────────────────────────────────────────────
-- Reads every row as it lies there, sealed, and changes none: for `luwte audit`, `luwte backup` and the count before a
-- migration. The server that answers requests never becomes it. Each later table says the same of itself.
grant usage on schema luwte, luwte_keys to luwte_auditor;
do $$
declare name regclass;
begin
  for name in select c.oid::regclass from pg_class c
    where c.relkind = 'r' and c.relnamespace in ('luwte'::regnamespace, 'luwte_keys'::regnamespace) loop
    execute format('grant select on %s to luwte_auditor', name);
    execute format('create policy audited on %s for select to luwte_auditor using (true)', name);
  end loop;
end $$;

-- ── What stays of a case or report that was destroyed ────────────────────────────────────────────────────────────────
-- That it was there, how long its chain was and how it ended, so that no gap goes unexplained: nothing of what was in it
-- and nobody's name. Only a function of luwte_operations writes it.
create table luwte.tombstone (
  board_id uuid not null references luwte.board on delete cascade,
  stream_id uuid not null,
  kind luwte.stream_kind not null,
  -- The head that the stream ended with.
  seq integer not null check (seq >= 0),
  hash luwte.digest not null,
  -- The category of the retention terms under which it went.
  category luwte.code not null,
  destroyed_at luwte.moment not null,
  -- Until then a copy that was made outside of Luwte (a provider's snapshot, a replica) may still hold a key.
  copies_end_at luwte.moment not null check (copies_end_at >= destroyed_at),
  primary key (board_id, stream_id)
);
alter table luwte.tombstone enable row level security;
alter table luwte.tombstone force row level security;
grant select on luwte.tombstone to luwte_auditor;
create policy audited on luwte.tombstone for select to luwte_auditor using (true);

create policy own_board on luwte.tombstone for select to luwte_app using (board_id = luwte.current_board());
grant select on luwte.tombstone to luwte_app;

-- A destroyed case stays destroyed. A practice board takes its tombstones along when it goes itself: that delete comes
-- out of a foreign key, one trigger deep.
create function luwte.refuse_revival() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and pg_trigger_depth() > 1 then
    return old;
  end if;
  raise exception 'luwte: % is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
revoke execute on function luwte.refuse_revival() from public;
create trigger append_only before update or delete on luwte.tombstone
  for each row execute function luwte.refuse_revival();
create trigger never_emptied before truncate on luwte.tombstone
  for each statement execute function luwte.refuse_revival();
