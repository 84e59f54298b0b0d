import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLuwte } from '../running-luwte.ts';

// What a school installs: a clone, the packages without those for development, and a Node 24 of its own.

const root = path.dirname(path.dirname(import.meta.dirname));
const isRoot = process.getuid?.() === 0;
/** Somebody without any rights: on every Linux this account has a name. */
const nobody = { uid: 65_534, gid: 65_534 };

let shared: string;
let home: string;
let luwteFolder: string;
let environment: Record<string, string>;

beforeAll(() => {
  // Below /root for root: a home that nobody else may enter, as it is on every server.
  home = mkdtempSync(path.join(isRoot ? '/root' : tmpdir(), 'luwte-home-'));
  chmodSync(home, 0o700);
  shared = mkdtempSync(path.join(tmpdir(), 'luwte-node-'));
  chmodSync(shared, 0o755);
  copyFileSync(process.execPath, path.join(shared, 'node'));
  environment = {
    PATH: [shared, '/usr/local/bin', '/usr/bin', '/bin'].join(path.delimiter),
    HOME: home,
    NODE_ENV: 'production',
  };
  luwteFolder = path.join(home, 'luwte');
  clone(luwteFolder);
  execFileSync('npm', ['ci', '--omit=dev', '--no-audit', '--no-fund'], {
    cwd: luwteFolder,
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  });
});

afterAll(() => {
  for (const folder of [home, shared]) rmSync(folder, { recursive: true, force: true });
});

/** The files of this version as they stand here, committed or not. */
function clone(target: string): void {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  for (const file of listed.toString().split('\0')) {
    if (!file || !existsSync(path.join(root, file))) continue;
    mkdirSync(path.dirname(path.join(target, file)), { recursive: true });
    copyFileSync(path.join(root, file), path.join(target, file));
    chmodSync(path.join(target, file), statSync(path.join(root, file)).mode);
  }
}

describe('a production install', () => {
  it('starts with npm start, without any package for development, and keeps its data', async () => {
    expect(existsSync(path.join(luwteFolder, 'node_modules/vitest'))).toBe(false);
    expect(existsSync(path.join(luwteFolder, 'node_modules/node'))).toBe(false);
    const data = path.join(home, 'data');
    const starting = { command: ['npm', 'start'], folder: luwteFolder, data, environment } as const;
    const first = await startLuwte(starting);
    const link = new URL(first.setUpLink());
    await first.stop();
    const second = await startLuwte(starting);
    expect((await fetch(new URL(link.pathname, second.url))).status).toBe(200);
    await second.stop();
    expect(existsSync(path.join(data, 'database/postgresql-18/PG_VERSION'))).toBe(true);
  });

  if (isRoot) {
    it('as root, keeps its database below a home that only root may enter, under an account of its own', async () => {
      const data = path.join(home, 'guarded', 'data');
      mkdirSync(path.dirname(data), { mode: 0o700 });
      const luwte = await startLuwte({ command: ['npm', 'start'], folder: luwteFolder, data, environment });
      try {
        const cluster = statSync(path.join(data, 'database/postgresql-18'));
        expect(cluster.uid).not.toBe(0);
        expect(cluster.uid).not.toBe(nobody.uid);
        expect(cluster.mode & 0o777).toBe(0o700);
        expect((await fetch(`${luwte.url}/readyz`)).status).toBe(200);
      } finally {
        await luwte.stop();
      }
    });

    it('as an ordinary user, runs with nothing but that user’s rights', async () => {
      const place = mkdtempSync(path.join(tmpdir(), 'luwte-user-'));
      const folder = path.join(place, 'luwte');
      renameSync(luwteFolder, folder);
      execFileSync('chown', ['-R', `${nobody.uid}:${nobody.gid}`, place]);
      const data = path.join(place, 'data');
      const luwte = await startLuwte({
        command: ['npm', 'start'],
        folder,
        data,
        account: nobody,
        environment: { ...environment, HOME: place },
      });
      try {
        expect(statSync(path.join(data, 'database/postgresql-18')).uid).toBe(nobody.uid);
        expect((await fetch(`${luwte.url}/readyz`)).status).toBe(200);
      } finally {
        await luwte.stop();
        chownSync(folder, 0, 0);
        rmSync(place, { recursive: true, force: true });
      }
    });
  }
});
