import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawCustodianCode, readCustodianCode } from './custodian-code.ts';

const counted = (start: number) => (count: number) =>
  Uint8Array.from({ length: count }, (_, i) => (start + i * 37) % 256);
const code = drawCustodianCode(counted(5));

test('a code is seven groups of five, without signs that look like others', () => {
  expect(code).toMatch(/^([2-9A-HJKMNP-Z]{5}-){6}[2-9A-HJKMNP-Z]{5}$/);
});

test('it reads as it was printed, and also in small letters, with spaces or with nothing between', () => {
  for (const typed of [code, code.toLowerCase(), code.replaceAll('-', ' '), ` ${code.replaceAll('-', '')}\n`]) {
    expect(readCustodianCode(typed)).toEqual({ ok: true, code });
  }
});

test('every wrong sign is found, and in which group it stands', () => {
  const signs = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
  for (const [at, sign] of [...code].entries()) {
    if (sign === '-') continue;
    for (const other of signs) {
      if (other === sign) continue;
      const typed = code.slice(0, at) + other + code.slice(at + 1);
      expect(readCustodianCode(typed)).toEqual({
        ok: false,
        mistake: { kind: 'group', group: Math.floor(at / 6) + 1 },
      });
    }
  }
});

test('two signs of a group that changed places are found, and so are two groups that did', () => {
  fc.assert(
    fc.property(fc.nat(6), fc.nat(4), fc.nat(4), fc.nat(6), fc.nat(255), (group, one, other, second, start) => {
      const parts = drawCustodianCode(counted(start)).split('-');
      const signs = [...(parts[group] ?? '')];
      [signs[one], signs[other]] = [signs[other] ?? '', signs[one] ?? ''];
      const swapped = parts.with(group, signs.join(''));
      if (swapped[group] !== parts[group]) {
        expect(readCustodianCode(swapped.join('-'))).toMatchObject({ ok: false, mistake: { group: group + 1 } });
      }
      const moved = parts.with(group, parts[second] ?? '').with(second, parts[group] ?? '');
      if (moved.join() !== parts.join()) expect(readCustodianCode(moved.join('-')).ok).toBe(false);
    }),
  );
});

test('a sign that no code has is named, and so is a code that is too short or too long', () => {
  expect(readCustodianCode(`${code.slice(0, 6)}0${code.slice(7)}`)).toEqual({
    ok: false,
    mistake: { kind: 'symbol', group: 2, symbol: '0' },
  });
  expect(readCustodianCode(code.slice(0, -2))).toEqual({
    ok: false,
    mistake: { kind: 'length', typed: 33, wanted: 35 },
  });
  expect(readCustodianCode(`${code}22222`)).toEqual({ ok: false, mistake: { kind: 'length', typed: 40, wanted: 35 } });
  expect(readCustodianCode('')).toEqual({ ok: false, mistake: { kind: 'length', typed: 0, wanted: 35 } });
});

test('each sign is as likely as any other: what would favour the first ones is drawn again', () => {
  const answers = [Uint8Array.from({ length: 28 }, () => 248), Uint8Array.from({ length: 28 }, () => 1)];
  const drawn = drawCustodianCode(() => answers.shift() ?? new Uint8Array());
  expect(drawn).toMatch(/^(3333.-?){7}$/);
  expect(answers).toEqual([]);
});
