import { raw } from 'hono/html';
import { renderSVG } from 'uqr';

/**
 * What a phone reads with its camera, drawn on the server. Always dark on light, also on a dark page: apps read it no other
 * way. Say beside it what it holds, for whoever cannot scan it.
 */
export const QrCode = ({ content, label }: { content: string; label: string }) => (
  <div class="luwte-qr" role="img" aria-label={label}>
    {raw(renderSVG(content, { border: 4 }))}
  </div>
);
