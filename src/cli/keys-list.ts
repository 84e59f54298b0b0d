import { explained, listKeysHere, NotDone } from '../main-keys.ts';

/** `luwte keys list`: says which keys there are and since when. It shows no key. */
export function run(words: readonly string[]): Promise<number> {
  return explained(async () => {
    if (words.length > 0) throw new NotDone('luwte keys list takes no words.');
    const { serverKey, boards, atHand } = await listKeysHere();
    if (serverKey === null) return console.log('There are no keys yet: Luwte makes them when it starts.');
    const { rootKeyId } = serverKey;
    console.log(`Root key in force: ${rootKeyId} (${atHand.includes(rootKeyId) ? 'at hand' : 'NOT at hand'})`);
    for (const id of atHand.filter((one) => one !== rootKeyId)) console.log(`Root key also at hand: ${id}`);
    for (const { board, name, keys, streams, streamKeys, sheets } of boards) {
      console.log(`\n${name} (${board})`);
      for (const [index, key] of keys.entries()) {
        const notes = [
          ...(index === keys.length - 1 ? ['in use'] : []),
          ...(key.rootKeyId === rootKeyId ? [] : [`CANNOT BE READ: under root key ${key.rootKeyId}`]),
          ...(sheets && !key.forCustodians ? ['NOT open to the custodians'] : []),
        ].map((note) => `; ${note}`);
        const holds = `${count(key.streamKeys, 'case key')} and ${count(key.rows, 'other row')}`;
        console.log(`  board key ${key.id} of ${day(key.madeAt)}: holds ${holds}${notes.join('')}`);
      }
      console.log(`  ${count(streams, 'case')}, ${count(streamKeys, 'case key')}`);
      console.log(
        sheets === null
          ? '  NO recovery sheets: make them in Luwte (Mensen › Herstelbladen, People › Recovery sheets)'
          : `  ${count(sheets.custodians, 'recovery sheet')} of ${day(sheets.madeAt)}; any two of them open this board`,
      );
    }
  });
}

function day(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
