import type { Child, PropsWithChildren } from 'hono/jsx';

/** Things in a row below each other, all of them: nothing hides behind a next page. */
export const List = ({ items }: { items: readonly { main: Child; end?: Child }[] }) => (
  <ul class="luwte-list">
    {items.map((item) => (
      <li class="luwte-list__item">
        <div>{item.main}</div>
        {item.end ? <div class="luwte-list__end">{item.end}</div> : null}
      </li>
    ))}
  </ul>
);

/** What stands where a list is still empty: that this is fine, and what to do to begin. */
export const EmptyState = ({ children }: PropsWithChildren) => <div class="luwte-empty">{children}</div>;
