import { z } from 'zod';
import type { Json } from '../store/stored-event.ts';

const content = z.object({
  /** The case that asks, by its number: what the two schools say on the telephone. */
  number: z.string(),
  /** The school that asks, and who of it wrote this. */
  school: z.string(),
  by: z.string(),
  role: z.string(),
  text: z.string(),
  /** Pupils of the school that is asked, by name: only those that the police agreed to, chosen one by one. */
  pupils: z.array(z.string()),
});

/** What is sealed of an offer: all that the school that is asked gets to read. */
export type OfferContent = z.infer<typeof content>;

const answer = z.object({ number: z.string().optional(), words: z.string().optional() });

export const readOfferContent = (json: Json): OfferContent => content.parse(json);

/** What was answered; null as long as nobody did. */
export const readOfferAnswer = (json: Json) => (json === null ? null : answer.parse(json));
