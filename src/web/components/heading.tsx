import type { PropsWithChildren } from 'hono/jsx';

type Level = 1 | 2 | 3 | 4;

/** A heading of NL Design System. `look` gives it the size of another level where the outline asks for this one. */
export const Heading = ({
  level,
  look = level,
  id,
  class: extra,
  children,
}: PropsWithChildren<{ level: Level; look?: Level; id?: string; class?: string }>) => {
  const Tag = `h${level}` as 'h1' | 'h2' | 'h3' | 'h4';
  return (
    <Tag id={id} class={`nl-heading nl-heading--level-${look}${extra ? ` ${extra}` : ''}`}>
      {children}
    </Tag>
  );
};
