-- How many wrong tries in a row at somebody's password came from each browser that they are known to sign in from, and
-- from all other browsers together: over all instances, and over restarts. A row goes with the right password.
create table luwte.guess_count (
  board_id uuid not null,
  account_id uuid not null,
  -- SHA-256 of the random id in the mark of a known browser, or of a word for all others.
  browser luwte.digest not null,
  wrong integer not null check (wrong >= 1),
  primary key (board_id, account_id, browser),
  foreign key (board_id, account_id) references luwte.account on delete cascade
);

alter table luwte.guess_count enable row level security;
alter table luwte.guess_count force row level security;
create policy own_guesses on luwte.guess_count to luwte_app
  using (board_id = luwte.current_board() and account_id = luwte.current_account());
grant select, insert, update (wrong), delete on luwte.guess_count to luwte_app;
