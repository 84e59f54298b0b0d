import { createServer as createHttpServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { says } from '../domain/field-errors.ts';
import type { CaseRelation } from '../domain/rights.ts';
import { TooManyWaiting } from '../identity/fair-turns.ts';
import type { Who } from '../identity/who.ts';
import { NarrowPage } from './components/page.tsx';
import { routes } from './routes.ts';
import { createServer } from './server.ts';
import { testApp } from './test-app.ts';
import type { App, Route, Visit } from './visit.ts';

const address = 'http://localhost:3000';
const form = { 'content-type': 'application/x-www-form-urlencoded' };

const mentor: Who = {
  account: 'account-mentor',
  board: 'board',
  boardKind: 'real',
  name: 'Noor de Wit',
  email: 'noor@school.example',
  boardName: 'De Bron',
  schools: [{ id: 'oak', name: 'De Eik' }],
  roles: [{ role: 'mentor', school: 'oak' }],
  language: 'nl',
  sessionId: 'session',
  factors: 2,
  provedAt: 0,
};

const noteForm = z.object({ note: z.string().min(3, says({ nl: 'Schrijf iets.', en: 'Write something.' })) });

/** Rows as case pages will have them: a form that anybody may fill in, a page about a case, one that fails. */
const table: readonly Route[] = [
  ...routes,
  {
    method: 'GET',
    path: '/briefje',
    may: 'anyone',
    show: (visit) => visit.page(<NarrowPage title="Briefje">{visit.csrf}</NarrowPage>),
  },
  {
    method: 'POST',
    path: '/briefje',
    may: 'anyone',
    body: 'form',
    show: (visit) => {
      const checked = visit.form.read(noteForm);
      if (checked.ok) return visit.page(<p>kept: {checked.value.note}</p>);
      return visit.page(
        <NarrowPage title="Briefje">
          <p>wrong: {JSON.stringify(checked.errors)}</p>
          <p>other: {visit.form.text('other')}</p>
          <p>note: [{visit.form.text('note')}]</p>
        </NarrowPage>,
        { status: 422 },
      );
    },
  },
  { method: 'GET', path: '/proef/casussen/:case', may: 'read a case', show: (visit) => visit.page(<p>the case</p>) },
  { method: 'GET', path: '/proef/mensen', may: 'manage people', show: (visit) => visit.page(<p>people</p>) },
  {
    method: 'POST',
    path: '/gesleuteld',
    may: 'anyone',
    body: 'json',
    encoded: ['signature'],
    show: () => new Response('kept'),
  },
  { method: 'POST', path: '/los', may: 'anyone', body: 'json', show: () => new Response('kept') },
  {
    method: 'GET',
    path: '/stuk/:name',
    may: 'anyone',
    show: () => {
      throw Object.assign(new Error('duplicate key (email)=(noor@school.example)'), { code: '23505' });
    },
  },
  { method: 'GET', path: '/druk', may: 'anyone', show: () => Promise.reject(new TooManyWaiting()) },
];

function start(changes: Partial<App> = {}) {
  const app = testApp(changes);
  const server = createServer(app, table);
  const ask = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}, at = address) =>
    server.fetch(new Request(at + path, init));
  return { app, ask };
}

const signedIn: Partial<App> = { whoHolds: async (token) => (token === 'token' ? mentor : null) };
const cookie = { cookie: 'luwte=token' };

async function tokenFor(ask: ReturnType<typeof start>['ask'], headers: Record<string, string> = {}) {
  const response = await ask('/briefje', { headers });
  const token = /[\w-]{16}\.[\w-]{43}/.exec(await response.text())?.[0] ?? '';
  const setCookie = response.headers.getSetCookie().map((line) => line.split(';', 1)[0]);
  return { token, cookie: setCookie.join('; ') };
}

describe('every answer is guarded', () => {
  test('with a strict content security policy and the other headers, a refusal and a failure too', async () => {
    const { ask } = start();
    for (const path of ['/briefje', '/nergens', '/stuk/x', '/healthz', '/leeg']) {
      const { headers } = await ask(path);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; object-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
          "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      );
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('strict-transport-security')).toBeNull();
    }
  });

  test('with its kind and its letters, so that nothing has to guess either', async () => {
    const { ask } = start();
    for (const [path, kind] of [
      ['/briefje', 'text/html; charset=utf-8'],
      ['/nergens', 'text/html; charset=utf-8'],
      ['/stuk/x', 'text/html; charset=utf-8'],
      ['/healthz', 'text/plain; charset=utf-8'],
    ] as const)
      expect([path, (await ask(path)).headers.get('content-type')]).toEqual([path, kind]);
  });

  test('behind https, browsers are told to stay there, and cookies are bound to the host', async () => {
    const at = 'https://luwte.voorbeeld.nl';
    const { ask } = start({ address: new URL(at) });
    const response = await ask('/briefje', {}, at);
    expect(response.headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-luwte-formulier=\S+; Path=\/; HttpOnly; SameSite=Lax; Secure$/),
    ]);
  });

  test('no other site is allowed to read an answer, whatever it asks', async () => {
    const { ask } = start(signedIn);
    const headers = { ...cookie, origin: 'https://elsewhere.example' };
    for (const path of ['/briefje', '/nergens', '/healthz', '/leeg']) {
      for (const method of ['GET', 'OPTIONS']) {
        const answer = await ask(path, { method, headers: { ...headers, 'access-control-request-method': 'POST' } });
        expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
      }
    }
  });

  test('no page holds an inline script or style', async () => {
    const { ask } = start(signedIn);
    for (const path of ['/briefje', '/nergens', '/leeg', '/stuk/x']) {
      const html = await (await ask(path, { headers: cookie })).text();
      expect(html).toMatch(/^<!doctype html><html/);
      expect(html).not.toMatch(/<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:/i);
    }
  });

  test('a call to another host name is told the right address', async () => {
    const { ask } = start();
    const response = await ask('/briefje', {}, 'http://evil.example');
    expect(response.status).toBe(421);
    expect(await response.text()).toContain('href="http://localhost:3000/"');
    expect((await ask('/healthz', {}, 'http://10.0.0.7:3000')).status).toBe(200);
  });

  test('assets may be kept for ever, for their name changes with their content', async () => {
    const content = new Uint8Array([1]);
    const { ask } = start({ assets: { address: String, file: () => ({ type: 'text/css', content }) } });
    const response = await ask('/assets/styles-ABCDEFGH.css');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });
});

describe('forms', () => {
  test('a form that was drawn here for this browser is taken', async () => {
    const { ask } = start();
    const drawn = await tokenFor(ask);
    const body = new URLSearchParams({ csrf: drawn.token, note: 'Om 10:15 gehoord' }).toString();
    const response = await ask('/briefje', { method: 'POST', headers: { ...form, cookie: drawn.cookie }, body });
    expect(await response.text()).toContain('kept: Om 10:15 gehoord');
  });

  test('a token of somebody else, or of before signing in, is not', async () => {
    const { ask } = start(signedIn);
    const drawn = await tokenFor(ask);
    const body = new URLSearchParams({ csrf: drawn.token, note: 'hello' }).toString();
    const other = { ...form, cookie: 'luwte-formulier=another' };
    expect((await ask('/briefje', { method: 'POST', headers: other, body })).status).toBe(403);
    const nobody = await ask('/briefje', { method: 'POST', headers: form, body });
    expect(nobody.status).toBe(403);
    const later = { ...form, cookie: `${drawn.cookie}; luwte=token` };
    expect((await ask('/briefje', { method: 'POST', headers: later, body })).status).toBe(403);
  });

  test('the token of a session works with that session, without a cookie more', async () => {
    const { ask } = start(signedIn);
    const drawn = await tokenFor(ask, cookie);
    expect(drawn.cookie).toBe('');
    const body = new URLSearchParams({ csrf: drawn.token, note: 'hello' }).toString();
    expect((await ask('/briefje', { method: 'POST', headers: { ...form, ...cookie }, body })).status).toBe(200);
  });

  test('an image pasted as text is refused beside its field, and the rest keeps what was typed', async () => {
    const { ask } = start();
    const drawn = await tokenFor(ask);
    const note = `zo zag het eruit data:image/png;base64,${'iVBORw0KGgo4'.repeat(40)}`;
    const body = new URLSearchParams({ csrf: drawn.token, note, other: 'groep 8' }).toString();
    const response = await ask('/briefje', { method: 'POST', headers: { ...form, cookie: drawn.cookie }, body });
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain('Luwte neemt geen beelden aan');
    expect(html).toContain('other: groep 8');
    expect(html).toContain('note: []');
    expect(html).not.toContain('iVBOR');
  });

  test('JSON that carries an image anywhere is refused', async () => {
    const { ask } = start(signedIn);
    const { token } = await tokenFor(ask, cookie);
    const headers = { 'content-type': 'application/json', 'x-csrf-token': token, ...cookie };
    const refused = JSON.stringify({ deep: [{ text: 'data:image/png;base64,AAAA' }] });
    expect((await ask('/los', { method: 'POST', headers, body: refused })).status).toBe(422);
    const kept = JSON.stringify({ deep: [{ text: 'gewone woorden' }] });
    expect((await ask('/los', { method: 'POST', headers, body: kept })).status).toBe(200);
  });

  test('a signature is no image, in its own place and at its own length alone', async () => {
    const { ask } = start(signedIn);
    const { token } = await tokenFor(ask, cookie);
    const headers = { 'content-type': 'application/json', 'x-csrf-token': token, ...cookie };
    const send = (body: unknown) => ask('/gesleuteld', { method: 'POST', headers, body: JSON.stringify(body) });
    const signature = 'aB3-'.repeat(128);
    expect((await send({ answer: { signature } })).status).toBe(200);
    expect((await send({ answer: { note: signature } })).status).toBe(422);
    expect((await send({ answer: { signature: signature.repeat(8) } })).status).toBe(422);
    expect((await send({ answer: { signature: `data:image/png;base64,${signature}` } })).status).toBe(422);
    expect((await send({ answer: { signature: { deep: signature } } })).status).toBe(422);
  });

  test('the id of a command is kept when the form carries one, and fresh otherwise', async () => {
    const given = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
    const seen: string[] = [];
    const app = testApp();
    const note = (visit: Visit) => {
      seen.push(visit.commandId);
      return visit.redirect('/');
    };
    const row: Route = {
      method: 'POST',
      path: '/x',
      may: 'anyone',
      body: 'form',
      show: note,
      noTokenWhenSignedOut: true,
    };
    const server = createServer(app, [row]);
    for (const body of [`command=${given}`, 'command=1', '']) {
      await server.fetch(new Request(`${address}/x`, { method: 'POST', headers: form, body }));
    }
    expect(seen[0]).toBe(given);
    expect(seen[1]).toMatch(/^00000000-/);
    expect(seen[2]).not.toBe(seen[1]);
  });
});

describe('rights are judged before the page', () => {
  const onTeam = { school: 'oak', shutOut: false, restricted: false, circleLeads: false };
  const relations: Record<string, CaseRelation> = {
    mine: { ...onTeam, teamRoles: ['mentor'], lastingRoles: ['mentor'] },
    theirs: { ...onTeam, teamRoles: [], lastingRoles: [] },
    closed: { ...onTeam, teamRoles: ['mentor'], lastingRoles: ['mentor'], shutOut: true },
  };
  const withCases: Partial<App> = { ...signedIn, relationToCase: async (_, id) => relations[id] ?? null };

  test('the team reads its case', async () => {
    const { ask } = start(withCases);
    expect((await ask('/proef/casussen/mine', { headers: cookie })).status).toBe(200);
  });

  test('a case that is not yours answers exactly as one that does not exist', async () => {
    const { ask } = start(withCases);
    const answers = ['theirs', 'closed', 'no-such-case'].map(async (id) => {
      const response = await ask(`/proef/casussen/${id}`, { headers: cookie });
      const html = (await response.text()).replaceAll(id, 'ID').replace(/[\w-]{16}\.[\w-]{43}/g, 'TOKEN');
      return [response.status, html];
    });
    const [theirs, closed, none] = await Promise.all(answers);
    expect(theirs?.[0]).toBe(404);
    expect(theirs).toEqual(none);
    expect(closed).toEqual(none);
  });

  test('a role that may not gets a page that says so', async () => {
    const { ask } = start(signedIn);
    const response = await ask('/proef/mensen', { headers: cookie });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('hoort bij een andere rol');
  });
});

describe('language', () => {
  test('is Dutch, unless the browser asks for English alone or somebody chose', async () => {
    const { ask } = start();
    const languageOf = async (headers: Record<string, string>) =>
      /<html lang="(..)"/.exec(await (await ask('/nergens', { headers })).text())?.[1];
    expect(await languageOf({})).toBe('nl');
    expect(await languageOf({ 'accept-language': 'de-DE,de;q=0.9' })).toBe('nl');
    expect(await languageOf({ 'accept-language': 'en-US,en;q=0.9' })).toBe('en');
    expect(await languageOf({ 'accept-language': 'en-US,en;q=0.9,nl;q=0.5' })).toBe('nl');
    expect(await languageOf({ cookie: 'luwte-taal=en' })).toBe('en');
  });

  test('a choice is kept for this browser, and for the account of who is signed in', async () => {
    const kept: string[] = [];
    const { ask } = start({ ...signedIn, keepLanguage: async (who, language) => void kept.push(who.name, language) });
    const body = 'language=en&back=%2Fbriefje%3Fa%3D1';
    const response = await ask('/taal', { method: 'POST', headers: form, body });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/briefje?a=1');
    expect(response.headers.getSetCookie()).toEqual([expect.stringMatching(/^luwte-taal=en; .*Max-Age=31536000/)]);
    const { token } = await tokenFor(ask, cookie);
    await ask('/taal', { method: 'POST', headers: { ...form, ...cookie }, body: `${body}&csrf=${token}` });
    expect(kept).toEqual(['Noor de Wit', 'en']);
  });

  test.each(['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example', '/\t/elsewhere.example'])(
    'the way back never leads to another site (%s)',
    async (back) => {
      const { ask } = start();
      const body = new URLSearchParams({ language: 'nl', back }).toString();
      const response = await ask('/taal', { method: 'POST', headers: form, body });
      expect(response.headers.get('location')).toBe('/');
    },
  );
});

describe('what is written down', () => {
  test('is the pattern of the address and nothing that says who or what, also of a failure', async () => {
    const { ask, app } = start();
    const response = await ask('/stuk/noor-de-wit?naam=Noor');
    expect(response.status).toBe(500);
    const html = await response.text();
    const [line] = app.lines;
    expect(line).toMatchObject({ method: 'GET', route: '/stuk/:name', status: 500 });
    expect(line?.failure).toMatchObject({ name: 'Error', code: '23505' });
    expect(html).toContain(line?.requestId);
    expect(`${JSON.stringify(app.lines)}${html}`).not.toMatch(/noor|school\.example/i);
  });

  test('has these fields and no others, whatever somebody asks for', async () => {
    const { ask, app } = start(signedIn);
    const name = 'Noor%20de%20Wit';
    const typed = new URLSearchParams({ note: 'Noor de Wit', email: 'noor@school.example' }).toString();
    const json = { 'content-type': 'application/json' };
    const asked: [string, (RequestInit & { headers?: Record<string, string> })?, string?][] = [
      [`/nergens/${name}?naam=${name}`],
      [`/proef/casussen/${name}?naam=${name}`, { headers: cookie }],
      [`/proef/mensen?naam=${name}`],
      [`/stuk/${name}?naam=${name}`],
      [`/druk?naam=${name}`],
      [`/../../${name}%00%0a{"method":"${name}"}`],
      [`/%ff%fe/${name}`],
      [`/${name}`, { method: 'PROPFIND', headers: { 'user-agent': 'Noor de Wit', referer: `${address}/${name}` } }],
      ['/briefje', { headers: { cookie: 'luwte=Noor', 'x-forwarded-for': 'noor', 'x-request-id': 'noor' } }],
      ['/briefje', { method: 'POST', headers: form, body: typed }],
      ['/briefje', { method: 'POST', headers: { ...form, origin: 'https://noor.example' }, body: typed }],
      ['/briefje', { method: 'POST', headers: json, body: '{"Noor de Wit": ' }],
      ['/briefje', { method: 'POST', headers: { 'content-type': 'text/noor' }, body: typed }],
      ['/los', { method: 'POST', headers: json, body: '{"Noor de Wit": ' }],
      ['/briefje', {}, 'http://noor.example'],
    ];
    for (const [path, init, at] of asked) await ask(path, init, at);
    expect(app.lines).toHaveLength(asked.length);
    const known = ['(none)', ...table.map((route) => route.path)];
    for (const { failure, ...line } of app.lines) {
      expect(Object.keys(line).sort()).toEqual(['method', 'ms', 'requestId', 'route', 'status']);
      expect(known).toContain(line.route);
      expect(line.requestId).toMatch(/^00000000-/);
      if (failure) expect(Object.keys(failure).every((key) => ['name', 'code', 'at'].includes(key))).toBe(true);
    }
    expect(JSON.stringify(app.lines)).not.toMatch(/noor/i);
  });
});

test('when too much is waiting a page says so kindly, and it is not written down as a failure', async () => {
  const { ask, app } = start();
  const response = await ask('/druk');
  expect(response.status).toBe(503);
  expect(await response.text()).toContain('Wacht een minuut');
  expect(app.lines[0]).not.toHaveProperty('failure');
});

describe('over a real connection', () => {
  test('a photo sent with GET or POST is refused with a page', async () => {
    const server = createServer(testApp(), table);
    const http = createHttpServer(getRequestListener(server.fetch));
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const { port } = http.address() as AddressInfo;
    const send = (method: string, chunked: boolean) =>
      new Promise<number | undefined>((resolve, reject) => {
        const headers = {
          host: 'localhost:3000',
          'content-type': 'image/jpeg',
          ...(chunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': '600' }),
        };
        const sent = httpRequest({ port, host: '127.0.0.1', method, path: '/briefje', headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        sent.on('error', reject);
        sent.end(Buffer.alloc(600, 255));
      });
    try {
      expect(await send('POST', false)).toBe(415);
      expect(await send('POST', true)).toBe(415);
      expect(await send('GET', false)).toBe(415);
      expect(await send('GET', true)).toBe(415);
    } finally {
      http.closeAllConnections();
      http.close();
    }
  });
});
