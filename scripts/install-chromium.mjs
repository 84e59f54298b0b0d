/** Makes sure that there is a Chromium to test in: finds one, installs Debian's when root may, or says how. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from '../e2e/browser/find-chromium.ts';

if (!findChromium(process.env)) {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    aptGet('update');
    aptGet('install', '--yes', '--no-install-recommends', 'chromium');
  }
  if (!findChromium(process.env)) {
    console.error(
      'The end-to-end tests need Chromium. On Debian: sudo apt-get install chromium. ' +
        'Anywhere else: install it and set CHROMIUM to the path of the program.',
    );
    process.exit(1);
  }
}
console.log(`Chromium: ${findChromium(process.env)}`);

function aptGet(...words) {
  const { status } = spawnSync('apt-get', words, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) process.exit(1);
}
