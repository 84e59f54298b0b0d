import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { raw } from 'hono/html';

/** The few icons that Luwte uses, by what they mean, with the names of Tabler's files. */
const files = {
  back: 'outline/chevron-left',
  forward: 'outline/chevron-right',
  menu: 'outline/menu-2',
  open: 'outline/circle',
  done: 'outline/circle-check',
  waits: 'outline/hourglass',
  later: 'outline/circle-dashed',
  absent: 'outline/circle-minus',
  danger: 'outline/alert-triangle',
  error: 'outline/alert-circle',
  say: 'outline/message-circle',
  ratherNot: 'outline/hand-stop',
  notice: 'outline/info-circle',
  phone: 'outline/phone',
  print: 'outline/printer',
  restricted: 'outline/lock',
} as const;

export type IconName = keyof typeof files;

const find = createRequire(import.meta.url);

/** Only the shapes: Tabler's own <svg> carries sizes and classes that belong to another sheet. */
function shapes(file: string): string {
  const svg = readFileSync(find.resolve(`@tabler/icons/${file}.svg`), 'utf8');
  return svg
    .slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'))
    .replace(/<path stroke="none"[^>]*>/, '')
    .trim();
}

const drawings = Object.fromEntries(Object.entries(files).map(([name, file]) => [name, raw(shapes(file))]));

/** A small drawing beside words that say the same: never alone, and so hidden from who listens to the page. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg
    class="luwte-icon"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    {drawings[name]}
  </svg>
);
