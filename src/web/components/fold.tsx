import type { Child, PropsWithChildren } from 'hono/jsx';

interface FoldProps {
  title: Child;
  /** How much is inside, so that one knows without opening. */
  count?: number;
  open?: boolean;
  /** Inside a card: "why now?" */
  small?: boolean;
  /** A form to fill in: nothing for paper. */
  screenOnly?: boolean;
}

/** Something that may stay folded: what is done, what comes later, the reason behind a task. Open on paper. */
export const Fold = ({ title, count, open, small, screenOnly, children }: PropsWithChildren<FoldProps>) => (
  <details class={`luwte-fold${small ? ' luwte-fold--small' : ''}${screenOnly ? ' luwte-no-print' : ''}`} open={open}>
    <summary class="luwte-fold__summary">
      <span class="luwte-fold__label">{title}</span>
      {count === undefined ? null : <span class="luwte-fold__count">{count}</span>}
    </summary>
    <div class="luwte-fold__body">{children}</div>
  </details>
);
