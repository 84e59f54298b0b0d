import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { keepSeen } from '../traces/seen-in-browsers.ts';

/** A browser of one person, watched: whatever should never happen on any page is written down. */
export interface WatchedContext {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What went wrong on any page up to now; empty when nothing did. */
  complaints(): readonly string[];
}

/** Answers that a story may well meet: a page that is not there, not yours, used up, taken meanwhile, or a form that comes back. */
const expectedStatuses = [403, 404, 409, 410, 422];

/**
 * Opens a browser of its own, as a Dutch school has it. Watched are: errors in the console (a refused script or style
 * among them), errors in scripts, requests to another host, scripts and styles that stand in the page itself. What is typed
 * is kept as well: when Luwte stops, it may have left no trace anywhere (`RunningLuwte.stop`).
 */
export async function openWatched(
  browser: Browser,
  baseURL: string,
  options: BrowserContextOptions = {},
): Promise<WatchedContext> {
  const context = await browser.newContext({ baseURL, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam', ...options });
  const { origin } = new URL(baseURL);
  const complaints: string[] = [];
  context.setDefaultTimeout(15_000);
  // The first visitor waits while the practice school is made; beside another file that may take long.
  context.setDefaultNavigationTimeout(60_000);
  keepSeen(context, origin);
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && url.protocol !== 'about:') complaints.push(`A request left for ${url.origin}.`);
  });
  context.on('console', (message) => {
    if (message.type() !== 'error') return;
    const text = message.text();
    const status = Number(/responded with a status of (\d+)/.exec(text)?.[1]);
    const isAsset = message.location().url.includes('/assets/');
    if (expectedStatuses.includes(status) && !isAsset) return;
    complaints.push(`The console says: ${text}`);
  });
  context.on('weberror', (error) => complaints.push(`A script failed: ${error.error().message}`));
  context.on('response', async (response) => {
    if (!response.headers()['content-type']?.startsWith('text/html')) return;
    const html = await response.text().catch(() => '');
    const path = new URL(response.url()).pathname;
    if (/<script(?![^>]*\ssrc=)/i.test(html)) complaints.push(`${path} holds a script of its own.`);
    if (/<style|\sstyle=|\son\w+=|javascript:/i.test(html))
      complaints.push(`${path} holds a style or handler of its own.`);
  });
  return { context, page: await context.newPage(), complaints: () => complaints };
}
