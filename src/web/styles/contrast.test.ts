import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const sheet = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const [lightPart = '', darkPart = ''] = sheet.split('@media');

type Colours = Readonly<Record<string, string>>;

function coloursIn(css: string): Colours {
  return Object.fromEntries(
    [...css.matchAll(/--luwte-color-([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  );
}

const light = coloursIn(lightPart);
const dark = coloursIn(darkPart);

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['paper', 'surface', 'sand'];
const washes = ['act-wash', 'wait-wash', 'done-wash', 'danger-wash', 'practice-wash'];

/** Text and what it stands on: 4.5:1 (WCAG 2.2, 1.4.3, level AA). */
const text: [text: string, ground: string][] = [
  ...[...grounds, ...washes].map((ground): [string, string] => ['ink', ground]),
  ...[...grounds, ...washes].map((ground): [string, string] => ['act', ground]),
  ...['act-strong', 'soft', 'error', 'wait', 'danger'].flatMap((name) =>
    grounds.map((ground): [string, string] => [name, ground]),
  ),
  ...['act', 'wait', 'done', 'danger', 'practice'].map((name): [string, string] => [name, `${name}-wash`]),
  ['act-strong', 'act-wash'],
  ['soft', 'wait-wash'],
  ['soft', 'act-wash'],
  ['danger-strong', 'surface'],
  ['on-act', 'act'],
  ['on-act', 'act-strong'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-strong'],
  ['paper', 'ink'],
  ['surface', 'ink'],
];

/** Edges of controls, rings and parts of pictures: 3:1 (1.4.11, level AA). */
const shapes: [shape: string, ground: string][] = [
  ...['border', 'act', 'wait', 'done', 'danger', 'error', 'focus-ring'].flatMap((name) =>
    grounds.map((ground): [string, string] => [name, ground]),
  ),
  ['focus-ring', 'focus'],
  ['focus-ring', 'act-wash'],
  ['practice', 'paper'],
  ['act', 'act-wash'],
];

describe.each([
  ['light', light],
  ['dark', { ...light, ...dark }],
])('in %s', (_scheme, colours) => {
  const colour = (name: string) => colours[name] ?? `no colour ${name}`;

  test.each(text)('%s can be read on %s', (one, other) => {
    expect(contrast(colour(one), colour(other))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(shapes)('%s can be seen on %s', (one, other) => {
    expect(contrast(colour(one), colour(other))).toBeGreaterThanOrEqual(3);
  });
});

test('dark answers every colour of light, and no other', () => {
  expect(Object.keys(light).length).toBeGreaterThan(20);
  expect(Object.keys(dark).sort()).toEqual(Object.keys(light).sort());
});

test('every token of ours that a sheet asks for exists', () => {
  const folder = new URL('./', import.meta.url);
  const sheets = readdirSync(folder).filter((name) => name.endsWith('.css'));
  const used = sheets
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .flatMap((css) => [...css.matchAll(/var\(--(luwte-[\w-]+)/g)].map(([, name]) => name ?? ''));
  expect(used.length).toBeGreaterThan(100);
  expect(used.filter((name) => !sheet.includes(`--${name}:`))).toEqual([]);
});
