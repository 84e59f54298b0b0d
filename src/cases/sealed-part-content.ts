import { z } from 'zod';
import type { Json } from '../store/stored-event.ts';

/** Who somebody is. Sealed under a key of their own, apart from the events, so that one person can be left unopened. */
export interface PersonIdentity {
  readonly name: string;
  /** How to reach them, or what else helps to know who is meant. Never what is to be seen. */
  readonly contact: string;
}

/** Who is in a class, as it was kept with a case: name, class and carers, and nothing else. */
export interface ClassListContent {
  readonly name: string;
  readonly pupils: readonly ListedPupil[];
}
export interface ListedPupil {
  /** Who is taken from the list into the case is that person there, so that nobody comes in twice. */
  readonly id: string;
  readonly name: string;
  readonly carers: readonly { readonly id: string; readonly name: string }[];
}

const identity = z.object({ name: z.string(), contact: z.string() });
const site = z.object({ address: z.string() });

const listed = z.object({ id: z.uuid(), name: z.string() });
const classList = z.object({
  name: z.string(),
  pupils: z.array(listed.extend({ carers: z.array(listed) })),
});

export function readIdentity(content: Json): PersonIdentity {
  return identity.parse(content);
}

export function readSiteAddress(content: Json): string {
  return site.parse(content).address;
}

export function identityContent({ name, contact }: PersonIdentity): Json {
  return { name, contact };
}

export function siteContent(address: string): Json {
  return { address };
}

export function readClassList(content: Json): ClassListContent {
  return classList.parse(content);
}

export function classListContent({ name, pupils }: ClassListContent): Json {
  return {
    name,
    pupils: pupils.map((pupil) => ({
      id: pupil.id,
      name: pupil.name,
      carers: pupil.carers.map((carer) => ({ id: carer.id, name: carer.name })),
    })),
  };
}

/** What is left of a list that was dropped. */
export const emptyClassList: Json = { name: '', pupils: [] };
