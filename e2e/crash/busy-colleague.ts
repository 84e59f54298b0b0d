import { randomUUID } from 'node:crypto';
import type { Colleague } from './school-that-writes.ts';
import type { Written } from './written.ts';

/** How often somebody writes in one case before opening the next one. */
const writtenPerCase = 8;

/** A form as it was sent, to be sent again by who got no answer. */
interface Sent {
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly written: Written;
}

/**
 * Somebody who writes through the forms of Luwte, in two windows at a time and without a pause: opens a case, adds notes
 * and people to it, opens the next. The journal of what was answered is kept here, outside the program that is killed.
 */
export class BusyColleague {
  readonly colleague: Colleague;
  readonly journal: Written[] = [];
  readonly #school: string;
  #token = '';
  #unanswered: Sent[] = [];
  #stopped = false;

  constructor(colleague: Colleague, school: string) {
    this.colleague = colleague;
    this.#school = school;
  }

  /** Writes until `stop` is called or Luwte is gone. @throws when Luwte answers anything but "that was kept" */
  async write(url: string): Promise<void> {
    this.#stopped = false;
    this.#token ||= await this.#readToken(url);
    while (!this.#stopped) {
      const stream = randomUUID();
      await this.#send(url, this.#opening(stream));
      await Promise.all([this.#window(url, stream), this.#window(url, stream)]);
    }
  }

  stop(): void {
    this.#stopped = true;
  }

  /**
   * Sends again what got no answer, as somebody does who reloads the page: the same form with the same id.
   *
   * @throws when that is not answered either
   */
  async sendAgain(url: string): Promise<number> {
    const again = this.#unanswered;
    this.#unanswered = [];
    this.#stopped = false;
    for (const sent of again) {
      await this.#send(url, sent);
      if (!sent.written.acknowledged) throw new Error('Luwte is gone again.');
    }
    return again.length;
  }

  async #window(url: string, stream: string): Promise<void> {
    for (let count = 0; count < writtenPerCase / 2 && !this.#stopped; count += 1) {
      await this.#send(url, count % 2 === 0 ? this.#note(stream) : this.#person(stream));
    }
  }

  async #send(url: string, sent: Sent): Promise<void> {
    const { path, fields, written } = sent;
    if (!this.journal.includes(written)) this.journal.push(written);
    this.#unanswered.push(sent);
    const body = new URLSearchParams({ csrf: this.#token, ...fields });
    const response = await fetch(url + path, {
      method: 'POST',
      body,
      headers: { cookie: this.colleague.cookie },
      redirect: 'manual',
    }).catch(() => null);
    // While its database is being killed Luwte says that something went wrong: nothing was promised then.
    if (response === null || response.status >= 500) {
      this.#stopped = true;
      return;
    }
    if (response.status !== 303) throw new Error(`${path} was answered with ${response.status}.`);
    written.acknowledged = true;
    this.#unanswered = this.#unanswered.filter((one) => one !== sent);
  }

  #opening(stream: string): Sent {
    const written = newlyWritten(stream);
    const safe = { 'first-danger-now': 'no', 'first-suicidality': 'no', 'first-unsafe-home': 'no' };
    const told = { case: stream, school: this.#school, told: written.mark, source: 'pupil', ...safe };
    return { path: '/casussen/nieuw', fields: { command: randomUUID(), ...told }, written };
  }

  #note(stream: string): Sent {
    const written = newlyWritten(stream);
    return { path: `/casussen/${stream}/tijdlijn`, fields: { command: randomUUID(), text: written.mark }, written };
  }

  /** Several events and a sealed part of its own, by one command. */
  #person(stream: string): Sent {
    const written = newlyWritten(stream);
    const known = {
      command: randomUUID(),
      kind: 'pupil',
      roles: 'receiver',
      certainty: 'presumed',
      contact: '',
      source: '',
    };
    return { path: `/casussen/${stream}/mensen/nieuw`, fields: { name: written.mark, ...known }, written };
  }

  async #readToken(url: string): Promise<string> {
    const page = await fetch(`${url}/casussen/nieuw`, { headers: { cookie: this.colleague.cookie } });
    const token = /name="csrf" value="([^"]+)"/.exec(await page.text())?.[1];
    if (!token) throw new Error(`The form for a new case was answered with ${page.status}.`);
    return token;
  }
}

/** In one word: of two, some would look like a name of an earlier case, and a new one would be asked about instead of opened. */
function newlyWritten(stream: string): Written {
  return { stream, mark: `gehoord${randomUUID().replaceAll('-', '')}`, acknowledged: false };
}
