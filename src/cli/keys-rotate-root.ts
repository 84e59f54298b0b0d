import { explained, NotDone, rotateRootHere } from '../main-keys.ts';

/** `luwte keys rotate root`: puts all keys under a new root key, while servers run. */
export function run(words: readonly string[]): Promise<number> {
  return explained(async () => {
    if (words.length > 0) throw new NotDone('luwte keys rotate root takes no words.');
    const { rootKeyId, rewrapped, lost, files } = await rotateRootHere();
    console.log(`${rewrapped} keys were wrapped anew. The root key in force is now ${rootKeyId}.`);
    for (const name of lost) {
      console.log(`NOT changed: ${name}. It is under a root key that is not at hand; its custodians can open it.`);
    }
    if (files === null) console.log('Take the old root key away from the servers now; they do not need it any more.');
    else {
      console.log(`It stands in ${files.now}. Keep a copy apart from this machine and from backups of the data.`);
      console.log(`The one of before is kept in ${files.before}.`);
    }
    console.log(
      'The next backup brings the keys of all backups in its folder under the new one. Copies of the disk or the database from ' +
        'before, and of an older file of keys, open with the old root key alone: keep it with them, away from this machine, ' +
        'and destroy it with the last of them.',
    );
  });
}
