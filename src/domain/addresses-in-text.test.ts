import { describe, expect, test } from 'vitest';
import { holdsAddress, withoutAddresses } from './addresses-in-text.ts';

describe('an address of a site in a text', () => {
  test.each([
    ['Het staat op https://beelden.voorbeeld.nl/map/123?x=1.', 'Het staat op hxxps://beelden[.]voorbeeld[.]nl/•••.'],
    ['hxxps://voorbeeld[.]nl/pad', 'hxxps://voorbeeld[.]nl/•••'],
    ['kijk (www.voorbeeld.nl/a) maar', 'kijk (www[.]voorbeeld[.]nl/•••) maar'],
    ['op voorbeeld.nl stond het', 'op voorbeeld[.]nl stond het'],
    ['VOORBEELD.NL', 'VOORBEELD[.]NL'],
    ['t.me/groep8, zei ze', 't[.]me/•••, zei ze'],
    ['voorbeeld[.]nl/pad', 'voorbeeld[.]nl/•••'],
    ['voorbeeld(dot)nl', 'voorbeeld[.]nl'],
    ['voorbeeld\u200B.nl', 'voorbeeld[.]nl'],
    ['ftp://naam:geheim@voorbeeld.nl:8080/pad', 'hxxps://voorbeeld[.]nl:8080/•••'],
    ['http://192.0.2.1/pad', 'hxxp://192[.]0[.]2[.]1/•••'],
    ['192.0.2.1/pad', '192[.]0[.]2[.]1/•••'],
    ['https://één.nl/a en https://twee.nl/b', 'hxxps://één[.]nl/••• en hxxps://twee[.]nl/•••'],
  ])('%s', (text, masked) => {
    expect(holdsAddress(text)).toBe(true);
    expect(withoutAddresses(text)).toBe(masked);
  });
});

describe('what people write besides', () => {
  test.each([
    'Bel de moeder op 06-12345678 of 020.123.45.67, of mail naar anna.bos@delinde.example.',
    'Op 12.05.2026 om 10.30 uur, d.w.z. a.s. dinsdag o.l.v. de i.b.-er, i.o.m.ouders.',
    'Het stopte.Daarna was het stil. En/of een ander, 24/7.',
    'Zij zei: “verslag.pdf staat in foto.jpg”.',
    'leerling A (8b) vertelde het zelf...ook aan B',
    '@gebruiker op Snapchat',
    '',
  ])('%s', (text) => {
    expect(holdsAddress(text)).toBe(false);
    expect(withoutAddresses(text)).toBe(text);
  });

  test('a long text without an address takes no time', () => {
    for (const text of ['a'.repeat(20_000), 'a.'.repeat(10_000), 'a-'.repeat(10_000), 'http:/'.repeat(4_000)]) {
      const began = Date.now();
      holdsAddress(text);
      expect(Date.now() - began).toBeLessThan(500);
    }
  });
});
