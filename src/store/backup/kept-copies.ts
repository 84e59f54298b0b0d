/** Why a copy was made: because it was time, because somebody asked, or because an upgrade came after it. */
export type CopyReason = 'scheduled' | 'by-hand' | 'before-upgrade';

/** The newest keys. Each backup puts its own in their place, so that the key of a destroyed case is nowhere after it. */
export const keysFileName = 'keys.luwte-backup';

/** How many copies from before an upgrade stay. */
const upgradesKept = 2;

/** `2026-11-24T132200.123Z-scheduled.luwte-backup`: sorted by name is sorted by time. */
export function copyName(madeAt: Date, reason: CopyReason): string {
  return `${madeAt.toISOString().replaceAll(':', '')}-${reason}.luwte-backup`;
}

/** A file in a folder of backups that Luwte made, by its name alone. */
export interface KeptCopy {
  readonly name: string;
  readonly madeAt: number;
  readonly reason: CopyReason;
}

/** The copies of data among these names, oldest first. Whatever else lies in the folder is nobody's business. */
export function copiesAmong(names: readonly string[]): readonly KeptCopy[] {
  return [...names].sort().flatMap((name) => {
    const [, day, h, m, s, reason] =
      /^(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d\.\d{3})Z-(scheduled|by-hand|before-upgrade)\.luwte-backup$/.exec(name) ??
      [];
    const madeAt = Date.parse(`${day}T${h}:${m}:${s}Z`);
    return Number.isNaN(madeAt) ? [] : [{ name, madeAt, reason: reason as CopyReason }];
  });
}

/** Which files go: scheduled copies beyond the newest `keep`, and those from before upgrades long past. */
export function copiesToRemove(names: readonly string[], keep: number): readonly string[] {
  const copies = copiesAmong(names);
  const beyond = (reason: CopyReason, kept: number) =>
    copies.filter((copy) => copy.reason === reason).slice(0, -kept || undefined);
  return [...beyond('scheduled', keep), ...beyond('before-upgrade', upgradesKept)].map(({ name }) => name);
}

/** Whether it is time for the next scheduled copy. Milliseconds. */
export function isCopyDue(names: readonly string[], every: number, now: number): boolean {
  const newest = copiesAmong(names).findLast(({ reason }) => reason === 'scheduled');
  // A copy from the future is one of a clock that was wrong.
  return newest === undefined || newest.madeAt > now || now - newest.madeAt >= every;
}
