import type { Page } from 'playwright-core';

/** What the plan of a case says, by title. */
export interface PlanShown {
  /** Open, in the order of the plan. */
  readonly now: readonly string[];
  /** Each thing that is waited for, with all that waits for it, as one text. */
  readonly waits: readonly string[];
  /** Below "Daarna", "Klaar", "Vervalt, en waarom" and "Nazorg, na het afsluiten": the text of each fold. */
  readonly later: string;
  readonly done: string;
  readonly lapsed: string;
  readonly aftercare: string;
}

/** Opens the plan of a case and reads it. */
export async function readPlan(page: Page, address: string): Promise<PlanShown> {
  await page.goto(address);
  const cards = (section: string, part: string) =>
    page.locator(`section[aria-labelledby=${section}] ${part}`).allInnerTexts();
  const fold = async (title: string) => {
    const found = page.locator('main details.luwte-fold').filter({ has: page.locator('summary', { hasText: title }) });
    return (await found.count()) === 0 ? '' : ((await found.first().textContent()) ?? '');
  };
  return {
    now: await cards('nu', '.luwte-task__title'),
    waits: (await cards('wacht', '.luwte-waiting')).map((text) => text.replace(/\s+/g, ' ')),
    later: await fold('Daarna'),
    done: await fold('Klaar'),
    lapsed: await fold('Vervalt'),
    aftercare: await fold('Nazorg'),
  };
}
