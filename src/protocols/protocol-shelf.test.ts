import { expect, test } from 'vitest';
import type { Protocol } from '../domain/protocol.ts';
import { protocolFolder } from './protocol-folder.ts';
import { choosable, fillShelf, type ProtocolShelf } from './protocol-shelf.ts';

test('a school is not offered what only serves as an annex', () => {
  const shelf = fillShelf(protocolFolder());
  const [one] = shelf.values();
  if (!one) throw new Error('the shelf is empty');
  const annex: Protocol = { ...one.protocol, name: 'only-an-annex', annexOnly: true };
  const more: ProtocolShelf = new Map([...shelf, ['only-an-annex', { ...one, protocol: annex }]]);
  expect(choosable(more).map(({ name }) => name)).toContain('kindante');
  expect(choosable(more).map(({ name }) => name)).not.toContain('only-an-annex');
});
