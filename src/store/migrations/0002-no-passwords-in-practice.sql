-- A practice board is entered without a password and by anybody, so whoever is there can write down any address. Such an
-- account is never found by its address: nobody signs in to it, and it says nothing about a real account with the same
-- address.

grant create on schema luwte to luwte_operations;
set local role luwte_operations;

-- Somebody may work for more than one board: there may be several accounts.
create or replace function luwte.accounts_by_email(wanted bytea) returns table (board_id uuid, account_id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.board_id, a.id from luwte.account a join luwte.board b on b.id = a.board_id
  where a.email_hmac = wanted and a.active and b.kind = 'real'
$$;

set local role luwte_owner;
revoke create on schema luwte from luwte_operations;
