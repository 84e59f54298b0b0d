import { fold } from '../domain/case-state.ts';
import type { CaseLink, LinkReason } from '../domain/links.ts';
import { type Refusal, type RefusalCode, refuse } from '../domain/refusal.ts';
import type { Moment } from '../domain/text.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { answerOffer, loadOffer, type OfferStatus } from '../store/case-offers.ts';
import type { StoreTransaction } from '../store/context.ts';
import { isDestroyed } from '../store/destruction.ts';
import { headWithNumber, loadHead, loadStream } from '../store/load-stream.ts';
import { type Acted, actInTransaction } from './act-in-case.ts';
import type { CaseWork } from './case-work.ts';
import { numberAsWritten } from './number-as-written.ts';
import { readOfferAnswer, readOfferContent } from './offer-content.ts';
import { standingIn } from './standing-in-case.ts';
import { fromStored } from './stored-case-event.ts';

/** A link as its page shows it: what of the other case whoever reads may know, and nothing that is in it. */
export interface ShownLink extends CaseLink {
  /** Null: they may not read it, and nobody told this side its number. */
  readonly number: string | null;
  /** To go there; only for who is on its team. */
  readonly otherCase: { readonly closed: boolean; readonly updatedAt: Moment } | null;
  /** It was destroyed when its term had passed: there is nothing to go to for anybody (P3). */
  readonly destroyed: boolean;
  /** What became of asking the other school, where that is what the link is. */
  readonly offer: { readonly status: OfferStatus; readonly words: string; readonly answeredAt: Moment | null } | null;
}

/** The links of a case, for somebody who reads it. */
export async function shownLinks(
  work: CaseWork,
  who: Who,
  caseId: string,
  links: readonly CaseLink[],
): Promise<readonly ShownLink[]> {
  return work.store.inContext(contextOf(who), async (tx) => {
    const shown: ShownLink[] = [];
    for (const link of links) {
      const standing = await standingIn(tx, who, link.other, 'see that a case exists');
      const head = standing && (await loadHead(tx, link.other, 'as-it-is'));
      const offer = link.why === 'other-school' ? await loadOffer(tx, link.link) : null;
      const toldNumber =
        offer &&
        (offer.from === caseId ? readOfferAnswer(offer.answer)?.number : readOfferContent(offer.content).number);
      shown.push({
        ...link,
        number: head?.number ?? toldNumber ?? null,
        otherCase: head ? { closed: head.status === 'closed', updatedAt: head.updatedAt } : null,
        destroyed: !head && (await isDestroyed(tx, link.other)),
        offer:
          offer?.from === caseId
            ? {
                status: offer.status,
                words: readOfferAnswer(offer.answer)?.words ?? '',
                answeredAt: offer.answeredAt,
              }
            : null,
      });
    }
    return shown;
  });
}

/** Ends the transaction, so that no link stands in one of two cases alone. */
class NotLinked extends Error {
  override name = 'NotLinked';
  readonly acted: Acted;
  constructor(acted: Acted) {
    super('not linked');
    this.acted = acted;
  }
}

/**
 * Links two cases in which this person may know people, in both records at once (S12). A restricted case is linked to
 * nothing: the link would tell the team of the other one (S5).
 *
 * @param wanted the other case, by the number that people say
 */
export async function linkCases(
  work: CaseWork,
  who: Who,
  caseId: string,
  commandId: string,
  wanted: { readonly number: string; readonly why: LinkReason },
): Promise<Acted> {
  return inBoth(work, who, async (tx) => {
    const here = await standingIn(tx, who, caseId, 'know people in a case');
    if (!here) return { kind: 'not-found' };
    const head = await headWithNumber(tx, numberAsWritten(wanted.number));
    if (!head || head.stream === caseId) return refused('no-case-with-number', 'number');
    const acted = await linkInTransaction(work, tx, who, caseId, commandId, head.stream, wanted.why);
    if (acted.kind !== 'done') throw new NotLinked(acted);
    return acted;
  });
}

/**
 * As `linkCases`, inside a transaction that is under way; it has to be undone when this is refused.
 *
 * @param otherId the id of the other case
 */
export async function linkInTransaction(
  work: CaseWork,
  tx: StoreTransaction,
  who: Who,
  caseId: string,
  commandId: string,
  otherId: string,
  why: LinkReason = 'same-images',
): Promise<Acted> {
  const here = await standingIn(tx, who, caseId, 'know people in a case');
  const there = await standingIn(tx, who, otherId, 'know people in a case');
  if (!here || !there || here.restricted || there.restricted) return refused('no-case-with-number', 'number');
  // Somebody who was on this team alone took them apart here: what is left on the other side becomes whole again.
  const left = (await linksOf(tx, otherId)).find(({ other }) => other === caseId);
  const link = left?.link ?? work.random.uuid();
  const asked = { do: 'link-cases', cases: [caseId, otherId].sort(), why };
  for (const [one, other] of bothWays(caseId, otherId)) {
    const acted = await actInTransaction(work, tx, who, one, commandId, {
      right: 'know people in a case',
      asked,
      commandsFor: async ({ state }) => {
        if (state.access.restricted) return { refused: refuse('no-case-with-number', 'number').refusal };
        const isLeft = one === otherId && state.links.current.some((current) => current.link === link);
        return { commands: isLeft ? [] : [{ do: 'link-case', link, other, why }] };
      },
    });
    if (acted.kind !== 'done') return acted.kind === 'refused' ? acted : refused('no-case-with-number', 'number');
  }
  return { kind: 'done' };
}

/** In one order for everybody, so that two people who link the same cases never wait for each other. */
function bothWays(one: string, other: string): readonly (readonly [string, string])[] {
  const pairs = [
    [one, other],
    [other, one],
  ] as const;
  return one < other ? pairs : pairs.toReversed();
}

/**
 * Ends a link with a reason: here, and in the other case where this person may. What waited for an answer of another
 * school is taken back with it.
 */
export async function unlinkCases(
  work: CaseWork,
  who: Who,
  caseId: string,
  commandId: string,
  wanted: { readonly link: string; readonly reason: string },
): Promise<Acted> {
  const asked = { do: 'unlink-case', ...wanted };
  return inBoth(work, who, async (tx) => {
    if (!(await standingIn(tx, who, caseId, 'know people in a case'))) return { kind: 'not-found' };
    const other = (await linksOf(tx, caseId)).find(({ link }) => link === wanted.link)?.other;
    const isMine = other !== undefined && (await standingIn(tx, who, other, 'know people in a case')) !== null;
    for (const one of isMine ? bothWays(caseId, other).map(([first]) => first) : [caseId]) {
      const acted = await actInTransaction(work, tx, who, one, commandId, {
        right: 'know people in a case',
        asked,
        commandsFor: async ({ state }) => ({
          commands:
            one === caseId || state.links.current.some(({ link }) => link === wanted.link)
              ? [{ do: 'unlink-case', ...wanted }]
              : [],
          alongside: (same) => takeBack(same, one, wanted.link),
        }),
      });
      if (acted.kind !== 'done') throw new NotLinked(acted);
    }
    return { kind: 'done' };
  });
}

/** What waited for an answer of another school, and stands on this link, is taken back. */
async function takeBack(tx: StoreTransaction, caseId: string, link: string): Promise<void> {
  const offer = await loadOffer(tx, link);
  if (offer?.from === caseId && offer.status === 'waiting') await answerOffer(tx, offer, 'withdrawn', null);
}

/** The links that stand in a case now: for which two cases to lock, and nothing is decided on them. */
async function linksOf(tx: StoreTransaction, caseId: string): Promise<readonly CaseLink[]> {
  const loaded = await loadStream(tx, caseId);
  return loaded ? fold(loaded.events.map(fromStored)).links.current : [];
}

const refused = (code: RefusalCode, field?: string): Acted => ({ kind: 'refused', refusal: refusalOf(code, field) });
const refusalOf = (code: RefusalCode, field?: string): Refusal => refuse(code, field).refusal;

async function inBoth(work: CaseWork, who: Who, act: (tx: StoreTransaction) => Promise<Acted>): Promise<Acted> {
  try {
    return await work.store.inContext(contextOf(who), act);
  } catch (error) {
    if (error instanceof NotLinked) return error.acted;
    throw error;
  }
}
