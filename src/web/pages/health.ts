import type { Visit } from '../visit.ts';

/** Liveness: the program runs and takes requests. A database that is away for a moment is no reason to restart it. */
export function showLiveness(): Response {
  return plain('ok', 200);
}

/** Readiness: whether a visitor can be served now. */
export async function showReadiness(visit: Visit): Promise<Response> {
  return (await visit.app.isReady()) ? plain('ready', 200) : plain('not ready', 503);
}

function plain(word: string, status: number): Response {
  return new Response(`${word}\n`, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}
