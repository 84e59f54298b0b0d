import { request } from 'node:http';

/** A browser in front of the sign-in page: it holds the form of that page, and, once it signed in, its mark of that. */
export class StaffBrowser {
  readonly #url: string;
  readonly #email: string;
  readonly #cookies = new Map<string, string>();
  #token = '';

  private constructor(url: string, email: string) {
    this.#url = url;
    this.#email = email;
  }

  /** Opens the sign-in page. */
  static async open(url: string, email: string): Promise<StaffBrowser> {
    const browser = new StaffBrowser(url, email);
    const { text } = await browser.#ask('GET');
    browser.#token = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
    return browser;
  }

  /** Sends the form. @returns milliseconds until the whole answer was there */
  async signIn(password: string): Promise<number> {
    const begun = performance.now();
    const { status } = await this.#ask('POST', password);
    if (status !== 303) throw new Error(`Signing in was answered with ${status}.`);
    return performance.now() - begun;
  }

  /** Sends the form with a password that is wrong. */
  async guess(): Promise<void> {
    const { status } = await this.#ask('POST', 'een gok van velen');
    if (status !== 422) throw new Error(`A wrong guess was answered with ${status}.`);
  }

  #ask(method: 'GET' | 'POST', password = ''): Promise<{ readonly status: number; readonly text: string }> {
    const body = new URLSearchParams({ csrf: this.#token, email: this.#email, password, naar: '/' }).toString();
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const form = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) };
    return new Promise((resolve, reject) => {
      const headers = { cookie, ...(method === 'POST' && form) };
      // A connection of its own each time: somebody who signs in has none open yet.
      const asking = request(`${this.#url}/inloggen`, { method, agent: false, headers }, (response) => {
        for (const line of response.headers['set-cookie'] ?? []) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          // It signs in again and again with the one form that it has, as if nobody were in yet.
          if (name !== 'luwte' && value !== '') this.#cookies.set(name, value);
        }
        let text = '';
        response.setEncoding('utf8').on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
        response.on('error', reject);
      });
      asking.on('error', reject);
      asking.end(method === 'POST' ? body : undefined);
    });
  }
}
