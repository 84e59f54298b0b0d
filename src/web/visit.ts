import type { HtmlEscapedString } from 'hono/utils/html';
import type { CaseWork } from '../cases/case-work.ts';
import type { Protocol } from '../domain/protocol.ts';
import type { CaseRelation, Right } from '../domain/rights.ts';
import type { Language, Moment } from '../domain/text.ts';
import type { Clock, Random, Surroundings } from '../identity/surroundings.ts';
import type { Who } from '../identity/who.ts';
import type { AgeGuidance } from '../protocols/load-ages.ts';
import type { Assets } from './assets.ts';
import type { Fields } from './fields.ts';
import type { PracticeSchool } from './practice-school.ts';
import type { BodyKind } from './request-body.ts';
import type { RequestLine } from './request-log.ts';

/** Everything that stands around the pages; src/main.ts puts it together once, at start. */
export interface App {
  /** The one public address (LUWTE_URL): cookies, links and the host check follow it. */
  readonly address: URL;
  /** Signs the tokens in forms; at least 32 bytes, the same for every instance and after every restart. */
  readonly secret: Uint8Array;
  readonly clock: Clock;
  readonly random: Random;
  readonly assets: Assets;
  /** What the use cases of signing in, people and setting up work with. */
  readonly identity: Surroundings;
  /** What the use cases of cases work with. */
  readonly cases: CaseWork;
  /** The practice school; null where there is none. */
  readonly practice: PracticeSchool | null;
  /** The protocols that a school can choose. */
  readonly protocols: readonly Pick<Protocol, 'name' | 'title' | 'about'>[];
  /** What helps at which age of a pupil. */
  readonly ages: AgeGuidance;
  readonly log: (line: RequestLine) => void;
  /** Whether a visitor can be served now: the database answers. */
  readonly isReady: () => Promise<boolean>;
  /** Who holds this session token, or null when it is unknown, ended or too old. */
  readonly whoHolds: (sessionToken: string, now: Moment) => Promise<Who | null>;
  readonly keepLanguage: (who: Who, language: Language) => Promise<void>;
  /** Whether somebody has a second factor that they can be asked for. */
  readonly hasSecondFactor: (who: Who) => Promise<boolean>;
  /** How somebody stands to a case, or null when there is no such case on their board. */
  readonly relationToCase: (who: Who, caseId: string) => Promise<CaseRelation | null>;
}

/** What a component draws: markup, at once or after it waited for something. */
export type Drawn = HtmlEscapedString | Promise<HtmlEscapedString>;

/** One request from a person, as the handlers of pages see it. */
export interface Visit {
  readonly app: App;
  /** Who is signed in; null: nobody. */
  readonly who: Who | null;
  readonly language: Language;
  readonly now: Moment;
  /** The path that was asked for, with what stood after the question mark. To come back to, never to log. */
  readonly address: string;
  /** The parts of the path that the pattern names (`/casussen/:case`). */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Fields;
  /** The form that was sent; empty on a GET. */
  readonly form: Fields;
  /** The JSON that was sent, on a route that takes JSON. */
  readonly json: unknown;
  /**
   * The id of the command: the one that the form carried, so that a double tap is one event; fresh when a form is being
   * drawn. Put it in the form as a hidden field named `command`.
   */
  readonly commandId: string;
  /**
   * The token for a form, as a hidden field named `csrf`. Asking for it sets the form cookie for somebody who is not
   * signed in, so ask only where a form is drawn.
   */
  readonly csrf: string;
  readonly requestId: string;
  /** Whether the browser says that a page of another site led here. Older browsers do not say. */
  readonly ledFromElsewhere: boolean;
  /** What this browser kept while somebody was at their school's provider; empty when nothing. */
  readonly schoolSignIn: string;

  /** A page; 200 unless told otherwise (422 for a form that comes back with errors). */
  page(content: Drawn, answer?: { readonly status?: number }): Promise<Response>;
  /** To another page of ours, after a form was handled (303). */
  redirect(path: string): Response;
  /** One of the pages for when something is not as hoped. */
  problem(problem: Problem): Promise<Response>;
  /** Signs this browser in with a session token, or (null) out. A form that is drawn after it belongs to that session. */
  keepSession(token: string | null): void;
  keepLanguage(language: Language): void;
  /** Lets this browser keep something while somebody is at their school's provider, or (null) forget it. */
  keepSchoolSignIn(kept: string | null): void;
  /** What tells this browser from others, when somebody signed in with this address from it before; or null. */
  knownBrowser(email: string): string | null;
  /** Marks this browser as one from which somebody signed in with this address. */
  keepKnown(email: string): void;
  /** What this browser brings back of the question that its device was asked; empty when there was none. */
  readonly passkeyMark: string;
  /** Has this browser bring back that its device was asked something, or (null) no more. */
  keepPasskeyMark(mark: string | null): void;
}

export type Problem =
  | 'not-found'
  | 'not-yours'
  | 'sign-in-first'
  | 'second-step-first'
  | 'second-factor-first'
  | 'prove-again'
  | 'form-expired'
  | 'other-address'
  | 'only-text'
  | 'too-large'
  | 'unreadable'
  | 'carries-an-image'
  | 'changed-meanwhile'
  | 'busy'
  | 'failure';

export type Handler = (visit: Visit) => Response | Promise<Response>;

/** A row of the URL table. */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** The right that the visitor needs. For a right about a case, the path names it as `:case`. */
  readonly may: Right;
  /** What it takes; a POST takes a form or JSON, a GET nothing. */
  readonly body?: BodyKind;
  /** Takes a longer body than other routes, in bytes: of who is signed in, and still of nothing but text. */
  readonly largest?: number;
  /**
   * Parts of the JSON that are keys and signatures, so encoded bytes by their nature: they are not taken for an image.
   * What the use case cannot verify as one is kept nowhere.
   */
  readonly encoded?: readonly string[];
  readonly show: Handler;
  /** Answers without asking who it is: assets, health, the empty page. */
  readonly forNobody?: true;
  /** Open to somebody whose second step is still to come. Nothing but that step belongs here. */
  readonly beforeSecondStep?: true;
  /**
   * Asks for a proof of who they are from the last minutes (see owed-proof.ts). Say it of the page with the form too, so
   * that the proof is asked before anything is typed.
   */
  readonly freshProof?: true;
  /** Changes nothing that matters for somebody who is not signed in, so that no cookie is needed for it. */
  readonly noTokenWhenSignedOut?: true;
}

/** The hidden field that carries the id of the command. */
export const commandField = 'command';
