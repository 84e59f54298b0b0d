import { guardedRoles, type HeldRole, may, watchesOver } from '../domain/rights.ts';
import type { Moment } from '../domain/text.ts';
import { type AccessRequest, loadDecidedRequests, loadOpenRequests } from '../store/access-requests.ts';
import { type Account, loadAccounts } from '../store/accounts.ts';
import { loadSchools } from '../store/boards.ts';
import type { StoreTransaction } from '../store/context.ts';
import { asAdministrator } from './changing-people.ts';
import { mayBeSecond, whoMayAgree } from './grant-roles.ts';
import { contextOf, rolesOf } from './session.ts';
import type { Surroundings } from './surroundings.ts';
import type { Who } from './who.ts';

const day = 24 * 60 * 60_000;
/** How far back can be read who decided what. Milliseconds. */
const historyLasts = 365 * day;
/** How long colleagues are told that somebody new is there. Milliseconds. */
const newFor = 14 * day;

/** The roles whose new holders colleagues are told of: they come onto every team that begins from now on. */
const announcedRoles = ['safety-coordinator', 'confidential-circle'] as const;

/** What somebody asked about the access of a colleague, as a page shows it: people by name, a school by name. */
export interface AccessAsked {
  readonly id: string;
  readonly account: string;
  readonly person: string;
  /** The role that was asked; null for a new start with the second factor. */
  readonly held: HeldRole | null;
  /** The name of the school of that role, where it is one of a school. */
  readonly school: string | null;
  readonly askedBy: string;
  readonly askedAt: Moment;
  /** How it stands to whoever looks: theirs to decide, asked by them, about them, or for others. */
  readonly isFor: 'you' | 'asked-by-you' | 'about-you' | 'others';
  /** Who could agree. */
  readonly mayAgree: readonly string[];
}

export interface AccessDecided extends AccessAsked {
  readonly by: string;
  readonly at: Moment;
  /** Taken back: said no to by whoever asked it. */
  readonly outcome: 'agreed' | 'declined' | 'taken-back';
}

/** Somebody who watches over access was expected. */
class NoSecondPerson extends Error {
  override name = 'NoSecondPerson';
  constructor() {
    super('Only who watches over access sees what is asked.');
  }
}

/** What waits for a second person, as far as somebody watches over it, and what was decided in the last year. */
export async function listRequests(
  { store, clock }: Surroundings,
  who: Who,
): Promise<{ readonly open: readonly AccessAsked[]; readonly decided: readonly AccessDecided[] }> {
  if (!may(who, 'agree to access')) throw new NoSecondPerson();
  return store.inContext(contextOf(who), async (tx) => {
    const { asked, decided, mayDecide } = await describing(tx, who);
    const near = (request: AccessRequest) => watchesOver(who, request.school);
    const open = (await loadOpenRequests(tx)).filter((request) => near(request) || mayDecide(request));
    return {
      open: open.map(asked),
      decided: (await loadDecidedRequests(tx, clock() - historyLasts)).filter(near).flatMap(decided),
    };
  });
}

/** What waits about one person, for the administrator who looks at them. */
export async function requestsAbout(
  { store }: Surroundings,
  who: Who,
  account: string,
): Promise<readonly AccessAsked[]> {
  return store.inContext(asAdministrator(who), async (tx) => openAbout(tx, who, account));
}

/** What waits about oneself. */
export async function requestsAboutMe({ store }: Surroundings, who: Who): Promise<readonly AccessAsked[]> {
  return store.inContext(contextOf(who), async (tx) => openAbout(tx, who, who.account));
}

async function openAbout(tx: StoreTransaction, who: Who, account: string): Promise<readonly AccessAsked[]> {
  const about = (await loadOpenRequests(tx)).filter((request) => request.account === account);
  return about.length === 0 ? [] : about.map((await describing(tx, who)).asked);
}

/** What holders of guarded roles have to know of each other's access. */
export interface AccessNews {
  /** How many requests wait for this person. */
  readonly toDecide: number;
  /** Who came into a role with which they join every new team, at the same school or for the board. */
  readonly newcomers: readonly AccessDecided[];
}

/** The news for somebody who holds a guarded role; for everybody else there is none. */
export async function accessNews(
  { store, clock }: Pick<Surroundings, 'store' | 'clock'>,
  who: Who,
): Promise<AccessNews> {
  const guarded = who.roles.filter(({ role }) => guardedRoles.includes(role));
  if (guarded.length === 0) return { toDecide: 0, newcomers: [] };
  return store.inContext(contextOf(who), async (tx) => {
    const waiting = await loadOpenRequests(tx);
    const accounts = waiting.length === 0 ? [] : await loadAccounts(tx);
    const toDecide = waiting.filter((request) => mayBeSecond(accounts, who.account, request)).length;
    const near = ({ school }: AccessRequest) =>
      guarded.some((own) => own.school === null || school === null || own.school === school);
    const lately = (await loadDecidedRequests(tx, clock() - newFor)).filter(
      (request) => request.decision?.agreed === true && isAnnounced(request) && near(request),
    );
    if (lately.length === 0) return { toDecide, newcomers: [] };
    const { decided, stillHeld } = await describing(tx, who);
    return { toDecide, newcomers: lately.filter(stillHeld).flatMap(decided) };
  });
}

function isAnnounced(request: AccessRequest): boolean {
  return announcedRoles.some((role) => role === heldRoleOf(request)?.role);
}

/** Puts requests into words that a page can show, with what is known about the people of the board now. */
async function describing(tx: StoreTransaction, who: Who) {
  const accounts = new Map((await loadAccounts(tx)).map((account) => [account.id, account]));
  const schools = new Map((await loadSchools(tx)).map(({ id, name }) => [id, name]));
  const nameOf = (account: string) => accounts.get(account)?.name ?? '';
  const mayDecide = (request: AccessRequest) => mayBeSecond([...accounts.values()], who.account, request);
  const asked = (request: AccessRequest): AccessAsked => ({
    id: request.id,
    account: request.account,
    person: nameOf(request.account),
    held: heldRoleOf(request),
    school: request.school === null ? null : (schools.get(request.school) ?? ''),
    askedBy: nameOf(request.askedBy),
    askedAt: request.askedAt,
    isFor: mayDecide(request) ? 'you' : isForAnother(request, who),
    mayAgree: whoMayAgree([...accounts.values()], request).map(({ name }) => name),
  });
  return {
    asked,
    mayDecide,
    decided: (request: AccessRequest): readonly AccessDecided[] => {
      if (request.decision === null) return [];
      const { by, at, agreed } = request.decision;
      const outcome = agreed ? 'agreed' : by === request.askedBy ? 'taken-back' : 'declined';
      return [{ ...asked(request), by: nameOf(by), at, outcome }];
    },
    /** Whether somebody still has the role that was asked for them. */
    stillHeld: (request: AccessRequest): boolean => {
      const account: Account | undefined = accounts.get(request.account);
      const held = heldRoleOf(request);
      const has = account?.roles.some(({ role, school }) => role === held?.role && school === held.school);
      return account?.active === true && has === true;
    },
  };
}

function heldRoleOf(request: AccessRequest): HeldRole | null {
  return request.kind === 'role' ? (rolesOf([request])[0] ?? null) : null;
}

function isForAnother(request: AccessRequest, who: Who): AccessAsked['isFor'] {
  if (request.askedBy === who.account) return 'asked-by-you';
  return request.account === who.account ? 'about-you' : 'others';
}
