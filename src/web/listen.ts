import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
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
 * @throws PortTaken when another program has it, or this user may not open it
 */
export async function listen(pages: Hono, port: number): Promise<Listening> {
  const server = createAdaptorServer({ fetch: pages.fetch }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(refusal(error, port)));
    server.listen(port, resolve);
  });
  return { drain: (limit) => drain(server, limit) };
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
