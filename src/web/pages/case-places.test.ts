import { describe, expect, test } from 'vitest';
import { viewOf } from '../case/test-case-view.ts';
import { Fields } from '../fields.ts';
import { readPlace } from './case-places.tsx';

const view = viewOf([]);
const read = (fields: Record<string, string>) => readPlace(new Fields(new URLSearchParams(fields)), view, () => 'id-1');

describe('the address of a site', () => {
  test('goes under seal; the command names an opaque id and nothing of the address', () => {
    const placed = read({ address: ' https://voorbeeld.example/map/1 ' });
    expect(placed.ok && placed.value.commands).toEqual([{ do: 'add-site', site: 'id-1' }]);
    expect(placed.ok && placed.value.parts).toEqual([
      { partId: 'id-1', kind: 'url', content: { address: 'https://voorbeeld.example/map/1' } },
    ]);
    expect(placed.ok && placed.value.next).not.toContain('voorbeeld');
  });

  test('has to look like one', () => {
    const placed = read({ address: 'een of andere site' });
    expect(placed.ok ? [] : Object.keys(placed.errors)).toEqual(['address']);
  });

  test('is refused when it carries an image (S1)', () => {
    const placed = read({ address: 'data:image/png;base64,iVBORw0KGgo=' });
    expect(placed.ok ? '' : placed.errors.address?.nl).toContain('Luwte neemt geen beelden aan');
  });
});

test('another school is its name', () => {
  const placed = read({ school: ' De Eik ' });
  expect(placed.ok && placed.value.commands).toEqual([{ do: 'add-school', school: 'id-1', name: 'De Eik' }]);
});
