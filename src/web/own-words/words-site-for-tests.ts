import type { TestCases } from '../../cases/cases-for-tests.ts';
import type { Who } from '../../identity/who.ts';
import { TestBrowser } from '../browser-for-tests.ts';
import { routes } from '../routes.ts';
import { createServer } from '../server.ts';
import { testApp } from '../test-app.ts';

/** The pages on the cases of a test, and a browser in which somebody is signed in. */
export function wordsSite(school: TestCases): (who: Who) => TestBrowser {
  const { work } = school;
  const everybody = Object.values(school).filter(
    (one): one is Who => typeof one === 'object' && one !== null && 'account' in one,
  );
  const staff = new Map(everybody.map((who) => [who.account, who]));
  const app = testApp({
    cases: work,
    clock: work.clock,
    random: work.random,
    whoHolds: async (token) => staff.get(token) ?? null,
  });
  const server = createServer(app, routes);
  return (who) => new TestBrowser((request) => server.fetch(request), new Map([['luwte', who.account]]));
}
