import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { asRefusal } from './backup-refused.ts';
import { copiesToRemove, isCopyDue } from './kept-copies.ts';
import { type BackupWork, type MadeBackup, makeBackup } from './make-backup.ts';

/**
 * Makes the next scheduled copy when it is time for it, and then removes those beyond the number that stays. The folder
 * itself tells when the last one was made, so that starting anew changes nothing, and servers that share it make one.
 *
 * @param every milliseconds from one copy to the next
 * @returns null when it is not time yet
 * @throws BackupRefused; the copies of before stay
 */
export async function copyWhenDue(
  work: Omit<BackupWork, 'reason'>,
  { every, keep }: { readonly every: number; readonly keep: number },
): Promise<MadeBackup | null> {
  const { folder } = work;
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error) => {
    throw asRefusal(error, folder);
  });
  if (!isCopyDue(await readdir(folder), every, work.clock())) return null;
  const made = await makeBackup({ ...work, reason: 'scheduled' });
  for (const name of copiesToRemove(await readdir(folder), keep)) await rm(path.join(folder, name), { force: true });
  return made;
}
