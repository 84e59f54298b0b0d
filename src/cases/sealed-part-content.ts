import { z } from 'zod';
import type { Json } from '../store/stored-event.ts';

/** Who somebody is. Sealed under a key of their own, apart from the events, so that one person can be left unopened. */
export interface PersonIdentity {
  readonly name: string;
  /** How to reach them, or what else helps to know who is meant. Never what is to be seen. */
  readonly contact: string;
}

const identity = z.object({ name: z.string(), contact: z.string() });
const site = z.object({ address: z.string() });

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
