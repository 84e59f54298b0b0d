import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './find-chromium.ts';

/**
 * Starts Debian's Chromium without a window. Its own background traffic is off, so that nothing but the page under test
 * speaks to the network. Throws when there is no Chromium (`npm test` installs it on Debian).
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium(process.env);
  if (!executablePath) throw new Error('No Chromium found: install Debian’s "chromium" or set CHROMIUM to its path.');
  return chromium.launch({
    executablePath,
    args: [
      // Chromium refuses its sandbox to root; the pages that it opens here are ours.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
