import type { PropsWithChildren } from 'hono/jsx';

/** A paragraph; `lead` for the first, larger one of a page, `soft` for what is of second rank. */
export const Paragraph = ({ kind, children }: PropsWithChildren<{ kind?: 'lead' | 'soft' }>) => {
  const extra = kind === 'lead' ? ' nl-paragraph--lead' : kind === 'soft' ? ' luwte-soft' : '';
  return <p class={`nl-paragraph${extra}`}>{children}</p>;
};
