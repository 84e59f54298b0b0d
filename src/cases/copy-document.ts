import { z } from 'zod';
import { leaveOutGrounds } from '../domain/leave-out-ground.ts';

/**
 * A copy for one person (P4), ready to be drawn: what is on the page before it leaves, in the PDF and in the JSON is this
 * and nothing else. Everybody but the person is a stand-in in it, staff is a role, and it holds no address of a site.
 */
export const copyDocument = z.strictObject({
  format: z.literal('luwte-copy-1').describe('The name of this form; another form gets another name.'),
  language: z.enum(['nl', 'en']).describe('The language of every text in it.'),
  case: z.string().describe('The number of the case, like H7K-3M.'),
  madeOn: z.iso.date().describe('The day on which the copy was made.'),
  receivedOn: z.iso.date().describe('The day on which it was asked for.'),
  about: z.strictObject({
    name: z.string().describe('Whose copy it is, as the school wrote it down; empty when it wrote down no name.'),
    called: z.string().describe('What the record calls this person: "leerling A".'),
  }),
  introduction: z.array(z.string()).describe('What this is, why the school keeps it and how it was made.'),
  entries: z
    .array(
      z.strictObject({
        at: z.iso.datetime().describe('When it was written down.'),
        by: z.string().describe('The role of who wrote it down.'),
        text: z.string(),
        corrected: z.boolean().describe('Somebody wrote later that this was not right.'),
      }),
    )
    .describe('What the record holds about this person, in its own order.'),
  leftOut: z
    .array(
      z.strictObject({
        ground: z.enum(leaveOutGrounds),
        why: z.string().describe('The ground in words.'),
        pieces: z.int().positive(),
      }),
    )
    .describe('What is about this person and was left out, counted by ground.'),
  shortened: z.int().nonnegative().describe('How many of the entries words were taken out of.'),
  readBy: z.array(z.string()).describe('The roles of who could read the case at some time.'),
  rights: z.array(z.string()).describe('What this person can still ask, and of whom.'),
});

export type CopyDocument = z.infer<typeof copyDocument>;
