import type { StoreTransaction } from '../store/context.ts';
import { loadOwnTexts, type OwnText, type OwnTextName } from '../store/own-texts.ts';

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
