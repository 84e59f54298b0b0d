import { fileURLToPath } from 'node:url';
import type { CaseWork } from '../cases/case-work.ts';
import type { Surroundings } from '../identity/surroundings.ts';
import { loadAges } from '../protocols/load-ages.ts';
import type { RequestLine } from './request-log.ts';
import type { App } from './visit.ts';

/** Stands where the gates are tested and no use case may be reached. */
const noDatabase = {
  get() {
    throw new Error('This test has no database.');
  },
};
const noIdentity = new Proxy({} as Surroundings, noDatabase);
const noCases = new Proxy({} as CaseWork, noDatabase);

/** Surroundings for tests of the web server itself: fixed time, counted randomness, nobody signed in, no database. */
export function testApp(changes: Partial<App> = {}): App & { readonly lines: RequestLine[] } {
  const lines: RequestLine[] = [];
  let drawn = 0;
  return {
    address: new URL('http://localhost:3000'),
    secret: new Uint8Array(32).fill(7),
    clock: () => Date.UTC(2026, 10, 3, 8, 52),
    random: {
      uuid: () => `00000000-0000-4000-8000-${String(++drawn).padStart(12, '0')}`,
      bytes: (count) => new Uint8Array(count).fill(++drawn % 256),
    },
    assets: { address: (name) => `/assets/${name}`, file: () => undefined },
    identity: noIdentity,
    cases: noCases,
    practice: null,
    protocols: [],
    ages: loadAges(fileURLToPath(new URL('../../protocols/ages.yaml', import.meta.url))),
    log: (line) => lines.push(line),
    isReady: async () => true,
    whoHolds: async () => null,
    keepLanguage: async () => {},
    hasSecondFactor: async () => false,
    relationToCase: async () => null,
    ...changes,
    lines,
  };
}
