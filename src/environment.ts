import path from 'node:path';
import { z } from 'zod';
import { ownRootKeyFile, type RootKeySource } from './store/root-key-source.ts';

/** What whoever runs the server decides, from environment variables; read once, at the start. */
export interface Environment {
  /** PORT: where the server listens. */
  readonly port: number;
  /** LUWTE_URL: the one public address, for cookies, links and the host check. */
  readonly url: URL;
  /** LUWTE_DATA: the folder with the root key, the checkpoints and the embedded database. */
  readonly dataFolder: string;
  /** DATABASE_URL: a PostgreSQL server instead of the embedded one. */
  readonly databaseUrl: string | undefined;
  /**
   * LUWTE_ROOT_KEY (the key itself), LUWTE_ROOT_KEY_FILE or LUWTE_ROOT_KEY_COMMAND (which prints it): one of them, or
   * none for the file `root-key` in the data folder.
   */
  readonly rootKey: RootKeySource;
  readonly backups: BackupSettings;
  /** LUWTE_TRUSTED_PROXY: the addresses and ranges of proxies whose X-Forwarded-Host is believed. */
  readonly trustedProxies: readonly string[];
  /**
   * LUWTE_SNAPSHOT_DAYS: for how many days whoever runs the server keeps copies of its disk or its database. The record
   * of a destroyed case names the day on which the last of them is gone.
   */
  readonly snapshotDays: number;
}

/** Which copies are made, and how many stay. */
export interface BackupSettings {
  /** LUWTE_BACKUP: the folder; `backups` in the data folder when it is left out. */
  readonly folder: string;
  /** LUWTE_BACKUP_EVERY: milliseconds between scheduled copies; null when LUWTE_BACKUP is `off`. */
  readonly every: number | null;
  /** LUWTE_BACKUP_KEEP: how many scheduled copies stay. */
  readonly keep: number;
  /** Whether an upgrade waits for a copy: always, but for LUWTE_UPGRADE_WITHOUT_BACKUP=yes. */
  readonly beforeUpgrade: boolean;
}

/** A variable does not hold what it should; the message says which one, what it needs, and never shows a secret. */
export class EnvironmentRefused extends Error {
  override name = 'EnvironmentRefused';
}

const variables = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'a number from 1 to 65535')
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, 'a number from 1 to 65535')
    .default(3000),
  LUWTE_URL: z
    .string()
    .refine(
      isBareOrigin,
      'the address that people type, as in https://luwte.myschool.nl: no path, name or question mark',
    )
    .optional(),
  LUWTE_DATA: z.string().default('data'),
  DATABASE_URL: z
    .string()
    .refine(isPostgresUrl, 'the address of a PostgreSQL server, as in postgresql://luwte:secret@db.myschool.nl/luwte')
    .optional(),
  LUWTE_ROOT_KEY: z.string().optional(),
  LUWTE_ROOT_KEY_FILE: z.string().optional(),
  LUWTE_ROOT_KEY_COMMAND: z.string().optional(),
  LUWTE_BACKUP: z.string().optional(),
  LUWTE_BACKUP_EVERY: wholeNumber(1, 24 * 31, 'a whole number of hours, from 1 to 744').default(24),
  LUWTE_BACKUP_KEEP: wholeNumber(1, 10_000, 'how many scheduled copies stay: a whole number, at least 1').default(14),
  LUWTE_UPGRADE_WITHOUT_BACKUP: z.literal('yes', 'yes, or left out').optional(),
  LUWTE_TRUSTED_PROXY: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .refine(
      (parts) => parts.every((part) => z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]).safeParse(part).success),
      'the addresses of your own proxies, as in 10.0.0.5 or 10.0.0.0/24, with commas between them',
    )
    .default([]),
  LUWTE_SNAPSHOT_DAYS: z
    .string()
    .regex(/^\d{1,4}$/, 'a number of days, as in 30; 0 when no copies are made')
    .transform(Number)
    .default(30),
});

/**
 * Reads the environment. An empty variable counts as not set.
 *
 * @param workingFolder what a relative LUWTE_DATA is relative to
 * @throws EnvironmentRefused with every variable that is wrong
 */
export function readEnvironment(
  given: Readonly<Record<string, string | undefined>>,
  workingFolder: string,
): Environment {
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value?.trim()));
  const read = variables.safeParse(filled);
  if (!read.success) {
    const lines = read.error.issues.map((issue) => `${issue.path.join('.')} must be ${issue.message}.`);
    throw new EnvironmentRefused(lines.join('\n'));
  }
  const { PORT, LUWTE_URL, LUWTE_DATA, DATABASE_URL, LUWTE_TRUSTED_PROXY, LUWTE_SNAPSHOT_DAYS } = read.data;
  const dataFolder = path.resolve(workingFolder, LUWTE_DATA);
  return {
    port: PORT,
    url: new URL(LUWTE_URL ?? `http://localhost:${PORT}`),
    dataFolder,
    databaseUrl: DATABASE_URL,
    rootKey: rootKeySource(read.data, workingFolder) ?? ownRootKeyFile(dataFolder),
    backups: backupSettings(read.data, workingFolder, dataFolder),
    trustedProxies: LUWTE_TRUSTED_PROXY,
    snapshotDays: LUWTE_SNAPSHOT_DAYS,
  };
}

function backupSettings(given: z.infer<typeof variables>, workingFolder: string, dataFolder: string): BackupSettings {
  const { LUWTE_BACKUP, LUWTE_BACKUP_EVERY, LUWTE_BACKUP_KEEP, LUWTE_UPGRADE_WITHOUT_BACKUP } = given;
  const isOff = LUWTE_BACKUP === 'off';
  return {
    folder:
      isOff || LUWTE_BACKUP === undefined
        ? path.join(dataFolder, 'backups')
        : path.resolve(workingFolder, LUWTE_BACKUP),
    every: isOff ? null : LUWTE_BACKUP_EVERY * 3_600_000,
    keep: LUWTE_BACKUP_KEEP,
    beforeUpgrade: LUWTE_UPGRADE_WITHOUT_BACKUP === undefined,
  };
}

function wholeNumber(least: number, most: number, words: string) {
  return z
    .string()
    .regex(/^\d{1,6}$/, words)
    .transform(Number)
    .refine((number) => number >= least && number <= most, words);
}

function rootKeySource(
  { LUWTE_ROOT_KEY, LUWTE_ROOT_KEY_FILE, LUWTE_ROOT_KEY_COMMAND }: z.infer<typeof variables>,
  workingFolder: string,
): RootKeySource | undefined {
  const sources: RootKeySource[] = [];
  if (LUWTE_ROOT_KEY !== undefined) sources.push({ kind: 'text', text: LUWTE_ROOT_KEY });
  if (LUWTE_ROOT_KEY_FILE !== undefined) {
    sources.push({ kind: 'file', file: path.resolve(workingFolder, LUWTE_ROOT_KEY_FILE), own: false });
  }
  if (LUWTE_ROOT_KEY_COMMAND !== undefined) sources.push({ kind: 'command', command: LUWTE_ROOT_KEY_COMMAND });
  if (sources.length > 1) {
    throw new EnvironmentRefused(
      'The root key must come from one place: set only one of LUWTE_ROOT_KEY, LUWTE_ROOT_KEY_FILE and ' +
        'LUWTE_ROOT_KEY_COMMAND.',
    );
  }
  return sources[0];
}

function isBareOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return ['http:', 'https:'].includes(url.protocol) && url.href === `${url.origin}/`;
}

function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:\/\/./.test(text);
}
