import type { Language, Text } from '../../domain/text.ts';
import type { Picture, StagePicture } from '../picture/picture.ts';
import type { Standing } from '../picture/standing.ts';
import { inBoth } from '../words/both-languages.ts';
import { makeBox } from './box.ts';
import { below, type Drawing, drawPlaced } from './drawing.ts';
import { layOut } from './lay-out.ts';
import { stageBoxes } from './stage-boxes.ts';

/** Four boxes beside each other: what a page of 1280 CSS pixels shows without scrolling. */
const pictureWidth = 1162;
/** Five beside each other, where a box says little. */
const stageWidth = 196;
/** A band is at most so high, where a row is not higher by itself: it fits on a sheet of paper on its side. */
const bandHeight = 620;
const rowGap = 24;

/**
 * Draws one stage, in bands from top to bottom: so that paper never cuts through a box.
 * @param name unique on the page, in letters, digits and hyphens
 */
export async function drawStage(
  picture: Picture,
  stage: StagePicture,
  name: string,
  language: Language,
  standing?: (task: string) => Standing,
): Promise<readonly Drawing[]> {
  const titles = new Map(picture.stages.map(({ id, title }) => [id, title]));
  const { boxes, lines } = stageBoxes(stage, titles, language, standing);
  if (boxes.length === 0) return [];
  const rows = (await layOut(boxes, lines, pictureWidth)).map((row, i) => drawPlaced(row, `${name}-${i}`));
  const bands: Drawing[][] = [];
  for (const row of rows) {
    const band = bands.at(-1);
    const used = band?.reduce((sum, one) => sum + one.height + rowGap, 0) ?? 0;
    if (band && used + row.height <= bandHeight) band.push(row);
    else bands.push([row]);
  }
  return bands.map((band) => below(band, rowGap));
}

const words = {
  steps: {
    nl: (n: number) => (n === 1 ? '1 taak' : `${n} taken`),
    en: (n: number) => (n === 1 ? '1 task' : `${n} tasks`),
  },
  questions: {
    nl: (n: number) => (n === 1 ? '1 vraag' : `${n} vragen`),
    en: (n: number) => (n === 1 ? '1 question' : `${n} questions`),
  },
};

/** Draws the stages as a whole, and the milestones between them. */
export async function drawOverview(picture: Picture, name: string, language: Language): Promise<Drawing> {
  const counted = (stage: StagePicture): Text =>
    inBoth((l) =>
      [
        words.steps[l](stage.steps.length),
        ...(stage.questions.length > 0 ? [words.questions[l](stage.questions.length)] : []),
      ].join(', '),
    );
  const boxes = [
    ...picture.stages.map((stage) =>
      makeBox(
        { id: stage.id, shape: 'box', look: 'stage' },
        [
          { look: 'title', text: stage.title },
          { look: 'detail', text: counted(stage) },
        ],
        language,
        stageWidth,
      ),
    ),
    ...picture.gates
      .filter((gate) => picture.links.some((link) => link.from === gate.id || link.to === gate.id))
      .map((gate) =>
        makeBox(
          { id: gate.id, shape: 'pointed', look: 'gate' },
          [{ look: 'title', text: gate.title }],
          language,
          stageWidth,
        ),
      ),
  ];
  const rows = await layOut(boxes, picture.links, pictureWidth);
  return below(
    rows.map((row, i) => drawPlaced(row, `${name}-${i}`)),
    rowGap,
  );
}
