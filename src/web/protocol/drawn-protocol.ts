import type { Plan } from '../../domain/plan.ts';
import type { Protocol } from '../../domain/protocol.ts';
import type { Language } from '../../domain/text.ts';
import { drawOverview, drawStage } from '../../protocols/drawing/draw-protocol.ts';
import type { Drawing } from '../../protocols/drawing/drawing.ts';
import { type Picture, pictureOf } from '../../protocols/picture/picture.ts';
import { type Standing, standingOf } from '../../protocols/picture/standing.ts';

/** A protocol with its pictures drawn: ready for a page. */
export interface DrawnProtocol {
  readonly picture: Picture;
  readonly overview: Drawing;
  /** The bands of each stage, by its id. */
  readonly stages: ReadonlyMap<string, readonly Drawing[]>;
  /** How each task stands, where it is about a case. */
  readonly standing?: (task: string) => Standing;
}

const drawn: Readonly<Record<Language, WeakMap<Protocol, Promise<DrawnProtocol>>>> = {
  nl: new WeakMap(),
  en: new WeakMap(),
};

/** The pictures of a protocol, drawn once in each language and kept as long as the protocol is. */
export function drawnProtocol(protocol: Protocol, language: Language): Promise<DrawnProtocol> {
  const kept = drawn[language].get(protocol);
  if (kept) return kept;
  const made = draw(pictureOf(protocol), language);
  drawn[language].set(protocol, made);
  return made;
}

/** The same pictures with how a case stands in them. */
export function drawnCase(protocol: Protocol, plan: Plan, language: Language): Promise<DrawnProtocol> {
  return draw(pictureOf(protocol), language, standingOf(plan));
}

async function draw(
  picture: Picture,
  language: Language,
  standing?: (task: string) => Standing,
): Promise<DrawnProtocol> {
  const stages = new Map<string, readonly Drawing[]>();
  for (const [i, stage] of picture.stages.entries())
    stages.set(stage.id, await drawStage(picture, stage, `stap-${i}`, language, standing));
  const overview = await drawOverview(picture, 'overzicht', language);
  return { picture, overview, stages, ...(standing && { standing }) };
}
