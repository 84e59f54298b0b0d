import { fold } from '../domain/case-state.ts';
import { type CaseRelation, may } from '../domain/rights.ts';
import type { Moment } from '../domain/text.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { loadSchools } from '../store/boards.ts';
import { type ListedCard, listCards } from '../store/cards.ts';
import type { StoreTransaction } from '../store/context.ts';
import { loadStream } from '../store/load-stream.ts';
import { loadOwnPlaces, type OwnPlace } from '../store/own-places.ts';
import { type KeptStream, loadKept } from '../store/retention.ts';
import { type CaseCard, cardOf, readCard } from './case-card.ts';
import type { CaseWork } from './case-work.ts';
import { protocolOfCase } from './protocol-of-case.ts';
import { fromStored } from './stored-case-event.ts';

/** A case as a list shows it. */
export interface ListedCase {
  readonly id: string;
  readonly number: string;
  readonly school: string;
  readonly openedAt: Moment;
  readonly updatedAt: Moment;
  readonly card: CaseCard;
  /** The first moment at which something of it is due. */
  readonly due?: Moment;
  /** Until when it is kept, once it is closed or on hold. */
  readonly kept?: Pick<KeptStream, 'endsAt' | 'held' | 'proposed'>;
}

/** The cases on whose team somebody is: open ones first, those with something due soonest on top. */
export async function listCases(work: CaseWork, who: Who): Promise<readonly ListedCase[]> {
  return work.store.inContext(contextOf(who), async (tx) => {
    const schools = new Map((await loadSchools(tx)).map((school) => [school.id, school.name]));
    const places = Map.groupBy(await loadOwnPlaces(tx), (place) => place.stream);
    const keeping = new Map((await loadKept(tx)).map((one) => [one.stream, one]));
    const cases: ListedCase[] = [];
    for (const listed of await listCards(tx)) {
      if (listed.kind !== 'case') continue;
      // The store lists what somebody is on the team of; that is not enough for who has no role there any more.
      if (!may(who, 'see that a case exists', placeIn(listed, places.get(listed.stream) ?? []))) continue;
      const card = await currentCard(work, tx, listed);
      const kept = keeping.get(listed.stream);
      const dues = card.open.map((task) => task.due).filter((due) => due !== undefined);
      cases.push({
        id: listed.stream,
        number: listed.number,
        school: schools.get(listed.school) ?? '',
        openedAt: listed.openedAt,
        updatedAt: listed.updatedAt,
        card,
        ...(dues.length > 0 && { due: Math.min(...dues) }),
        ...(kept && { kept }),
      });
    }
    return cases.sort(
      (a, b) =>
        Number(a.card.closed) - Number(b.card.closed) ||
        (a.due ?? Number.MAX_SAFE_INTEGER) - (b.due ?? Number.MAX_SAFE_INTEGER) ||
        b.updatedAt - a.updatedAt,
    );
  });
}

/** As much of somebody's relation to a case as a list needs: whether it is theirs. */
function placeIn({ school }: ListedCard, own: readonly OwnPlace[]): CaseRelation {
  return {
    school,
    teamRoles: own.map(({ role }) => role),
    lastingRoles: [],
    shutOut: false,
    restricted: own.some((place) => place.restricted),
    circleLeads: false,
  };
}

/**
 * The card as it was kept, or made anew where a term has passed since: nothing was written then, and still the plan is
 * another one (aftercare began, the police could not be reached for too long). Nobody reads the case for that.
 */
async function currentCard(work: CaseWork, tx: StoreTransaction, listed: ListedCard): Promise<CaseCard> {
  const kept = readCard(listed.card);
  if (kept.validUntil === undefined || kept.validUntil > work.clock()) return kept;
  const loaded = await loadStream(tx, listed.stream);
  if (!loaded) return kept;
  const events = loaded.events.map(fromStored);
  const moment = { now: work.clock(), calendar: work.calendar };
  return readCard(cardOf(await protocolOfCase(work, tx, events), fold(events), moment));
}
