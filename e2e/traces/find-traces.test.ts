import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedDatabase, startThrowawayDatabase } from '../../src/store/embedded/start.ts';
import { findTraces } from './find-traces.ts';
import { tellingTexts } from './typed-texts.ts';

// What looks for traces after every other test of this folder has to find them: here each is left on purpose.

const name = 'Noor de Vries';
let database: EmbeddedDatabase;
let folder: string;

beforeAll(async () => {
  database = await startThrowawayDatabase();
  folder = mkdtempSync(path.join(tmpdir(), 'luwte-traces-'));
});
afterAll(async () => {
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function ask(query: string): Promise<void> {
  const client = new pg.Client(database.login);
  await client.connect();
  await client.query(query);
  await client.end();
}

/** What is found of the name, with what a browser showed besides. */
function find(shown: { addresses?: string[]; titles?: string[]; log?: string } = {}) {
  const seen = { typed: new Set([name]), addresses: new Set(shown.addresses), titles: new Set(shown.titles) };
  return findTraces(seen, { log: shown.log ?? '', folder, login: database.login });
}

describe('a name that was typed', () => {
  it('is not found where it is not', async () => {
    expect(
      await find({ addresses: ['http://luwte.example/noor'], titles: ['Casus 123'], log: '{"status":200}' }),
    ).toEqual([]);
  });

  it('is found in a log, an address and a title, however it is written there', async () => {
    expect(await find({ log: '{"failure":"NOOR DE VRIES"}' })).toEqual([`"${name}" stands in what Luwte printed.`]);
    const addresses = ['http://luwte.example/a?naam=Noor+de+Vries', 'http://luwte.example/%ff'];
    expect(await find({ addresses })).toEqual([`"${name}" stands in an address.`]);
    expect(await find({ addresses: ['http://luwte.example/Noor%20de%20Vries'] })).toHaveLength(1);
    expect(await find({ titles: ['Luwte: Noor de Vries'] })).toEqual([`"${name}" stands in a title.`]);
  });

  it.each([
    ['a column of text', 'text', `'Over Noor de Vries'`],
    ['a column of bytes', 'bytea', `convert_to('Over Noor de Vries', 'UTF8')`],
    ['the payload of a job', 'jsonb', `'{"to": "noor de vries"}'`],
  ])('is found in %s, in a table that nobody knew of', async (_, type, value) => {
    await ask(`create schema jobs; create table jobs.job (payload ${type}); insert into jobs.job values (${value})`);
    expect(await find()).toEqual([`"${name}" stands in the table jobs.job.`]);
    await ask('drop schema jobs cascade');
  });

  it('is found in a file of the data folder, whatever else is in it', async () => {
    mkdirSync(path.join(folder, 'database', 'pg_wal'), { recursive: true });
    const file = path.join(folder, 'database', 'pg_wal', '000000010000000000000001');
    writeFileSync(file, Buffer.concat([Buffer.alloc(5000), Buffer.from(`\u0000${name}`), Buffer.alloc(5000)]));
    expect(await find()).toEqual([expect.stringContaining(`000000010000000000000001:${name}`)]);
    rmSync(file);
  });
});

describe('of what is sent with a form', () => {
  it('names, addresses, passwords and stories are looked for, in whole, and names by their parts', () => {
    const body = new URLSearchParams({
      name: 'Noor Hofstra',
      email: 'noor@linde.example',
      password: 'kastanje fiets maandag',
      told: 'Er gaat iets rond.',
    });
    expect(tellingTexts(body.toString(), 'application/x-www-form-urlencoded')).toEqual([
      'Noor Hofstra',
      'Hofstra',
      'noor@linde.example',
      'kastanje fiets maandag',
      'Er gaat iets rond.',
    ]);
  });

  it('choices, ids, numbers, tokens and what a school makes public are not', () => {
    const body = new URLSearchParams({
      csrf: 'hQ3kXoq2nSmn6y8V.5Zr0o7xKk1v9Yb3tGm2cWqLJp4aNfHdEsUiTwRyVzXQ',
      command: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
      case: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
      board: 'Stichting De Lage Oever',
      school: 'De Vlieger',
      'first-danger-now': 'not-known',
      code: '123 456',
      nummer: 'ZG5-9V',
      class: '8',
    });
    expect(tellingTexts(body.toString(), 'application/x-www-form-urlencoded')).toEqual([]);
  });

  it('texts in what a script sends are looked for as well', () => {
    const json = JSON.stringify({ passkey: { name: 'laptop thuis' }, kind: 'public-key' });
    expect(tellingTexts(json, 'application/json')).toEqual(['laptop thuis']);
  });
});
