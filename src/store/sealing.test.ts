import { createSecretKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { drawCaseNumber } from './case-number.ts';
import { countedBytes, rootKeyForTests, testId } from './database-for-tests.ts';
import { place, unwrapBoardKey, unwrapStreamKey, wrapBoardKey, wrapStreamKey } from './keys.ts';
import { rootKeyOf } from './root-key.ts';
import { DoesNotOpen, joined, seal, sealJson, unseal, unsealJson } from './sealing.ts';

const key = createSecretKey(Buffer.alloc(32, 1));
const random = countedBytes('sealing');

describe('sealing', () => {
  test('opens at the place and under the key that it was sealed with', () => {
    const sealed = sealJson(key, place.event('b', 's', 1), { told: 'ëën ☂' }, random);
    expect(unsealJson(key, place.event('b', 's', 1), sealed)).toEqual({ told: 'ëën ☂' });
  });

  test('opens nowhere else, under no other key, and not with a bit changed or missing', () => {
    const sealed = seal(key, place.event('b', 's', 1), Buffer.from('x'), random);
    const where = place.event('b', 's', 1);
    expect(() => unseal(key, place.event('b', 's', 2), sealed)).toThrow(DoesNotOpen);
    expect(() => unseal(key, place.card('b', 's', 1), sealed)).toThrow(DoesNotOpen);
    expect(() => unseal(createSecretKey(Buffer.alloc(32, 2)), where, sealed)).toThrow(DoesNotOpen);
    expect(() => unseal(key, where, sealed.subarray(0, -1))).toThrow(DoesNotOpen);
    for (const index of sealed.keys()) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
      expect(() => unseal(key, where, changed), `byte ${index}`).toThrow(DoesNotOpen);
    }
  });

  test('tells by its length neither a short answer from a longer one nor one event from another', () => {
    const lengths = ['yes', 'no', 'x'.repeat(200)].map((value) => sealJson(key, Buffer.of(), value, random).length);
    expect(new Set(lengths).size).toBe(1);
  });

  test('never uses a nonce twice', () => {
    const nonces = Array.from({ length: 1000 }, () =>
      seal(key, Buffer.of(), Buffer.of(), random).subarray(1, 13).toString('hex'),
    );
    expect(new Set(nonces).size).toBe(1000);
  });

  test('joins fields so that no other list of fields looks the same', () => {
    expect(joined('ab', 'c')).not.toEqual(joined('a', 'bc'));
    expect(joined('a', '')).not.toEqual(joined('a'));
    expect(joined('event', 11, 1)).not.toEqual(joined('event', 1, 11));
  });
});

describe('keys', () => {
  const boardKey = { keyId: testId(50), key: createSecretKey(Buffer.alloc(32, 3)) };
  const streamKey = { keyId: 1, key: createSecretKey(Buffer.alloc(32, 4)) };

  test('a wrapped board key opens for its own board under its own root key alone', () => {
    const row = {
      key_id: boardKey.keyId,
      root_key_id: rootKeyForTests.id,
      wrapped: wrapBoardKey(rootKeyForTests, testId(1), boardKey, random),
    };
    expect(unwrapBoardKey(rootKeyForTests, testId(1), row).key.equals(boardKey.key)).toBe(true);
    expect(() => unwrapBoardKey(rootKeyForTests, testId(2), row)).toThrow(DoesNotOpen);
    expect(() => unwrapBoardKey(rootKeyForTests, testId(1), { ...row, key_id: testId(51) })).toThrow(DoesNotOpen);
    expect(() => unwrapBoardKey(rootKeyOf(Buffer.alloc(32, 9)), testId(1), row)).toThrow('another root key');
  });

  test('a wrapped case key opens for its own case alone', () => {
    const row = { key_id: 1, wrapped: wrapStreamKey(boardKey, testId(1), testId(2), streamKey, random) };
    expect(unwrapStreamKey(boardKey, testId(1), testId(2), row).key.equals(streamKey.key)).toBe(true);
    expect(() => unwrapStreamKey(boardKey, testId(1), testId(3), row)).toThrow(DoesNotOpen);
    expect(() => unwrapStreamKey(boardKey, testId(9), testId(2), row)).toThrow(DoesNotOpen);
  });
});

describe('case numbers', () => {
  test('have no look-alikes, spell no word and use every letter about as often as any other', () => {
    const drawn = Array.from({ length: 4000 }, () => drawCaseNumber(random));
    const counts = new Map<string, number>();
    for (const number of drawn) {
      expect(number).toMatch(/^[^01AEIOULY-]{3}-[^01AEIOULY-]{2}$/);
      for (const letter of number.replace('-', '')) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    expect(counts.size).toBe(27);
    const expected = (drawn.length * 5) / 27;
    for (const [letter, count] of counts) expect(Math.abs(count - expected) / expected, letter).toBeLessThan(0.2);
  });
});
