import type { Page } from 'playwright-core';
import { goOn } from '../browser/go-on.ts';

/** Writes down that somebody in a case asks for a copy. @returns the address of the request */
export async function askForCopy(page: Page, address: string, person: string): Promise<string> {
  await page.goto(`${address}/tijdlijn`);
  await goOn(page, page.getByRole('link', { name: 'Vraagt iemand wat er over hem of haar staat?' }));
  await goOn(page, page.getByRole('link', { name: 'Noteer een verzoek' }));
  await page.getByLabel('Inzage: een kopie').check();
  await page.getByLabel('Over wie in deze casus gaat het?').selectOption({ label: person });
  await page.getByLabel('De persoon zelf').check();
  await page.getByLabel('Naam van wie het vraagt').fill('Noor de Vries');
  await page.getByLabel('Hoe weet de school dat die het is?').fill('De mentor kent haar.');
  await page.getByLabel('Op welke dag kwam het binnen?').fill('2026-01-05');
  await goOn(page, page.getByRole('button', { name: 'Noteer dit verzoek' }));
  return new URL(page.url()).pathname;
}
