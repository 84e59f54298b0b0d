const origin = 'http://localhost:3000';

/** A page as a test reads it. */
export interface TestPage {
  readonly status: number;
  readonly location: string;
  readonly html: string;
  /** What came, as it came: for what is no page. */
  readonly bytes: Uint8Array;
  readonly headers: Headers;
  /** What a person reads: the words of the page, one space between them. */
  readonly text: string;
}

/** A browser without JavaScript for tests of the server: it keeps cookies, and sends forms with the last page's token. */
export class TestBrowser {
  readonly #fetch: (request: Request) => Response | Promise<Response>;
  #cookies: Map<string, string>;
  #token = '';

  constructor(fetch: (request: Request) => Response | Promise<Response>, cookies = new Map<string, string>()) {
    this.#fetch = fetch;
    this.#cookies = cookies;
  }

  /** Another browser that holds the same cookies and token, as somebody would who copied them. */
  copy(): TestBrowser {
    const other = new TestBrowser(this.#fetch, new Map(this.#cookies));
    other.#token = this.#token;
    return other;
  }

  /** What it keeps, by name. */
  cookies(): Map<string, string> {
    return new Map(this.#cookies);
  }

  open(path: string): Promise<TestPage> {
    return this.#ask(path, { headers: this.#headers() });
  }

  /** Sends a form as the last page that was opened would. */
  send(path: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<TestPage> {
    const body = new URLSearchParams({ csrf: this.#token });
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
    const headers = { ...this.#headers(), 'content-type': 'application/x-www-form-urlencoded', origin };
    return this.#ask(path, { method: 'POST', headers, body: body.toString() });
  }

  /** Sends JSON as the script of the last page that was opened would. */
  async sendJson(path: string, value: unknown): Promise<TestPage & { readonly json: ReturnType<typeof JSON.parse> }> {
    const headers = { ...this.#headers(), 'content-type': 'application/json', 'x-csrf-token': this.#token, origin };
    const page = await this.#ask(path, { method: 'POST', headers, body: JSON.stringify(value) });
    return { ...page, json: page.html.startsWith('{') ? JSON.parse(page.html) : undefined };
  }

  #headers(): Record<string, string> {
    return { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  }

  async #ask(path: string, init: RequestInit): Promise<TestPage> {
    const response = await this.#fetch(new Request(origin + path, init));
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (line.includes('Max-Age=0')) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    const bytes = new Uint8Array(await response.arrayBuffer());
    const html = new TextDecoder().decode(bytes);
    this.#token = /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? this.#token;
    const text = html
      .replace(/<(head|svg)[\s>].*?<\/\1>/gs, ' ')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .replace(/ ([.,)])/g, '$1')
      .trim();
    const { status, headers } = response;
    return { status, location: headers.get('location') ?? '', html, text, bytes, headers };
  }
}
