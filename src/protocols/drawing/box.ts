import type { Language, Text } from '../../domain/text.ts';
import { isBold, type Look, look, sizeOf } from './look.ts';
import { element, words } from './svg.ts';
import { linesOf } from './text-lines.ts';

/** Widths in CSS pixels: four boxes with their gaps fit beside each other on a page of 1280. */
export const boxWidth = 258;
const padding = 12;
/** How far the points of a milestone stick out, inside its width. */
const point = 16;
const lineHeight = 1.3;

type TextLook = 'title' | 'detail' | 'condition' | 'danger' | 'mark';

/** Words in one look; each part begins on a line of its own. */
export interface BoxPart {
  readonly look: TextLook;
  readonly text: Text;
}

/** A box with words, sized but not yet placed. */
export interface Box {
  readonly id: string;
  readonly shape: 'box' | 'pointed';
  readonly look: Look;
  /** A pattern over the colour: how it stands in a case must not hang on colour alone. */
  readonly pattern?: 'waits' | 'later';
  readonly lines: readonly { readonly look: TextLook; readonly words: string }[];
  readonly width: number;
  readonly height: number;
}

/** Wraps the parts into a box as high as they need. */
export function makeBox(
  box: Pick<Box, 'id' | 'shape' | 'look' | 'pattern'>,
  parts: readonly BoxPart[],
  language: Language,
  width = boxWidth,
): Box {
  const inner = width - 2 * padding - (box.shape === 'pointed' ? 2 * point : 0);
  const lines = parts.flatMap((part) => {
    const wrapped = linesOf(part.text[language], inner, sizeOf(part.look), isBold(part.look));
    return wrapped.map((said) => ({ look: part.look, words: said }));
  });
  const height = lines.reduce((sum, line) => sum + sizeOf(line.look) * lineHeight, 0) + 2 * padding;
  return { ...box, lines, width, height: Math.ceil(height) };
}

/** Draws a box with its left upper corner at a point. `patterns` is what the names of patterns begin with. */
export function drawBox(box: Box, x: number, y: number, patterns: string): string {
  const outline = (attributes: ReturnType<typeof look>) =>
    box.shape === 'box'
      ? element('rect', { x, y, width: box.width, height: box.height, rx: 6, ...attributes })
      : element('path', { d: pointed(x, y, box.width, box.height), ...attributes });
  let down = y + padding;
  const middle = x + box.width / 2;
  const spans = box.lines.map((line, i) => {
    const size = sizeOf(line.look);
    const at = down + size * 1.02;
    down += size * lineHeight;
    const place = box.shape === 'box' ? { x: x + padding } : { x: middle, 'text-anchor': 'middle' };
    // A space at the end of each line keeps the words apart for whoever copies or searches them.
    const end = i === box.lines.length - 1 ? '' : ' ';
    return element('text', { ...place, y: at, ...look(line.look) }, words(line.words) + end);
  });
  const pattern = box.pattern
    ? outline({ fill: `url(#${patterns}-${box.pattern})`, class: 'luwte-picture__pattern' })
    : '';
  return element('g', {}, outline(look(box.look)) + pattern + spans.join(''));
}

function pointed(x: number, y: number, width: number, height: number): string {
  const middle = y + height / 2;
  const right = x + width;
  const bottom = y + height;
  return `M${x} ${middle}L${x + point} ${y}L${right - point} ${y}L${right} ${middle}L${right - point} ${bottom}L${x + point} ${bottom}Z`;
}

/** The patterns that boxes of one drawing point to. */
export function patternsNamed(prefix: string): string {
  const size = { width: 10, height: 10, patternUnits: 'userSpaceOnUse' };
  return element(
    'defs',
    {},
    element(
      'pattern',
      { id: `${prefix}-waits`, ...size },
      element('path', { d: 'M-2 2L2 -2M0 10L10 0M8 12L12 8', ...look('waits-mark') }),
    ) +
      element(
        'pattern',
        { id: `${prefix}-later`, ...size },
        element('circle', { cx: 5, cy: 5, r: 1.1, ...look('later-mark') }),
      ),
  );
}
