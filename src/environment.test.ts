import { describe, expect, it } from 'vitest';
import { EnvironmentRefused, readEnvironment } from './environment.ts';

const read = (given: Record<string, string>) => readEnvironment(given, '/srv/luwte');

describe('the environment', () => {
  it('needs nothing: port 3000, this machine, the folder data, the embedded database', () => {
    expect(read({})).toEqual({
      port: 3000,
      url: new URL('http://localhost:3000'),
      dataFolder: '/srv/luwte/data',
      databaseUrl: undefined,
      rootKey: { kind: 'file', file: '/srv/luwte/data/root-key', own: true },
      backups: { folder: '/srv/luwte/data/backups', every: 86_400_000, keep: 14, beforeUpgrade: true },
      trustedProxies: [],
      snapshotDays: 30,
    });
  });

  it('takes what is set', () => {
    expect(
      read({
        PORT: '8080',
        LUWTE_URL: 'https://luwte.example.nl',
        LUWTE_DATA: '/var/lib/luwte',
        DATABASE_URL: 'postgresql://luwte:secret@db/luwte',
        LUWTE_TRUSTED_PROXY: '10.0.0.5, 10.1.0.0/16, ::1',
        LUWTE_SNAPSHOT_DAYS: '0',
      }),
    ).toEqual({
      port: 8080,
      url: new URL('https://luwte.example.nl'),
      dataFolder: '/var/lib/luwte',
      databaseUrl: 'postgresql://luwte:secret@db/luwte',
      rootKey: { kind: 'file', file: '/var/lib/luwte/root-key', own: true },
      backups: { folder: '/var/lib/luwte/backups', every: 86_400_000, keep: 14, beforeUpgrade: true },
      trustedProxies: ['10.0.0.5', '10.1.0.0/16', '::1'],
      snapshotDays: 0,
    });
  });

  it('takes the root key from one place, as a file, a text or a command', () => {
    expect(read({ LUWTE_ROOT_KEY: 'luwte-root-key-1 abc' }).rootKey).toEqual({
      kind: 'text',
      text: 'luwte-root-key-1 abc',
    });
    expect(read({ LUWTE_ROOT_KEY_FILE: 'keys/root' }).rootKey).toEqual({
      kind: 'file',
      file: '/srv/luwte/keys/root',
      own: false,
    });
    expect(read({ LUWTE_ROOT_KEY_COMMAND: 'kms print luwte' }).rootKey).toEqual({
      kind: 'command',
      command: 'kms print luwte',
    });
    expect(() => read({ LUWTE_ROOT_KEY: 'luwte-root-key-1 abc', LUWTE_ROOT_KEY_FILE: 'keys/root' })).toThrow(
      /only one of LUWTE_ROOT_KEY/,
    );
  });

  it('follows the port in the address when only the port is set', () => {
    expect(read({ PORT: '3100' }).url.href).toBe('http://localhost:3100/');
  });

  it('takes an empty variable as not set', () => {
    expect(read({ PORT: '', DATABASE_URL: ' ', LUWTE_TRUSTED_PROXY: '' })).toEqual(read({}));
  });

  it.each([
    ['PORT', 'abc'],
    ['PORT', '0'],
    ['PORT', '70000'],
    ['LUWTE_URL', 'luwte.example.nl'],
    ['LUWTE_URL', 'https://example.nl/luwte'],
    ['LUWTE_URL', 'https://me:secret@example.nl'],
    ['LUWTE_URL', 'ftp://example.nl'],
    ['DATABASE_URL', 'mysql://db/luwte'],
    ['LUWTE_TRUSTED_PROXY', 'everybody'],
    ['LUWTE_TRUSTED_PROXY', '10.0.0.5,'],
  ])('refuses %s=%s by name', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(new RegExp(`^${name} must be .+\\.$`));
  });

  it('names everything that is wrong at once, and shows no secret', () => {
    const refusal = () => read({ PORT: 'x', DATABASE_URL: 'me:pass1234@db' });
    expect(refusal).toThrow(EnvironmentRefused);
    expect(refusal).toThrow(/PORT.*DATABASE_URL/s);
    expect(refusal).not.toThrow(/pass1234/);
  });
});
