import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { guardedRoles, roleNames } from '../../src/domain/rights.ts';
import { goOn } from '../browser/go-on.ts';
import { openWatched, type WatchedContext } from '../browser/watched-context.ts';
import type { RunningLuwte } from '../running-luwte.ts';
import { Phone } from './phone.ts';

export const password = 'kastanje fiets maandag';

/** Somebody of the staff, with the name of their role as it stands in the forms. */
export interface Colleague {
  readonly name: string;
  readonly role: string;
}

export const emailOf = ({ name }: Colleague) => `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@vlieger.example`;

const administrator = { name: 'Ada Kuipers', role: 'beheerder' };

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

/** The first step of signing in: address and password. */
export async function signInHalfWay(page: Page, colleague: Colleague): Promise<void> {
  await page.goto('/inloggen');
  await page.getByLabel('E-mailadres').fill(emailOf(colleague));
  await page.getByLabel('Wachtwoord').fill(password);
  await goOn(page, page.getByRole('button', { name: 'Inloggen', exact: true }));
}

/** Signs in with password and code. */
export async function signIn(page: Page, colleague: Colleague, phone: Phone): Promise<void> {
  await signInHalfWay(page, colleague);
  await page.getByLabel('Code uit je app').fill(await phone.code());
  await goOn(page, page.getByRole('button', { name: 'Verder' }));
}

/** Confirms who one is, where that is asked first because signing in was a while ago. */
export async function confirmWhenAsked(page: Page, phone: Phone): Promise<void> {
  // By what the page says: after a redirect Turbo draws the page first and changes its address a moment later.
  if (!(await page.getByRole('heading', { name: 'Bevestig dat jij het bent' }).isVisible())) return;
  await page.getByLabel('Code uit je app').fill(await phone.code());
  await goOn(page, page.getByRole('button', { name: 'Verder' }));
}

/** Sets up the second step, keeps the codes on paper and goes on. @returns the codes */
export async function setUpSecondStep(page: Page, phone: Phone): Promise<readonly string[]> {
  await page.goto('/account/tweede-stap');
  const codes = await phone.connect(page);
  await goOn(page, page.getByRole('link', { name: 'Ik heb ze bewaard, verder' }));
  return codes;
}

/** Agrees to all that waits for the person of this page, as the second person. */
export async function agreeToAll(page: Page): Promise<void> {
  await page.goto('/beheer/akkoord');
  const agree = page.getByRole('button', { name: 'Akkoord', exact: true });
  for (let left = await agree.count(); left > 0; left -= 1) await goOn(page, agree.first());
}

const isGuarded = ({ role }: Colleague) => guardedRoles.some((one) => roleNames[one].nl === role);
const isDirector = ({ role }: Colleague) => role === roleNames.director.nl;

/** A school where everybody of `staff` has a browser and a phone of their own and is signed in. */
export interface School<Name extends string> {
  readonly admin: WatchedContext;
  readonly adminPhone: Phone;
  readonly at: Readonly<Record<Name, WatchedContext>>;
  readonly phones: Readonly<Record<Name, Phone>>;
  /** What went wrong in any of the browsers. */
  complaints(): readonly string[];
}

/**
 * Sets up a school and lets everybody of its staff in. The first who can agree is let in by the administrator alone; from
 * then on the head of school agrees to every role that asks for a second person.
 */
export async function schoolWith<Name extends string>(
  luwte: RunningLuwte,
  browser: Browser,
  protocol: RegExp,
  staff: Readonly<Record<Name, Colleague>>,
  options: BrowserContextOptions = {},
): Promise<School<Name>> {
  const admin = await openWatched(browser, luwte.url);
  await setUpSchool(luwte, admin.page, protocol);
  const adminPhone = new Phone();
  await setUpSecondStep(admin.page, adminPhone);
  const at = {} as Record<Name, WatchedContext>;
  const phones = {} as Record<Name, Phone>;
  let director: Page | undefined;
  for (const name of Object.keys(staff) as Name[]) {
    const link = await addColleague(admin.page, staff[name]);
    at[name] = await openWatched(browser, luwte.url, options);
    await choosePassword(at[name].page, link);
    phones[name] = new Phone();
    await setUpSecondStep(at[name].page, phones[name]);
    if (director && isGuarded(staff[name])) await agreeToAll(director);
    else if (isDirector(staff[name])) director = at[name].page;
  }
  const all = [admin, ...(Object.values(at) as WatchedContext[])];
  return { admin, adminPhone, at, phones, complaints: () => all.flatMap((one) => one.complaints()) };
}
