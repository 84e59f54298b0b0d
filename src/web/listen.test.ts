import { request } from 'node:http';
import { connect, createServer as createPort } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Hono } from 'hono';
import { afterEach, expect, it } from 'vitest';
import { type Listening, listen, PortTaken } from './listen.ts';

let running: Listening[] = [];

afterEach(async () => {
  for (const server of running) await server.drain(0);
  running = [];
});

/** Pages that say which host they were asked for, at once or after a while. */
const pages = new Hono()
  .get('/host', (context) => context.text(new URL(context.req.url).host))
  .get('/slow', async (context) => {
    await wait(300);
    return context.text('done');
  });

async function start(trustedProxies: readonly string[] = []): Promise<{ port: number; server: Listening }> {
  const port = await freePort();
  const server = await listen(pages, { port, trustedProxies });
  running.push(server);
  return { port, server };
}

async function freePort(): Promise<number> {
  const server = createPort();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

function hostSeen(port: number, headers: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path: '/host', headers }, (answer) => {
      answer.setEncoding('utf8').once('data', resolve);
    });
    call.once('error', reject).end();
  });
}

/** Sends bytes as they are. @returns the first line of the answer */
function firstLine(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('utf8').once('data', (answer: string) => {
      socket.destroy();
      resolve(answer.split('\r\n', 1)[0] ?? '');
    });
    socket.once('error', reject);
  });
}

const forwarded = { host: 'inside:3000', 'x-forwarded-host': 'luwte.example.nl' };

it('takes the host from a proxy that is trusted', async () => {
  for (const trusted of ['127.0.0.1', '127.0.0.0/8']) {
    const { port } = await start(['10.0.0.5', trusted]);
    expect(await hostSeen(port, forwarded)).toBe('luwte.example.nl');
  }
});

it('does not take it from anybody else', async () => {
  const { port } = await start(['10.0.0.0/8', '::1']);
  expect(await hostSeen(port, forwarded)).toBe('inside:3000');
});

it('keeps the host that a trusted proxy passed on as it was', async () => {
  const { port } = await start(['127.0.0.1']);
  expect(await hostSeen(port, { host: 'luwte.example.nl' })).toBe('luwte.example.nl');
});

it('refuses a request whose length can be read in two ways', async () => {
  const { port } = await start();
  const body = 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /host HTTP/1.1\r\nHost: x\r\n\r\n';
  expect(await firstLine(port, `POST /host HTTP/1.1\r\nHost: x\r\n${body}`)).toBe('HTTP/1.1 400 Bad Request');
  const twice = 'Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd';
  expect(await firstLine(port, `POST /host HTTP/1.1\r\nHost: x\r\n${twice}`)).toBe('HTTP/1.1 400 Bad Request');
});

it('answers TRACE with nothing of what was sent', async () => {
  const { port } = await start();
  expect(await firstLine(port, 'TRACE /host HTTP/1.1\r\nHost: x\r\nCookie: secret\r\n\r\n')).toMatch(/ 40[0-5] /);
});

it('says which port is taken', async () => {
  const { port } = await start();
  await expect(listen(pages, { port, trustedProxies: [] })).rejects.toThrow(PortTaken);
  await expect(listen(pages, { port, trustedProxies: [] })).rejects.toThrow(`Port ${port} is in use`);
});

it('answers what was asked before it stopped, and nothing after', async () => {
  const { port, server } = await start();
  const asked = fetch(`http://127.0.0.1:${port}/slow`).then((answer) => answer.text());
  await wait(100);
  await server.drain(5_000);
  expect(await asked).toBe('done');
  await expect(fetch(`http://127.0.0.1:${port}/host`)).rejects.toThrow();
});

it('cuts off what takes longer than the limit', async () => {
  const { port, server } = await start();
  const asked = fetch(`http://127.0.0.1:${port}/slow`);
  const cut = expect(asked).rejects.toThrow();
  await wait(100);
  const from = performance.now();
  await server.drain(50);
  expect(performance.now() - from).toBeLessThan(250);
  await cut;
});
