import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { goOn } from '../browser/go-on.ts';
import { openWatched, type WatchedContext } from '../browser/watched-context.ts';
import type { RunningLuwte } from '../running-luwte.ts';

export const password = 'kastanje fiets maandag';

/** Somebody of the staff, with the name of their role as it stands in the forms. */
export interface Colleague {
  readonly name: string;
  readonly role: string;
}

export const emailOf = ({ name }: Colleague) => `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@vlieger.example`;

const administrator = { name: 'Ada Beheer', role: 'beheerder' };

/** Sets up a school with the link that Luwte printed; whoever does becomes its administrator. */
export async function setUpSchool(luwte: RunningLuwte, page: Page, protocol: RegExp): Promise<void> {
  await page.goto(luwte.setUpLink());
  await page.getByLabel('Naam van het schoolbestuur').fill('Stichting De Lage Oever');
  await page.getByLabel('Naam van de school').fill('De Vlieger');
  await page.getByRole('radio', { name: protocol }).check();
  await page.getByLabel('Je naam').fill(administrator.name);
  await page.getByLabel('E-mailadres van je werk').fill(emailOf(administrator));
  await page.getByLabel('Wachtwoord').fill(password);
  await goOn(page, page.getByRole('button', { name: 'School opzetten' }));
}

/** The administrator adds a colleague, and hands over the link that comes out. @returns the link */
export async function addColleague(page: Page, colleague: Colleague): Promise<string> {
  await page.goto('/beheer/mensen/nieuw');
  await page.getByLabel('Naam', { exact: true }).fill(colleague.name);
  await page.getByLabel('E-mailadres van het werk').fill(emailOf(colleague));
  await page.getByRole('checkbox', { name: colleague.role }).first().check();
  await goOn(page, page.getByRole('button', { name: 'Voeg toe en maak een link' }));
  return (await page.getByRole('code').textContent()) ?? '';
}

/** Opens the link that somebody was given and chooses a password, which also signs in. */
export async function choosePassword(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Nieuw wachtwoord').fill(password);
  await goOn(page, page.getByRole('button', { name: 'Bewaar en log in' }));
}

export async function signIn(page: Page, colleague: Colleague): Promise<void> {
  await page.goto('/inloggen');
  await page.getByLabel('E-mailadres').fill(emailOf(colleague));
  await page.getByLabel('Wachtwoord').fill(password);
  await goOn(page, page.getByRole('button', { name: 'Inloggen' }));
}

/** A school where everybody of `staff` has a browser of their own and is signed in. */
export interface School<Name extends string> {
  readonly admin: WatchedContext;
  readonly at: Readonly<Record<Name, WatchedContext>>;
  /** What went wrong in any of the browsers. */
  complaints(): readonly string[];
}

/** Sets up a school and lets everybody of its staff in. */
export async function schoolWith<Name extends string>(
  luwte: RunningLuwte,
  browser: Browser,
  protocol: RegExp,
  staff: Readonly<Record<Name, Colleague>>,
  options: BrowserContextOptions = {},
): Promise<School<Name>> {
  const admin = await openWatched(browser, luwte.url);
  await setUpSchool(luwte, admin.page, protocol);
  const at = {} as Record<Name, WatchedContext>;
  for (const name of Object.keys(staff) as Name[]) {
    const link = await addColleague(admin.page, staff[name]);
    at[name] = await openWatched(browser, luwte.url, options);
    await choosePassword(at[name].page, link);
  }
  const all = [admin, ...(Object.values(at) as WatchedContext[])];
  return { admin, at, complaints: () => all.flatMap((one) => one.complaints()) };
}
