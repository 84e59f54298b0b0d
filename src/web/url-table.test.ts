import { describe, expect, test } from 'vitest';
import { asksSecondFactor, isAboutOneCase, isOpenToAnyone, rights, roles } from '../domain/rights.ts';
import { isSchoolPath } from '../domain/school-path.ts';
import type { Who } from '../identity/who.ts';
import { drawToken } from './forgery.ts';
import { routes } from './routes.ts';
import { createServer } from './server.ts';
import { testApp } from './test-app.ts';
import type { App, Route, Visit } from './visit.ts';

const address = 'http://localhost:3000';
const photo = Uint8Array.from({ length: 600 }, (_, index) => (index * 37) % 256);

function pathOf(route: Route): string {
  return route.path.replace(/:[a-z]+/g, '3f2504e0-4f89-41d3-9a0c-0305e82c3301');
}

/** The real table, with every handler replaced by one that notes that it was reached. */
function watched(changes: Partial<App> = {}) {
  const reached: string[] = [];
  const app = testApp(changes);
  const server = createServer(
    app,
    routes.map((route) => ({
      ...route,
      show: (visit: Visit) => {
        reached.push(`${route.method} ${route.path}`);
        return visit.redirect('/');
      },
    })),
  );
  return { reached, server, app };
}

function send(
  path: string,
  method: string,
  headers: Record<string, string>,
  body: string | Uint8Array<ArrayBuffer> | ReadableStream | null,
) {
  return new Request(address + path, { method, headers, body, ...(body === null ? {} : { duplex: 'half' }) });
}

const uploads: readonly (readonly [string, Record<string, string>, () => string | Uint8Array<ArrayBuffer>, number])[] =
  [
    ['a multipart form', { 'content-type': 'multipart/form-data; boundary=x' }, () => '--x\r\n\r\nhello\r\n--x--', 415],
    ['multipart of another kind', { 'content-type': 'multipart/mixed; boundary=x' }, () => '--x--', 415],
    ['a JPEG', { 'content-type': 'image/jpeg' }, () => photo, 415],
    ['a PNG, in capitals', { 'content-type': 'IMAGE/PNG' }, () => photo, 415],
    ['a video', { 'content-type': 'video/mp4' }, () => photo, 415],
    ['bytes of no kind', { 'content-type': 'application/octet-stream' }, () => photo, 415],
    ['bytes without any type', {}, () => photo, 415],
    ['plain text', { 'content-type': 'text/plain' }, () => 'hello', 415],
    [
      'a form that is packed in',
      { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': 'gzip' },
      () => photo,
      415,
    ],
  ];

describe('the URL table', () => {
  test('every address says who may go there, and nobody is on it twice', () => {
    expect(routes.length).toBeGreaterThan(3);
    for (const route of routes) expect(rights).toContain(route.may);
  });

  test('the server refuses a row that does not say who may', () => {
    const nameless = { method: 'GET', path: '/x', show: () => new Response() } as unknown as Route;
    expect(() => createServer(testApp(), [nameless])).toThrow('say in the URL table who may do this');
  });

  test('the server refuses a case right on an address that names no case', () => {
    const row: Route = { method: 'GET', path: '/x', may: 'read a case', show: () => new Response() };
    expect(() => createServer(testApp(), [row])).toThrow('must name it as :case');
  });

  test('the server refuses a POST that does not say what it takes', () => {
    const row: Route = { method: 'POST', path: '/x', may: 'anyone', show: () => new Response() };
    expect(() => createServer(testApp(), [row])).toThrow('whether it takes a form or JSON');
  });
});

describe('no address takes in an image (S1)', () => {
  const targets = [...new Set(['/nergens', ...routes.map(pathOf)])];

  test.each(uploads)('%s is refused everywhere, by every method', async (_, headers, body, status) => {
    const { server, reached } = watched();
    for (const path of targets) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        const response = await server.fetch(send(path, method, headers, body()));
        expect([path, method, response.status]).toEqual([path, method, status]);
        expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      }
      const asked = await server.fetch(send(path, 'GET', { ...headers, 'content-length': '600' }, null));
      expect([path, asked.status]).toEqual([path, status]);
    }
    expect(reached).toEqual([]);
  });

  test('a body that says it is too large is not read; one that keeps it to itself is cut off', async () => {
    for (const route of routes.filter((row) => row.method === 'POST')) {
      const { server, reached } = watched();
      const type = typeOfBody(route);
      const large = `a=${'x '.repeat(80_000)}`;
      const declared = { 'content-type': type, 'content-length': String(large.length) };
      expect((await server.fetch(send(pathOf(route), 'POST', declared, large))).status).toBe(413);
      let pulled = 0;
      const endless = new ReadableStream<Uint8Array>({
        pull(controller) {
          pulled += 1;
          controller.enqueue(new Uint8Array(16_384).fill(97));
        },
      });
      expect((await server.fetch(send(pathOf(route), 'POST', { 'content-type': type }, endless))).status).toBe(413);
      expect(pulled).toBeLessThan(20);
      expect(reached).toEqual([]);
    }
  });

  test('a form with more fields than any form of ours is refused', async () => {
    for (const route of routes.filter((row) => row.body === 'form')) {
      const { server, reached } = watched();
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const response = await server.fetch(send(pathOf(route), 'POST', headers, 'a=1&'.repeat(500)));
      expect(response.status).toBe(413);
      expect(reached).toEqual([]);
    }
  });

  test('the refusal is kind and says what to do instead, in the language of the visitor', async () => {
    const { server } = watched();
    const headers = { 'content-type': 'image/jpeg' };
    const dutch = await (await server.fetch(send('/', 'POST', headers, photo))).text();
    expect(dutch).toContain('Luwte neemt geen bestanden aan');
    expect(dutch).toContain('Schrijf in gewone woorden');
    const english = await server.fetch(send('/', 'POST', { ...headers, 'accept-language': 'en-GB' }, photo));
    expect(await english.text()).toContain('Write in plain words');
  });
});

/** Somebody to whom every right that needs no case is given. */
const everybody: Who = {
  account: 'account',
  board: 'board',
  boardKind: 'practice',
  boardName: 'De Bron',
  name: 'Noor de Wit',
  email: 'noor@school.example',
  schools: [],
  roles: roles.map((role) => ({ role, school: null })),
  language: 'nl',
  sessionId: 'session',
  factors: 2,
  provedAt: 0,
};

describe('only our own forms change anything', () => {
  const posts = routes.filter((route) => route.method === 'POST');

  test('a POST without a token, or with a made-up one, is refused on every route, signed in or not', async () => {
    expect(posts.length).toBeGreaterThan(3);
    for (const [who, session] of [
      [null, ''],
      [everybody, 'luwte=token'],
    ] as const) {
      const { server, reached } = watched({
        whoHolds: async () => who,
        relationToCase: async () => null,
      });
      for (const route of posts) {
        if (who === null && (route.noTokenWhenSignedOut || !isOpenToAnyone(route.may))) continue;
        for (const form of ['a=1', 'csrf=', 'csrf=made.up', `csrf=${'A'.repeat(16)}.${'B'.repeat(43)}`]) {
          const headers = { 'content-type': typeOfBody(route), cookie: session };
          const body = route.body === 'json' ? '{}' : form;
          const response = await server.fetch(send(pathOf(route), 'POST', headers, body));
          expect([route.path, response.status]).toEqual([route.path, 403]);
        }
      }
      expect(reached).toEqual([]);
    }
  });

  test('a POST that another site started is refused, whatever it carries', async () => {
    const { server, reached } = watched({ whoHolds: async () => everybody });
    const origins: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://elsewhere.example' },
    ];
    for (const route of posts) {
      for (const origin of origins) {
        const body = route.body === 'json' ? '{}' : 'a=1';
        const headers = { 'content-type': typeOfBody(route), cookie: 'luwte=token', ...origin };
        const response = await server.fetch(send(pathOf(route), 'POST', headers, body));
        expect([route.path, response.status]).toEqual([route.path, 403]);
      }
    }
    expect(reached).toEqual([]);
  });
});

describe('who is not signed in', () => {
  test('is sent to sign in from every page that asks for more, with the way back, and every form is refused', async () => {
    const { server, reached } = watched();
    const guarded = routes.filter((route) => !isOpenToAnyone(route.may));
    expect(guarded.length).toBeGreaterThan(3);
    for (const route of guarded) {
      const path = pathOf(route);
      if (route.method === 'GET') {
        const response = await server.fetch(send(path, 'GET', {}, null));
        expect([path, response.status]).toEqual([path, 303]);
        expect(response.headers.get('location')).toBe(`/inloggen?naar=${encodeURIComponent(path)}`);
      } else {
        const response = await server.fetch(send(path, 'POST', { 'content-type': typeOfBody(route) }, '{}'));
        expect([path, response.status]).toEqual([path, 401]);
      }
    }
    expect(reached).toEqual([]);
  });
});

describe('who is half-way in', () => {
  const noor: Who = { ...everybody, boardKind: 'real', factors: 1, provedAt: testApp().clock() };
  const seen = (who: Who, hasSecondFactor: boolean) =>
    watched({
      whoHolds: async () => who,
      hasSecondFactor: async () => hasSecondFactor,
      relationToCase: async () => null,
    });
  const ask = ({ server, app }: ReturnType<typeof watched>, route: Route) => {
    const headers = { cookie: 'luwte=token' };
    if (route.method === 'GET') return server.fetch(send(pathOf(route), 'GET', headers, null));
    const token = drawToken(app.secret, 'token', app.random);
    const sent = { ...headers, 'content-type': typeOfBody(route), 'x-csrf-token': token };
    return server.fetch(send(pathOf(route), 'POST', sent, route.body === 'json' ? '{}' : 'a=1'));
  };
  const guarded = routes.filter((route) => !isOpenToAnyone(route.may));

  test('with the password of an account that has a second factor comes to the second step and to nothing else', async () => {
    const half = seen(noor, true);
    for (const route of guarded) {
      const response = await ask(half, route);
      const where = `/inloggen/tweede-stap?naar=${encodeURIComponent(pathOf(route))}`;
      if (route.beforeSecondStep) expect(half.reached.pop()).toBe(`${route.method} ${route.path}`);
      else if (route.method === 'GET') expect(response.headers.get('location')).toBe(where);
      else expect([route.path, response.status]).toEqual([route.path, 403]);
    }
    expect(half.reached).toEqual([]);
    const open = guarded.filter((route) => route.beforeSecondStep).map((route) => `${route.method} ${route.path}`);
    expect(open).toEqual([
      'GET /inloggen/tweede-stap',
      'POST /inloggen/tweede-stap',
      'POST /account/passkeys/bevestigen/vraag',
      'POST /account/passkeys/bevestigen',
    ]);
  });

  test('without a second factor comes to no case and to nobody’s access, but is led to set one up', async () => {
    const half = seen(noor, false);
    for (const route of guarded) {
      const response = await ask(half, route);
      const needsTwo = asksSecondFactor(noor, route.may);
      if (needsTwo && route.method === 'GET')
        expect(response.headers.get('location')).toBe(`/account/tweede-stap?naar=${encodeURIComponent(pathOf(route))}`);
      else if (needsTwo) expect([route.path, response.status]).toEqual([route.path, 403]);
      else if (route.may === 'be signed in') expect(half.reached.pop()).toBe(`${route.method} ${route.path}`);
    }
    const kept = half.reached.filter((one) => !/\/(protocollen|leidraden)/.test(one));
    expect(kept).toEqual([]);
  });

  test('with a proof of a while ago confirms it before access changes, and loses no form that was begun before', async () => {
    const minutesAgo = (minutes: number) => ({
      ...noor,
      factors: 2 as const,
      provedAt: noor.provedAt - minutes * 60_000,
    });
    const fresh = guarded.filter((route) => route.freshProof && !isAboutOneCase(route.may));
    const answers = async (minutes: number, method: Route['method']) => {
      const site = seen(minutesAgo(minutes), true);
      const rows = fresh.filter((route) => route.method === method);
      const statuses = await Promise.all(rows.map(async (route) => (await ask(site, route)).headers.get('location')));
      return { reached: site.reached.length, rows: rows.length, places: statuses.map((place) => place?.split('?')[0]) };
    };
    for (const [minutes, method] of [
      [9, 'GET'],
      [29, 'POST'],
    ] as const) {
      const { reached, rows } = await answers(minutes, method);
      expect(reached).toBe(rows);
    }
    const late = await answers(11, 'GET');
    expect(late.rows).toBeGreaterThan(5);
    expect(late).toMatchObject({ reached: 0, places: Array(late.rows).fill('/account/bevestigen') });
    expect(await answers(31, 'POST')).toMatchObject({ reached: 0 });
  });

  test('and everything that changes access or how somebody signs in asks for that proof, at the form and when it is sent', () => {
    const access = routes.filter(
      ({ method, path }) =>
        (method === 'POST' && /^\/beheer\/(mensen|inloggen)/.test(path)) ||
        /^\/account\/(wachtwoord|tweede-stap|herstelcodes|passkeys(?!\/bevestigen))/.test(path),
    );
    expect(access.length).toBeGreaterThan(17);
    expect(access.filter((route) => !route.freshProof)).toEqual([]);
    const forms = new Set(
      routes.filter(({ method, freshProof }) => method === 'GET' && freshProof).map((row) => row.path),
    );
    const sent = access
      .filter((route) => route.method === 'POST')
      .map(({ path }) =>
        path.replace(
          /(?<=mensen\/:person)\/(link|toegang|tweede-stap)$|(?<=:connection)\/(proberen|stand|ontkoppel)$|\/verwijderen$|(?<=passkeys)\/nieuw(\/vraag)?$/,
          '',
        ),
      );
    expect(sent.filter((path) => !forms.has(path))).toEqual([]);
  });

  test('in the practice school nothing of this is asked', async () => {
    const visitor = seen({ ...noor, boardKind: 'practice', provedAt: 0 }, true);
    for (const route of guarded) await ask(visitor, route);
    expect(visitor.reached).toHaveLength(guarded.filter((route) => !isAboutOneCase(route.may)).length);
  });
});

describe('the words of our addresses', () => {
  test('can never become the public address of a school', () => {
    const words = new Set(routes.map((route) => route.path.split('/')[1] ?? ''));
    expect(words.size).toBeGreaterThan(5);
    for (const word of words) expect([word, isSchoolPath(word)]).toEqual([word, false]);
  });
});

function typeOfBody(route: Route): string {
  return route.body === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
}
