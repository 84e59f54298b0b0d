import { randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashOfToken, looksLikeToken, newToken } from './token.ts';

test('a token is 256 bits of what the system calls random, and never the same twice', () => {
  const asked: number[] = [];
  const random = {
    uuid: randomUUID,
    bytes: (count: number) => {
      asked.push(count);
      return randomBytes(count);
    },
  };
  const tokens = Array.from({ length: 500 }, () => newToken(random));
  expect(new Set(asked)).toEqual(new Set([32]));
  expect(new Set(tokens).size).toBe(500);
  for (const token of tokens) {
    expect(looksLikeToken(token)).toBe(true);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(hashOfToken(token).toString('base64url')).not.toBe(token);
  }
});
