import { expect, test } from 'vitest';
import { ownPath } from './own-path.ts';

test.each(['/', '/casussen', '/casussen?op=naam&richting=af', '/beheer/mensen/nieuw', '/a//b'])(
  '%s is a page of ours',
  (path) => {
    expect(ownPath(path, '/thuis')).toBe(path);
  },
);

test.each([
  '',
  'casussen',
  'https://elsewhere.example/',
  '//elsewhere.example',
  '/\\elsewhere.example',
  '\\\\elsewhere.example',
  '/\t/elsewhere.example',
  '/\n\\elsewhere.example',
  'javascript:alert(1)',
])('%j is none, and gives the page to fall back on', (path) => {
  expect(ownPath(path, '/thuis')).toBe('/thuis');
});

test.each([
  '/..//elsewhere.example/x',
  '/.//elsewhere.example/x',
  '/a/..//elsewhere.example/x',
  '/%2e%2e//elsewhere.example/x',
  '/%2E//elsewhere.example/x',
  '/..\\\\elsewhere.example/x',
  '/./\\elsewhere.example/x',
  '/.\t//elsewhere.example/x',
])('%j, which becomes another site once its dots are resolved, is none either', (path) => {
  expect(ownPath(path, '/thuis')).toBe('/thuis');
});

test('whatever comes in, what comes out stays with us when a browser reads it', () => {
  const here = 'https://luwte.example';
  const pieces = ['/', '\\', '.', '..', '%2e', '%2f', '%5c', 'elsewhere.example', '?', '#', '@', ':', '\t', ' '];
  for (const one of pieces) {
    for (const two of pieces) {
      for (const three of pieces) {
        for (const four of pieces) {
          const path = `/${one}${two}${three}${four}elsewhere.example`;
          expect([path, new URL(ownPath(path, '/'), here).origin]).toEqual([path, here]);
        }
      }
    }
  }
});
