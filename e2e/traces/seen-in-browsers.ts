import type { BrowserContext } from 'playwright-core';
import { tellingTexts } from './typed-texts.ts';

/** What the browsers of one Luwte typed, and what they showed to whoever looks over a shoulder or reads their history. */
export interface SeenInBrowsers {
  readonly typed: Set<string>;
  readonly addresses: Set<string>;
  readonly titles: Set<string>;
}

const byOrigin = new Map<string, SeenInBrowsers>();

/** What was seen of the Luwte at this origin, in every browser that was watched. */
export function seenAt(origin: string): SeenInBrowsers {
  const seen = byOrigin.get(origin) ?? { typed: new Set(), addresses: new Set(), titles: new Set() };
  byOrigin.set(origin, seen);
  return seen;
}

/** Writes down from now on what is typed in a browser, where it goes and what its pages are called. */
export function keepSeen(context: BrowserContext, origin: string): void {
  const seen = seenAt(origin);
  context.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) return;
    seen.addresses.add(request.url());
    const body = request.postData();
    if (body) for (const text of tellingTexts(body, request.headers()['content-type'] ?? '')) seen.typed.add(text);
  });
  context.on('response', async (response) => {
    if (!response.headers()['content-type']?.startsWith('text/html')) return;
    const html = await response.text().catch(() => '');
    for (const [, title = ''] of html.matchAll(/<title>([^<]*)<\/title>/g)) seen.titles.add(title);
  });
}
