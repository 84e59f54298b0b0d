import { describe, expect, test } from 'vitest';
import { smallProtocol } from '../../domain/test-small-protocol.ts';
import { pictureOf } from '../picture/picture.ts';
import { allShipped } from '../test-shipped-protocols.ts';
import { protocolAsSvg } from './draw-file.ts';
import { layOut } from './lay-out.ts';
import { stageBoxes } from './stage-boxes.ts';
import { linesOf, widthOf } from './text-lines.ts';

/** The words of an SVG as somebody who copies them has them. */
const wordsOf = (svg: string) =>
  svg
    .replace(/<[^>]*>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replace(/ +/g, ' ');

describe.each(allShipped().map((protocol) => [protocol.name, protocol] as const))(
  '%s as an SVG of its own',
  (_, protocol) => {
    test.each(['nl', 'en'] as const)('says every stage and every task, in real text (%s)', async (language) => {
      const svg = await protocolAsSvg(protocol, language);
      const said = wordsOf(svg);
      for (const stage of pictureOf(protocol).stages) {
        expect(said).toContain(stage.title[language]);
        for (const step of stage.steps) expect(said).toContain(step.title[language]);
      }
    });

    test('needs nothing from elsewhere, and nothing that a strict content policy refuses', async () => {
      const svg = await protocolAsSvg(protocol, 'nl');
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
      expect(svg).not.toMatch(/<style|\sstyle=|<script|href=|<image|<foreignObject|@font-face/);
      expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toContain('http');
    });

    test('puts no box on another, and is no wider than a page of 1280 shows', async () => {
      const picture = pictureOf(protocol);
      const titles = new Map(picture.stages.map(({ id, title }) => [id, title]));
      let placed = 0;
      for (const stage of picture.stages) {
        const { boxes, lines } = stageBoxes(stage, titles, 'nl');
        for (const row of await layOut(boxes, lines, 1162)) {
          expect([stage.id, row.width <= 1166]).toEqual([stage.id, true]);
          placed += row.boxes.length;
          for (const one of row.boxes)
            for (const other of row.boxes) {
              const apart =
                one.x + one.box.width <= other.x ||
                other.x + other.box.width <= one.x ||
                one.y + one.box.height <= other.y ||
                other.y + other.box.height <= one.y;
              expect([one.box.id, other.box.id, one === other || apart]).toEqual([one.box.id, other.box.id, true]);
            }
        }
      }
      const drawn = picture.stages.reduce((sum, stage) => sum + stage.steps.length + stage.gates.length, 0);
      expect(placed).toBe(drawn);
    });
  },
);

test('what a protocol says cannot break out of the drawing', async () => {
  const title = { nl: '<script>&"', en: '<script>&"' };
  const svg = await protocolAsSvg(
    { ...smallProtocol, title, tasks: smallProtocol.tasks.map((task) => ({ ...task, title })) },
    'nl',
  );
  expect(svg).not.toContain('<script');
  expect(svg).toContain('&lt;script&gt;&amp;');
});

test('words are cut into lines that fit, also a word that fits on none', () => {
  const said = 'Overleg met de vertrouwensinspecteur over onderwijsachterstandenbeleidsmedewerkers';
  const lines = linesOf(said, 150, 16, true);
  for (const line of lines) expect(widthOf(line, 16, true)).toBeLessThanOrEqual(150);
  expect(lines.join(' ').replaceAll('- ', '')).toBe(said);
  expect(linesOf('', 150, 16)).toEqual([]);
});
