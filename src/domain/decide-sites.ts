import type { CaseCommand } from './case-command.ts';
import type { CaseState } from './case-state.ts';
import { accept, type Decision } from './decision.ts';
import { siteReceivers } from './passed-on-sites.ts';
import { refuse } from './refusal.ts';

type SiteCommand = Extract<CaseCommand, { readonly do: 'add-site' | 'reveal-site' | 'pass-on-site' }>;

/** What follows from a command about the site where it stands: named, shown in full with a reason, passed on. */
export function decideOnSite(state: CaseState, command: SiteCommand): Decision {
  const isKnown = state.sites.some(({ id }) => id === command.site);
  if (command.do === 'add-site') {
    if (isKnown) return refuse('already-known', 'site');
    const { site, person } = command;
    if (person !== undefined && !state.people.has(person)) return refuse('no-such-person', 'person');
    return accept({ type: 'site-added', site, ...(person !== undefined && { person }) });
  }
  if (!isKnown) return refuse('no-such-place');
  if (command.do === 'reveal-site') {
    if (command.reason.trim() === '') return refuse('reason-missing', 'reason');
    return accept({ type: 'site-revealed', site: command.site, reason: command.reason });
  }
  const { site, to, wholePlatform } = command;
  if (!siteReceivers.includes(to)) return refuse('answer-does-not-fit', 'to');
  if (wholePlatform && to !== 'it-desk') return refuse('answer-does-not-fit', 'to');
  return accept({ type: 'site-passed-on', site, to, ...(wholePlatform && { wholePlatform }) });
}
