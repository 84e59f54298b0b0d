import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Sharing } from '../../domain/spread.ts';
import { drawMap } from './draw-map.ts';
import { foldMap, type MapNode, mostBoxes } from './fold-map.ts';
import { box, placeMap } from './place-map.ts';

const pupil = (id: string, changes: Partial<MapNode> = {}): MapNode => ({
  id,
  kind: 'person',
  title: `leerling ${id}`,
  detail: 'kreeg het',
  first: false,
  bucket: 'person pupil 3B',
  mark: 'not-asked',
  ...changes,
});
const act = (id: string, from: string, to: string, changes: Partial<Sharing> = {}): Sharing => ({
  id,
  from,
  to,
  channel: 'chat',
  certainty: 'likely',
  source: '',
  intent: 'not-known',
  seq: 1,
  entries: [1],
  ...changes,
});
const drawn = (nodes: readonly MapNode[], sharings: readonly Sharing[]) =>
  drawMap(placeMap(foldMap(nodes, sharings)), 'Plaat', 'nl');

/** A school in which it went round: up to 320 people and places, up to 800 acts, in circles too. */
const spread = fc.integer({ min: 1, max: 320 }).chain((count) => {
  const index = fc.integer({ min: 0, max: count - 1 });
  const nodes = fc.array(
    fc.record({
      kind: fc.constantFrom('person', 'person', 'person', 'person', 'group', 'school', 'site', 'unknown' as const),
      place: fc.integer({ min: 0, max: 14 }),
      first: fc.boolean(),
      mark: fc.constantFrom('not-asked', 'asked', 'confirmed', 'refused' as const),
    }),
    { minLength: count, maxLength: count },
  );
  return fc.tuple(nodes, fc.array(fc.tuple(index, index), { maxLength: 800 })).map(([all, acts]) => ({
    nodes: all.map(({ kind, place, first, mark }, i) =>
      pupil(`n${i}`, {
        kind,
        first: first && i % 9 === 0,
        mark,
        bucket: kind === 'person' ? `person pupil ${place}` : kind,
      }),
    ),
    sharings: acts.map(([from, to], i) => act(`s${i}`, `n${from}`, `n${to}`)),
  }));
});

describe('the picture of the spread', () => {
  test('draws few people one by one, with arrows that say the way', () => {
    const map = foldMap([pupil('a'), pupil('b'), pupil('c')], [act('1', 'a', 'b'), act('2', 'b', 'c')]);
    expect(map.nodes.map(({ members }) => members.length)).toEqual([1, 1, 1]);
    const svg = drawMap(placeMap(map), 'Plaat', 'nl');
    expect(svg.match(/>leerling [abc]</g)).toHaveLength(3);
    expect(svg.match(/>chat</g)).toHaveLength(2);
  });

  test('folds who gave it to nobody, by class, when there are more than can be read', () => {
    const class3b = Array.from({ length: 40 }, (_, i) => pupil(`b${i}`, i < 5 ? { mark: 'confirmed' } : {}));
    const acts = class3b.map(({ id }, i) => act(String(i), 'a', id, { channel: 'group' }));
    const map = foldMap([pupil('a', { first: true }), ...class3b], acts);
    expect(map.nodes.map(({ members }) => members.length)).toEqual([1, 40]);
    expect(map.edges).toMatchObject([{ from: 'a', channels: ['group'] }]);
    const svg = drawMap(placeMap(map), 'Plaat', 'nl');
    expect(svg).toContain('40 leerlingen 3B');
    expect(svg).toContain('>40× groepsapp<');
    expect(svg).toContain('>5<');
    expect(svg).toContain('>35<');
  });

  test('keeps apart those who are visible or gave it to most, however many there are', () => {
    const many = Array.from({ length: 300 }, (_, i) =>
      pupil(`p${i}`, { first: i === 0, bucket: `person pupil ${i % 12}` }),
    );
    const acts = many.flatMap(({ id }, i) => [act(`x${i}`, 'p7', id), act(`y${i}`, id, `p${(i * 7) % 300}`)]);
    const map = foldMap(many, acts);
    const alone = map.nodes.filter(({ members }) => members.length === 1).map(({ id }) => id);
    expect(alone).toContain('p0');
    expect(alone).toContain('p7');
  });

  test('loses nobody and no act, and is never more than can be taken in (property)', () => {
    fc.assert(
      fc.property(spread, ({ nodes, sharings }) => {
        const map = foldMap(nodes, sharings);
        const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id).sort();
        expect(ids(map.nodes.flatMap(({ members }) => members))).toEqual(ids(nodes));
        expect(
          ids([...map.edges.flatMap((edge) => edge.sharings), ...map.nodes.flatMap(({ inside }) => inside)]),
        ).toEqual(ids(sharings));
        expect(map.nodes.length).toBeLessThanOrEqual(mostBoxes);
        const placed = placeMap(map);
        expect(placed.nodes).toHaveLength(map.nodes.length);
        expect(placed.edges).toHaveLength(map.edges.length);
        for (const [i, one] of placed.nodes.entries()) {
          expect(one.x >= 0 && one.y >= 0 && one.x + box.width <= placed.width).toBe(true);
          for (const other of placed.nodes.slice(i + 1))
            expect(Math.abs(one.x - other.x) >= box.width || Math.abs(one.y - other.y) >= box.height - 0.01).toBe(true);
        }
        // As wide as a page, lying: five boxes beside each other.
        expect(placed.width).toBeLessThan(1_250);
      }),
      { numRuns: 40 },
    );
  });

  test('is well formed, with no link, no address and nothing from elsewhere in it, and small (property)', () => {
    fc.assert(
      fc.property(spread, ({ nodes, sharings }) => {
        const svg = drawn(nodes, sharings);
        expect(unclosed(svg)).toEqual([]);
        expect(svg).not.toMatch(/href|<a[ >]|<image|<script|<style|style=|<foreignObject|@import| on\w+=/i);
        expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toContain('//');
        expect(svg.match(/url\((?!#luwte-map-arrow\))/)).toBeNull();
        expect(gzipSync(svg).length).toBeLessThan(150_000);
      }),
      { numRuns: 25 },
    );
  });

  test('is drawn as text whatever a group is called', () => {
    const title = '<script>alert(1)</script> & "x"';
    const svg = drawn([pupil('a', { kind: 'group', title })], []);
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&lt;script&gt;');
    expect(unclosed(svg)).toEqual([]);
  });

  test('is laid out in a few milliseconds, however large the case', () => {
    const many = Array.from({ length: 300 }, (_, i) => pupil(`p${i}`, { bucket: `person pupil ${i % 12}` }));
    const acts = Array.from({ length: 800 }, (_, i) => act(`x${i}`, `p${(i * 31) % 60}`, `p${(i * 17) % 300}`));
    drawn(many, acts);
    const began = performance.now();
    drawn(many, acts);
    expect(performance.now() - began).toBeLessThan(100);
  });
});

/** The elements of an XML text that were not closed, or closed in another order. */
function unclosed(xml: string): readonly string[] {
  const open: string[] = [];
  for (const [, end, name = '', alone] of xml.matchAll(/<(\/?)([\w]+)(?:\s[\w:-]+="[^"<]*")*\s*(\/?)>/g)) {
    if (alone) continue;
    if (!end) open.push(name);
    else if (open.pop() !== name) return [name];
  }
  const left = xml.replace(/<\/?[\w]+(?:\s[\w:-]+="[^"<]*")*\s*\/?>/g, '');
  return /[<>]/.test(left) ? [...open, left.slice(0, 80)] : open;
}
