import type { Locator, Page } from 'playwright-core';
import { goOn } from '../browser/go-on.ts';

/** Answers by the question, as it stands on the page; several for a question that takes several. */
export type Answers = Readonly<Record<string, string | readonly string[]>>;

/** What somebody tells when a case is opened. */
export interface Told {
  readonly what: string;
  readonly by: string;
  /** The questions whether everybody is safe. */
  readonly safe: Answers;
  readonly together?: readonly string[];
}

/** Nobody is in danger, as far as is known. */
export const everybodySafe: Answers = {
  'Is iemand op dit moment in gevaar?': 'Nee',
  'Ben je bang dat iemand zichzelf iets aandoet of niet meer wil leven?': 'Nee',
  'Kan het voor een leerling thuis onveilig worden als dit bekend wordt?': 'Nee',
};

/** Opens a case from what somebody told. @returns its address */
export async function openCase(page: Page, told: Told): Promise<string> {
  await page.goto('/casussen');
  await goOn(page, page.getByRole('link', { name: 'Open een casus' }));
  await page.getByLabel('Wat is er verteld?').fill(told.what);
  await page.getByRole('radio', { name: told.by }).check();
  for (const [question, choice] of Object.entries(told.safe)) await answer(page, question, choice);
  for (const colleague of told.together ?? []) await page.getByRole('checkbox', { name: colleague }).check();
  await goOn(page, page.getByRole('button', { name: 'Open de casus' }));
  return new URL(page.url()).pathname;
}

/** Chooses or types the answer to one question on the page. */
export async function answer(
  place: Page | Locator,
  question: string,
  choice: string | readonly string[],
): Promise<void> {
  const group = place.getByRole('group', { name: question }).last();
  const field = place.getByLabel(question).last();
  // Whatever was answered before is folded away behind "Wijzig".
  await group.or(field).first().waitFor({ state: 'attached' });
  if ((await group.count()) === 0) return field.fill(String(choice));
  await unfold(group);
  for (const one of typeof choice === 'string' ? [choice] : choice)
    await group.getByLabel(one, { exact: true }).check();
}

/** Opens every fold around something. */
export async function unfold(place: Locator): Promise<void> {
  const folds = place.locator('xpath=ancestor::details[not(@open)]');
  for (let left = await folds.count(); left > 0; left -= 1) await folds.first().locator('summary').first().click();
}

/** Answers questions of the mapping, stage after stage. */
export async function fillInMap(page: Page, address: string, answers: Answers): Promise<void> {
  await page.goto(`${address}/in-kaart`);
  const left = new Map(Object.entries(answers));
  for (const [first] of Object.entries(answers)) {
    if (!left.has(first)) continue;
    const form = page
      .locator('form')
      .filter({ has: questionGroup(page, first) })
      .first();
    for (const [question, choice] of [...left]) {
      if ((await questionGroup(form, question).count()) === 0) continue;
      await answer(form, question, choice);
      left.delete(question);
    }
    await goOn(page, form.getByRole('button', { name: 'Bewaar alle antwoorden' }).first());
  }
}

const questionGroup = (place: Page | Locator, question: string) =>
  place.getByRole('group', { name: question, includeHidden: true });

/** Somebody who is involved, in the words of the form. */
export interface Involved {
  readonly name: string;
  readonly is: string;
  readonly class?: string;
  readonly what: readonly string[];
}

/** Adds somebody to the case. @returns the address of their page */
export async function addPerson(page: Page, address: string, person: Involved): Promise<string> {
  await page.goto(`${address}/mensen/nieuw`);
  await page.getByLabel('Wie is dit voor de school?').selectOption({ label: person.is });
  await page.getByLabel('Naam', { exact: false }).first().fill(person.name);
  if (person.class !== undefined)
    await page
      .getByLabel(/^(Een andere klas of groep|Klas of groep)/)
      .last()
      .fill(person.class);
  for (const role of person.what) await page.getByLabel(role, { exact: true }).check();
  await page.getByLabel('waarschijnlijk', { exact: true }).check();
  await goOn(page, page.getByRole('button', { name: 'Voeg toe', exact: true }));
  return new URL(page.url()).pathname;
}

/** Adds a parent or carer on the page of their child. @returns the address of the page of that parent */
export async function addCarer(page: Page, childAddress: string, name: string): Promise<string> {
  await page.goto(childAddress);
  await page.getByText('Ouder of verzorger toevoegen, of gezag wijzigen').click();
  const form = page.locator('form').filter({ has: page.locator('[name=carer-name]') });
  await form.locator('[name=carer-name]').fill(name);
  await answer(form, 'Heeft deze ouder gezag?', 'Ja');
  await goOn(page, form.getByRole('button', { name: 'Bewaar' }));
  const link = page.getByRole('link', { name: new RegExp(name) });
  return (await link.first().getAttribute('href')) ?? '';
}

/** Answers the questions about one person, on their own page: of a parent, the first checks before any call. */
export async function answerAbout(page: Page, personAddress: string, answers: Answers): Promise<void> {
  await page.goto(personAddress);
  const form = page.locator('form').filter({ has: page.locator('[name=act][value=answers]') });
  for (const [question, choice] of Object.entries(answers)) await answer(form, question, choice);
  await goOn(page, form.getByRole('button', { name: 'Bewaar deze antwoorden' }));
}

/** Goes from the plan to the page of a task. */
export async function goToTask(page: Page, address: string, title: string): Promise<void> {
  await page.goto(address);
  const link = page.getByRole('link', { name: title, exact: true, includeHidden: true }).first();
  await link.waitFor({ state: 'attached' });
  await unfold(link);
  await goOn(page, link);
}

/** Does a task that is open: what is asked and not told here gets a fitting answer. */
export async function doTask(page: Page, address: string, title: string, answers: Answers = {}): Promise<void> {
  await goToTask(page, address, title);
  await recordHere(page, answers);
  await page.getByText('Vastgelegd').waitFor();
}

const recordForm = (page: Page) => page.locator('form').filter({ has: page.locator('input[name=seen]') });

/** Fills in the form of the task that is shown and sends it. */
export async function recordHere(page: Page, answers: Answers = {}): Promise<void> {
  const form = recordForm(page);
  for (const [question, choice] of Object.entries(answers)) await answer(form, question, choice);
  await fillInTheRest(form);
  await goOn(page, form.getByRole('button', { name: /^(Leg vast|Klaar|Voeg toe)$/ }));
}

/** Gives each required question that is still empty its first answer. */
async function fillInTheRest(form: Locator): Promise<void> {
  for (const group of await form.locator('fieldset:not(:has(.luwte-label__optional))').all())
    if ((await group.locator('input:checked').count()) === 0) await group.locator('input').first().check();
  for (const field of await form.locator('.luwte-field:not(:has(.luwte-label__optional)) textarea').all())
    if ((await field.inputValue()) === '') await field.fill('Volgens afspraak');
}

/** Departs from the task that is shown on the plan, with a reason. */
export async function departFrom(page: Page, address: string, title: string, reason: string): Promise<void> {
  await goToTask(page, address, title);
  await goOn(page, page.getByRole('link', { name: 'Afwijken met reden' }));
  await page.getByLabel('Waarom doen jullie dit niet?').fill(reason);
  await goOn(page, page.getByRole('button', { name: 'Wijk af' }));
}

/** Does whatever is open until nothing is, each with fitting answers. */
export async function doEverythingOpen(page: Page, address: string): Promise<void> {
  for (let rounds = 0; rounds < 80; rounds += 1) {
    await page.goto(address);
    const next = page.locator('section[aria-labelledby=nu] .luwte-task a[href*="/taken/"]').first();
    if ((await next.count()) === 0) return;
    await goOn(page, next);
    await recordHere(page);
  }
  throw new Error('There is no end to what is open.');
}
