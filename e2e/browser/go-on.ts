import type { Locator, Page } from 'playwright-core';
import { vi } from 'vitest';

/** The window of the page, with what marks a page that was there before. */
interface MarkedWindow {
  drawn?: number;
  addEventListener(event: string, listener: () => void, options: { once: boolean }): void;
}

/** Presses a button or link and waits until the page that it leads to is drawn, with JavaScript or without. */
export async function goOn(page: Page, press: Locator): Promise<void> {
  await newPageAfter(page, () => press.click());
}

/** Waits until something that was done has led to another page, or to the same one drawn anew. */
export async function newPageAfter(page: Page, act: () => Promise<unknown>): Promise<void> {
  const stamp = Math.random();
  await page.evaluate((mark) => {
    const place = globalThis as unknown as MarkedWindow;
    place.drawn = mark;
    // Turbo changes a page in place: then the mark has to go too. Without JavaScript a new page has no mark.
    place.addEventListener('turbo:render', () => delete place.drawn, { once: true });
  }, stamp);
  await act();
  await vi.waitFor(
    async () => {
      const drawn = await page.evaluate(() => (globalThis as unknown as MarkedWindow).drawn);
      if (drawn === stamp) throw new Error(`Nothing follows on ${page.url()}.`);
    },
    { timeout: 15_000, interval: 20 },
  );
  await page.waitForLoadState('load');
}
