import { expect, test } from 'vitest';
import { isSchoolPath, pathFromName } from './school-path.ts';

test.each(['de-eik', 'obs-2', 'kindante-zuid'])('%s can be the address of a school', (path) => {
  expect(isSchoolPath(path)).toBe(true);
});

test.each([
  '',
  'ab',
  'De-Eik',
  'de eik',
  '-eik',
  'eik-',
  'de--eik',
  'é-school',
  'inloggen',
  'casussen',
  'a'.repeat(41),
])('"%s" cannot', (path) => {
  expect(isSchoolPath(path)).toBe(false);
});

test('a name gives an address to begin with', () => {
  expect(pathFromName('De Eik (locatie Zuid)')).toBe('de-eik-locatie-zuid');
  expect(pathFromName("Basisschool 't Één-twéétje")).toBe('basisschool-t-een-tweetje');
  expect(pathFromName('Openbare scholengemeenschap voor voortgezet onderwijs')).toBe(
    'openbare-scholengemeenschap-voor-voortge',
  );
  expect(pathFromName('…')).toBe('');
});
