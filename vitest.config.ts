import { defineConfig } from 'vitest/config';

// esbuild reads "jsx" from tsconfig.json; named here too so that a test of a page needs no other setting.
const jsx = { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } } as const;

/** Tests that look through thousands of made-up cases, files or protocols: apart, so that the rest answers soon. */
const searching = [
  'src/protocols/every-case.test.ts',
  'src/protocols/bad-files.test.ts',
  'src/protocols/proof/**/*.test.ts',
  'src/practice/**/stories.test.ts',
];

/** Starts and kills servers of its own: with the start-up tests, so that the rest answers soon. */
const starting = ['src/store/embedded/start.test.ts'];

export default defineConfig({
  oxc: jsx,
  test: {
    // A DATABASE_URL points at somebody's real cases: no test may ever reach it.
    env: { DATABASE_URL: '', TZ: 'UTC' },
    // Of itself vitest leaves one core free, which is half of two; much of the tests is waiting for a database.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}'],
          exclude: ['src/store/**', '**/*.store.test.{ts,tsx}', ...searching],
          isolate: false,
          // Property tests take seconds, and more on a machine that does other things as well.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: { name: 'search', include: [...searching], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'store',
          include: ['src/store/**/*.test.ts', '{src,bench}/**/*.store.test.{ts,tsx}'],
          exclude: [...starting],
          globalSetup: ['src/store/embedded/test-server.ts'],
          // Reading all modules anew takes longer than many a file of tests.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          exclude: ['e2e/startup/**', 'e2e/crash/**'],
          // Each file has a browser, a server and a port of its own. One waits for the next code of a phone while the other works.
          maxWorkers: 2,
          testTimeout: 120_000,
          // Setting up a school with people and cases by hand; twice as long beside another file.
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'startup',
          include: ['e2e/startup/**/*.test.ts', ...starting],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'crash',
          include: ['e2e/crash/**/*.test.ts'],
          fileParallelism: false,
          // Fifty rounds of writing, being killed, starting again and looking at all that was written.
          testTimeout: 1_800_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
