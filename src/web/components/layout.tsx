import type { Child, PropsWithChildren } from 'hono/jsx';

/** Things below each other: `tight` what reads as one, `wide` between the sections of a page. */
export const Stack = ({ space, children }: PropsWithChildren<{ space?: 'tight' | 'wide' }>) => (
  <div class={space ? `luwte-stack luwte-stack--${space}` : 'luwte-stack'}>{children}</div>
);

/** The main matter with something beside it; on a phone the main matter comes first. */
export const Columns = ({ aside, label, children }: PropsWithChildren<{ aside: Child; label: string }>) => (
  <div class="luwte-columns">
    <div class="luwte-stack luwte-stack--wide">{children}</div>
    <aside class="luwte-stack" aria-label={label}>
      {aside}
    </aside>
  </div>
);
