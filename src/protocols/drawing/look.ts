import type { Attributes } from './svg.ts';

/**
 * How each kind of thing looks in a file of its own: fixed, calm colours as presentation attributes. In a page the class
 * of the same name sets the colours by our tokens, because a style sheet goes before presentation attributes.
 */
const looks = {
  step: { fill: '#ffffff', stroke: '#6a777e', 'stroke-width': 1.25 },
  'step-may': { fill: '#ffffff', stroke: '#6a777e', 'stroke-width': 1.5, 'stroke-dasharray': '6 4' },
  'step-danger': { fill: '#ffffff', stroke: '#9b2018', 'stroke-width': 2 },
  gate: { fill: '#f3eee4', stroke: '#6b4c0e', 'stroke-width': 1.5 },
  stage: { fill: '#ffffff', stroke: '#0f5a57', 'stroke-width': 1.5 },
  'now-fill': { fill: '#e4f0ee', stroke: '#0f5a57', 'stroke-width': 3 },
  'waits-fill': { fill: '#faf0da', stroke: '#6b4c0e', 'stroke-width': 1.5 },
  'later-fill': { fill: '#ffffff', stroke: '#6a777e', 'stroke-width': 1.25 },
  'done-fill': { fill: '#e6f1e6', stroke: '#2c5e37', 'stroke-width': 1.5 },
  'absent-fill': { fill: '#f3eee4', stroke: '#ddd5c6', 'stroke-width': 1.25 },
  'waits-mark': { stroke: '#6b4c0e', 'stroke-width': 1, 'stroke-opacity': 0.22 },
  'later-mark': { fill: '#6a777e', 'fill-opacity': 0.28 },
  line: { fill: 'none', stroke: '#4d5b62', 'stroke-width': 1.5 },
  'line-depends': { fill: 'none', stroke: '#4d5b62', 'stroke-width': 1.5, 'stroke-dasharray': '2 4' },
  arrow: { fill: '#4d5b62' },
  title: { fill: '#1b2a30', 'font-size': 16, 'font-weight': 600 },
  detail: { fill: '#4d5b62', 'font-size': 14 },
  condition: { fill: '#1b2a30', 'font-size': 14 },
  danger: { fill: '#9b2018', 'font-size': 14, 'font-weight': 700 },
  mark: { fill: '#1b2a30', 'font-size': 14, 'font-weight': 700 },
  heading: { fill: '#1b2a30', 'font-size': 22, 'font-weight': 600 },
  paper: { fill: '#faf8f4' },
} as const satisfies Record<string, Attributes>;

export type Look = keyof typeof looks;

/** The attributes of a look: its class, and its colours for where there is no style sheet. */
export const look = (name: Look): Attributes => ({ class: `luwte-picture__${name}`, ...looks[name] });

/** The size of letters in a look of text. */
export const sizeOf = (name: 'title' | 'detail' | 'condition' | 'danger' | 'mark' | 'heading'): number =>
  looks[name]['font-size'];

export const isBold = (name: Look): boolean => 'font-weight' in looks[name];

/** The last ones are for Linux: wider letters would stick out of the boxes, which are measured for the first. */
export const fonts = "'Source Sans 3', 'Segoe UI', Arial, 'Liberation Sans', 'DejaVu Sans Condensed', sans-serif";
