import { describe, expect, test } from 'vitest';
import { added, classAdded } from '../../domain/test-told-case.ts';
import { Fields } from '../fields.ts';
import { readCarer, readDescription, readNewPerson } from './person-form.ts';
import { viewOf } from './test-case-view.ts';

const typed = (fields: Record<string, string | readonly string[]>) =>
  new Fields(
    new URLSearchParams(
      Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
    ),
  );
const ids = () => {
  let drawn = 0;
  return () => `id-${++drawn}`;
};
const blank = { name: '', contact: '', kind: 'pupil', class: '', 'new-class': '', source: '' };

describe('somebody new in a case', () => {
  test('comes in with name, class and roles in one go; the name under seal', () => {
    const form = typed({
      ...blank,
      name: ' Noor de Vries ',
      'new-class': '8b',
      roles: ['visible', 'sharer'],
      certainty: 'likely',
      source: 'told the mentor',
    });
    const read = readNewPerson(form, viewOf([]), ids());
    expect(read).toEqual({
      ok: true,
      value: {
        person: 'id-1',
        commands: [
          { do: 'add-class', class: 'id-2', name: '8b' },
          { do: 'add-person', person: 'id-1', kind: 'pupil', class: 'id-2' },
          { do: 'give-role', person: 'id-1', role: 'visible', certainty: 'likely', source: 'told the mentor' },
          { do: 'give-role', person: 'id-1', role: 'sharer', certainty: 'likely', source: 'told the mentor' },
        ],
        parts: [{ partId: 'id-1', kind: 'person', content: { name: 'Noor de Vries', contact: '' } }],
      },
    });
  });

  test('may have an age and what they did a moment, as far as those are known (K1.3)', () => {
    const shared = { roles: 'sharer', certainty: 'sure', age: '12-15', happened: '2026-03-01T16:30' };
    const read = readNewPerson(typed({ ...blank, ...shared }), viewOf([]), ids());
    expect(read.ok && read.value.commands).toEqual([
      { do: 'add-person', person: 'id-1', kind: 'pupil', age: '12-15' },
      {
        do: 'give-role',
        person: 'id-1',
        role: 'sharer',
        certainty: 'sure',
        source: '',
        happened: Date.parse('2026-03-01T15:30:00Z'),
      },
    ]);
    const unknown = readNewPerson(typed({ ...blank, age: 'not-known', happened: '' }), viewOf([]), ids());
    expect(unknown.ok && unknown.value.commands).toEqual([{ do: 'add-person', person: 'id-1', kind: 'pupil' }]);
  });

  test.each([
    ['happened', 'gisteren'],
    ['happened', '2026-02-31T10:00'],
    ['age', '13'],
  ])('is told so beside the field when %s is %s', (field, value) => {
    const read = readNewPerson(typed({ ...blank, [field]: value }), viewOf([]), ids());
    expect(read.ok ? [] : Object.keys(read.errors)).toEqual([field]);
  });

  test('may be known to exist and nothing more', () => {
    const read = readNewPerson(typed({ ...blank, kind: 'unknown' }), viewOf([]), ids());
    expect(read.ok && read.value).toEqual({
      person: 'id-1',
      commands: [{ do: 'add-person', person: 'id-1', kind: 'unknown' }],
      parts: [],
    });
  });

  test('joins a class that is there already, however it was typed', () => {
    const read = readNewPerson(typed({ ...blank, 'new-class': ' GROEP  8 ' }), viewOf([classAdded('groep 8')]), ids());
    expect(read.ok && read.value.commands).toEqual([
      { do: 'add-person', person: 'id-1', kind: 'pupil', class: 'groep 8' },
    ]);
  });

  test('is asked how sure it is as soon as there is something to be sure of', () => {
    const read = readNewPerson(typed({ ...blank, roles: 'holder' }), viewOf([]), ids());
    expect(read.ok ? [] : Object.keys(read.errors)).toEqual(['certainty']);
  });

  test('is somebody to the school, or not known yet: that much is asked', () => {
    const read = readNewPerson(typed({ ...blank, kind: '' }), viewOf([]), ids());
    expect(read.ok ? [] : Object.keys(read.errors)).toEqual(['kind']);
  });
});

describe('who somebody is, said anew', () => {
  const named = { identities: new Map([['pa', { name: 'Nor', contact: '' }]]) };

  test('is a new version of the sealed part, and an event that says no name', () => {
    const read = readDescription(typed({ ...blank, name: 'Noor' }), viewOf([added('pa')], named), 'pa', ids());
    expect(read).toEqual({
      ok: true,
      value: {
        commands: [{ do: 'describe-person', person: 'pa', kind: 'pupil', seen: 2 }],
        parts: [{ partId: 'pa', kind: 'person', content: { name: 'Noor', contact: '' } }],
      },
    });
  });

  test('takes a name away where it was wrong', () => {
    const read = readDescription(typed(blank), viewOf([added('pa')], named), 'pa', ids());
    expect(read.ok && read.value.parts).toEqual([{ partId: 'pa', kind: 'person', content: { name: '', contact: '' } }]);
  });
});

describe('a parent or carer', () => {
  const carerForm = { carer: '', 'carer-name': '', 'carer-contact': '', custody: 'not-known' };

  test('who is in the case already is linked, with custody', () => {
    const read = readCarer(typed({ ...carerForm, carer: 'pb', custody: 'yes' }), 'pa', ids());
    expect(read.ok && read.value).toEqual({
      commands: [{ do: 'link-carer', child: 'pa', carer: 'pb', custody: 'yes' }],
    });
  });

  test('who is new comes in and is linked at once', () => {
    const read = readCarer(typed({ ...carerForm, 'carer-name': 'Mw. De Vries' }), 'pa', ids());
    expect(read.ok && read.value).toEqual({
      commands: [
        { do: 'add-person', person: 'id-1', kind: 'carer' },
        { do: 'link-carer', child: 'pa', carer: 'id-1', custody: 'not-known' },
      ],
      parts: [{ partId: 'id-1', kind: 'person', content: { name: 'Mw. De Vries', contact: '' } }],
    });
  });

  test('may live elsewhere, which is asked too (S10)', () => {
    const read = readCarer(typed({ ...carerForm, carer: 'pb', custody: 'yes', home: 'elsewhere' }), 'pa', ids());
    expect(read.ok && read.value.commands).toEqual([
      { do: 'link-carer', child: 'pa', carer: 'pb', custody: 'yes', home: 'elsewhere' },
    ]);
  });

  test('always has custody asked, never presumed', () => {
    const read = readCarer(typed({ ...carerForm, custody: '' }), 'pa', ids());
    expect(read.ok ? [] : Object.keys(read.errors)).toEqual(['custody']);
  });
});
