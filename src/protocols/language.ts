import { z } from 'zod';
import { involvements, personKinds, priorities, staffRoles, topics } from '../domain/protocol.ts';

/**
 * The protocol language: the shape of a protocol file (YAML 1.2 core). The JSON Schema for editors is generated from it.
 * What the words mean stands in docs/protocol-language.md.
 */

/** An obligation: V, K, S or P with a number, or letters that the protocol declares itself. */
export const obligationForm = /^[A-Z]{1,4}\d+(\.\d+)?$/;

const id = z
  .string()
  .regex(/^(?!constructor$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'name-form')
  .describe('A name: small letters, digits and hyphens.');
/** A reference may point into an annex: `vo-sexting.talk-in-class`. */
const ref = z
  .string()
  .regex(/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)?$/, 'reference-form')
  .describe('The name of something defined in this file, or `annex.name`.');
const text = z
  .strictObject({ nl: z.string().trim().min(1), en: z.string().trim().min(1) })
  .describe('A text in Dutch and English.');
const obligation = z.string().regex(obligationForm, 'obligation-form');
const covers = z
  .array(obligation)
  .min(1)
  .describe('The obligations of the written document (or safety rules) that this meets.');
const term = z
  .union([
    z.string().regex(/^P(?!$)(\d+W|(\d+D)?(T(?=\d)(\d+H)?(\d+M)?)?)$/, 'term-form'),
    z.strictObject({ schooldays: z.int().min(1).max(400) }),
  ])
  .describe('An ISO 8601 duration (PT4H, P2D, P3W) or {schooldays: n}. The school’s own (S16).');
const source = z
  .strictObject({
    title: z.string().trim().min(1),
    publisher: z.string().trim().min(1),
    year: z.int().min(1900).max(2100).optional(),
    seen: z.iso.date().optional().describe('The date on which somebody last read it.'),
    site: z
      .string()
      .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+(\/\S*)?$/, 'source-site')
      .optional()
      .describe('Where it stands, as text: school.nl/page.'),
  })
  .refine((one) => one.year !== undefined || one.seen !== undefined, 'source-date');
const oneOrMore = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1)]);

const answer = z.union([z.string(), z.strictObject({ 'at-least': z.number() })]);
type ConditionInput = Record<string, unknown>;
export const condition: z.ZodType<ConditionInput> = z
  .lazy(() => z.record(z.string(), z.unknown()))
  .describe(
    'Facts with their answers ({visible: yes}, {nature: [abuse, both]}, {its.…: yes}, {of.…: yes}), {count, at-least}, {recorded, is}, {elapsed, since}, {attempts, at-least}, {all: […]}, {any: […]}, {not: …}.',
  );
export const conditionParts = {
  answer: oneOrMore(answer),
  count: z.strictObject({ count: ref, 'at-least': z.int().min(1) }),
  recorded: z.strictObject({ recorded: z.string(), is: oneOrMore(z.string()) }),
  elapsed: z.strictObject({ elapsed: term, since: ref }),
  attempts: z.strictObject({ attempts: ref, 'at-least': z.int().min(1) }),
};

const options = z.record(id, text).refine((o) => Object.keys(o).length > 1, 'options-number');
const question = { question: text, help: text.optional(), options: options.optional() };

const fact = z.strictObject({
  kind: z.enum(['yesno', 'choice', 'several', 'number', 'moment']),
  ...question,
  short: text.optional().describe('A few words for conditions: a statement for yesno, else a name.'),
  stage: id,
  first: z.boolean().default(false).describe('Asked before anything else: danger (S4).'),
  each: id.optional().describe('A set: every subject in it has an answer of its own.'),
  when: condition.optional().describe('Asked only when this holds.'),
  presume: z.string().optional().describe('Stands in while nobody answered; shown as presumed.'),
  'ask-again': term.optional().describe('When "not known" is asked again.'),
  covers,
});

const field = z.strictObject({
  kind: z.enum(['yesno', 'choice', 'several', 'number', 'moment', 'text']),
  ...question,
  optional: z.boolean().default(false),
  'not-known': z.boolean().default(false).describe('"Not known yet" is one of the answers.'),
});

const setOf = z.strictObject({
  title: text,
  role: oneOrMore(z.enum(involvements)).optional(),
  except: oneOrMore(z.enum(involvements)).optional(),
  kind: oneOrMore(z.enum(personKinds)).optional(),
  'carers-of': id.optional(),
  'classes-of': id.optional(),
  sites: z.literal('all').optional(),
  schools: z.literal('all').optional(),
  agreements: z
    .enum(['ours', 'theirs'])
    .optional()
    .describe('What was agreed: each agreement has a doer and a moment of its own.'),
  recalled: id.optional(),
  exists: condition.optional(),
});

const task = z.strictObject({
  title: text,
  stage: id,
  topic: oneOrMore(z.enum(topics)).optional().describe('What it is about: protocols are compared by it.'),
  who: oneOrMore(z.enum(staffRoles)),
  each: id.optional().describe('The set of subjects for whom this repeats.'),
  when: condition.optional().describe('Does it apply?'),
  after: oneOrMore(ref).optional().describe('Tasks and milestones that are settled first.'),
  until: condition.optional().describe('A recorded value or a term that must hold first.'),
  within: term.optional(),
  from: z.enum(['opened', 'case', 'closed']).default('opened'),
  at: z.strictObject({ term, from: z.enum(['case', 'closed']) }).optional(),
  priority: z.enum(priorities).default('normal'),
  optional: z.boolean().default(false),
  record: z.record(id, field).optional(),
  completes: z.record(id, oneOrMore(z.string())).optional(),
  'holds-until': id
    .optional()
    .describe('A field for a moment: what comes after this waits for it no longer than until the moment noted there.'),
  moots: oneOrMore(ref).optional(),
  departure: text.optional(),
  minutes: z.int().min(1).max(480).optional(),
  guide: id.optional().describe('The guide for this talk: the name of a file in the folder guides.'),
  do: z.array(text).optional(),
  say: z.array(text).optional(),
  'rather-not': z.array(text).optional(),
  covers,
});

const call = z.strictObject({
  protocol: id,
  when: condition.optional().describe('When it is called in; left out: always.'),
  covers: covers.optional().describe('What of this document the call meets: every added task says so too.'),
  roles: z.partialRecord(z.enum(staffRoles), z.enum(staffRoles)).default({}),
  facts: z.record(id, id).default({}).describe('Annex fact: the fact of this protocol that stands for it.'),
  sets: z.record(id, id).default({}).describe('Annex set: the set of this protocol that stands for it.'),
  milestones: z.record(id, id).default({}),
  stage: id.describe('The stage of this protocol in which added tasks and facts stand.'),
  same: z
    .record(id, z.union([ref, z.strictObject({ task: ref, 'add-fields': z.array(id).min(1) })]))
    .default({})
    .describe('Annex task: the task of this protocol that stands for it.'),
  drop: z.record(id, text).default({}).describe('Annex task: why it is left out.'),
  add: z.array(id).default([]).describe('Annex tasks that are added.'),
  'drop-facts': z.record(id, text).default({}).describe('Annex fact that only dropped tasks use: why it is left out.'),
  gates: z
    .record(id, z.array(ref).min(1))
    .default({})
    .describe('Added annex task: what of this protocol it waits for too.'),
});

const invariant = z.strictObject({
  title: text,
  never: z
    .strictObject({
      open: oneOrMore(ref).optional().describe('Tasks that are not open…'),
      before: oneOrMore(ref).optional().describe('… before these tasks are settled and milestones reached.'),
      unless: condition.optional().describe('… unless this holds; for the subject of the task, where it reads one.'),
      waits: oneOrMore(ref).optional().describe('Tasks that do not wait, however indirectly…'),
      for: oneOrMore(ref).optional().describe('… for any of these.'),
    })
    .optional(),
  always: z
    .strictObject({
      first: oneOrMore(id).describe('Questions that are asked before everything, with tasks that open at once.'),
    })
    .optional(),
  withdrawing: ref.optional().describe('A task: when it is withdrawn…'),
  closes: oneOrMore(ref).optional().describe('… these are not open any more, where they were not done yet.'),
  covers,
});

export const protocolFile = z
  .strictObject({
    protocol: id,
    version: z.string().min(1),
    title: text,
    about: text.describe('Which written document this follows.'),
    use: z
      .enum(['school', 'annex'])
      .default('school')
      .describe('annex: other protocols call it; no school chooses it as its own.'),
    obligations: z
      .record(obligation, text)
      .default({})
      .describe('The obligations of the documents that this follows, where they have no V or K number.'),
    sources: z.array(source).default([]).describe('What this was written from.'),
    stages: z.record(id, z.strictObject({ title: text, covers: covers.optional() })),
    facts: z.record(id, fact).default({}),
    sets: z.record(id, setOf).default({}),
    milestones: z
      .record(
        id,
        z.strictObject({ title: text, after: oneOrMore(ref).optional(), until: condition.optional(), covers }),
      )
      .default({}),
    stops: z.array(z.strictObject({ when: condition, tasks: z.array(ref).min(1), because: text, covers })).default([]),
    restricts: z
      .array(z.strictObject({ when: condition, because: text, covers }))
      .default([])
      .describe('When a case belongs to the confidential circle of the board, and is closed to everybody else (S5).'),
    order: z.array(id).min(2).optional().describe('Each of these tasks waits until all earlier ones are settled.'),
    calls: z.array(call).default([]),
    tasks: z.record(id, task),
    invariants: z.record(id, invariant).default({}).describe('What holds in every case: proved by protocol check.'),
    contacts: z
      .record(
        id,
        z.strictObject({
          name: text,
          phone: z.string().optional(),
          site: z.string().optional(),
          mail: z.string().optional(),
          hours: text,
          checked: z.iso.date(),
        }),
      )
      .default({}),
    covers: z.array(z.strictObject({ id: obligation, by: text })).default([]),
  })
  .describe('A school’s written protocol, in the language of Luwte.');

export type ProtocolFile = z.infer<typeof protocolFile>;
