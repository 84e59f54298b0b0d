import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { SeenInBrowsers } from './seen-in-browsers.ts';

/** Where a Luwte leaves things: what it printed, the folder of its data, and its database. */
export interface PlacesToLook {
  readonly log: string;
  readonly folder: string;
  readonly login: pg.ClientConfig;
}

/**
 * Looks for every text that was typed, in whatever can be read without a key: what Luwte printed, the addresses and titles
 * that browsers showed, every file of the data folder byte by byte (the log of the database, its write-ahead log and the
 * checkpoints among them), every column of every table, and the queries that the database shows to its operator.
 *
 * @returns one line for each text and place; empty when nothing that people typed stands in the clear
 */
export async function findTraces(seen: SeenInBrowsers, places: PlacesToLook): Promise<readonly string[]> {
  const typed = [...seen.typed];
  const named = [
    { place: 'what Luwte printed', text: places.log },
    { place: 'an address', text: [...seen.addresses].map(asRead).join('\n') },
    { place: 'a title', text: [...seen.titles].join('\n') },
    ...(await tablesOf(places.login)),
  ];
  const inTexts = named.flatMap(({ place, text }) => {
    const lower = text.toLowerCase();
    return typed.filter((one) => formsOf(one).some((form) => lower.includes(form))).map((one) => trace(one, place));
  });
  return [...inTexts, ...(await inFiles(typed, places.folder))];
}

const trace = (text: string, place: string) => `"${text}" stands in ${place}.`;

/** As text, as it looks where a database shows bytes, and as it looks in JSON. */
function formsOf(text: string): readonly string[] {
  const lower = text.toLowerCase();
  return [lower, Buffer.from(text).toString('hex'), JSON.stringify(lower).slice(1, -1)];
}

/** An address as a person reads it; what cannot be decoded stays as it is. */
function asRead(address: string): string {
  try {
    return decodeURIComponent(address.replaceAll('+', ' '));
  } catch {
    return address;
  }
}

/** Every row of every table that is not PostgreSQL's own, also of schemas that come later, and the running queries. */
async function tablesOf(login: pg.ClientConfig): Promise<readonly { place: string; text: string }[]> {
  const client = new pg.Client(login);
  await client.connect();
  try {
    const { rows: tables } = await client.query(`
      select oid::regclass::text as name from pg_class
      where relkind in ('r', 'm', 'p') and relnamespace::regnamespace::text !~ '^(pg_|information_schema$)'`);
    const found = [];
    for (const { name } of tables) {
      const { rows } = await client.query(`select t::text as row from ${name} t`);
      found.push({ place: `the table ${name}`, text: rows.map(({ row }) => row).join('\n') });
    }
    const { rows: running } = await client.query('select query from pg_stat_activity');
    return [...found, { place: 'a running query', text: running.map(({ query }) => query).join('\n') }];
  } finally {
    await client.end();
  }
}

/** With grep: a data folder is a hundred megabytes, and it looks for all texts in one go. */
async function inFiles(typed: readonly string[], folder: string): Promise<readonly string[]> {
  const own = mkdtempSync(path.join(tmpdir(), 'luwte-typed-'));
  try {
    const patterns = path.join(own, 'typed');
    const lines = typed.flatMap((text) => text.split(/\r?\n/)).filter((line) => line.trim().length > 4);
    writeFileSync(patterns, `${lines.join('\n')}\n`);
    const words = ['--recursive', '--text', '--only-matching', '--fixed-strings', `--file=${patterns}`, '.'];
    const found = await new Promise<string>((resolve, reject) => {
      const options = { cwd: folder, env: { ...process.env, LC_ALL: 'C' }, maxBuffer: 50_000_000 };
      execFile('grep', words, options, (error, printed, complaint) => {
        // 1: nothing was found. 2: a file of a running database went away; anything else is a fault of ours.
        if (error?.code === 2 && /No such file/.test(complaint)) resolve(printed);
        else if (error && error.code !== 1) reject(error);
        else resolve(printed);
      });
    });
    return [...new Set(found.split('\n').filter((line) => line !== ''))].map((line) => `In a file: ${line}`);
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}
