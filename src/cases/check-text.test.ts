import { describe, expect, test } from 'vitest';
import { added, classAdded, merged } from '../domain/test-told-case.ts';
import { viewOf } from '../web/case/test-case-view.ts';
import { textMarks } from './check-text.ts';

/** Noor came in twice, once as "Noortje van Dam" by mistake; Anna Bakker wrote it all down and left the team. */
const view = viewOf(
  [
    added('pa', 'pupil', '5C'),
    added('pb'),
    merged('pb', 'pa'),
    classAdded('Dolfijnen'),
    { type: 'school-added', school: 's1', name: 'De Wissel' },
    { type: 'group-added', group: 'g1', name: 'Skatecrew', kind: 'chat', size: 4 },
    { type: 'group-added', group: 'g2', name: 'De klas', kind: 'class-app', size: 28 },
  ],
  {
    identities: new Map([
      ['pa', { name: 'Noor de Vries', contact: 'Snap: @noortj3' }],
      ['pb', { name: 'Eefje van Dam', contact: '' }],
    ]),
    classLists: new Map([
      [
        'l1',
        { name: 'Otters', pupils: [{ id: 'x', name: 'Quirijn Zandvoort', carers: [{ id: 'y', name: 'Wubbo Ypma' }] }] },
      ],
    ]),
    team: [{ account: 'a2', name: 'Dagmar Snoeijs', role: 'director', expiresAt: null }],
  },
);
const found = (text: string, language: 'nl' | 'en' = 'nl') =>
  textMarks(view, text, language).map(({ kind, from, to }) => [kind, text.slice(from, to)]);

describe('a text that leaves the school is held against all that the case knows (K8)', () => {
  test.each([
    ['somebody of the case, mistyped', 'wij spraken noir in het lokaal', ['name', 'noir']],
    ['the other name of whoever turned out to be one', 'wij spraken eefje in het lokaal', ['name', 'eefje']],
    ['how somebody is called elsewhere', 'het account noortj3 bestaat niet', ['contact', 'noortj3']],
    ['a letter of the case', 'wij spraken met leerling A over school', ['initials', 'leerling A']],
    ['a pupil on a list of a class', 'wij spraken quirijn in het lokaal', ['name', 'quirijn']],
    ['a parent on a list of a class', 'wij spraken wubbo in het lokaal', ['name', 'wubbo']],
    ['a colleague of the team', 'wij spraken dagmar in het lokaal', ['name', 'dagmar']],
    ['who wrote in the case', 'vraag het aan anna in het lokaal', ['name', 'anna']],
    ['a class', 'het was bij de dolfijnen', ['place', 'dolfijnen']],
    ['a list of a class', 'het was bij de otters', ['place', 'otters']],
    ['another school', 'het kwam van de wissel', ['place', 'de wissel']],
    ['a group of four', 'het begon in skatecrew', ['small-group', 'skatecrew']],
  ])('%s is marked', (_title, text, mark) => expect(found(text)).toContainEqual(mark));

  test('a group of four is one mark, not two', () =>
    expect(found('het begon in skatecrew')).toEqual([['small-group', 'skatecrew']]));

  test('what everybody calls a group like that says nothing', () =>
    expect(found('Wij praten met de klas.')).toEqual([]));

  test('in English too', () => expect(found('We spoke with noor at length.', 'en')).toContainEqual(['name', 'noor']));
});
