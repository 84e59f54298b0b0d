import { z } from 'zod';
import type { CaseRight } from '../domain/rights.ts';
import { may } from '../domain/rights.ts';
import {
  answerDue,
  askers,
  canBeExtended,
  extendedDue,
  type RequestKind,
  type RequestOutcome,
  requestKinds,
  requestOutcomes,
} from '../domain/subject-request.ts';
import type { Moment } from '../domain/text.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import type { StoreTransaction } from '../store/context.ts';
import type { Json } from '../store/stored-event.ts';
import {
  addSubjectRequest,
  changeSubjectRequest,
  loadSubjectRequest,
  requestsOfBoard,
  requestsOfStream,
  type SubjectRequestLine,
} from '../store/subject-requests.ts';
import type { CaseWork } from './case-work.ts';
import { standingIn } from './standing-in-case.ts';

const detail = z.object({
  /** Whom it is about: a person of the case. */
  person: z.string(),
  asker: z.enum(askers),
  /** Who asks. */
  name: z.string(),
  /** How the school knows that it is them (GDPR, article 12(6)). */
  identity: z.string(),
  /** Why it takes longer, as was told to who asks. */
  extension: z.string().nullable(),
  /** Why it was refused, or what else was told at the end. */
  closing: z.string().nullable(),
});

/** What is sealed of a request. */
export type RequestDetail = z.infer<typeof detail>;

/** What somebody asks about what is kept of them, with its term. */
export interface SubjectRequest extends RequestDetail, RequestTerm {
  readonly id: string;
}

/** A request without anybody's name. */
export interface RequestTerm {
  readonly kind: RequestKind;
  /** The beginning of the day on which it came in. */
  readonly receivedAt: Moment;
  /** Answered too late from this moment on. */
  readonly dueAt: Moment;
  readonly extendedAt: Moment | null;
  readonly closedAt: Moment | null;
  readonly outcome: RequestOutcome | null;
}

/** As the data-protection officer sees it. */
export interface WatchedRequest extends RequestTerm {
  readonly id: string;
  /** The number of its case; null when the case was destroyed. */
  readonly number: string | null;
}

const right: CaseRight = 'export a case';

/** The requests in a case; null when it is not theirs to answer them. */
export async function requestsInCase(
  work: CaseWork,
  who: Who,
  caseId: string,
): Promise<readonly SubjectRequest[] | null> {
  return work.store.inContext(contextOf(who), async (tx) => {
    if (!(await standingIn(tx, who, caseId, right))) return null;
    const found: SubjectRequest[] = [];
    for (const { id } of await requestsOfStream(tx, caseId)) {
      const request = await requestOf(tx, caseId, id);
      if (request) found.push(request);
    }
    return found;
  });
}

/** One request; null when there is none in this case, or it is not theirs to answer. */
export async function requestInCase(
  work: CaseWork,
  who: Who,
  caseId: string,
  id: string,
): Promise<SubjectRequest | null> {
  return work.store.inContext(contextOf(who), async (tx) =>
    (await standingIn(tx, who, caseId, right)) ? requestOf(tx, caseId, id) : null,
  );
}

/**
 * Writes down that somebody asked. The term runs from the day on which it came in, wherever in the school that was.
 *
 * @param id drawn with the form, so that a double tap is one request
 * @returns whether there is such a case for them
 */
export async function registerRequest(
  work: CaseWork,
  who: Who,
  caseId: string,
  id: string,
  asked: Pick<SubjectRequest, 'kind' | 'receivedAt' | 'person' | 'asker' | 'name' | 'identity'>,
): Promise<boolean> {
  return work.store.inContext(contextOf(who), async (tx) => {
    if (!(await standingIn(tx, who, caseId, right))) return false;
    if (await loadSubjectRequest(tx, caseId, id)) return true;
    const { kind, receivedAt, person, asker, name, identity } = asked;
    await addSubjectRequest(tx, {
      id,
      stream: caseId,
      kind,
      receivedAt,
      dueAt: answerDue(receivedAt, work.calendar),
      detail: { person, asker, name, identity, extension: null, closing: null },
    });
    return true;
  });
}

/** What came of a change: it was made, it is too late for it, or there is no such request for them. */
export type RequestChange = 'done' | 'too-late' | 'not-found';

/** Gives the answer two months more, for a reason that who asks was told within the first one (GDPR, article 12(3)). */
export async function extendRequest(
  work: CaseWork,
  who: Who,
  caseId: string,
  id: string,
  reason: string,
): Promise<RequestChange> {
  return change(work, who, caseId, id, (request) => {
    if (!canBeExtended(request, work.clock())) return null;
    const columns = { due_at: extendedDue(request.receivedAt, work.calendar), extended_at: work.clock() };
    return { columns, detail: { ...detailOf(request), extension: reason } };
  });
}

/** Writes down how it ended, and what was told then. It stays as it is from there on. */
export async function closeRequest(
  work: CaseWork,
  who: Who,
  caseId: string,
  id: string,
  { outcome, reason }: { readonly outcome: RequestOutcome; readonly reason: string },
): Promise<RequestChange> {
  return change(work, who, caseId, id, (request) => {
    if (request.closedAt !== null) return null;
    return {
      columns: { closed_at: work.clock(), outcome },
      detail: { ...detailOf(request), closing: reason === '' ? null : reason },
    };
  });
}

type Columns = Parameters<typeof changeSubjectRequest>[2];

async function change(
  work: CaseWork,
  who: Who,
  caseId: string,
  id: string,
  decide: (request: SubjectRequest) => { readonly columns: Columns; readonly detail: Json } | null,
): Promise<RequestChange> {
  return work.store.inContext(contextOf(who), async (tx) => {
    if (!(await standingIn(tx, who, caseId, right))) return 'not-found';
    const request = await requestOf(tx, caseId, id);
    if (!request) return 'not-found';
    const decided = decide(request);
    if (!decided) return 'too-late';
    const changed = await changeSubjectRequest(tx, { stream: caseId, id }, decided.columns, decided.detail);
    return changed ? 'done' : 'too-late';
  });
}

/** Somebody else than the data-protection officer asked which requests there are in the whole board. */
class NotWatchingRequests extends Error {
  override name = 'NotWatchingRequests';
  constructor() {
    super('Only the data-protection officer sees the requests of all cases.');
  }
}

/** How many closed requests the officer sees beside those that wait. */
const mostClosed = 50;

/** The requests of the board with their terms: what waits first. No names, and nothing of what is asked or answered. */
export async function watchRequests(work: CaseWork, who: Who): Promise<readonly WatchedRequest[]> {
  if (!may(who, 'see who read what')) throw new NotWatchingRequests();
  const lines = await work.store.inContext(contextOf(who), (tx) => requestsOfBoard(tx, mostClosed));
  return lines.map((line) => ({ id: line.id, number: line.number, ...termOf(line) }));
}

async function requestOf(tx: StoreTransaction, caseId: string, id: string): Promise<SubjectRequest | null> {
  const found = await loadSubjectRequest(tx, caseId, id);
  return found && { id, ...termOf(found.line), ...detail.parse(found.detail) };
}

const detailOf = ({ person, asker, name, identity, extension, closing }: SubjectRequest): RequestDetail => ({
  person,
  asker,
  name,
  identity,
  extension,
  closing,
});

const kindOf = z.enum(requestKinds);
const outcomeOf = z.enum(requestOutcomes).nullable();

function termOf({ kind, receivedAt, dueAt, extendedAt, closedAt, outcome }: SubjectRequestLine): RequestTerm {
  return { kind: kindOf.parse(kind), receivedAt, dueAt, extendedAt, closedAt, outcome: outcomeOf.parse(outcome) };
}
