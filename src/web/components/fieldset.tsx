import type { Child, PropsWithChildren } from 'hono/jsx';

/** Fields that answer one question together. */
export const Fieldset = ({ legend, children }: PropsWithChildren<{ legend: Child }>) => (
  <fieldset>
    <legend class="luwte-fieldset__legend">{legend}</legend>
    <div class="luwte-fieldset">{children}</div>
  </fieldset>
);
