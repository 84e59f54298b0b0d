import type { Recorded } from '../domain/case-event.ts';
import { type CaseState, fold } from '../domain/case-state.ts';
import { type People, resolvePeople } from '../domain/people.ts';
import { type Plan, planFor } from '../domain/plan.ts';
import type { Protocol } from '../domain/protocol.ts';
import { type CaseRight, isAboutOneCase, may, rights } from '../domain/rights.ts';
import type { Moment } from '../domain/text.ts';
import type { Now } from '../domain/world.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { logAccess } from '../store/access-log.ts';
import { loadAccounts } from '../store/accounts.ts';
import type { StoreTransaction } from '../store/context.ts';
import { type LoadedStream, loadStream } from '../store/load-stream.ts';
import type { CaseWork } from './case-work.ts';
import { protocolOfCase } from './protocol-of-case.ts';
import {
  type ClassListContent,
  type PersonIdentity,
  readClassList,
  readIdentity,
  readSiteAddress,
} from './sealed-part-content.ts';
import { type Standing, standingIn } from './standing-in-case.ts';
import { fromStored } from './stored-case-event.ts';

/** Somebody who works on a case. */
export interface TeamMate {
  readonly account: string;
  readonly name: string;
  readonly role: string;
  /** Until when, for somebody who looks in in an emergency. */
  readonly expiresAt: Moment | null;
}

/** A case, opened: what happened, what is true, what has to happen, and who is who. */
export interface CaseView {
  readonly id: string;
  /** As people call it: H7K-3M. */
  readonly number: string;
  readonly school: string;
  readonly protocol: Protocol;
  readonly events: readonly Recorded[];
  readonly state: CaseState;
  readonly people: People;
  readonly plan: Plan;
  readonly moment: Now;
  /** Names of people in the case, by their id. Shown where names are needed, and nowhere else. */
  readonly identities: ReadonlyMap<string, PersonIdentity>;
  /** Addresses of sites, by their id. Never shown but masked, or revealed with a reason (S2). */
  readonly addresses: ReadonlyMap<string, string>;
  /** Who is on the lists of classes that are kept with the case, by the id of the list; without those dropped. */
  readonly classLists: ReadonlyMap<string, ClassListContent>;
  readonly team: readonly TeamMate[];
  /** What whoever reads may do in it: a page offers nothing that would be refused. */
  readonly rights: ReadonlySet<CaseRight>;
  /** Names of the board's staff, by account: who wrote what. */
  readonly staff: ReadonlyMap<string, string>;
}

/** The pages of a case, as the access log names them. */
export type CasePart =
  | 'plan'
  | 'task'
  | 'questions'
  | 'people'
  | 'spread'
  | 'person'
  | 'class-lists'
  | 'timeline'
  | 'team'
  | 'places'
  | 'stop'
  | 'staff'
  | 'contact'
  | 'closing'
  | 'advice'
  | 'protocol'
  | 'readings'
  | 'retention'
  | 'requests'
  | 'police'
  | 'talks'
  | 'police-summary'
  | 'letters'
  | 'letter-export'
  | 'links';

/**
 * Opens a case for reading, and writes down that it was read (P1).
 * @param about the id of the person whom the page is about, as it stands in an address; one that is not in the case is
 * not written down
 * @returns null when there is no such case, or it is not theirs: the two look the same
 */
export async function readCase(
  work: CaseWork,
  who: Who,
  id: string,
  part: CasePart,
  about = '',
): Promise<CaseView | null> {
  return work.store.inContext(contextOf(who), async (tx) => {
    const loaded = await loadStream(tx, id);
    if (loaded?.kind !== 'case') return null;
    const standing = await standingIn(tx, who, id, 'read a case');
    if (!standing) return null;
    const view = await viewOf(work, tx, who, loaded, standing);
    await logAccess(tx, { stream: id, part, ...(view.people.get(about) && { partId: about }) });
    return view;
  });
}

/** Everything that a page needs of a case that was loaded, with who is on its team now. */
async function viewOf(
  work: CaseWork,
  tx: StoreTransaction,
  who: Who,
  loaded: LoadedStream,
  { team, relation }: Standing,
): Promise<CaseView> {
  const named = may(who, "see people's names", relation);
  const events = loaded.events.map(fromStored);
  const protocol = await protocolOfCase(work, tx, events);
  const accounts = new Map((await loadAccounts(tx)).map((account) => [account.id, account.name]));
  const state = fold(events);
  const moment: Now = { now: work.clock(), calendar: work.calendar };
  return {
    id: loaded.stream,
    number: loaded.number,
    school: loaded.school,
    protocol,
    events,
    state,
    people: resolvePeople(state),
    plan: planFor(protocol, state, moment),
    moment,
    identities: named ? identitiesOf(loaded) : new Map(),
    addresses: named ? addressesOf(loaded) : new Map(),
    classLists: named ? classListsOf(loaded, state) : new Map(),
    team: team.map(({ account, role, expiresAt }) => ({ account, role, expiresAt, name: accounts.get(account) ?? '' })),
    rights: new Set(rights.filter(isAboutOneCase).filter((right) => may(who, right, relation))),
    staff: accounts,
  };
}

function identitiesOf(loaded: LoadedStream): ReadonlyMap<string, PersonIdentity> {
  const found = new Map<string, PersonIdentity>();
  for (const [id, part] of loaded.parts) if (part.kind === 'person') found.set(id, readIdentity(part.content));
  return found;
}

function addressesOf(loaded: LoadedStream): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [id, part] of loaded.parts) if (part.kind === 'url') found.set(id, readSiteAddress(part.content));
  return found;
}

function classListsOf(loaded: LoadedStream, { classLists }: CaseState): ReadonlyMap<string, ClassListContent> {
  const found = new Map<string, ClassListContent>();
  for (const { id, dropped } of classLists) {
    const part = loaded.parts.get(id);
    if (!dropped && part?.kind === 'class-list') found.set(id, readClassList(part.content));
  }
  return found;
}
