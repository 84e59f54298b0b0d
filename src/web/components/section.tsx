import type { Child, PropsWithChildren } from 'hono/jsx';
import { Heading } from './heading.tsx';

/** A part of a page under its own heading. `id` makes it a target of links and names it for a screen reader. */
export const Section = ({
  id,
  title,
  level = 2,
  children,
}: PropsWithChildren<{ id: string; title: Child; level?: 2 | 3 }>) => (
  <section class="luwte-section" aria-labelledby={id}>
    <Heading level={level} id={id}>
      {title}
    </Heading>
    {children}
  </section>
);
