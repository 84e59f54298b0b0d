import type { CaseCommand } from './case-command.ts';
import type { CaseState } from './case-state.ts';
import { accept, type Decision } from './decision.ts';
import { resolvePeople } from './people.ts';
import { refuse } from './refusal.ts';
import { groupsOf } from './spread.ts';
import { audiences, waysOfTelling } from './stop-sharing.ts';
import type { Now } from './world.ts';

type StopCommand = Extract<CaseCommand, { readonly do: 'tell-stop' | 'keep-promise' }>;

/** Nobody waits longer than this to hear what to do, in milliseconds: a later moment is a slip of the pen. */
const longestWait = 31 * 24 * 60 * 60_000;

/** What follows from telling people to stop (K0.2), and from having told them what to do with it. */
export function decideOnStopSharing(state: CaseState, command: StopCommand, { now }: Now): Decision {
  if (command.do === 'keep-promise') {
    const told = state.stopSharing.told.find(({ seq }) => seq === command.entry);
    if (!told) return refuse('no-such-entry', 'entry');
    if (told.kept) return accept();
    return accept({ type: 'promise-kept', entry: command.entry });
  }
  const { way, hearBy, happened } = command;
  const whom = [...new Set(command.whom)];
  if (whom.length === 0) return refuse('nobody-chosen', 'whom');
  if (!whom.every((id) => canBeTold(state, id))) return refuse('no-such-person', 'whom');
  // What a suspected adult hears, and from whom, is for the police (S5).
  const people = resolvePeople(state);
  if (whom.some((id) => people.get(id)?.roles.has('suspected'))) return refuse('left-to-police', 'whom');
  if (!waysOfTelling.includes(way)) return refuse('answer-missing', 'way');
  if (happened !== undefined && happened > now) return refuse('moment-to-come', 'happened');
  if (!(hearBy > (happened ?? now)) || hearBy - now > longestWait) return refuse('moment-passed', 'hear-by');
  return accept({ type: 'stop-told', whom, way, hearBy, ...(happened !== undefined && { happened }) });
}

const canBeTold = (state: CaseState, id: string) =>
  audiences.some((audience) => audience === id) ||
  state.people.has(id) ||
  [...state.classes, ...state.schools, ...groupsOf(state)].some((place) => place.id === id);
