import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './browser/open-browser.ts';
import { type RunningLuwte, startLuwte } from './running-luwte.ts';
import { addCarer, addPerson, answerAbout, doTask, everybodySafe, fillInMap, openCase } from './story/case.ts';
import { readPlan } from './story/plan.ts';
import { type School, schoolWith } from './story/school.ts';

let luwte: RunningLuwte;
let browser: Browser;
let school: School<'ayse' | 'jeroen'>;
/** The mentor's browser and the team leader's. */
let mentor: Page;
let teamLeader: Page;
let address: string;
const people: Record<string, string> = {};

beforeAll(async () => {
  [luwte, browser] = await Promise.all([startLuwte(), openBrowser()]);
  school = await schoolWith(luwte, browser, /^Sexting op school/, {
    ayse: { name: 'Ayse Yildiz', role: 'mentor' },
    jeroen: { name: 'Jeroen van Dalen', role: 'teamleider' },
  });
  mentor = school.at.ayse.page;
  teamLeader = school.at.jeroen.page;
});

afterAll(async () => {
  await browser?.close();
  await luwte?.stop();
});

test('as a mentor I open a case and take the team leader along, who sees what I see', async () => {
  address = await openCase(mentor, {
    what: 'Een leerling uit 3b vertelt dat er een foto van een klasgenoot rondgaat.',
    by: 'een leerling',
    safe: everybodySafe,
    together: ['Jeroen van Dalen'],
  });
  await doTask(mentor, address, (await readPlan(mentor, address)).now[0] ?? '');
  expect(await readPlan(teamLeader, address)).toEqual(await readPlan(mentor, address));
});

test('we map it: somebody is visible, somebody sent it on, several got it', async () => {
  await fillInMap(mentor, address, {
    'Is er een vermoeden dat een volwassene van de school beelden maakte, erom vroeg of ze deelde?': 'Nee',
    'Wordt er gedreigd, gechanteerd of gedwongen?': 'Nee',
    'Zet een volwassene van buiten de school een leerling onder druk?': 'Nee',
    'Is het beeld misschien nep of met AI gemaakt?': 'Nee',
    'Is een leerling van de school te zien, voor zover je hoort?': 'Ja',
    'Heeft een andere leerling het gemaakt of doorgestuurd?': 'Ja',
    'Heeft iemand die het niet doorstuurde, het nog op een telefoon of ergens anders?': 'Nee',
    'Hebben leerlingen van de school het gekregen?': 'Ja',
  });
  const pupil = 'leerling van deze school';
  people.anna = await addPerson(mentor, address, { name: 'Anna', is: pupil, class: '3a', what: ['is te zien'] });
  people.bram = await addPerson(mentor, address, { name: 'Bram', is: pupil, class: '3a', what: ['deelde het'] });
});

test('one receiver is not several: no class is visited yet, and the plan asks whether that is everybody', async () => {
  await addPerson(mentor, address, { name: 'Cleo', is: 'leerling van deze school', class: '3b', what: ['kreeg het'] });
  const { now, waits, later } = await readPlan(mentor, address);
  expect([...now, ...waits].join()).not.toContain('Ga langs in');
  expect(later).toMatch(/Ga langs in 3b: het moet weg ?Hangt af van: [^:]*: leerlingen die het kregen/);
});

test('two receivers in two classes: both classes are visited and both groups of parents get a letter, in their turn', async () => {
  await addPerson(mentor, address, { name: 'Daan', is: 'leerling van deze school', class: '2c', what: ['kreeg het'] });
  const { now, waits } = await readPlan(mentor, address);
  const held = waits.join(' ');
  expect(now.join()).not.toContain('Ga langs in');
  expect(held).toMatch(/Ga langs in (3b|…)/);
  expect(held).toMatch(/Bericht aan de ouders van (3b|…)/);
});

test('every parent of those pupils gets the first checks before anybody calls', async () => {
  const parents = [
    await addCarer(mentor, people.anna ?? '', 'Moeder van Anna'),
    await addCarer(mentor, people.anna ?? '', 'Vader van Anna'),
    await addCarer(mentor, people.bram ?? '', 'Moeder van Bram'),
  ];
  expect((await readPlan(mentor, address)).later).toMatch(/Bel (ouder E|…) over (leerling A|…)/);
  for (const parent of parents)
    await answerAbout(mentor, parent, {
      'Kan het gevaarlijk zijn voor een leerling als deze ouder het hoort?': 'Nee',
      'Kan de eer van de familie gevaar geven als deze ouder het hoort?': 'Nee',
      'Hoe hoort deze ouder het?': 'De leerling wil dat de school belt',
    });
});

test('the steps follow in the order of the protocol, each for everybody before the next begins', async () => {
  const steps = [
    ['Praat met leerling A, die te zien is'],
    ['Geef leerling A de kans om het thuis eerst zelf te vertellen'],
    ['Bel ouder E over leerling A', 'Bel ouder F over leerling A'],
    ['Praat met leerling B, die het maakte of deelde'],
    ['Geef leerling B de kans om het thuis eerst zelf te vertellen'],
    ['Bel ouder G over leerling B'],
    ['Ga langs in 3b: het moet weg', 'Ga langs in 2c: het moet weg'],
    ['Bericht aan de ouders van 3b', 'Bericht aan de ouders van 2c'],
  ];
  for (const [at, step] of steps.entries()) {
    const { now } = await readPlan(teamLeader, address);
    expect(now).toEqual(expect.arrayContaining(step));
    expect(
      now.filter((title) =>
        steps
          .slice(at + 1)
          .flat()
          .includes(title),
      ),
    ).toEqual([]);
    for (const title of step) await doTask(at % 2 === 0 ? mentor : teamLeader, address, title);
  }
  expect((await readPlan(mentor, address)).done).toContain('Bericht aan de ouders van 2c');
});

test('nothing went wrong in the browsers meanwhile', () => {
  expect(school.complaints()).toEqual([]);
});
