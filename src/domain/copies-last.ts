const hour = 3_600_000;
const day = 24 * hour;

/**
 * For how many days the key of something that is destroyed today may still be in a copy. Luwte's own file of keys is
 * replaced by the next scheduled backup, for which an hour is added; what others copied, Luwte cannot replace.
 *
 * @param terms.backupEvery milliseconds between scheduled backups; null when there are none
 * @param terms.snapshotDays for how many days copies made outside of Luwte stay
 */
export function daysThatKeysLast(terms: {
  readonly backupEvery: number | null;
  readonly snapshotDays: number;
}): number {
  const own = terms.backupEvery === null ? 0 : Math.ceil((terms.backupEvery + hour) / day);
  return Math.max(own, terms.snapshotDays);
}
