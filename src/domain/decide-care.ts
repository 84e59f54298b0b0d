import { type CareNote, careOf, careTexts } from './care.ts';
import type { CaseCommand } from './case-command.ts';
import type { CaseState } from './case-state.ts';
import { accept, type Decision } from './decision.ts';
import { resolvePeople } from './people.ts';
import { refuse } from './refusal.ts';
import type { Now } from './world.ts';

type CareCommand = Extract<CaseCommand, { readonly do: 'plan-care' }>;

/**
 * Decides on the care plan of a pupil: of somebody in the case, with something in it, and with friends who are in the
 * case too. Of two people who change it at once the second sees first what the other wrote.
 */
export function decideOnCare(state: CaseState, { do: _do, seen, ...plan }: CareCommand, { now }: Now): Decision {
  const people = resolvePeople(state);
  const person = people.get(plan.person);
  if (!person) return refuse('no-such-person');
  const others = plan.buddies ?? [];
  if (!others.every((id) => people.get(id) !== undefined && people.canonical(id) !== person.id))
    return refuse('no-such-person', 'buddies');
  const latest = careOf(state.care, person.ids);
  if (latest && seen !== undefined && latest.seq > seen) return refuse('changed-meanwhile');
  for (const [key, { state: standing, askAgain }] of Object.entries(plan.help)) {
    // A day that went by since it was agreed stays what it was.
    if (askAgain === undefined || askAgain === latest?.help[key]?.askAgain) continue;
    if (standing !== 'not-wanted' || askAgain <= now) return refuse('ask-again-later', 'help');
  }
  if (!latest && isEmpty(plan)) return refuse('care-empty', 'wants');
  const event = { type: 'care-planned', ...plan, person: person.id } as const;
  return latest && isSame(latest, plan) ? accept() : accept(event);
}

const isEmpty = (plan: CareNote) =>
  careTexts.every((part) => (plan[part] ?? '').trim() === '') &&
  Object.values(plan.help).every(({ state }) => state === 'not-discussed') &&
  plan.contactPerson === undefined &&
  (plan.buddies ?? []).length === 0;

const parts = ['contactPerson', 'help', 'buddies', ...careTexts] as const;

const isSame = (latest: CareNote, plan: CareNote) =>
  parts.every((part) => JSON.stringify(latest[part]) === JSON.stringify(plan[part]));
