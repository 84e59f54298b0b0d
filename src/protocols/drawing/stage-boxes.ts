import type { Language, Text } from '../../domain/text.ts';
import type { Before, Gate, StagePicture, Step } from '../picture/picture.ts';
import type { Standing } from '../picture/standing.ts';
import { inBoth } from '../words/both-languages.ts';
import { type Box, type BoxPart, makeBox } from './box.ts';
import type { Joined } from './lay-out.ts';

export const pictureWords = {
  danger: { nl: 'Gevaar', en: 'Danger' },
  may: { nl: 'Mag, hoeft niet', en: 'May be left' },
  each: { nl: 'voor elk:', en: 'for each:' },
  when: { nl: 'als:', en: 'if:' },
  until: { nl: 'pas als:', en: 'only once:' },
  after: { nl: 'na:', en: 'after:' },
  opened: { nl: 'blijkt uit:', en: 'shown by:' },
  stops: { nl: 'stopt als:', en: 'stops if:' },
} satisfies Record<string, Text>;

const behind = (word: Text, ...said: readonly Text[]): Text =>
  inBoth((language) => `${word[language]} ${said.map((one) => one[language]).join('; ')}`);

/** The boxes and lines of one stage. What comes from another stage is said in the box, so that no line leaves the picture. */
export function stageBoxes(
  stage: StagePicture,
  stageTitles: ReadonlyMap<string, Text>,
  language: Language,
  standing?: (task: string) => Standing,
): { readonly boxes: readonly Box[]; readonly lines: readonly Joined[] } {
  const drawn = new Set([...stage.steps, ...stage.gates].map(({ id }) => id));
  const elsewhere = (before: readonly Before[]) =>
    before
      .filter((one) => one.kind !== 'depends' && !drawn.has(one.id))
      .map(({ title, stage: other }) => {
        const place = other === undefined ? undefined : stageTitles.get(other);
        return place ? inBoth((l) => `${title[l]} (${place[l]})`) : title;
      });
  const boxes = [
    ...stage.gates.map((gate) => gateBox(gate, elsewhere(gate.before), language)),
    ...stage.steps.map((step) => stepBox(step, elsewhere(step.before), language, standing?.(step.id))),
  ];
  const lines = [...stage.gates, ...stage.steps].flatMap(({ id, before }) =>
    before.filter((one) => drawn.has(one.id)).map((one) => ({ from: one.id, to: id, kind: one.kind })),
  );
  return { boxes: inReadingOrder(boxes, stage), lines };
}

function stepBox(step: Step, elsewhere: readonly Text[], language: Language, standing: Standing | undefined): Box {
  const { task } = step;
  // What is done or does not apply need not alarm anybody any more.
  const danger = task.priority === 'danger' && standing?.stand !== 'done' && standing?.stand !== 'absent';
  const parts: BoxPart[] = [
    ...(standing ? [{ look: 'mark', text: inBoth((l) => upperFirst(standing.words[l])) } as const] : []),
    ...(danger ? [{ look: 'danger', text: pictureWords.danger } as const] : []),
    ...(task.optional ? [{ look: 'mark', text: pictureWords.may } as const] : []),
    { look: 'title', text: step.title },
    { look: 'detail', text: step.who },
    ...(step.each ? [{ look: 'detail', text: behind(pictureWords.each, step.each) } as const] : []),
    ...(step.when ? [{ look: 'condition', text: behind(pictureWords.when, step.when) } as const] : []),
    ...(step.until ? [{ look: 'condition', text: behind(pictureWords.until, step.until) } as const] : []),
    ...(elsewhere.length > 0 ? [{ look: 'condition', text: behind(pictureWords.after, ...elsewhere) } as const] : []),
    ...step.due.map((text) => ({ look: 'detail', text }) as const),
    ...step.stops.map((text) => ({ look: 'detail', text: behind(pictureWords.stops, text) }) as const),
  ];
  const usual = task.optional ? 'step-may' : danger ? 'step-danger' : 'step';
  return makeBox(
    {
      id: step.id,
      shape: 'box',
      look: standing ? `${standing.stand}-fill` : usual,
      ...((standing?.stand === 'waits' || standing?.stand === 'later') && { pattern: standing.stand }),
    },
    parts,
    language,
  );
}

const gateBox = (gate: Gate, elsewhere: readonly Text[], language: Language): Box =>
  makeBox(
    { id: gate.id, shape: 'pointed', look: 'gate' },
    [
      { look: 'title', text: gate.title },
      ...(elsewhere.length > 0
        ? [{ look: 'condition', text: behind(pictureWords.opened, ...elsewhere) } as const]
        : []),
    ],
    language,
  );

/** A milestone stands before the first step that waits for it, or after the last that reaches it. */
function inReadingOrder(boxes: readonly Box[], stage: StagePicture): readonly Box[] {
  const place = new Map<string, number>(stage.steps.map((step, i) => [step.id, i]));
  for (const gate of stage.gates) {
    const waiting = stage.steps.findIndex((step) => step.before.some((one) => one.id === gate.id));
    place.set(gate.id, waiting >= 0 ? waiting - 0.5 : stage.steps.length);
  }
  return boxes.toSorted((one, other) => (place.get(one.id) ?? 0) - (place.get(other.id) ?? 0));
}

const upperFirst = (said: string) => said.charAt(0).toUpperCase() + said.slice(1);
