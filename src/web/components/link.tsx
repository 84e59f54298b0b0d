import type { PropsWithChildren } from 'hono/jsx';

/** A link inside text. For a link that is the next step, use ButtonLink; for a way back, BackLink. */
export const Link = ({ href, children }: PropsWithChildren<{ href: string }>) => (
  <a class="nl-link" href={href}>
    {children}
  </a>
);
