import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { type AgeBand, ageBands } from '../domain/age.ts';
import type { Text } from '../domain/text.ts';
import { problemLine } from './problem.ts';
import { readYaml } from './yaml-file.ts';

/** What helps with a pupil of one age band. */
export interface AgeAdvice {
  /** What to know, on the page of the pupil. */
  readonly know: readonly Text[];
  /** For who talks with the pupil. */
  readonly talk: readonly Text[];
  /** For who speaks with the pupil's parents or carers. */
  readonly home: readonly Text[];
}

/** What helps at which age. It is content: `protocols/ages.yaml`, in a board's own words if it likes. */
export type AgeGuidance = Readonly<Record<AgeBand, AgeAdvice>>;

const text = z.strictObject({ nl: z.string().trim().min(1).max(600), en: z.string().trim().min(1).max(600) });
const texts = z.array(text).min(1).max(6);
const advice = z.strictObject({ know: texts, talk: texts, home: texts });
const file = z.strictObject({ ages: z.record(z.enum(ageBands), advice) });

/**
 * Reads what helps at which age.
 * @throws with what is wrong and where: a server must not start with half of it
 */
export function loadAges(path: string): AgeGuidance {
  const yaml = readYaml(basename(path), readFileSync(path, 'utf8'));
  const problems = yaml.problems.map((problem) => problemLine(problem, 'en'));
  if ('value' in yaml) {
    const checked = file.safeParse(yaml.value);
    if (checked.success) return checked.data.ages;
    for (const issue of checked.error.issues) {
      const { file: name, line, column } = yaml.locate(issue.path as (string | number)[]);
      problems.push(`${name}:${line}:${column} ${issue.path.join('.')}: ${issue.message}`);
    }
  }
  throw new Error(`The guidance by age cannot be used:\n${problems.join('\n')}`);
}
