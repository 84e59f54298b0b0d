import { setTimeout as wait } from 'node:timers/promises';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { goOn } from '../browser/go-on.ts';

const step = 30_000;
/** A code for the half minute before is still taken; so close to its end it might not be when it arrives. */
const margin = 8_000;

/** The phone of somebody, with an app that makes codes. It knows which it gave: none works twice. */
export class Phone {
  #secret = '';
  #given = 0;

  /** Connects the app on the page where somebody was led or went. @returns the codes on paper, on the page that follows */
  async connect(page: Page): Promise<readonly string[]> {
    const key = page.getByRole('region', { name: '2. Scan deze afbeelding met de app' }).getByRole('code');
    this.#secret = ((await key.textContent()) ?? '').replaceAll(' ', '');
    this.#given = 0;
    await page.getByLabel('Code uit je app').fill(await this.code());
    await goOn(page, page.getByRole('button', { name: 'Klaar' }));
    const codes = page.getByRole('list', { name: 'Herstelcodes' }).getByRole('code');
    return codes.allTextContents();
  }

  /** A code that works now and was not given before. Luwte takes that of half a minute earlier or later as well. */
  async code(): Promise<string> {
    const earliest = Math.floor((Date.now() - step + margin) / step);
    const counter = Math.max(earliest, this.#given + 1);
    const latestMoment = (counter - 1) * step;
    if (Date.now() < latestMoment) await wait(latestMoment - Date.now());
    this.#given = counter;
    return TOTP.generate({ secret: Secret.fromBase32(this.#secret), timestamp: counter * step });
  }
}
