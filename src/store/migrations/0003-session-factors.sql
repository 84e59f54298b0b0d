-- With how many factors somebody proved who they are when a session began: 1 (a password, or the school's own sign-in) or
-- 2 (a passkey, or a password and a code). Proving it again begins a new session, so that created_at is always the
-- moment of the proof.
alter table luwte.session add column factors integer not null default 1 check (factors in (1, 2));
alter table luwte.session alter column factors drop default;
grant select (factors) on luwte.session to luwte_operations;

grant create on schema luwte to luwte_operations;
set local role luwte_operations;

drop function luwte.session_by_token(bytea);
-- A session of an account that was made inactive answers no more, without anything else to be done.
create function luwte.session_by_token(wanted bytea)
  returns table (board_id uuid, account_id uuid, created_at luwte.moment, seen_at luwte.moment, factors integer)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.board_id, s.account_id, s.created_at, s.seen_at, s.factors
  from luwte.session s join luwte.account a on a.board_id = s.board_id and a.id = s.account_id
  where s.token_hash = wanted and s.ended_at is null and a.active
$$;
revoke execute on function luwte.session_by_token(bytea) from public;
grant execute on function luwte.session_by_token(bytea) to luwte_app;

set local role luwte_owner;
revoke create on schema luwte from luwte_operations;
