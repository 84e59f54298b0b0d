import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evolve, nothingYet } from '../domain/case-state.ts';
import type { StoredEvent } from '../store/stored-event.ts';
import { eventVersions, fromStored, toStored } from './stored-case-event.ts';

/** One example of each version of each event that was ever released. An example is never changed or taken out. */
const golden: readonly Pick<StoredEvent, 'type' | 'version' | 'payload'>[] = JSON.parse(
  readFileSync(new URL('./golden-events.json', import.meta.url), 'utf8'),
);
const stored = (example: (typeof golden)[number], seq: number): StoredEvent => ({
  ...example,
  seq,
  recordedAt: Date.UTC(2026, 2, 2, 9),
  actor: { account: '33333333-3333-4333-8333-333333333333', role: 'mentor' },
});

describe('what was written in a case can be read by every later version', () => {
  test.each(golden.map((example) => [`${example.type} ${example.version}`, example] as const))(
    '%s',
    (_name, example) => {
      const { event } = fromStored(stored(example, 1));
      const { type, ...payload } = event;
      expect(type).toBe(example.type);
      expect(payload).toEqual(example.payload);
      expect(toStored(event).payload).toEqual(example.payload);
    },
  );

  test('every event type has an example of its newest form', () => {
    const examples = golden.map(({ type, version }) => `${type} ${version}`);
    for (const [type, version] of Object.entries(eventVersions)) expect(examples).toContain(`${type} ${version}`);
  });

  test('all of them together fold into a state', () => {
    const state = golden.reduce(
      (before, example, at) => evolve(before, fromStored(stored(example, at + 1))),
      nothingYet,
    );
    expect(state.seq).toBe(golden.length);
  });

  test('an event of a type or version that is not known is refused aloud, never skipped', () => {
    const [first] = golden;
    if (!first) throw new Error('There is no example.');
    expect(() => fromStored(stored({ ...first, type: 'image-added' }, 1))).toThrow('image-added');
    expect(() => fromStored(stored({ ...first, version: 99 }, 1))).toThrow('99');
  });
});
