import { describe, expect, test } from 'vitest';
import { InLanguage } from '../language.tsx';
import { BlankPage } from './blank-page.tsx';
import { Button } from './button.tsx';
import { Form } from './form.tsx';
import { Page } from './page.tsx';
import { PrintHeader } from './print-header.tsx';
import { type Visit, VisitContext } from './visit.tsx';

const visit: Visit = {
  now: Date.parse('2026-11-20T08:41:00Z'),
  path: '/casussen?open=ja',
  csrf: 'token',
  assets: {
    styles: '/assets/styles-ABCDEFGH.css',
    passkeys: '/assets/passkeys-ABCDEFGH.js',
    script: '/assets/client-ABCDEFGH.js',
  },
  person: { name: 'Samira el Idrissi', role: 'Veiligheidscoördinator' },
  school: 'De Linde',
};

const drawn = (around: Visit, language: 'nl' | 'en' = 'nl', live = false) =>
  (
    <VisitContext.Provider value={around}>
      <InLanguage language={language}>
        <Page title="Casus" live={live} printHeader={<PrintHeader subject="casus" />}>
          <Form action="/taak" command="command-1">
            <Button>Klaar</Button>
          </Form>
        </Page>
      </InLanguage>
    </VisitContext.Provider>
  ).toString();

describe('the shell of a page', () => {
  test('is a whole document in the language of the visitor', () => {
    expect(drawn(visit)).toMatch(/^<!doctype html><html lang="nl">/);
    expect(drawn(visit, 'en')).toMatch(/^<!doctype html><html lang="en">/);
  });

  test('holds nothing inline that the Content-Security-Policy would refuse', () => {
    for (const html of [drawn(visit), drawn({ ...visit, practice: { rolesHref: '/oefenschool' } }, 'en', true)]) {
      expect(html).not.toMatch(/\sstyle="|<style|\son\w+="/);
      expect(html.match(/<script[^>]*>/g)).toEqual([expect.stringContaining('src="/assets/')]);
      expect(html).toMatch(/<script[^>]*><\/script>/);
    }
  });

  test('ships no script where the visit has none', () => {
    const { script: _, ...assets } = visit.assets;
    expect(drawn({ ...visit, assets })).not.toContain('<script');
  });

  test('every form carries the token against forged posts', () => {
    const html = drawn(visit);
    const forms = html.match(/<form /g) ?? [];
    expect(forms).toHaveLength(3); // the page's own, the language, signing out
    expect(html.match(/name="csrf" value="token"/g)).toHaveLength(forms.length);
  });

  test('changing the language brings back to this page', () => {
    expect(drawn(visit)).toContain('name="back" value="/casussen?open=ja"');
    expect(drawn(visit)).toMatch(/name="language" value="en" lang="en"/);
    expect(drawn(visit, 'en')).toMatch(/name="language" value="nl" lang="nl"/);
  });

  test('who is not signed in sees no way to sign out', () => {
    const { person: _, ...stranger } = visit;
    expect(drawn(stranger)).not.toContain('/uitloggen');
    expect(drawn(visit)).toContain('action="/uitloggen"');
  });

  test('the practice school is marked, and no other', () => {
    expect(drawn({ ...visit, practice: { rolesHref: '/oefenschool' } })).toContain('Oefenschool');
    expect(drawn(visit)).not.toContain('Oefenschool');
  });

  test('hovering never loads a page: it would be logged as reading', () => {
    expect(drawn(visit)).toContain('<meta name="turbo-prefetch" content="false"/>');
    expect(drawn(visit)).toContain('<meta name="turbo-cache-control" content="no-cache"/>');
  });

  test('only a live page is refreshed in place', () => {
    expect(drawn(visit, 'nl', true)).toContain('content="morph"');
    expect(drawn(visit)).not.toContain('morph');
  });

  test('a page drawn outside a visit says what is missing', () => {
    expect(() => (<Page title="Casus" />).toString()).toThrow('VisitContext.Provider');
  });
});

test('the blank page shows no word and does not give away where it came from', () => {
  const html = (
    <VisitContext.Provider value={visit}>
      <BlankPage />
    </VisitContext.Provider>
  ).toString();
  expect(html).toMatch(/<body><\/body>|<body\/>/);
  expect(html.toLowerCase()).not.toContain('luwte<');
  expect(html).not.toContain('<script');
});
