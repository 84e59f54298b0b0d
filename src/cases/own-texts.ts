import { keepsWordsOf } from '../domain/rights.ts';
import type { Moment } from '../domain/text.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { loadAccounts } from '../store/accounts.ts';
import { loadSchools } from '../store/boards.ts';
import type { StoreTransaction } from '../store/context.ts';
import { keepOwnText, loadOwnTexts, loadOwnTextVersions, type OwnText, type OwnTextName } from '../store/own-texts.ts';
import type { Json } from '../store/stored-event.ts';
import type { CaseWork } from './case-work.ts';

/** A version that somebody wrote, with their name; its content is null where they put back what Luwte brings. */
export interface WrittenVersion {
  readonly version: number;
  readonly by: string;
  readonly at: Moment;
  readonly content: Json;
}

/**
 * What stands in the place of Luwte's words at a school, by name: the school's own where it has one, else that of its board.
 * A text that was put back to Luwte's is not among them.
 *
 * @param school null: what counts for the board as a whole
 */
export async function ownTextsThatCount(
  tx: StoreTransaction,
  kind: OwnTextName['kind'],
  school: string | null,
): Promise<ReadonlyMap<string, OwnText>> {
  const written = (await loadOwnTexts(tx, kind, school)).filter(({ content }) => content !== null);
  const ofBoard = written.filter((text) => text.school === null);
  const ofSchool = written.filter((text) => text.school !== null);
  return new Map([...ofBoard, ...ofSchool].map((text) => [text.name, text]));
}

/** Every version of one text, the latest first, with who wrote it; for who keeps the words of that place. */
export async function readOwnVersions(work: CaseWork, who: Who, name: OwnTextName): Promise<readonly WrittenVersion[]> {
  mustKeepWordsOf(who, name.school);
  return work.store.inContext(contextOf(who), async (tx) => {
    const names = new Map((await loadAccounts(tx)).map((account) => [account.id, account.name]));
    const versions = await loadOwnTextVersions(tx, name);
    return versions.map(({ version, by, at, content }) => ({ version, at, content, by: names.get(by) ?? '' }));
  });
}

/**
 * Writes the next version of a text in the place of Luwte's, or (with null) puts Luwte's back; the ones before stay.
 *
 * @param seen the version that the writer had before them; 0 where there was none
 * @returns `changed` when a colleague wrote one in the meantime: nothing was written then
 */
export async function writeOwnText(
  work: CaseWork,
  who: Who,
  name: OwnTextName,
  seen: number,
  content: Json,
): Promise<'written' | 'changed'> {
  mustKeepWordsOf(who, name.school);
  const written = await work.store.inContext(contextOf(who), async (tx) => {
    if (name.school !== null && !(await loadSchools(tx)).some(({ id }) => id === name.school))
      throw new Error('There is no such school on this board.');
    const latest = (await loadOwnTextVersions(tx, name))[0]?.version ?? 0;
    return latest === seen && (await keepOwnText(tx, name, seen, content));
  });
  return written ? 'written' : 'changed';
}

function mustKeepWordsOf(who: Who, school: string | null): void {
  if (!keepsWordsOf(who, school)) throw new Error('Only who keeps the words of a school or board sees how they came.');
}
