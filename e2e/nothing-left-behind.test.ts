import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './browser/open-browser.ts';
import { type RunningLuwte, startLuwte } from './running-luwte.ts';
import { addPerson, everybodySafe, openCase } from './story/case.ts';
import { emailOf, password, type School, schoolWith } from './story/school.ts';
import { seenAt } from './traces/seen-in-browsers.ts';

// Every test of this folder looks for what was typed in it when its Luwte stops. This one also asks for what nobody should.

const marloes = { name: 'Marloes Hendriks', role: 'directeur of schoolleider' };
const noor = 'Noor Zonneveld';
let luwte: RunningLuwte;
let browser: Browser;
let school: School<'marloes'>;

beforeAll(async () => {
  [luwte, browser] = await Promise.all([startLuwte(), openBrowser()]);
  school = await schoolWith(luwte, browser, /Kindante/, { marloes });
});
afterAll(async () => {
  await browser?.close();
  await luwte?.stop();
});

test('I tell about a pupil, and their name stands in no log, address, title or column that can be read', async () => {
  const { page } = school.at.marloes;
  const told = `Er gaat iets rond over ${noor} in groep 8.`;
  const address = await openCase(page, { what: told, by: 'een leerling', safe: everybodySafe });
  await addPerson(page, address, { name: noor, is: 'leerling van deze school', what: ['is te zien'] });
  await page.goto(`${address}/tijdlijn`);
  await page.getByText(told).first().waitFor();
  const { typed } = seenAt(luwte.url);
  // What is not looked for is never found.
  expect([...typed]).toEqual(
    expect.arrayContaining([told, noor, 'Zonneveld', marloes.name, emailOf(marloes), password]),
  );
  expect(await luwte.traces()).toEqual([]);
});

test('a name that somebody puts into an address, a form or a header of their own is not written down either', async () => {
  const { page, context } = school.at.marloes;
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  await page.goto('/casussen');
  const csrf = (await page.locator('input[name=csrf]').first().getAttribute('value')) ?? '';
  const name = encodeURIComponent(noor);
  const places = ['casussen', 'beheer/mensen', 'opzetten', 'wachtwoord', 'protocollen', 'inzage', 'school'];
  const body = () =>
    new URLSearchParams({ csrf, name: noor, email: noor, told: noor, act: noor, school: noor, at: noor });
  for (const place of places)
    for (const headers of [{ cookie }, { 'user-agent': noor, 'x-request-id': noor }]) {
      await fetch(`${luwte.url}/${place}/${name}?naar=${name}&lezer=${name}`, { headers, redirect: 'manual' });
      await fetch(`${luwte.url}/${place}?school=${name}&lezer=${name}&na=${name}`, { headers, redirect: 'manual' });
      await fetch(`${luwte.url}/${place}/${name}`, { method: 'POST', body: body(), headers, redirect: 'manual' });
      await fetch(`${luwte.url}/${place}/nieuw`, { method: 'POST', body: body(), headers, redirect: 'manual' });
    }
  await fetch(`${luwte.url}/inloggen`, { method: 'POST', body: new URLSearchParams({ email: noor, password: noor }) });
  expect(await luwte.traces()).toEqual([]);
});

test('nothing went wrong in the browsers meanwhile', () => {
  expect(school.complaints()).toEqual([]);
});
