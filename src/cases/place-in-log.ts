import { isId } from '../domain/id.ts';
import type { BoardAccess } from '../store/access-log.ts';

type Place = Pick<BoardAccess, 'at' | 'id'>;

/** With what the page after the one that ends here is asked for. It stands in an address: a moment and a random id. */
export const afterInLog = ({ at, id }: Place): string => `${at}.${id}`;

/** The place in the log of readings that an address names; null when that is none. */
export function placeInLog(after: string): Place | null {
  const [at = '', id = ''] = after.split('.', 2);
  return /^\d{1,15}$/.test(at) && isId(id) ? { at: Number(at), id } : null;
}
