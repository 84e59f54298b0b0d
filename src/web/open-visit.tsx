import { isId } from '../domain/id.ts';
import { type HeldRole, roleNames } from '../domain/rights.ts';
import type { Language, Moment } from '../domain/text.ts';
import type { Who } from '../identity/who.ts';
import { type Visit as PageSurroundings, VisitContext } from './components/visit.tsx';
import { readCookie, writeCookie } from './cookies.ts';
import { Fields } from './fields.ts';
import { comesFromElsewhere, drawToken } from './forgery.ts';
import { knownBrowser, markBrowser } from './known-browser.ts';
import { InLanguage } from './language.tsx';
import { ProblemPage } from './pages/problem.tsx';
import { isLanguage, preferredLanguage } from './preferred-language.ts';
import { problemTexts } from './problem-texts.ts';
import { type App, commandField, type Drawn, type Problem, type Visit } from './visit.ts';

const bindingBytes = 18;

export interface Arrival {
  readonly app: App;
  readonly request: Request;
  readonly requestId: string;
  readonly now: Moment;
  readonly who: Who | null;
  /** What form tokens are signed for: the session token of somebody who is signed in, otherwise undefined. */
  readonly binding: string | undefined;
  readonly params: Readonly<Record<string, string>>;
  /** The page to come back to after choosing another language: one that answers GET. */
  readonly comeBack: string;
}

/** The visit behind one request: what came in, and the cookies that go out with the answer. */
export class OpenVisit implements Visit {
  readonly app: App;
  readonly who: Who | null;
  readonly language: Language;
  readonly now: Moment;
  readonly address: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Fields;
  readonly requestId: string;
  readonly comeBack: string;
  readonly ledFromElsewhere: boolean;
  readonly schoolSignIn: string;
  json: unknown;
  /** What form tokens of this visitor are signed for; undefined while nothing binds this browser yet. */
  binding: string | undefined;
  #form = new Fields(new URLSearchParams());
  #commandId: string;
  readonly passkeyMark: string;
  /** What this browser says of who signed in from it before. */
  readonly #mark: string;
  /** One for all forms of a page: a plan has many. */
  #token: string | undefined;
  readonly #cookies: string[] = [];

  constructor({ app, request, requestId, now, who, binding, params, comeBack }: Arrival) {
    const url = new URL(request.url);
    const chosen = readCookie(request.headers, app.address, 'language');
    this.app = app;
    this.who = who;
    this.now = now;
    this.requestId = requestId;
    this.params = params;
    this.comeBack = comeBack;
    this.language =
      who?.language ?? (isLanguage(chosen) ? chosen : preferredLanguage(request.headers.get('accept-language')));
    this.address = url.pathname + url.search;
    this.query = new Fields(url.searchParams);
    this.binding = binding ?? readCookie(request.headers, app.address, 'form');
    this.#mark = readCookie(request.headers, app.address, 'known') ?? '';
    this.passkeyMark = readCookie(request.headers, app.address, 'passkey') ?? '';
    this.ledFromElsewhere = comesFromElsewhere(request.headers, app.address.origin);
    this.schoolSignIn = readCookie(request.headers, app.address, 'school') ?? '';
    this.#commandId = app.random.uuid();
  }

  get form(): Fields {
    return this.#form;
  }

  get commandId(): string {
    return this.#commandId;
  }

  get csrf(): string {
    if (this.binding === undefined) {
      this.binding = Buffer.from(this.app.random.bytes(bindingBytes)).toString('base64url');
      this.#cookies.push(writeCookie(this.app.address, 'form', this.binding));
    }
    this.#token ??= drawToken(this.app.secret, this.binding, this.app.random);
    return this.#token;
  }

  takeForm(fields: URLSearchParams): void {
    this.#form = new Fields(fields);
    const sent = this.#form.text(commandField);
    if (isId(sent)) this.#commandId = sent;
  }

  async page(content: Drawn, answer: { readonly status?: number } = {}): Promise<Response> {
    const html = await this.#inPlace(content).toString();
    // As bytes: a text would be gone through once to count them and once more to send them.
    return new Response(Buffer.from(String(html)), {
      status: answer.status ?? 200,
      headers: { 'Content-Type': 'text/html; charset=utf-8' },
    });
  }

  #inPlace(content: Drawn) {
    const { app, who, language } = this;
    const visit = this;
    const surroundings: PageSurroundings = {
      now: this.now,
      path: this.comeBack,
      // Asked for only where a form is drawn: it may set a cookie.
      get csrf() {
        return visit.csrf;
      },
      assets: {
        styles: app.assets.address('styles.css'),
        passkeys: app.assets.address('passkeys.js'),
        // Public pages ship no script, but for signing in with a passkey.
        ...(who === null ? {} : { script: app.assets.address('client.js') }),
      },
      ...(who === null
        ? {}
        : {
            person: { name: who.name, role: rolesInWords(who.roles, language) },
            school: who.schools.map((school) => school.name).join(', ') || who.boardName,
          }),
      ...(who?.boardKind === 'practice' ? { practice: { rolesHref: '/oefenschool' } } : {}),
    };
    return (
      <InLanguage language={language}>
        <VisitContext.Provider value={surroundings}>{content}</VisitContext.Provider>
      </InLanguage>
    );
  }

  redirect(path: string): Response {
    return new Response(null, { status: 303, headers: { Location: path } });
  }

  problem(problem: Problem): Promise<Response> {
    return this.page(<ProblemPage visit={this} problem={problem} />, { status: problemTexts[problem].status });
  }

  keepSession(token: string | null): void {
    this.#cookies.push(writeCookie(this.app.address, 'session', token));
    // A form that was drawn before belongs to who this browser was then.
    this.#cookies.push(writeCookie(this.app.address, 'form', null));
    this.binding = token ?? undefined;
    this.#token = undefined;
  }

  knownBrowser(email: string): string | null {
    return knownBrowser(this.app.secret, this.#mark, email);
  }

  keepKnown(email: string): void {
    const { address, secret, random } = this.app;
    this.#cookies.push(writeCookie(address, 'known', markBrowser(secret, this.#mark, email, random)));
  }

  keepPasskeyMark(mark: string | null): void {
    this.#cookies.push(writeCookie(this.app.address, 'passkey', mark));
  }

  keepLanguage(language: Language): void {
    this.#cookies.push(writeCookie(this.app.address, 'language', language));
  }

  keepSchoolSignIn(kept: string | null): void {
    this.#cookies.push(writeCookie(this.app.address, 'school', kept));
  }

  /** Puts the cookies on the answer. */
  seal(response: Response): Response {
    for (const cookie of this.#cookies) response.headers.append('Set-Cookie', cookie);
    return response;
  }
}

function rolesInWords(roles: readonly HeldRole[], language: Language): string {
  return [...new Set(roles.map((held) => roleNames[held.role][language]))].join(', ');
}
