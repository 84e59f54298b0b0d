import type { Child } from 'hono/jsx';

/** Names with what is known about each, and where that can be changed. */
export const DefinitionList = ({
  rows,
}: {
  rows: readonly { name: Child; value: Child; change?: { href: string; label: Child } }[];
}) => (
  <dl class="luwte-facts">
    {rows.map((row) => (
      <div class="luwte-facts__row">
        <dt class="luwte-facts__name">{row.name}</dt>
        <dd>{row.value}</dd>
        {row.change ? (
          <dd class="luwte-no-print">
            <a class="nl-link luwte-facts__action" href={row.change.href}>
              {row.change.label}
              <span class="luwte-hidden">: {row.name}</span>
            </a>
          </dd>
        ) : null}
      </div>
    ))}
  </dl>
);
