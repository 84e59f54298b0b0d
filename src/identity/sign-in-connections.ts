import { z } from 'zod';
import type { Checked } from '../domain/field-errors.ts';
import { isId } from '../domain/id.ts';
import type { Text } from '../domain/text.ts';
import { loadAccounts, takeRole } from '../store/accounts.ts';
import { loadSchools, type School } from '../store/boards.ts';
import type { StoreTransaction } from '../store/context.ts';
import { linkedAccounts, notedRoles, unlink } from '../store/school-identities.ts';
import {
  changeConnection,
  type KeptConnection,
  keepConnection,
  loadConnection,
  loadConnections,
  removeConnection,
} from '../store/sign-in-connections.ts';
import { asAdministrator, changingPeople } from './changing-people.ts';
import { type Agreement, agreementOf, type ConnectionTyped } from './connection-form.ts';
import { forget } from './remembered-people.ts';
import { rolesFromClaims } from './school-claims.ts';
import { type ProviderTrouble, troubleOf } from './school-providers.ts';
import type { Surroundings } from './surroundings.ts';
import type { Who } from './who.ts';

const agreement: z.ZodType<Agreement> = z.object({
  kind: z.enum(['entra', 'google', 'surfconext', 'entree', 'other']),
  issuer: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  organisations: z.array(z.string()),
  roleClaim: z.string(),
  roles: z.array(z.object({ value: z.string(), role: z.enum(rolesFromClaims), school: z.string() })),
  trustedDomains: z.array(z.string()),
  strongAcr: z.array(z.string()),
});

/** A connection with what was agreed, its secret too: for speaking with the provider. */
export interface OpenedConnection extends Agreement {
  readonly id: string;
  readonly active: boolean;
}

/** @throws when what is kept is of a later version of Luwte */
export function opened({ id, active, content }: KeptConnection): OpenedConnection {
  return { id, active, ...agreement.parse(content) };
}

/** A connection as its administrator sees it: the secret never comes back. */
export type Connection = Omit<OpenedConnection, 'clientSecret'>;

function withoutSecret({ clientSecret: _kept, ...rest }: OpenedConnection): Connection {
  return rest;
}

export interface ConnectionDetails {
  readonly connection: Connection;
  /** Who signs in by it. */
  readonly people: readonly { readonly account: string; readonly name: string }[];
}

const noneInPractice: Text = {
  nl: 'De oefenschool heeft geen eigen accounts: iedereen komt er binnen door een rol te kiezen.',
  en: 'The practice school has no accounts of its own: everybody comes in by choosing a role.',
};
const secretAgain: Text = {
  nl: 'Het adres of de client-id is anders. Vul ook het geheim opnieuw in.',
  en: 'The address or the client id is another. Fill in the secret again too.',
};

/** The connections of the board, and its schools. */
export async function listConnections(
  { store }: Surroundings,
  who: Who,
): Promise<{ readonly connections: readonly Connection[]; readonly schools: readonly School[] }> {
  return store.inContext(asAdministrator(who), async (tx) => ({
    connections: (await loadConnections(tx)).map(opened).map(withoutSecret),
    schools: await loadSchools(tx),
  }));
}

export async function findConnection({ store }: Surroundings, who: Who, id: string): Promise<ConnectionDetails | null> {
  if (!isId(id)) return null;
  return store.inContext(asAdministrator(who), async (tx) => {
    const kept = await loadConnection(tx, id);
    if (kept === null) return null;
    const linked = new Set(await linkedAccounts(tx, id));
    const people = (await loadAccounts(tx)).filter((account) => linked.has(account.id));
    return {
      connection: withoutSecret(opened(kept)),
      people: people.map((account) => ({ account: account.id, name: account.name })),
    };
  });
}

/** Agrees on a new connection, after its provider was asked to describe itself. @returns its id */
export async function addConnection(
  surroundings: Surroundings,
  who: Who,
  typed: ConnectionTyped,
): Promise<Checked<string>> {
  const checked = await agree(surroundings, who, typed, null);
  if (!checked.ok) return checked;
  const id = surroundings.random.uuid();
  await changingPeople(surroundings, who, (tx) => keepConnection(tx, id, checked.value));
  return { ok: true, value: id };
}

/**
 * Changes what was agreed. A secret that is left empty stays, unless it would then go to another address. For another
 * provider, or as another client, everybody is somebody new: who signed in by it is forgotten.
 */
export async function changeAgreement(
  surroundings: Surroundings,
  who: Who,
  id: string,
  typed: ConnectionTyped,
): Promise<Checked<null>> {
  const before = await require(surroundings, who, id);
  const checked = await agree(surroundings, who, typed, before);
  if (!checked.ok) return checked;
  const isAnother = before.issuer !== checked.value.issuer || before.clientId !== checked.value.clientId;
  const touched = await changingPeople(surroundings, who, async (tx) => {
    const forgotten = isAnother ? await forgetEverybody(tx, id) : [];
    await changeConnection(tx, id, { content: checked.value });
    return forgotten;
  });
  for (const account of touched) forget(surroundings.store, account);
  return { ok: true, value: null };
}

/** Switches a connection on or off. Off, nobody signs in by it; what was agreed stays. */
export async function setConnectionActive(
  surroundings: Surroundings,
  who: Who,
  id: string,
  active: boolean,
): Promise<void> {
  await changingPeople(surroundings, who, (tx) => changeConnection(tx, id, { active }));
}

/** Removes a connection, with who signed in by it and the roles that they had from it. Their accounts stay. */
export async function dropConnection(surroundings: Surroundings, who: Who, id: string): Promise<void> {
  const touched = await changingPeople(surroundings, who, async (tx) => {
    const forgotten = await forgetEverybody(tx, id);
    await removeConnection(tx, id);
    return forgotten;
  });
  for (const account of touched) forget(surroundings.store, account);
}

/** Lets somebody no longer sign in by a connection, and takes the roles that they had from it. */
export async function unlinkPerson(surroundings: Surroundings, who: Who, id: string, account: string): Promise<void> {
  if (!isId(account)) return;
  await changingPeople(surroundings, who, (tx) => forgetOne(tx, id, account));
  forget(surroundings.store, account);
}

/** Asks the provider of a connection to describe itself. @returns what is the matter, or null */
export async function tryConnection(surroundings: Surroundings, who: Who, id: string): Promise<ProviderTrouble | null> {
  try {
    await surroundings.providers.find(await require(surroundings, who, id), { anew: true });
    return null;
  } catch (error) {
    return troubleOf(error).trouble;
  }
}

async function require({ store }: Surroundings, who: Who, id: string): Promise<OpenedConnection> {
  const kept = await store.inContext(asAdministrator(who), (tx) => loadConnection(tx, id));
  if (kept === null) throw new Error('There is no such connection on this board.');
  return opened(kept);
}

async function agree(
  { store, providers }: Surroundings,
  who: Who,
  typed: ConnectionTyped,
  before: Agreement | null,
): Promise<Checked<Agreement>> {
  if (who.boardKind === 'practice') return { ok: false, errors: { '': noneInPractice } };
  const schools = await store.inContext(asAdministrator(who), loadSchools);
  const isAnother =
    before === null || before.issuer !== typed.issuer.trim() || before.clientId !== typed.clientId.trim();
  const kept = before?.clientSecret ?? '';
  const checked = agreementOf(
    typed.clientSecret === '' && !isAnother ? { ...typed, clientSecret: kept } : typed,
    schools.map((school) => school.id),
  );
  if (!checked.ok) {
    const { clientSecret, ...others } = checked.errors;
    if (clientSecret === undefined || before === null) return checked;
    return { ok: false, errors: { ...others, clientSecret: secretAgain } };
  }
  try {
    await providers.find(checked.value, { anew: true });
    return checked;
  } catch (error) {
    return { ok: false, errors: { issuer: whatIsWrong[troubleOf(error).trouble] } };
  }
}

const notAProvider: Text = {
  nl: 'Op dit adres antwoordt geen aanbieder die zich zo noemt. Neem het adres over zoals de aanbieder het geeft, ook het laatste teken.',
  en: 'No provider that calls itself so answers at this address. Copy it as the provider gives it, to the last sign.',
};

/** What is the matter with the address of a provider, for whoever filled it in. */
export const whatIsWrong: Readonly<Record<ProviderTrouble, Text>> = {
  away: {
    nl: 'De aanbieder antwoordt niet. Klopt het adres? Probeer het anders straks nog eens.',
    en: 'The provider does not answer. Is the address right? If so, try again in a while.',
  },
  'no-https': {
    nl: 'Het adres moet met https:// beginnen, net als alles waar het naar verwijst.',
    en: 'The address must begin with https://, like everything that it points to.',
  },
  inside: {
    nl: 'Dit adres ligt binnen een eigen netwerk. Luwte vraagt alleen iets aan een aanbieder op internet.',
    en: 'This address is inside a private network. Luwte only asks a provider on the internet.',
  },
  'not-a-provider': notAProvider,
  untrusted: notAProvider,
  denied: notAProvider,
  spent: notAProvider,
  registration: notAProvider,
};

async function forgetEverybody(tx: StoreTransaction, connection: string): Promise<readonly string[]> {
  const accounts = await linkedAccounts(tx, connection);
  for (const account of accounts) await forgetOne(tx, connection, account);
  return accounts;
}

async function forgetOne(tx: StoreTransaction, connection: string, account: string): Promise<void> {
  const noted = await notedRoles(tx, account);
  const others = noted.filter((one) => one.connection !== connection);
  for (const one of noted) {
    if (one.connection !== connection) continue;
    const staysFromAnother = others.some((other) => other.role === one.role && other.school === one.school);
    if (!staysFromAnother) await takeRole(tx, account, one);
  }
  await unlink(tx, connection, account);
}
