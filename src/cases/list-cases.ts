import type { Moment } from '../domain/text.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { loadSchools } from '../store/boards.ts';
import { listCards } from '../store/cards.ts';
import { type CaseCard, readCard } from './case-card.ts';
import type { CaseWork } from './case-work.ts';

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
}

/** The cases on whose team somebody is: open ones first, those with something due soonest on top. */
export async function listCases(work: CaseWork, who: Who): Promise<readonly ListedCase[]> {
  return work.store.inContext(contextOf(who), async (tx) => {
    const schools = new Map((await loadSchools(tx)).map((school) => [school.id, school.name]));
    const cases = (await listCards(tx))
      .filter((listed) => listed.kind === 'case')
      .map((listed): ListedCase => {
        const card = readCard(listed.card);
        const dues = card.open.map((task) => task.due).filter((due) => due !== undefined);
        return {
          id: listed.stream,
          number: listed.number,
          school: schools.get(listed.school) ?? '',
          openedAt: listed.openedAt,
          updatedAt: listed.updatedAt,
          card,
          ...(dues.length > 0 && { due: Math.min(...dues) }),
        };
      });
    return cases.sort(
      (a, b) =>
        Number(a.card.closed) - Number(b.card.closed) ||
        (a.due ?? Number.MAX_SAFE_INTEGER) - (b.due ?? Number.MAX_SAFE_INTEGER) ||
        b.updatedAt - a.updatedAt,
    );
  });
}
