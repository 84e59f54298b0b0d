import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { carriesAnImage } from './image-free-text.ts';

const picture = Uint8Array.from({ length: 1200 }, (_, index) => (index * 7919 + (index >> 3) * 104729) % 256);
const base64 = Buffer.from(picture).toString('base64');

describe('an image in disguise is refused', () => {
  test.each([
    ['a data URL', `data:image/jpeg;base64,${base64}`],
    ['a short data URL in a sentence', 'Dit kreeg ik: data:image/png;base64,iVBORw0KGgo= van hem'],
    ['a data URL in capitals with a space', 'DATA: Image/PNG;base64,iVBORw0KGgo='],
    ['a data URL without a type', 'data:;base64,iVBORw0KGgo='],
    ['a data URL with a vector drawing', 'data:text/html,<svg/>'],
    ['a data URL with invisible characters between the letters', 'da\u200Bta:ima\u200Bge/png;base64,iVBORw0KGgo='],
    ['a data URL in full-width letters', '\uFF44\uFF41\uFF54\uFF41:image/png;base64,iVBORw0KGgo='],
    ['bare base64', base64],
    ['base64 in the middle of a sentence', `Kijk maar ${base64} zo zat het`],
    ['base64 in the alphabet for addresses', Buffer.from(picture).toString('base64url')],
    ['base64 in lines of 76', base64.replace(/.{76}/g, '$&\r\n')],
    ['base64 in lines of 64', base64.replace(/.{64}/g, '$&\n')],
    ['hexadecimal', Buffer.from(picture).toString('hex')],
    ['base64 behind a web address', `https://example.org/?x=${base64}`],
  ])('%s', (_, text) => {
    expect(carriesAnImage(text)).toBe(true);
  });

  test('any thousand bytes, as base64 or hexadecimal', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat(255)), fc.constantFrom('base64', 'base64url', 'hex'), (bytes, encoding) => {
        const content = Buffer.from([...bytes.take(1000)].map((byte, index) => (byte + index * 31) % 256));
        return carriesAnImage(content.toString(encoding as BufferEncoding));
      }),
      { seed: 20261103, numRuns: 200 },
    );
  });
});

describe('ordinary writing passes', () => {
  test.each([
    ['nothing', ''],
    ['a long Dutch word', 'hottentottententententoonstellingsmakersopleidingsprogramma'],
    ['a row of phone numbers', '0612345678 0687654321, 088-1234567; +31 6 12345678\n'.repeat(30)],
    ['phone numbers without spaces', '06123456780687654321'.repeat(20)],
    ['the word data with a colon', 'De data: maandag 2 en dinsdag 3 november. Data:maandag/dinsdag, of woensdag.'],
    ['a police reference', 'Registratienummer PL0600-2026543210, contact via 0900-8844'],
    ['a long web address', `https://voorbeeld.nl/pad/${'lang-deel-2026/'.repeat(20)}?sessie=a1b2c3d4e5&bron=chat`],
    ['a signed web address', `https://cdn.voorbeeld.nl/v/t51/${'aB3dE5fG7h'.repeat(40)}?oh=00&oe=6543`],
    ['somebody leaning on a key', 'a'.repeat(4000)],
    ['a line of dashes', '-'.repeat(400)],
    ['one identifier', '3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
    ['identifiers under one another', '3f2504e0-4f89-41d3-9a0c-0305e82c3301, \n'.repeat(40)],
  ])('%s', (_, text) => {
    expect(carriesAnImage(text)).toBe(false);
  });

  test('a long account of what happened, at the size of a whole form, is judged at once', () => {
    const account = 'Zij vertelde dat het in groep 8 rondging, op 3 november om 10:15 uur. '.repeat(1800);
    const begun = performance.now();
    expect(carriesAnImage(account)).toBe(false);
    expect(performance.now() - begun).toBeLessThan(500);
  });

  test('a form full of almost-lines is judged in linear time', () => {
    const almost = `${'x'.repeat(45)} `.repeat(2800);
    const begun = performance.now();
    carriesAnImage(almost);
    carriesAnImage('http://'.repeat(18_000));
    carriesAnImage(`data:${' '.repeat(126_000)}`);
    carriesAnImage('x'.repeat(126_000));
    expect(performance.now() - begun).toBeLessThan(500);
  });
});
