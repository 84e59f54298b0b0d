import type { Visit } from '../visit.ts';

/** A style sheet, script or font. Its name changes with its content, so a browser may keep it for ever. */
export function showAsset(visit: Visit): Response | Promise<Response> {
  const file = visit.app.assets.file(visit.params.file ?? '');
  if (file === undefined) return visit.problem('not-found');
  return new Response(file.content, {
    headers: { 'Content-Type': file.type, 'Cache-Control': 'public, max-age=31536000, immutable' },
  });
}
