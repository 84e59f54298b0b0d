import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { type ChainedEvent, digestOfParts, firstHash, nextHash } from '../../src/store/chain.ts';
import { faultsInStreams, faultsInWords, type StreamOnDisk } from './record.ts';

// What finds the faults after a crash has to find them: here is one of each kind, made by hand.

const board = '11111111-1111-4111-8111-111111111111';
const stream = '22222222-2222-4222-8222-222222222222';
const sealed = (words: string) => Buffer.concat([Buffer.alloc(28, 1), createHash('sha256').update(words).digest()]);

/** Two commands: one of two events, the first with a sealed part, and one of one event. */
function whole(): StreamOnDisk {
  const part = { partId: 'part', version: 1, seq: 1, sealed: sealed('name') };
  let hash = firstHash(board, stream, 'case');
  const events = ['one', 'one', 'two'].map((commandId, index) => {
    const partsDigest = index === 0 ? digestOfParts([part]) : null;
    const event: ChainedEvent = { seq: index + 1, commandId, keyId: 1, sealed: sealed(`event ${index}`), partsDigest };
    hash = nextHash(hash, event);
    return { ...event, hash };
  });
  const commands = [
    { id: 'one', from: 1, to: 2 },
    { id: 'two', from: 3, to: 3 },
  ];
  return { board, stream, kind: 'case', head: { seq: 3, hash }, events, parts: [part], commands, card: 3 };
}

it('has nothing against a record that is whole', () => {
  expect(faultsInStreams([whole()])).toEqual([]);
});

it.each<[string, (good: StreamOnDisk) => Partial<StreamOnDisk>]>([
  ['the last event is lost', ({ events }) => ({ events: events.slice(0, -1) })],
  ['an event in the middle is lost', ({ events }) => ({ events: events.filter(({ seq }) => seq !== 2) })],
  [
    'the last event is lost, and the head was put back as well',
    ({ events }) => ({ events: events.slice(0, -1), head: { seq: 2, hash: events[1]?.hash ?? Buffer.alloc(0) } }),
  ],
  [
    'a command is there by half, with a head that fits',
    ({ events, commands }) => ({
      events: events.slice(0, 1),
      commands: commands.slice(0, 1),
      head: { seq: 1, hash: events[0]?.hash ?? Buffer.alloc(0) },
      card: 1,
    }),
  ],
  ['events are there without their command', ({ commands }) => ({ commands: commands.slice(0, 1) })],
  [
    'a command is there without its events',
    ({ commands }) => ({ commands: [...commands, { id: '3', from: 4, to: 4 }] }),
  ],
  ['a sealed part is lost', () => ({ parts: [] })],
  ['the list is behind', () => ({ card: 2 })],
  ['a case is opened and holds nothing', () => ({ events: [], parts: [], commands: [], card: null })],
])('finds that %s', (_, damage) => {
  const good = whole();
  expect(faultsInStreams([{ ...good, ...damage(good) }])).not.toEqual([]);
});

it('finds words that were answered and are lost, and words that stand there twice', () => {
  const note = (mark: string, acknowledged: boolean) => ({ stream, mark, acknowledged });
  const written = [note('gehoord een', true), note('gehoord twee', true), note('gehoord drie', false)];
  expect(faultsInWords(written, 'gehoord een, gehoord twee')).toEqual([]);
  expect(faultsInWords(written, 'gehoord een, gehoord twee, gehoord drie')).toEqual([]);
  expect(faultsInWords(written, 'gehoord een')).toEqual(['"gehoord twee" was answered and is lost.']);
  expect(faultsInWords(written, 'gehoord een, gehoord twee, gehoord drie, gehoord drie')).toHaveLength(1);
});
