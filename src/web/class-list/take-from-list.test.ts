import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClassListContent } from '../../cases/sealed-part-content.ts';
import { decideAll } from '../../domain/decide-all.ts';
import { smallProtocol } from '../../domain/test-small-protocol.ts';
import { added, classAdded, given } from '../../domain/test-told-case.ts';
import { viewOf } from '../case/test-case-view.ts';
import { carried, carry } from './carried-classes.ts';
import { keepLists } from './keep-lists.ts';
import { readPastedList } from './read-pasted-list.ts';
import { knownFromList, takeFromList } from './take-from-list.ts';

const list: ClassListContent = {
  name: '2b',
  pupils: [
    { id: 'x1', name: 'Noor de Vries', carers: [{ id: 'x9', name: 'Vera' }] },
    { id: 'x2', name: 'Sam de Vries', carers: [{ id: 'x9', name: 'Vera' }] },
    { id: 'x3', name: 'Kim Bos', carers: [] },
    { id: 'x4', name: 'kim bos', carers: [] },
  ],
};
const named = (...names: readonly (readonly [string, string])[]) => ({
  identities: new Map(names.map(([id, name]) => [id, { name, contact: '' }])),
});
const taking = {
  pupils: list.pupils,
  roles: ['saw'],
  certainty: 'presumed',
  source: '',
  happened: undefined,
  age: undefined,
  carers: true,
} as const;
const known = (view: ReturnType<typeof viewOf>) =>
  Object.fromEntries([...knownFromList(view, list)].map(([pupil, { id }]) => [pupil, id]));

describe('a pupil on a list who may be in the case already', () => {
  test('is the same one by name, whatever the capitals, accents and spaces', () => {
    expect(known(viewOf([added('pa')], named(['pa', ' noör  DE vries'])))).toEqual({ x1: 'pa' });
  });

  test('is nobody as long as there is doubt: two of that name on the list or in the case, or another class', () => {
    expect(known(viewOf([added('pa')], named(['pa', 'Kim Bos'])))).toEqual({});
    const two = named(['pa', 'Noor de Vries'], ['pb', 'Noor de Vries']);
    expect(known(viewOf([added('pa'), added('pb')], two))).toEqual({});
    const inOther = [classAdded('3c'), added('pa', 'pupil', '3c')];
    expect(known(viewOf(inOther, named(['pa', 'Noor de Vries'])))).toEqual({});
    expect(known(viewOf([added('pa', 'carer')], named(['pa', 'Noor de Vries'])))).toEqual({});
  });

  test('is the same one by the list, also when the name was mended since', () => {
    expect(known(viewOf([added('x1')], named(['x1', 'Nora de Vries'])))).toEqual({ x1: 'x1' });
  });
});

describe('taking people from a list', () => {
  test('brings a carer of two in once, and links them to both', () => {
    const { commands, parts } = takeFromList(viewOf([]), list, taking, () => 'c1');
    expect(commands.filter((one) => one.do === 'add-person').map((one) => one.person)).toEqual([
      'x1',
      'x9',
      'x2',
      'x3',
      'x4',
    ]);
    expect(commands.filter((one) => one.do === 'link-carer').map((one) => one.child)).toEqual(['x1', 'x2']);
    expect(parts?.map(({ partId }) => partId)).toEqual(['x1', 'x9', 'x2', 'x3', 'x4']);
    expect(commands[0]).toEqual({ do: 'add-class', class: 'c1', name: '2b' });
  });

  test('leaves carers out unless they are asked for, and makes no class that is there', () => {
    const { commands } = takeFromList(viewOf([classAdded('2b')]), list, { ...taking, carers: false }, () => 'c1');
    expect(commands.some((one) => one.do === 'link-carer' || one.do === 'add-class')).toBe(false);
    expect(commands[0]).toMatchObject({ do: 'add-person', class: '2b' });
  });

  test('of two colleagues who take the same pupils at once, the second adds nobody twice', () => {
    const { commands } = takeFromList(viewOf([]), list, taking, () => 'c1');
    const by = { account: 'a1', role: 'mentor' };
    const told = given(added('x1'));
    const now = { now: told.state.openedAt, calendar: {} as never };
    const decided = decideAll(smallProtocol, told.state, commands, now, by);
    expect(!decided.ok && decided.refusal.code).toBe('already-known');
  });
});

describe('what was read', () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .map((noise) => `Kim ${noise.replace(/[\n;"@./]/g, '')}`);

  test('comes back from the page to choose from as it went, and is kept without anything else', () => {
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 20 }), (names) => {
        const read = readPastedList(names.map((one) => `${one};2b;Vera`).join('\n'), '');
        if (!read.ok) return;
        expect(carried(carry(read.classes))).toEqual(read.classes);
        const { commands, parts } = keepLists(read.classes, (...what) => what.join('-'));
        expect(commands).toEqual([{ do: 'keep-class-list', list: 'list-0', pupils: names.length }]);
        expect(parts?.[0]?.content).toMatchObject({
          name: '2b',
          pupils: read.classes[0]?.pupils.map((one) => ({ name: one.name })),
        });
      }),
      { numRuns: 100 },
    );
  });

  test('is refused whole when a form brings back what no reader of ours made', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const back = carried(text);
        if (back !== undefined) expect(back).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
