import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { protocolFolder } from '../protocol-folder.ts';
import { checkProtocol } from './check-protocol.ts';

const folder = protocolFolder();
const protocols = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

test.each(protocols)('%s keeps what it owes every case, and more than a handful of cases was looked at', (name) => {
  const { problems, proved } = checkProtocol(join(folder, name, 'protocol.yaml'));
  expect(problems.map(({ line, rule }) => [line, rule])).toEqual([]);
  expect(proved?.properties).toBeGreaterThan(10);
  expect(proved?.valuations).toBeGreaterThan(10);
});

test('the two written protocols are looked at in hundreds of thousands of cases, which stand for billions of states', () => {
  const proved = ['kindante', 'vo-sexting'].map((name) => checkProtocol(join(folder, name, 'protocol.yaml')).proved);
  expect(proved.reduce((sum, one) => sum + (one?.valuations ?? 0), 0)).toBeGreaterThan(300_000);
  expect(proved.reduce((sum, one) => sum + (one?.states ?? 0n), 0n)).toBeGreaterThan(1_000_000_000n);
});

test('a file that does not load is not proved, and says why', () => {
  const { problems, proved, protocol } = checkProtocol(join(folder, 'nowhere', 'protocol.yaml'));
  expect(problems.map(({ rule }) => rule)).toEqual(['unreadable']);
  expect([proved, protocol]).toEqual([undefined, undefined]);
});
