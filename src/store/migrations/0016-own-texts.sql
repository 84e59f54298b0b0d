-- What a board, or one of its schools, puts in the place of what Luwte brings (K2.3): a guide for a talk, or who helps and how
-- to reach them. Every version is a row that never changes, so that it stays known what people read when; putting back what
-- Luwte brings is a version too, with nothing in it. What it says is sealed under that key of the board.

create table luwte.own_text (
  board_id uuid not null references luwte.board on delete cascade,
  id uuid not null,
  kind luwte.code not null check (kind in ('guide', 'helper')),
  -- Which guide or helper: a name of Luwte's, or one that was drawn for what the board added itself.
  name luwte.code not null,
  -- Null: for the whole board.
  school_id uuid,
  version integer not null check (version > 0),
  written_by uuid not null,
  written_at luwte.moment not null,
  board_key_id uuid not null,
  sealed luwte.sealed not null,
  primary key (board_id, id),
  -- Of two people who write the same version at once, one is asked to look at what the other wrote.
  unique nulls not distinct (board_id, kind, name, school_id, version),
  foreign key (board_id, school_id) references luwte.school on delete cascade,
  foreign key (board_id, written_by) references luwte.account on delete cascade
);
create trigger append_only before update or delete on luwte.own_text
  for each row execute function luwte.refuse_revival();
create trigger never_emptied before truncate on luwte.own_text
  for each statement execute function luwte.refuse_revival();

alter table luwte.own_text enable row level security;
alter table luwte.own_text force row level security;
grant select on luwte.own_text to luwte_auditor;
create policy audited on luwte.own_text for select to luwte_auditor using (true);

-- Everybody of the board reads them: they say how people are talked to, and hold nothing about anybody.
create policy own_board on luwte.own_text for select to luwte_app using (board_id = luwte.current_board());
create policy written_in_own_name on luwte.own_text for insert to luwte_app with check (
  board_id = luwte.current_board() and written_by = luwte.current_account());
grant select, insert on luwte.own_text to luwte_app;
