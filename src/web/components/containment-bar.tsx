/** A part of the whole: settled, under way, refused, still to begin, or not known yet. */
export interface BarPart {
  label: string;
  count: number;
  kind: 'done' | 'doing' | 'refused' | 'open' | 'unknown';
}

/** Where each part begins and how wide it is, in percent of the whole; empty parts take no room. */
export function widths(parts: readonly BarPart[]): { part: BarPart; from: number; width: number }[] {
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  let from = 0;
  return parts.flatMap((part) => {
    if (part.count === 0) return [];
    const width = (100 * part.count) / total;
    const piece = { part, from, width };
    from += width;
    return [piece];
  });
}

const percent = (share: number) => `${Math.round(share * 100) / 100}%`;

const Fill = ({ kind, hatch, x, width }: { kind: BarPart['kind']; hatch: string; x: string; width: string }) => {
  if (kind === 'refused')
    return (
      <>
        <rect class="luwte-bar__part--refused" x={x} width={width} height="100%" />
        <rect fill={`url(#${hatch}-crossed)`} x={x} width={width} height="100%" />
      </>
    );
  if (kind !== 'unknown') return <rect class={`luwte-bar__part--${kind}`} x={x} width={width} height="100%" />;
  return (
    <>
      <rect class="luwte-bar__ground" x={x} width={width} height="100%" />
      <rect fill={`url(#${hatch})`} x={x} width={width} height="100%" />
    </>
  );
};

/**
 * How far something has been contained, as a bar with a legend that says the same in words and numbers. The parts
 * differ in pattern as well as colour. `id` is its own on the page: the pattern is found by it.
 */
export const ContainmentBar = ({ id, parts }: { id: string; parts: readonly BarPart[] }) => {
  const hatch = `${id}-hatch`;
  return (
    <div class="luwte-bar">
      <svg class="luwte-bar__picture" aria-hidden="true">
        <defs>
          <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path class="luwte-bar__hatch" d="M0 0V7" />
          </pattern>
          <pattern id={`${hatch}-crossed`} width="6" height="6" patternUnits="userSpaceOnUse">
            <path class="luwte-bar__crossed" d="M0 0 6 6M6 0 0 6" />
          </pattern>
        </defs>
        {widths(parts).map(({ part, from, width }) => (
          <Fill kind={part.kind} hatch={hatch} x={percent(from)} width={percent(width)} />
        ))}
        <rect class="luwte-bar__edge" width="100%" height="100%" />
      </svg>
      <ul class="luwte-bar__legend">
        {parts.map((part) => (
          <li class="luwte-bar__item">
            <svg class="luwte-bar__swatch" aria-hidden="true">
              <Fill kind={part.kind} hatch={hatch} x="0" width="100%" />
              <rect class="luwte-bar__edge" width="100%" height="100%" />
            </svg>
            <span>{part.label}</span>
            <strong>{part.count}</strong>
          </li>
        ))}
      </ul>
    </div>
  );
};
