import { codeAt } from '../identity/authenticator-for-tests.ts';
import type { TestIdentity } from '../identity/surroundings-for-tests.ts';
import type { TestBrowser, TestPage } from './browser-for-tests.ts';

/** The phone of somebody, with the app that makes codes. Before each code half a minute goes by: none works twice. */
export class Phone {
  readonly #identity: TestIdentity;
  #secret = '';

  constructor(identity: TestIdentity) {
    this.#identity = identity;
  }

  nextCode(): string {
    this.#identity.pass(30_000);
    return codeAt(this.#secret, this.#identity.clock());
  }

  /** Connects the app with the key on the page. @returns the page with the codes on paper */
  async connect(browser: TestBrowser, next = '/'): Promise<TestPage> {
    const page = await browser.open('/account/tweede-stap');
    this.#secret = (/(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec(page.text)?.[0] ?? '').replaceAll(' ', '');
    return browser.send('/account/tweede-stap', { code: this.nextCode(), naar: next });
  }

  /** Goes through the second step of signing in. */
  async secondStep(browser: TestBrowser, next = '/'): Promise<TestPage> {
    await browser.open('/inloggen/tweede-stap');
    return browser.send('/inloggen/tweede-stap', { code: this.nextCode(), naar: next });
  }
}
