/**
 * What signing in costs others: eight people at once beside one, the case page of somebody who reads meanwhile beside
 * the same page when nobody signs in, and both while a stranger guesses at somebody else's password, or at fifty
 * people's. Over HTTP, with real argon2id, on the built Luwte; all in turns in one run.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startLuwte } from '../e2e/running-luwte.ts';
import { passwordHashing } from '../src/identity/password.ts';
import { changeAccount } from '../src/store/accounts.ts';
import { openStore, type Store } from '../src/store/context.ts';
import { startThrowawayDatabase } from '../src/store/embedded/start.ts';
import { migrate } from '../src/store/migrate.ts';
import { openRootKeys, ownRootKeyFile } from '../src/store/root-key-source.ts';
import { writeCookie } from '../src/web/cookies.ts';
import { fillCase } from './case-page/fill-case.ts';
import { keepAsking } from './case-page/keep-asking.ts';
import { StaffBrowser } from './sign-in/staff-browser.ts';

const events = 300;
const atOnce = 8;
const rounds = 5;
/** How long each part of a round lasts, in milliseconds. */
const partLasts = 2_000;
/** Wrong guesses in one part, spread over it. */
const guesses = 50;
const password = 'drie paarse lampen';
const aims = { eight: 7, page: 3 };

/** What goes on beside the sign-ins and the pages. */
type Beside = 'nobody' | 'one account' | 'fifty addresses';
const besides: readonly Beside[] = ['nobody', 'one account', 'fifty addresses'];

interface Part {
  /** Milliseconds of each sign-in alone. */
  readonly one: readonly number[];
  /** Milliseconds until the last of eight at once was in. */
  readonly eight: readonly number[];
  /** Milliseconds within which 95% of the case pages came, while eight signed in all the time. */
  readonly page: number;
}

interface MeasuredRound {
  /** The same for pages alone. */
  readonly idlePage: number;
  readonly parts: Readonly<Record<Beside, Part>>;
}

const undo: (() => unknown)[] = [];
try {
  await run();
} finally {
  for (const step of undo.reverse()) await step();
}

async function run(): Promise<void> {
  const data = mkdtempSync(path.join(tmpdir(), 'luwte-bench-'));
  undo.push(() => rmSync(data, { recursive: true, force: true }));
  const database = await startThrowawayDatabase();
  undo.push(() => database.stop());
  await migrate({ connection: database.login, folder: new URL('../src/store/migrations/', import.meta.url) });
  const clock = () => Date.now();
  const rootKey = await openRootKeys(ownRootKeyFile(data), async () => false);
  const store = await openStore({ connection: database.login, rootKey, clock, random: randomBytes });
  const filled = await fillCase(store, events);
  const staff = Array.from({ length: atOnce }, (_, index) => `c${index}@vlieger.example`);
  const guessedAt = `c${atOnce}@vlieger.example`;
  for (const email of [...staff, guessedAt]) await givePassword(store, email);
  await store.close();

  const luwte = await startLuwte({ data, environment: { DATABASE_URL: database.url } });
  undo.push(() => luwte.stop());
  const browsers = await Promise.all(staff.map((email) => StaffBrowser.open(luwte.url, email)));
  const oneAccount = [await StaffBrowser.open(luwte.url, guessedAt)];
  const addresses = Array.from({ length: guesses }, (_, index) => `nobody${index}@elsewhere.example`);
  const fifty = await Promise.all(addresses.map((email) => StaffBrowser.open(luwte.url, email)));
  const guessers = { nobody: [], 'one account': oneAccount, 'fifty addresses': fifty };

  const cookie = writeCookie(new URL(luwte.url), 'session', filled.session).split(';', 1)[0] ?? '';
  const url = luwte.url + filled.path;
  const page = await fetch(url, { headers: { cookie } });
  if (page.status !== 200) throw new Error(`Luwte answered ${page.status} to the case page.`);
  const reading = { url, cookie, connections: 1, bytes: Buffer.byteLength(await page.text()) };
  const pages = async () => (await keepAsking({ ...reading, lasting: partLasts })).slowest5Percent;

  const measured: MeasuredRound[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const idlePage = await pages();
    const parts = {} as Record<Beside, Part>;
    for (const beside of round % 2 === 0 ? besides : besides.toReversed()) {
      parts[beside] = await measurePart(browsers, guessers[beside], pages);
    }
    if (round >= 0) measured.push({ idlePage, parts });
  }
  report(measured);
}

async function givePassword(store: Store, email: string): Promise<void> {
  const [found] = await store.accountsByEmail(email);
  if (!found) throw new Error(`${email} is nobody.`);
  const passwordHash = await passwordHashing().hash(email, password);
  await store.inContext({ ...found, roles: [] }, (tx) => changeAccount(tx, found.account, { passwordHash }));
}

/** Alone and by eight in turns, and after that pages while eight sign in over and over. */
async function measurePart(
  browsers: readonly StaffBrowser[],
  guessers: readonly StaffBrowser[],
  pages: () => Promise<number>,
): Promise<Part> {
  const one: number[] = [];
  const eight: number[] = [];
  const allSignIn = async () => {
    const begun = performance.now();
    await Promise.all(browsers.map((browser) => browser.signIn(password)));
    return performance.now() - begun;
  };
  const guessing = keepGuessing(guessers);
  for (const until = performance.now() + partLasts; performance.now() < until; ) {
    for (const browser of browsers.slice(0, 2)) one.push(await browser.signIn(password));
    eight.push(await allSignIn());
  }
  await guessing;
  const more = keepGuessing(guessers);
  let over = false;
  const signingIn = (async () => {
    while (!over) await allSignIn();
  })();
  const page = await pages();
  over = true;
  await Promise.all([signingIn, more]);
  return { one, eight, page };
}

/** Fifty wrong guesses, one after the other whether or not those before were answered: some wait for their turn. */
async function keepGuessing(guessers: readonly StaffBrowser[]): Promise<void> {
  for (let sent = 0; guessers.length > 0 && sent < guesses; sent += 1) {
    // A guess may be slowed down longer than the bench lasts, and end with it.
    guessers[sent % guessers.length]?.guess().catch(() => {});
    await wait(partLasts / guesses);
  }
}

function report(measured: readonly MeasuredRound[]): void {
  const idlePage = median(measured.map((round) => round.idlePage));
  const alone = median(measured.flatMap((round) => round.parts.nobody.one));
  const medians = Object.fromEntries(
    besides.map((beside) => {
      const parts = measured.map((round) => round.parts[beside]);
      const one = median(parts.flatMap((part) => part.one));
      const eight = median(parts.flatMap((part) => part.eight));
      const page = median(parts.map((part) => part.page));
      return [beside, { one, eight, page, ratios: { eight: eight / alone, page: page / idlePage } }];
    }),
  );
  console.log(`Signing in: ${atOnce} at once until the last is in; medians of ${rounds} rounds, in ms`);
  console.table(
    Object.fromEntries(
      Object.entries(medians).map(([beside, { one, eight, page, ratios }]) => [
        beside === 'nobody' ? 'nobody guesses' : `${guesses} guesses at ${beside}`,
        {
          one: Math.round(one),
          eight: Math.round(eight),
          'eight / one': Number(ratios.eight.toFixed(2)),
          'page p95': Number(page.toFixed(1)),
          'page p95 / idle': Number(ratios.page.toFixed(2)),
        },
      ]),
    ),
  );
  console.log(`p95 of a case page when nobody signs in: ${idlePage.toFixed(1)} ms.`);
  console.log(`Aims: eight at most ${aims.eight} times one, a page at most ${aims.page} times idle, with guesses too.`);
  const out = path.join(import.meta.dirname, 'out');
  mkdirSync(out, { recursive: true });
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version };
  const result = { bench: 'sign-in', machine, rounds: measured, idlePage, medians, aims };
  writeFileSync(path.join(out, 'sign-in.json'), `${JSON.stringify(result, null, 2)}\n`);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
