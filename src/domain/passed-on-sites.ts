import type { Recorded } from './case-event.ts';
import type { Moment } from './text.ts';

/** To whom the address of a site was passed on (K1.5, K4). */
export const siteReceivers = ['police', 'hotline', 'it-desk'] as const;
export type SiteReceiver = (typeof siteReceivers)[number];

export interface PassedOn {
  readonly seq: number;
  readonly at: Moment;
  readonly site: string;
  readonly to: SiteReceiver;
  /** Somebody said that blocking the whole platform is meant. */
  readonly wholePlatform?: true;
}

/** What was passed on after one more event. */
export function evolvePassedOn(passedOn: readonly PassedOn[], { seq, at, event }: Recorded): readonly PassedOn[] {
  if (event.type !== 'site-passed-on') return passedOn;
  const { site, to, wholePlatform } = event;
  return [...passedOn, { seq, at, site, to, ...(wholePlatform && { wholePlatform }) }];
}
