import { execFileSync } from 'node:child_process';
import { CannotStart } from '../cannot-start.ts';

/** The uid and gid under which the database runs when root starts Luwte: PostgreSQL refuses to run as root. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

/**
 * A number of Luwte's own, so that no other program on the machine shares it and could read the data: below 65534, so
 * that containers with mapped ids know it, and in a range that neither Debian's adduser nor systemd hands out.
 */
const ownAccount: ServerAccount = { uid: 65_520, gid: 65_520 };

/**
 * initdb alone insists on an account that has a name (nobody has one everywhere); it works in a folder that is given to
 * Luwte's own number as soon as it is done.
 */
export const initdbAccount: ServerAccount = { uid: 65_534, gid: 65_534 };

/**
 * The account to run the database under; undefined when the user who starts Luwte runs it too.
 *
 * @throws as root on another system than Linux
 */
export function serverAccount(): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (process.platform !== 'linux') {
    throw new CannotStart('The built-in database does not run as root here. Start Luwte as an ordinary user.');
  }
  return ownAccount;
}

/** Gives a folder and all in it to an account. Only root may. */
export function giveTo(account: ServerAccount, folder: string): void {
  execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, '--', folder]);
}
