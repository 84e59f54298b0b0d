import type { CaseCommand } from './case-command.ts';
import type { CaseState } from './case-state.ts';
import { accept, type Decision } from './decision.ts';
import { resolvePeople } from './people.ts';
import { refuse } from './refusal.ts';
import { currentVersion, talkTexts } from './talks.ts';
import type { Now } from './world.ts';

type TalkCommand = Extract<CaseCommand, { readonly do: 'note-talk' }>;

/**
 * Decides on a note of a talk: with somebody, held by now, and with something in it. Told again it is a newer version; of
 * two people who change one note at once the second sees first what the other wrote.
 */
export function decideOnTalk(state: CaseState, { do: _do, seen, ...note }: TalkCommand, { now }: Now): Decision {
  const people = resolvePeople(state);
  const isKnown = (id: string) => people.get(id) !== undefined || state.classes.some((one) => one.id === id);
  if (!note.with.every(isKnown)) return refuse('no-such-person', 'with');
  if (note.with.length === 0 && isEmpty(note.others)) return refuse('nobody-talked-with', 'with');
  if (note.heldAt > now) return refuse('not-in-future', 'heldAt');
  if (talkTexts.every((part) => isEmpty(note[part]))) return refuse('text-missing', 'quotes');
  const standing = state.talks.find(({ id }) => id === note.talk);
  const latest = standing && currentVersion(standing);
  if (latest && seen !== undefined && latest.seq > seen) return refuse('changed-meanwhile');
  if (latest && isSame(latest, note)) return accept();
  return accept({ type: 'talk-noted', ...note });
}

const isEmpty = (text: string | undefined) => text === undefined || text.trim() === '';

function isSame(latest: object, { talk: _talk, ...note }: Omit<TalkCommand, 'do' | 'seen'>): boolean {
  const before: Readonly<Record<string, unknown>> = { ...latest, seq: undefined, at: undefined, by: undefined };
  const after: Readonly<Record<string, unknown>> = { ...note };
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].every(
    (key) => JSON.stringify(before[key]) === JSON.stringify(after[key]),
  );
}
