import type { Guide } from '../domain/guide.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import type { CaseWork } from './case-work.ts';
import { counting } from './own-guides.ts';
import { ownTextsThatCount } from './own-texts.ts';

/**
 * The guide for a talk that counts at a school (K2.3): its own where it has one, else its board's, else Luwte's.
 * @param school null where it is read apart from a school
 * @returns null where there is none of that name
 */
export async function guideFor(work: CaseWork, who: Who, school: string | null, name: string): Promise<Guide | null> {
  const ofLuwte = work.guides.get(name);
  if (!ofLuwte) return null;
  const own = await work.store.inContext(contextOf(who), (tx) => ownTextsThatCount(tx, 'guide', school));
  return counting(ofLuwte, own.get(name)).guide;
}
