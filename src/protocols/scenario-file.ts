import { z } from 'zod';
import { agreementDoers } from '../domain/police.ts';
import { involvements, personKinds } from '../domain/protocol.ts';
import { obligationForm } from './language.ts';
import type { Problem } from './problem.ts';
import { inShape } from './shape-problems.ts';
import { readYaml } from './yaml-file.ts';

/**
 * A scenario: a short story of a case, and what the protocol must then say. Schools write their own;
 * docs/protocol-language.md explains the words.
 */
const text = z.strictObject({ nl: z.string().min(1), en: z.string().min(1) });
const answer = z.union([z.string(), z.number(), z.array(z.string())]);
const list = z.array(z.string());
const completeness = z.enum(['yes', 'no', 'not-known']);

const given = z.strictObject({
  people: z
    .record(
      z.string(),
      z.strictObject({
        kind: z.enum(personKinds).optional(),
        class: z.string().optional(),
        roles: z.array(z.enum(involvements)).optional(),
        'no-longer': z.array(z.enum(involvements)).optional(),
        'carer-of': z.union([z.string(), list]).optional(),
        'same-as': z.string().optional(),
      }),
    )
    .optional(),
  sites: list.optional(),
  schools: list.optional(),
  agreements: z.record(z.string(), z.enum(agreementDoers)).optional(),
  'agreements-ended': list.optional(),
  complete: z.record(z.string(), completeness).optional(),
  facts: z.record(z.string(), answer).optional(),
  ahead: z.record(z.string(), z.string()).optional(),
  done: z.record(z.string(), z.record(z.string(), answer)).optional(),
  departed: z.record(z.string(), z.string()).optional(),
  undone: z.record(z.string(), z.string()).optional(),
  withdrawn: z.record(z.string(), z.string()).optional(),
  passed: z.string().optional(),
  closed: z.boolean().optional(),
  reopened: z.boolean().optional(),
});

const expected = z.strictObject({
  open: list.optional(),
  'not-open': list.optional(),
  waiting: z.record(z.string(), z.string()).optional(),
  undetermined: z.record(z.string(), z.string()).optional(),
  parked: list.optional(),
  absent: list.optional(),
  stopped: list.optional(),
  done: list.optional(),
  departed: list.optional(),
  moot: list.optional(),
  stalled: list.optional(),
  due: z.record(z.string(), z.union([z.string(), z.strictObject({ schooldays: z.int().min(1) })])).optional(),
  overdue: list.optional(),
  first: z.string().optional(),
  asks: list.optional(),
  'asks-not': list.optional(),
  'may-close': z.enum(['yes', 'no']).optional(),
});

export const scenarioFile = z.strictObject({
  scenario: text,
  protocol: z.string(),
  shows: z.array(z.string().regex(obligationForm, 'obligation-form')).default([]),
  steps: z.array(z.strictObject({ given: given.optional(), expect: expected.optional() })).min(1),
});

export type ScenarioFile = z.infer<typeof scenarioFile>;
export type Given = z.infer<typeof given>;
export type Expected = z.infer<typeof expected>;

/** Reads a scenario. Problems come back with their place in the file. */
export function readScenario(name: string, source: string): ScenarioFile | { readonly problems: readonly Problem[] } {
  const yaml = readYaml(name, source);
  if (!('value' in yaml)) return yaml;
  return inShape(scenarioFile, yaml.value, yaml.report) ?? { problems: yaml.problems };
}
