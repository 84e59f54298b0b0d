import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadProtocol } from '../load-protocol.ts';
import { protocolFolder } from '../protocol-folder.ts';
import { type Checked, checkProtocol } from './check-protocol.ts';
import { prove } from './prove.ts';

/** Every protocol that comes with Luwte is proved; and a proof says how much it looked at, so that it can't pass on nothing. */
const files = [
  ...readdirSync(protocolFolder()).map((name) => join(protocolFolder(), name, 'protocol.yaml')),
  join(protocolFolder(), '..', 'docs', 'fake-account', 'protocol.yaml'),
].filter((file) => existsSync(file));
const nameOf = (file: string) => file.split('/').at(-2) ?? '';

/**
 * The properties, valuations and states that a proof of these has at least, some tenths below what they had when this was
 * written: less means that a question is not put any more, or not of everybody.
 */
const floors: Readonly<Record<string, readonly [properties: number, valuations: number, states: number]>> = {
  'fake-account': [20, 150, 400],
  'fake-images': [140, 70_000, 4_000_000_000],
  kindante: [290, 500_000, 40_000_000_000],
  meldcode: [100, 120_000, 2_500_000],
  'online-incident-po': [135, 10_000, 600_000],
  sextortion: [130, 3_000, 2_000_000],
  'staff-suspected': [60, 600, 1_400],
  'veilig-thuis-advice': [17, 250, 1_300],
  'vo-sexting': [220, 150_000, 3_500_000_000],
};

describe('the protocols that come with Luwte', () => {
  const checked = new Map<string, Checked>();
  test.each(files.map((file) => [nameOf(file), file]))('%s is proved', (name, file) => {
    const found = checkProtocol(file);
    checked.set(name, found);
    expect(found.problems.map(({ rule, message }) => `${rule}: ${message.en}`)).toEqual([]);
    const [properties, valuations, states] = floors[name] ?? [];
    // A new protocol gets its own floor.
    expect(found.proved?.properties).toBeGreaterThanOrEqual(properties ?? Number.POSITIVE_INFINITY);
    expect(found.proved?.valuations).toBeGreaterThanOrEqual(valuations ?? Number.POSITIVE_INFINITY);
    expect(Number(found.proved?.states)).toBeGreaterThanOrEqual(states ?? Number.POSITIVE_INFINITY);
  });

  test('together within a minute, by far', () => {
    const all = [...checked.values()].map((one) => one.proved);
    const sum = (of: (one: (typeof all)[number]) => number) => all.reduce((total, one) => total + of(one), 0);
    expect(all.length).toBe(files.length);
    expect(sum((one) => one?.milliseconds ?? 60_000)).toBeLessThan(60_000);
    console.log(
      `${all.length} protocols proved: ${sum((one) => one?.properties ?? 0)} properties, ` +
        `${sum((one) => one?.valuations ?? 0)} valuations, ${sum((one) => Number(one?.states ?? 0))} states, ` +
        `${Math.round(sum((one) => one?.milliseconds ?? 0))} ms`,
    );
  });
});

test('a question that depends on too much is no proof: what to take apart is named', () => {
  const loaded = loadProtocol(join(protocolFolder(), 'kindante', 'protocol.yaml'));
  if (!loaded.ok) throw new Error('kindante does not load');
  const { findings } = prove(loaded.protocol, loaded.invariants, 1_000);
  const tooLarge = findings.filter((finding) => finding.verdict === 'too-large');
  expect(tooLarge.length).toBeGreaterThan(3);
  for (const { because } of tooLarge) {
    expect(because.length).toBeGreaterThan(1);
    expect(because[0]?.values).toBeGreaterThanOrEqual(because[1]?.values ?? 0);
  }
});
