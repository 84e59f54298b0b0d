import { describe, expect, test } from 'vitest';
import { hashOfRecoveryCode, newRecoveryCode } from './recovery-code.ts';
import { newTotpSecret, totpAddress, totpStep } from './totp.ts';

/** The secret of the examples in RFC 6238, appendix B. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const random = { uuid: () => '', bytes: (count: number) => new Uint8Array(count).map((_, index) => index * 29) };

describe('a code of the app', () => {
  test.each([
    [59, '287082', 1],
    [1_111_111_109, '081804', 37_037_036],
    [1_234_567_890, '005924', 41_152_263],
    [20_000_000_000, '353130', 666_666_666],
  ])('is the one that RFC 6238 gives for second %i', (second, code, step) => {
    expect(totpStep(secret, code, second * 1000)).toBe(step);
  });

  test('may be half a minute early or late, and no more', () => {
    const at = (seconds: number) => totpStep(secret, '005924', (1_234_567_890 + seconds) * 1000);
    expect([-30, 30].map(at)).toEqual([41_152_263, 41_152_263]);
    expect([-61, 61].map(at)).toEqual([null, null]);
  });

  test('may be typed with a space in the middle; anything but six figures is none', () => {
    expect(totpStep(secret, ' 005 924 ', 1_234_567_890_000)).toBe(41_152_263);
    for (const typed of ['', '5924', '0059240', 'abcdef', '-05924', '1e1000'])
      expect(totpStep(secret, typed, 1_234_567_890_000)).toBeNull();
  });
});

test('a new secret has 160 bits, and its address tells the app whose it is and nothing of the school', () => {
  const made = newTotpSecret(random);
  expect(made).toMatch(/^[A-Z2-7]{32}$/);
  expect(totpAddress(made, 'noor@bron.example')).toBe(
    `otpauth://totp/Luwte:noor%40bron.example?issuer=Luwte&secret=${made}&algorithm=SHA1&digits=6&period=30`,
  );
});

describe('a recovery code', () => {
  test('is sixteen letters and figures that nobody mistakes for each other, in groups of four', () => {
    expect(newRecoveryCode(random)).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
  });

  test('holds all 80 bits that it was made from', () => {
    const of = (byte: number, place: number) =>
      newRecoveryCode({ ...random, bytes: (count) => new Uint8Array(count).fill(byte, place, place + 1) });
    const codes = Array.from({ length: 10 }, (_, place) => [1, 128].map((byte) => of(byte, place))).flat();
    expect(new Set(codes).size).toBe(20);
  });

  test('is known again however it was written down', () => {
    const kept = hashOfRecoveryCode('7K2M-01AB-CDEF-GH10');
    expect(kept).not.toBeNull();
    for (const typed of ['7k2m01abcdefgh10', ' 7K2M OIAB CDEF GHLO ', '7k2m-o1ab-cdef-ghio'])
      expect(hashOfRecoveryCode(typed)).toEqual(kept);
    for (const typed of ['', '7K2M', '7K2M-01AB-CDEF-GH10-', 'U'.repeat(16)])
      expect(hashOfRecoveryCode(typed)?.equals(kept as Buffer) ?? false).toBe(typed === '7K2M-01AB-CDEF-GH10-');
  });
});
