import type { Child, PropsWithChildren } from 'hono/jsx';
import { Icon } from './icon.tsx';

/** A surface for things that belong together; `quiet` on sand for what stands beside the main matter. */
export const Card = ({ kind, children }: PropsWithChildren<{ kind?: 'quiet' }>) => (
  <div class={kind ? `luwte-card luwte-card--${kind}` : 'luwte-card'}>{children}</div>
);

/** A whole card that leads somewhere, for choosing one way out of a few. The link's words are its title alone. */
export const LinkCard = ({ href, title, children }: PropsWithChildren<{ href: string; title: Child }>) => (
  <div class="luwte-card luwte-card--link">
    <div>
      <a class="luwte-card__link" href={href}>
        {title}
      </a>
      {children ? <div class="luwte-soft luwte-small">{children}</div> : null}
    </div>
    <Icon name="forward" />
  </div>
);
