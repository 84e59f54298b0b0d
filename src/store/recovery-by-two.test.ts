import { createSecretKey } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { drawCustodianCode } from '../domain/custodian-code.ts';
import { countedBytes, testId } from './database-for-tests.ts';
import { newServerKey } from './keys.ts';
import { CodesDoNotFit, openWithTwo, type RecoveryRows, sealForCustodians, wrapForPairs } from './recovery-by-two.ts';

const board = testId(1);
const random = countedBytes('recovery by two');
const codes = [1, 2, 3].map(() => drawCustodianCode(random));
const [anne, bilal, chris] = codes as [string, string, string];
const boardKey = { keyId: testId(10), key: createSecretKey(Buffer.alloc(32, 3)) };
const serverKey = newServerKey(Buffer.alloc(32, 4));
let rows: RecoveryRows;

beforeAll(async () => {
  const { recipient, pairs } = await wrapForPairs({ board, set: testId(2), codes }, random);
  const forCustodians = await sealForCustodians(recipient, board, boardKey, serverKey);
  rows = { board, set: testId(2), pairs, keys: [{ keyId: boardKey.keyId, forCustodians }] };
});

test('any two of the custodians open the key of the board together, in either order', async () => {
  for (const [one, other] of [
    [anne, bilal],
    [bilal, anne],
    [anne, chris],
    [chris, bilal],
  ] as const) {
    const opened = await openWithTwo(rows, one, other);
    expect(opened.boardKeys.map(({ keyId, key }) => [keyId, key.equals(boardKey.key)])).toEqual([[testId(10), true]]);
    expect(opened.serverKey.key.equals(serverKey.key)).toBe(true);
    expect(opened.identity).toMatch(/^AGE-SECRET-KEY-1/);
  }
});

test('one of them alone does not, not with the own code twice and not with a code that nobody has', async () => {
  await expect(openWithTwo(rows, anne, anne)).rejects.toThrow(CodesDoNotFit);
  await expect(openWithTwo(rows, anne, drawCustodianCode(random))).rejects.toThrow(CodesDoNotFit);
});

test('the sheets of an earlier time, and those of another board, open nothing', async () => {
  const later = await wrapForPairs(
    { board, set: testId(3), codes: codes.map(() => drawCustodianCode(random)) },
    random,
  );
  await expect(openWithTwo({ ...rows, set: testId(3), pairs: later.pairs }, anne, bilal)).rejects.toThrow(
    CodesDoNotFit,
  );
  await expect(openWithTwo({ ...rows, board: testId(9) }, anne, bilal)).rejects.toThrow(CodesDoNotFit);
  await expect(openWithTwo({ ...rows, set: testId(3) }, anne, bilal)).rejects.toThrow(CodesDoNotFit);
  const [first, second, third] = rows.pairs.map(({ wrapped }) => wrapped) as [Buffer, Buffer, Buffer];
  const moved = rows.pairs.map((pair, index) => ({ ...pair, wrapped: [third, first, second][index] ?? first }));
  await expect(openWithTwo({ ...rows, pairs: moved }, anne, bilal)).rejects.toThrow(CodesDoNotFit);
});

test('a key that was moved here from another board, or to the place of another key, is refused', async () => {
  const { recipient, pairs } = await wrapForPairs({ board, set: testId(2), codes }, random);
  for (const [where, key] of [
    [testId(9), boardKey],
    [board, { ...boardKey, keyId: testId(11) }],
  ] as const) {
    const forCustodians = await sealForCustodians(recipient, where, key, serverKey);
    const keys = [{ keyId: boardKey.keyId, forCustodians }];
    await expect(openWithTwo({ ...rows, pairs, keys }, anne, bilal)).rejects.toThrow('another place');
  }
});

test('a new key of the board needs nobody’s code, and nothing of what is kept shows a key', async () => {
  const { recipient, pairs } = await wrapForPairs({ board, set: testId(2), codes }, random);
  const next = { keyId: testId(12), key: createSecretKey(Buffer.alloc(32, 5)) };
  const keys = [
    { keyId: boardKey.keyId, forCustodians: await sealForCustodians(recipient, board, boardKey, serverKey) },
    { keyId: next.keyId, forCustodians: await sealForCustodians(recipient, board, next, serverKey) },
  ];
  const opened = await openWithTwo({ ...rows, pairs, keys }, bilal, chris);
  expect(opened.boardKeys.map(({ keyId }) => keyId)).toEqual([testId(10), testId(12)]);
  const kept = JSON.stringify([pairs, keys].flat().map((row) => Object.values(row).map(String)));
  expect(kept).not.toContain(Buffer.alloc(32, 5).toString('base64url'));
  expect(kept).not.toContain('AGE-SECRET-KEY');
});

test('it takes at least two custodians', async () => {
  await expect(wrapForPairs({ board, set: testId(2), codes: [anne] }, random)).rejects.toThrow('two custodians');
});
