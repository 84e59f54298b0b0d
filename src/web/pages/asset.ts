import type { Visit } from '../visit.ts';

/** A style sheet, script or font. Its name changes with its content, so a browser may keep it for ever. */
export function showAsset(visit: Visit): Response | Promise<Response> {
  const file = visit.app.assets.file(visit.params.file ?? '');
  if (file === undefined) return visit.problem('not-found');
  return new Response(file.content, {
    headers: { 'Content-Type': file.type, 'Cache-Control': 'public, max-age=31536000, immutable' },
  });
}

/** Browsers ask for an icon by themselves. There is none on purpose: a tab says as little as its title does. */
export function showNoIcon(): Response {
  return new Response(null, { status: 204, headers: { 'Cache-Control': 'public, max-age=604800' } });
}
