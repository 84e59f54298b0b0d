import { request } from 'node:http';
import { createServer as createPort } from 'node:net';
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
