import type { CaseState } from '../domain/case-state.ts';
import { isId } from '../domain/id.ts';
import { wordFinder } from '../domain/names-in-text.ts';
import { resolvePeople } from '../domain/people.ts';
import { planFor } from '../domain/plan.ts';
import type { Protocol } from '../domain/protocol.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import { openingRoleAt } from '../domain/rights.ts';
import type { Moment } from '../domain/text.ts';
import type { Now } from '../domain/world.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { logAccess } from '../store/access-log.ts';
import { loadSchools } from '../store/boards.ts';
import {
  addOffer,
  answerOffer,
  type CaseOffer,
  loadOffer,
  loadOffers,
  type OfferStatus,
} from '../store/case-offers.ts';
import type { StoreTransaction } from '../store/context.ts';
import { loadStream } from '../store/load-stream.ts';
import { type Acted, actInCase } from './act-in-case.ts';
import type { CaseWork } from './case-work.ts';
import { type OfferContent, readOfferContent } from './offer-content.ts';
import { readIdentity } from './sealed-part-content.ts';
import { standingIn } from './standing-in-case.ts';

/** What one school asks another of its board to take up in a case of its own. */
export interface OfferToMake {
  /** The school in the case: one that was chosen out of those of the board. */
  readonly school: string;
  /** What the other school needs to know, written by who offers: no names, nothing to see. */
  readonly text: string;
  /** Pupils of that school, by their id in the case. */
  readonly pupils: readonly string[];
  /** That the police agreed to each of these names (K3.2). */
  readonly policeAgreed: boolean;
}

/**
 * Asks another school of the board to lead a case of its own (K1.4): after the agreement with the police, with as little
 * as it needs, and never from a restricted case (S5). Nothing of this case opens for it.
 */
export async function offerCase(
  work: CaseWork,
  who: Who,
  caseId: string,
  commandId: string,
  wanted: OfferToMake,
): Promise<Acted> {
  return actInCase(work, who, caseId, commandId, {
    right: 'lead a case',
    asked: { do: 'offer-case', ...wanted, pupils: [...wanted.pupils] },
    commandsFor: async ({ tx, school: own, state, protocol, moment }) => {
      if (state.access.restricted) return { refused: refuse('not-when-restricted').refusal };
      const school = state.schools.find(({ id }) => id === wanted.school);
      const schools = await loadSchools(tx);
      const asked = schools.find(({ id }) => id === school?.ofBoard);
      if (!school || !asked || asked.id === own) return { refused: refuse('no-such-place').refusal };
      if (state.links.current.some((link) => link.school === school.id))
        return { refused: refuse('already-linked').refusal };
      if (waitsForPolice(protocol, state, moment, school.id)) return { refused: refuse('plan-first').refusal };
      const loaded = await loadStream(tx, caseId);
      if (!loaded) return { refused: refuse('no-such-place').refusal };
      const checked = checkContent(state, loaded.parts, wanted);
      if ('refused' in checked) return checked;
      const id = work.random.uuid();
      const opened = work.random.uuid();
      const standing = await standingIn(tx, who, caseId, 'lead a case');
      const content: OfferContent = {
        number: loaded.number,
        school: schools.find((one) => one.id === own)?.name ?? '',
        by: who.name,
        role: standing?.actor.role ?? '',
        text: wanted.text.trim(),
        pupils: [...checked.pupils],
      };
      return {
        commands: [{ do: 'link-case', link: id, other: opened, why: 'other-school', school: school.id }],
        alongside: async (same) => {
          if (!(await addOffer(same, { id, from: caseId, toSchool: asked.id, opened, content })))
            throw new Error('A school is asked once about a case.');
        },
      };
    },
  });
}

/** Whether informing that school still waits: for the agreement with the police, or because an adult is suspected. */
export function waitsForPolice(protocol: Protocol, state: CaseState, moment: Now, school: string): boolean {
  const informing = planFor(protocol, state, moment).all.find(
    ({ task, path }) => task.topics?.includes('other-schools') && path[0] === school,
  );
  return informing !== undefined && !['open', 'done', 'departed'].includes(informing.status);
}

function checkContent(
  state: CaseState,
  parts: NonNullable<Awaited<ReturnType<typeof loadStream>>>['parts'],
  { text, pupils, policeAgreed }: OfferToMake,
): { readonly pupils: readonly string[] } | { readonly refused: Refusal } {
  if (text.trim() === '') return { refused: refuse('text-missing', 'text').refusal };
  const people = resolvePeople(state);
  const identityOf = (id: string) => {
    const part = parts.get(id);
    return part?.kind === 'person' ? readIdentity(part.content) : undefined;
  };
  const named = [...parts.values()].flatMap(({ kind, content }) => (kind === 'person' ? [readIdentity(content)] : []));
  const inText = wordFinder(named, { name: '' })(text);
  if (inText.length > 0) return { refused: refuse('names-in-text', 'text').refusal };
  const names: string[] = [];
  for (const id of new Set(pupils)) {
    const person = people.get(id);
    const name = person?.ids.map((one) => identityOf(one)?.name).find((one) => one);
    if (person?.kind !== 'pupil-elsewhere' || !name) return { refused: refuse('no-such-person', 'pupils').refusal };
    names.push(name);
  }
  if (names.length > 0 && !policeAgreed) return { refused: refuse('police-first', 'policeAgreed').refusal };
  return { pupils: names };
}

/** An offer as a list shows it: that there is one, and for which school. */
export interface WaitingOffer {
  readonly id: string;
  /** The school that is asked. */
  readonly school: string;
  readonly offeredAt: Moment;
}

/** What other schools of the board ask, and nobody answered: for who may open cases at the school that is asked. */
export async function waitingOffers(work: CaseWork, who: Who): Promise<readonly WaitingOffer[]> {
  return work.store.inContext(contextOf(who), async (tx) => {
    const waiting = (await loadOffers(tx)).filter(
      (one) => one.status === 'waiting' && openingRoleAt(who, one.toSchool),
    );
    if (waiting.length === 0) return [];
    const schools = new Map((await loadSchools(tx)).map(({ id, name }) => [id, name]));
    return waiting.map(({ id, toSchool, offeredAt }) => ({ id, school: schools.get(toSchool) ?? '', offeredAt }));
  });
}

/** An offer, opened by who may answer it. */
export interface ReadOffer {
  readonly id: string;
  readonly toSchool: string;
  readonly offeredAt: Moment;
  readonly status: OfferStatus;
  /** Null: it was answered, by somebody else, for a case of others. */
  readonly content: OfferContent | null;
  /** The case that was opened with it, for who is on its team. */
  readonly opened: string | null;
}

/**
 * Opens an offer; the log of the case that it comes from says so (P1). Once answered, what it asks is for who answered and
 * for the team of the case that was opened with it. Null for who may not answer it.
 */
export async function readOffer(work: CaseWork, who: Who, id: string): Promise<ReadOffer | null> {
  return work.store.inContext(contextOf(who), async (tx) => {
    const offer = isId(id) ? await loadOffer(tx, id) : null;
    if (!offer || !openingRoleAt(who, offer.toSchool)) return null;
    const { toSchool, offeredAt, status, answeredBy } = offer;
    const isOurs = (await standingIn(tx, who, offer.opened, 'read a case')) !== null;
    const isOpen = status === 'waiting' || isOurs || answeredBy === who.account;
    if (isOpen) await logAccess(tx, { stream: offer.from, part: 'offer', partId: offer.id });
    const content = isOpen ? readOfferContent(offer.content) : null;
    return { id, toSchool, offeredAt, status, content, opened: isOurs ? offer.opened : null };
  });
}

/** Declines with words for the school that asked. Sent twice it is one answer. */
export async function declineOffer(work: CaseWork, who: Who, id: string, words: string): Promise<Acted> {
  if (words.trim() === '') return { kind: 'refused', refusal: refuse('reason-missing', 'words').refusal };
  return work.store.inContext(contextOf(who), async (tx): Promise<Acted> => {
    const offer = isId(id) ? await loadOffer(tx, id) : null;
    if (!offer || !openingRoleAt(who, offer.toSchool)) return { kind: 'not-found' };
    if (await answerOffer(tx, offer, 'declined', { words: words.trim() })) return { kind: 'done' };
    const now = await loadOffer(tx, id);
    if (now?.status === 'declined' && now.answeredBy === who.account) return { kind: 'done' };
    return { kind: 'refused', refusal: refuse('offer-answered').refusal };
  });
}

/**
 * The offer that a case is about to be opened with, locked: whoever accepts at the same moment waits.
 *
 * @returns the id of the case where this person opened it before: the same form was sent again
 */
export async function offerToAccept(
  tx: StoreTransaction,
  who: Who,
  id: string,
  school: string,
): Promise<{ readonly toOpen: CaseOffer } | { readonly opened: string } | { readonly refused: Refusal }> {
  if (!isId(id)) return { refused: refuse('offer-answered').refusal };
  const toOpen = await loadOffer(tx, id, 'locked');
  if (toOpen?.status === 'waiting' && toOpen.toSchool === school) return { toOpen };
  const answered = await loadOffer(tx, id);
  if (answered?.toSchool === school && answered.answeredBy === who.account && answered.status === 'accepted')
    return { opened: answered.opened };
  return { refused: refuse('offer-answered').refusal };
}
