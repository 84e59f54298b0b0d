import type { PropsWithChildren } from 'hono/jsx';
import { Icon } from './icon.tsx';

/** The way back to where this page belongs, above the title. */
export const BackLink = ({ href, children }: PropsWithChildren<{ href: string }>) => (
  <a class="nl-link luwte-back" href={href}>
    <Icon name="back" />
    {children}
  </a>
);
