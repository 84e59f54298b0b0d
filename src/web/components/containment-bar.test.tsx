import { expect, test } from 'vitest';
import { type BarPart, ContainmentBar, widths } from './containment-bar.tsx';

const parts = (done: number, doing: number, unknown: number): BarPart[] => [
  { label: 'bevestigd', count: done, kind: 'done' },
  { label: 'gevraagd', count: doing, kind: 'doing' },
  { label: 'nog onbekend', count: unknown, kind: 'unknown' },
];

test('the parts fill the whole, one after the other', () => {
  const [first, second, third] = widths(parts(2, 5, 3));
  expect([first?.from, first?.width]).toEqual([0, 20]);
  expect([second?.from, second?.width]).toEqual([20, 50]);
  expect([third?.from, third?.width]).toEqual([70, 30]);
});

test('an empty part takes no room, and nobody known gives no parts', () => {
  expect(widths(parts(0, 1, 0)).map(({ part }) => part.kind)).toEqual(['doing']);
  expect(widths(parts(0, 0, 0))).toEqual([]);
});

test('the legend says every part, the empty one too, in words and numbers', () => {
  const html = (<ContainmentBar id="spread" parts={parts(2, 0, 3)} />).toString();
  for (const words of ['bevestigd', 'gevraagd', 'nog onbekend']) expect(html).toContain(words);
  expect([...html.matchAll(/<strong>(\d+)<\/strong>/g)].map(([, count]) => count)).toEqual(['2', '0', '3']);
});
