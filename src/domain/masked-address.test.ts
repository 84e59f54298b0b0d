import { describe, expect, test } from 'vitest';
import { defangedAddress, looksLikeAddress, maskedAddress } from './masked-address.ts';

describe('the address of a site is shown so that nobody can click on it (S2)', () => {
  test('masked, only the host is there', () => {
    expect(maskedAddress('https://beelden.voorbeeld.nl/map/123?x=1')).toBe('hxxps://beelden[.]voorbeeld[.]nl/•••');
    expect(maskedAddress('voorbeeld.nl')).toBe('hxxps://voorbeeld[.]nl');
  });
  test('masked, a name and password in front of the host are gone', () => {
    expect(maskedAddress('https://naam:geheim@voorbeeld.nl/pad')).toBe('hxxps://voorbeeld[.]nl/•••');
  });
  test('revealed, it is whole and still no link', () => {
    expect(defangedAddress('http://voorbeeld.nl/a.html')).toBe('hxxp://voorbeeld[.]nl/a[.]html');
  });
  test('an address that was defanged before is not defanged twice', () => {
    expect(defangedAddress('hxxps://voorbeeld[.]nl/pad')).toBe('hxxps://voorbeeld[.]nl/pad');
  });
  test('a story is not taken for an address', () => {
    expect(looksLikeAddress('een site met filmpjes')).toBe(false);
    expect(looksLikeAddress('https://voorbeeld.nl/pad')).toBe(true);
    expect(looksLikeAddress('voorbeeld[.]nl')).toBe(true);
  });
  test.each([
    'https://[2001:db8::1]:8080/x',
    '192.0.2.7/x',
    'naam@voorbeeld.nl/x',
    'voorbeeld.nl./x',
    'hxxp[:]//voorbeeld[dot]nl/x',
    'VOORBEELD.nl',
    'münchen.example',
  ])('%s is one, as people write it down', (address) => {
    expect(looksLikeAddress(address)).toBe(true);
    expect(`${maskedAddress(address)} ${defangedAddress(address)}`).not.toMatch(/https?:|[a-z0-9]\.[a-z]/i);
  });
  test.each([
    'javascript:alert(voorbeeld.nl)',
    'data:voorbeeld.nl',
    'voor\u202ebeeld.nl',
    'voorbeeld.nl\nander.nl',
    'voor\u0000beeld.nl',
    `voorbeeld.nl/${'a'.repeat(2_000)}`,
  ])('%j is none', (address) => {
    expect(looksLikeAddress(address)).toBe(false);
  });
});
