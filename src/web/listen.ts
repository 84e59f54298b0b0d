import { createServer, type IncomingMessage, type Server } from 'node:http';
import { BlockList, isIPv4 } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';

/** The port cannot be had; the message says what to do. */
export class PortTaken extends Error {
  override name = 'PortTaken';
}

/** A web server that takes requests. */
export interface Listening {
  /** Takes no new connections, lets running requests end for at most `limit` milliseconds, then cuts off the rest. */
  drain(limit: number): Promise<void>;
}

/** How often a drain looks for connections that have fallen silent: a browser keeps its own open. Milliseconds. */
const idleCheck = 50;

/**
 * Opens the port for the pages of `pages`.
 *
 * @param options.trustedProxies addresses and ranges (CIDR) of proxies that may say, in X-Forwarded-Host, which address
 * people called; from anybody else that header means nothing
 * @throws PortTaken when another program has it, or this user may not open it
 */
export async function listen(
  pages: Hono,
  { port, trustedProxies }: { readonly port: number; readonly trustedProxies: readonly string[] },
): Promise<Listening> {
  const answer = getRequestListener(pages.fetch);
  const trusted = listOf(trustedProxies);
  const server = createServer((request, response) => {
    if (isFrom(trusted, request)) takeForwardedHost(request);
    void answer(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(refusal(error, port)));
    server.listen(port, resolve);
  });
  return { drain: (limit) => drain(server, limit) };
}

function listOf(addresses: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of addresses) {
    const [address = '', bits] = entry.split('/');
    const family = isIPv4(address) ? 'ipv4' : 'ipv6';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

function isFrom(list: BlockList, request: IncomingMessage): boolean {
  // A server that listens for both families sees ::ffff:10.0.0.5 for 10.0.0.5.
  const address = (request.socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/, '');
  return address !== '' && list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}

function takeForwardedHost(request: IncomingMessage): void {
  const forwarded = request.headers['x-forwarded-host'];
  if (typeof forwarded === 'string' && forwarded !== '') request.headers.host = forwarded;
}

async function drain(server: Server, limit: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const idle = setInterval(() => server.closeIdleConnections(), idleCheck);
  const cut = setTimeout(() => server.closeAllConnections(), limit);
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}

function refusal(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new PortTaken(`Port ${port} is in use by another program. Stop that, or choose another one with PORT.`);
  }
  if (error.code === 'EACCES') {
    return new PortTaken(`This user may not listen on port ${port}. Choose one above 1023 with PORT.`);
  }
  return error;
}
