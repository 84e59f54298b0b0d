import { drawBox, patternsNamed } from './box.ts';
import type { Placed } from './lay-out.ts';
import { fonts, look } from './look.ts';
import { element, words } from './svg.ts';

/** A picture, or a band of one: drawn, with its size in CSS pixels. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** The elements, from 0,0. `patterns` must be the id that the drawing gets. */
  readonly body: string;
}

/** Draws what was placed. `name` is unique on the page: patterns are found by it. */
export function drawPlaced({ boxes, lines, width, height }: Placed, name: string): Drawing {
  const edge = 2; // a thick border stands half outside its box
  const drawnLines = lines.map(({ kind, points }) => {
    const path = points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
    return element('path', { d: path, ...look(kind === 'depends' ? 'line-depends' : 'line') }) + arrowAt(points);
  });
  const body = drawnLines.join('') + boxes.map(({ box, x, y }) => drawBox(box, x, y, name)).join('');
  const patterned = boxes.some(({ box }) => box.pattern) ? patternsNamed(name) : '';
  return {
    width: Math.ceil(width + 2 * edge),
    height: Math.ceil(height + 2 * edge),
    body: patterned + element('g', { transform: `translate(${edge} ${edge})` }, body),
  };
}

function arrowAt(points: Placed['lines'][number]['points']): string {
  const [before, end] = points.slice(-2);
  if (!before || !end) return '';
  const angle = (Math.atan2(end.y - before.y, end.x - before.x) * 180) / Math.PI;
  const transform = `translate(${round(end.x)} ${round(end.y)}) rotate(${round(angle)})`;
  return element('path', { d: 'M0 0L-8 -4.5L-8 4.5Z', transform, ...look('arrow') });
}

const round = (value: number) => Math.round(value * 10) / 10;

/**
 * A drawing as an SVG of its own. It is one image to a screen reader, named by `label`; what it says stands in a list
 * beside it. Its words are real text, to be selected and searched.
 */
export function asSvg(drawing: Drawing, label: string, standAlone = false): string {
  return element(
    'svg',
    {
      ...(standAlone && { xmlns: 'http://www.w3.org/2000/svg' }),
      class: 'luwte-picture',
      role: 'img',
      'aria-label': label,
      width: drawing.width,
      height: drawing.height,
      viewBox: `0 0 ${drawing.width} ${drawing.height}`,
      'font-family': fonts,
    },
    (standAlone ? element('title', {}, words(label)) : '') + drawing.body,
  );
}

/** Drawings below each other, each moved to the right by its own inset. */
export function below(parts: readonly Drawing[], gap: number): Drawing {
  let down = 0;
  const bodies = parts.map((part) => {
    const moved = element('g', { transform: `translate(0 ${down})` }, part.body);
    down += part.height + gap;
    return moved;
  });
  return {
    width: Math.max(0, ...parts.map((part) => part.width)),
    height: Math.max(0, down - gap),
    body: bodies.join(''),
  };
}
