import { relationToCase } from '../../cases/case-team.ts';
import type { TestCases } from '../../cases/cases-for-tests.ts';
import type { Who } from '../../identity/who.ts';
import { TestBrowser, type TestPage } from '../browser-for-tests.ts';
import { routes } from '../routes.ts';
import { createServer } from '../server.ts';
import { testApp } from '../test-app.ts';

/** The pages of cases on a database of their own: gives a browser in which one of the staff is signed in. */
export function caseSite({ work, director, coordinator, support }: TestCases): (who: Who) => TestBrowser {
  const staff = new Map([director, coordinator, support].map((who) => [who.account, who]));
  const app = testApp({
    cases: work,
    clock: work.clock,
    random: work.random,
    whoHolds: async (token) => staff.get(token) ?? null,
    relationToCase: (who, caseId) => relationToCase(work, who, caseId),
  });
  const server = createServer(app, routes);
  return (who) => new TestBrowser((request) => server.fetch(request), new Map([['luwte', who.account]]));
}

/** What the hidden fields of a form on a page hold; `with` tells forms to the same address apart. */
export function hiddenFields(page: TestPage, action: string, having = ''): Record<string, string> {
  const form = [...page.html.matchAll(/<form[^>]*action="([^"]*)".*?<\/form>/gs)].find(
    ([html, to]) => to === action && html.includes(having),
  )?.[0];
  if (form === undefined) throw new Error('There is no such form on this page.');
  const inputs = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  return Object.fromEntries(inputs.flatMap(([, name = '', value = '']) => (name === 'csrf' ? [] : [[name, value]])));
}
