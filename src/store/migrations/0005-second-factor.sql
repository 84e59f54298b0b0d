-- What somebody has beside a password: an app that makes codes (TOTP, RFC 6238), and codes on paper for when it is lost.
-- Only the account itself sees its rows; whoever acts for another does so in that account's name.

create table luwte.totp (
  board_id uuid not null,
  account_id uuid not null,
  -- False until a code of it was typed: until then it opens nothing, and the one before it goes on working.
  confirmed boolean not null,
  -- { secret, session } under that key of the board.
  board_key_id uuid not null,
  sealed luwte.sealed not null,
  -- The time step of the last code that was taken: no code of that step or an earlier one is taken again (RFC 6238, 5.2).
  used_step integer check (used_step >= 0),
  -- Wrong codes since the last right one.
  wrong_in_a_row integer not null check (wrong_in_a_row >= 0),
  made_at luwte.moment not null,
  primary key (board_id, account_id, confirmed),
  foreign key (board_id, account_id) references luwte.account on delete cascade
);

create table luwte.recovery_code (
  board_id uuid not null,
  account_id uuid not null,
  -- SHA-256, without salt or key: each code is 80 random bits, which nobody can try out.
  hash luwte.digest not null,
  made_at luwte.moment not null,
  used_at luwte.moment,
  primary key (board_id, account_id, hash),
  foreign key (board_id, account_id) references luwte.account on delete cascade
);

do $$
declare name text;
begin
  foreach name in array array['luwte.totp', 'luwte.recovery_code'] loop
    execute format('alter table %s enable row level security', name);
    execute format('alter table %s force row level security', name);
    execute format('create policy own_account on %s to luwte_app
      using (board_id = luwte.current_board() and account_id = luwte.current_account())', name);
  end loop;
end $$;

grant select, insert, delete on luwte.totp, luwte.recovery_code to luwte_app;
grant update (confirmed, used_step, wrong_in_a_row) on luwte.totp to luwte_app;
grant update (used_at) on luwte.recovery_code to luwte_app;
