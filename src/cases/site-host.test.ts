import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostList, siteHost } from './site-host.ts';

describe('the host of an address, for the web filter (K1.5, S2)', () => {
  test.each([
    ['https://Beelden.Voorbeeld.NL:8080/map/1?x=1#y', 'beelden.voorbeeld.nl'],
    ['hxxps://beelden[.]voorbeeld[.]nl/map', 'beelden.voorbeeld.nl'],
    ['hxxp[:]//beelden(dot)voorbeeld[dot]nl/map', 'beelden.voorbeeld.nl'],
    ['https://naam:geheim@voorbeeld.nl/pad', 'voorbeeld.nl'],
    ['instagram.com@kwaad.example/pad', 'kwaad.example'],
    ['http://kwaad.example\\@instagram.com/', 'kwaad.example'],
    ['voorbeeld.nl./pad', 'voorbeeld.nl'],
    ['https://münchen.example/x', 'xn--mnchen-3ya.example'],
    ['http://192.0.2.7:4173/x', '192.0.2.7'],
    ['https://[2001:DB8::1]/x', '2001:db8::1'],
    ['abcdefghijklmnop.onion/x', 'abcdefghijklmnop.onion'],
  ])('%s: %s', (address, host) => {
    expect(siteHost(address)?.host).toBe(host);
  });

  test.each([
    ['a program', 'javascript:alert(voorbeeld.nl)'],
    ['a file in disguise', 'data:text/html,voorbeeld.nl'],
    ['a formula', '=HYPERLINK(voorbeeld.nl)'],
    ['a formula that begins as one', '+voorbeeld.nl'],
    ['two lines', 'voorbeeld.nl\nander.nl'],
    ['a text that runs the other way', 'voor\u202ebeeld.nl'],
    ['a character that nobody sees', 'voor\u200bbeeld.nl'],
    ['a story', 'een site met filmpjes'],
    ['a number too large', 'http://999.1.1.1/'],
    ['far too much', `voorbeeld.nl/${'a'.repeat(2_000_000)}`],
  ])('%s has none', (_, address) => {
    expect(siteHost(address)).toBeNull();
  });

  test('an ending that many sites share is said to be one; the site of one of them is not', () => {
    expect(siteHost('github.io/x')?.shared).toBe(true);
    expect(siteHost('co.uk/x')?.shared).toBe(true);
    expect(siteHost('iemand.github.io/x')?.shared).toBe(false);
    expect(siteHost('voorbeeld.nl/x')?.shared).toBe(false);
  });

  test('whatever was typed, the list holds one plain host a line, and nothing that a spreadsheet carries out', () => {
    const typed = fc.oneof(
      fc.webUrl(),
      fc.domain(),
      fc.ipV4(),
      fc.string(),
      fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t', '"', 'a.nl,'), fc.domain()).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(typed, (address) => {
        const host = siteHost(address);
        if (host) expect(hostList([host])).toMatch(/^[a-z0-9:][a-z0-9.:_-]*\n$/);
      }),
      { numRuns: 2_000 },
    );
  });
});
