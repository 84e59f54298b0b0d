import { type Context, Hono } from 'hono';
import { asksSecondFactor, isAboutOneCase, isOpenToAnyone, may, rights } from '../domain/rights.ts';
import { TooManyWaiting } from '../identity/fair-turns.ts';
import { readCookie } from './cookies.ts';
import { comesFromElsewhere, isOurToken, tokenField } from './forgery.ts';
import { imageInJson } from './image-free-json.ts';
import { OpenVisit } from './open-visit.tsx';
import { owesFreshProof, owesSecondStep } from './owed-proof.ts';
import { proveAgainPath, secondFactorPath, secondStepPath } from './proof-paths.ts';
import { type ReadBody, readBody } from './request-body.ts';
import { failureOf } from './request-log.ts';
import { secure } from './security-headers.ts';
import type { App, Problem, Route, Visit } from './visit.ts';

/**
 * The web server: takes in requests for the routes of the table, and for nothing else. Everything that holds for every
 * request happens here, once and in this order: the address that was called, who it is, what was sent (S1), whether our
 * own page sent it, and whether this person may. Only then does the page's handler run.
 *
 * @throws when a row of the table is not complete: each names the right that it needs
 */
export function createServer(app: App, routes: readonly Route[]): Hono {
  checkTable(routes);
  const server = new Hono();
  const readable = new Set(routes.filter((route) => route.method === 'GET').map((route) => route.path));
  for (const route of routes) {
    const canComeBack = readable.has(route.path);
    server.on(route.method, route.path, (context) => answer(app, context, route, canComeBack));
  }
  server.notFound((context) => answer(app, context, null, false));
  return server;
}

function checkTable(routes: readonly Route[]): void {
  const seen = new Set<string>();
  for (const { method, path, may: right, body } of routes) {
    const row = `${method} ${path}`;
    if (!rights.includes(right)) throw new Error(`${row}: say in the URL table who may do this.`);
    if ((method === 'POST') !== (body !== undefined)) {
      throw new Error(`${row}: a POST says whether it takes a form or JSON, a GET takes nothing.`);
    }
    if (isAboutOneCase(right) && !path.split('/').includes(':case')) {
      throw new Error(`${row}: "${right}" is about a case, so the path must name it as :case.`);
    }
    if (seen.has(row)) throw new Error(`${row}: stands twice in the URL table.`);
    seen.add(row);
  }
}

async function answer(app: App, context: Context, route: Route | null, canComeBack: boolean): Promise<Response> {
  const request = context.req.raw;
  const begun = performance.now();
  const requestId = app.random.uuid();
  let failure: unknown;
  let response: Response;
  try {
    response = await respond(app, context, route, { requestId, canComeBack });
  } catch (error) {
    const busy = error instanceof TooManyWaiting;
    if (!busy) failure = error;
    response = await apologise(app, request, requestId, busy ? 'busy' : 'failure');
  }
  secure(response.headers, app.address);
  app.log({
    method: request.method,
    route: route?.path ?? '(none)',
    status: response.status,
    ms: Math.round(performance.now() - begun),
    requestId,
    ...(failure === undefined ? {} : { failure: failureOf(failure) }),
  });
  return response;
}

interface Reception {
  readonly requestId: string;
  /** Whether the address that was asked for is one that can be shown again, as after choosing another language. */
  readonly canComeBack: boolean;
}

async function respond(app: App, context: Context, route: Route | null, reception: Reception): Promise<Response> {
  const { requestId, canComeBack } = reception;
  const request = context.req.raw;
  const now = app.clock();
  const token = route?.forNobody ? undefined : readCookie(request.headers, app.address, 'session');
  const who = token === undefined ? null : await app.whoHolds(token, now);
  const binding = who === null ? undefined : token;
  const url = new URL(request.url);
  const comeBack = canComeBack ? url.pathname + url.search : '/';
  const visit = new OpenVisit({ app, request, requestId, now, who, binding, comeBack, params: context.req.param() });
  const body = await readBody(request, route?.body, who === null ? undefined : route?.largest);
  return visit.seal(await enter(visit, request, route, body));
}

/** The gates before a handler. Their order matters: what must never be taken in is refused to everybody alike. */
async function enter(visit: OpenVisit, request: Request, route: Route | null, body: ReadBody): Promise<Response> {
  if (!route?.forNobody && new URL(request.url).host !== visit.app.address.host) return visit.problem('other-address');
  if (body.kind === 'refused') return visit.problem(body.why);
  if (route === null) return visit.problem('not-found');
  if (body.kind === 'form') visit.takeForm(body.fields);
  if (body.kind === 'json') visit.json = body.value;
  // Before the token: it went with the session, and "you are no longer signed in" is what helps.
  if (visit.who === null && !isOpenToAnyone(route.may)) return askToSignIn(visit, route);
  if (route.method === 'POST' && isForged(visit, request, route)) return visit.problem('form-expired');
  if (body.kind === 'json' && imageInJson(body.value, route.encoded)) return visit.problem('carries-an-image');
  const refusal = await refuse(visit, route);
  return refusal ?? route.show(visit);
}

function isForged(visit: OpenVisit, request: Request, route: Route): boolean {
  if (comesFromElsewhere(request.headers, visit.app.address.origin)) return true;
  if (route.noTokenWhenSignedOut && visit.who === null) return false;
  const token = request.headers.get('x-csrf-token') ?? visit.form.text(tokenField);
  return visit.binding === undefined || !isOurToken(visit.app.secret, visit.binding, token);
}

function askToSignIn(visit: Visit, route: Route): Response | Promise<Response> {
  return leadTo('/inloggen', visit, route, 'sign-in-first');
}

/**
 * To where somebody can do what is missing, and from there back to what they asked for. What a form sent is never taken
 * along: a page says that it was not kept.
 */
function leadTo(path: string, visit: Visit, route: Route, problem: Problem): Response | Promise<Response> {
  if (route.method === 'POST') return visit.problem(problem);
  return visit.redirect(`${path}?naar=${encodeURIComponent(visit.address)}`);
}

/**
 * Rights are judged here and nowhere else, and so is how well somebody proved who they are. A case that is not yours
 * answers exactly as one that does not exist; with a password alone nobody comes as far as that answer.
 */
async function refuse(visit: Visit, route: Route): Promise<Response | null> {
  const { who, app } = visit;
  if (isOpenToAnyone(route.may)) return null;
  if (who === null) return askToSignIn(visit, route);
  if (!route.beforeSecondStep && (await owesSecondStep(app, who))) {
    return leadTo(secondStepPath, visit, route, 'second-step-first');
  }
  const aboutOneCase = isAboutOneCase(route.may);
  if (!aboutOneCase && !may(who, route.may)) return visit.problem('not-yours');
  if (asksSecondFactor(who, route.may)) return leadTo(secondFactorPath, visit, route, 'second-factor-first');
  if (aboutOneCase && !may(who, route.may, await app.relationToCase(who, visit.params.case ?? ''))) {
    return visit.problem('not-found');
  }
  if (owesFreshProof(who, route, visit.now)) return leadTo(proveAgainPath, visit, route, 'prove-again');
  return null;
}

/** The page for what went wrong on our side. It asks nothing of the database, which may be what failed. */
async function apologise(
  app: App,
  request: Request,
  requestId: string,
  problem: 'busy' | 'failure',
): Promise<Response> {
  const visit = new OpenVisit({
    app,
    request,
    requestId,
    now: app.clock(),
    who: null,
    binding: undefined,
    comeBack: '/',
    params: {},
  });
  return visit.problem(problem);
}
