/** The pages of one thing, as links; the row scrolls sideways on a phone. */
export const Tabs = ({
  label,
  items,
}: {
  /** What the tabs belong to, for a screen reader. */
  label: string;
  items: readonly { href: string; label: string; current?: boolean }[];
}) => (
  <nav class="luwte-tabs" aria-label={label}>
    {items.map((item) => (
      <a class="luwte-tabs__link" href={item.href} aria-current={item.current ? 'page' : undefined}>
        {item.label}
      </a>
    ))}
  </nav>
);
