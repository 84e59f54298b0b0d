import type { Protocol } from '../../domain/protocol.ts';
import type { Language, Text } from '../../domain/text.ts';
import { pictureOf } from '../picture/picture.ts';
import { inBoth } from '../words/both-languages.ts';
import { makeBox } from './box.ts';
import { drawOverview, drawStage } from './draw-protocol.ts';
import { asSvg, below, type Drawing, drawPlaced } from './drawing.ts';
import { isBold, look, sizeOf } from './look.ts';
import { pictureWords } from './stage-boxes.ts';
import { element, words } from './svg.ts';
import { linesOf } from './text-lines.ts';

const margin = 32;
const textWidth = 1162;

/** A whole protocol as one SVG that can be read on its own: no style sheet, no font, nothing from elsewhere. */
export async function protocolAsSvg(protocol: Protocol, language: Language): Promise<string> {
  const picture = pictureOf(protocol);
  const parts: Drawing[] = [
    textDrawing('heading', protocol.title[language]),
    textDrawing('detail', `${protocol.about[language]} (${protocol.version})`),
    drawLegend(language),
    await drawOverview(picture, 'overview', language),
  ];
  for (const [i, stage] of picture.stages.entries()) {
    parts.push(spaced(textDrawing('heading', stage.title[language])));
    if (stage.when) parts.push(textDrawing('condition', `${pictureWords.when[language]} ${stage.when[language]}`));
    parts.push(...(await drawStage(picture, stage, `stage-${i}`, language)));
  }
  const whole = below(parts, 16);
  const width = whole.width + 2 * margin;
  const height = whole.height + 2 * margin;
  const body =
    element('rect', { width, height, ...look('paper') }) +
    element('g', { transform: `translate(${margin} ${margin})` }, whole.body);
  return `${asSvg({ width, height, body }, protocol.title[language], true)}\n`;
}

function textDrawing(name: 'heading' | 'detail' | 'condition', said: string): Drawing {
  const size = sizeOf(name);
  const lines = linesOf(said, textWidth, size, isBold(name));
  const body = lines.map((line, i) => element('text', { y: size * (1 + i * 1.3), ...look(name) }, words(`${line} `)));
  return { width: textWidth, height: size * 1.3 * lines.length, body: body.join('') };
}

const spaced = (drawing: Drawing): Drawing => ({
  ...drawing,
  height: drawing.height + 28,
  body: element('g', { transform: 'translate(0 28)' }, drawing.body),
});

const legend = {
  step: { nl: 'Een taak', en: 'A task' },
  gate: { nl: 'Een mijlpaal: pas als dit zo is', en: 'A milestone: only once this is so' },
  after: { nl: 'eerst dit, dan dat', en: 'first this, then that' },
  depends: { nl: 'hangt af van wat daar is vastgelegd', en: 'depends on what was recorded there' },
} satisfies Record<string, Text>;

/** What each shape and line means: with the picture, in a file as on a page. */
export function drawLegend(language: Language): Drawing {
  const boxes = [
    makeBox({ id: 'step', shape: 'box', look: 'step' }, [{ look: 'title', text: legend.step }], language),
    makeBox({ id: 'may', shape: 'box', look: 'step-may' }, [{ look: 'title', text: pictureWords.may }], language),
    makeBox({ id: 'gate', shape: 'pointed', look: 'gate' }, [{ look: 'title', text: legend.gate }], language),
  ];
  const shapes = drawPlaced(
    {
      boxes: boxes.map((box, i) => ({ box, x: i * (box.width + 40), y: 0 })),
      lines: [],
      width: boxes.reduce((sum, box) => sum + box.width + 40, -40),
      height: Math.max(...boxes.map((box) => box.height)),
    },
    'legend',
  );
  const line = (kind: 'after' | 'depends', x: number): string => {
    const drawn = drawPlaced(
      {
        boxes: [],
        lines: [
          {
            kind,
            points: [
              { x, y: 10 },
              { x: x + 46, y: 10 },
            ],
          },
        ],
        width: 0,
        height: 0,
      },
      '',
    );
    return drawn.body + element('text', { x: x + 58, y: 16, ...look('detail') }, words(legend[kind][language]));
  };
  const lines: Drawing = { width: 620, height: 24, body: line('after', 0) + line('depends', 240) };
  return below([shapes, lines], 12);
}

/** What the legend says, in words. */
export const legendInWords = (): Text =>
  inBoth((l) => [legend.step[l], pictureWords.may[l], legend.gate[l], legend.after[l], legend.depends[l]].join('; '));
