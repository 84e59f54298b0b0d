import { CannotStart } from '../cannot-start.ts';

/** A copy could not be made or put back, and nothing was left half; the message says why and what to do. */
export class BackupRefused extends CannotStart {
  override name = 'BackupRefused';
}

/** A file of a backup is not what Luwte wrote. */
export class BackupDamaged extends BackupRefused {
  override name = 'BackupDamaged';
}

const words: Readonly<Record<string, string>> = {
  ENOSPC: 'there is no room left on the disk',
  EDQUOT: 'there is no room left for this user',
  EACCES: 'Luwte may not write there',
  EPERM: 'Luwte may not write there',
  EROFS: 'that disk can only be read',
  ENOTDIR: 'a part of that path is a file',
  ENOENT: 'there is no such folder',
  EIO: 'the disk failed',
  EFBIG: 'that file system holds no file of this size',
};

/** What the system said about a file, in words for whoever runs the server; other errors as they were. */
export function asRefusal(error: unknown, place: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const why = words[code];
  return why === undefined ? error : new BackupRefused(`${place}: ${why} (${code}).`, { cause: error });
}
