import type { CaseCommand } from './case-command.ts';
import type { CaseEvent } from './case-event.ts';
import type { CaseState } from './case-state.ts';
import { accept, type Decision } from './decision.ts';
import { type People, resolvePeople } from './people.ts';
import { plainName } from './plain-name.ts';
import type { Involvement, Protocol } from './protocol.ts';
import { refuse } from './refusal.ts';
import { groupsOf, type Intent, largestGroup, sharingsOf, unknownEnd } from './spread.ts';

type SpreadCommand = Extract<CaseCommand, { do: 'add-group' | 'describe-group' | 'note-sharing' | 'end-sharing' }>;
type NoteSharing = Extract<SpreadCommand, { do: 'note-sharing' }>;

/** Decides on who gave it to whom, and on the groups in which it went round. */
export function decideOnSpread(protocol: Protocol, state: CaseState, command: SpreadCommand): Decision {
  switch (command.do) {
    case 'add-group':
    case 'describe-group':
      return decideOnGroup(state, command);
    case 'note-sharing':
      return noteSharing(protocol, state, command);
    case 'end-sharing': {
      const now = sharingsOf(state).find((one) => one.id === command.sharing);
      if (!now) return refuse('no-such-sharing');
      if (command.seen !== undefined && now.seq > command.seen) return refuse('changed-meanwhile');
      if (command.reason.trim() === '') return refuse('reason-missing', 'reason');
      return accept({ type: 'sharing-ended', sharing: command.sharing, reason: command.reason });
    }
  }
}

function decideOnGroup(
  state: CaseState,
  command: Extract<SpreadCommand, { do: 'add-group' | 'describe-group' }>,
): Decision {
  const { group, kind, size } = command;
  const name = plainName(command.name);
  const groups = groupsOf(state);
  const now = groups.find((one) => one.id === group);
  if (name === '') return refuse('text-missing', 'group-name');
  if (size !== undefined && !(Number.isInteger(size) && size >= 1 && size <= largestGroup))
    return refuse('group-size', 'group-size');
  if (groups.some((one) => one.id !== group && one.name.toLowerCase() === name.toLowerCase()))
    return refuse('already-known', 'group-name');
  const said = { group, name, kind, ...(size !== undefined && { size }) };
  if (command.do === 'add-group')
    return now ? refuse('already-known', 'group-name') : accept({ type: 'group-added', ...said });
  if (!now) return refuse('no-such-place');
  if (command.seen !== undefined && now.seq > command.seen) return refuse('changed-meanwhile');
  if (now.name === name && now.kind === kind && now.size === size) return accept();
  return accept({ type: 'group-described', ...said });
}

/**
 * An act of giving, told for the first time or anew. What it says of the people is written down in the same act, so that
 * nobody is asked twice: who gave it shared it, who got it received it, and whoever was shown it saw it (V23).
 */
function noteSharing(protocol: Protocol, state: CaseState, command: NoteSharing): Decision {
  const { sharing, from, to, channel, happened, certainty, source, intent } = command;
  const people = resolvePeople(state);
  const isEnd = (id: string) => id === unknownEnd || people.get(id) !== undefined || isPlace(state, id);
  if (!isEnd(from)) return refuse('no-such-end', 'from');
  if (!isEnd(to)) return refuse('no-such-end', 'to');
  if (from === unknownEnd && to === unknownEnd) return refuse('both-unknown', 'to');
  if (people.canonical(from) === people.canonical(to)) return refuse('sharing-with-itself', 'to');

  const all = sharingsOf(state);
  const now = all.find((one) => one.id === sharing);
  if (!now && state.spread.sharings.some((one) => one.sharing === sharing)) return refuse('no-such-sharing');
  if (now && command.seen !== undefined && now.seq > command.seen) return refuse('changed-meanwhile');
  const same = (one: { readonly from: string; readonly to: string }) =>
    people.canonical(one.from) === people.canonical(from) && people.canonical(one.to) === people.canonical(to);
  const moment = happened !== undefined && { happened };
  const told = { from, to, channel, certainty, source, intent, ...moment };
  if (all.some((one) => one.id !== sharing && same(one) && one.channel === channel && one.happened === happened))
    return refuse('sharing-known', 'to');
  const unchanged =
    now !== undefined &&
    same(now) &&
    now.channel === channel &&
    now.happened === happened &&
    now.certainty === certainty &&
    now.source === source &&
    now.intent === intent;

  const roles: CaseEvent[] = [];
  const give = (person: string, role: Involvement) => {
    if (command.roles && people.get(person) && !people.get(person)?.roles.has(role))
      roles.push({ type: 'role-given', person, role, certainty, source, ...moment });
  };
  give(from, 'sharer');
  give(to, channel === 'shown' ? 'saw' : 'receiver');
  return accept(
    ...(unchanged ? [] : [{ type: 'sharing-noted' as const, sharing, ...told }]),
    ...roles,
    ...answersToIntent(protocol, state, people, command),
  );
}

const isPlace = (state: CaseState, id: string) =>
  [...state.classes, ...state.schools, ...state.sites, ...groupsOf(state)].some((place) => place.id === id);

/**
 * Whether somebody shared on purpose is asked of the person by some protocols (V24). What was said of the act answers
 * that too, where nobody answered it yet: one act on purpose makes it a yes; a no takes that all their acts were not.
 */
function answersToIntent(
  protocol: Protocol,
  state: CaseState,
  people: People,
  { sharing, from, intent, roles }: NoteSharing,
): readonly CaseEvent[] {
  const giver = people.get(from);
  if (!giver || intent === 'not-known') return [];
  if (!roles && !giver.roles.has('sharer')) return [];
  const others = sharingsOf(state).filter((one) => one.id !== sharing && people.canonical(one.from) === giver.id);
  if (intent === 'no' && others.some((one) => one.intent !== 'no')) return [];
  return questionsOfIntent(protocol, giver).flatMap((fact) =>
    people.answer(fact, giver.id).entries.length > 0
      ? []
      : [{ type: 'fact-answered' as const, fact, subject: giver.id, answer: intent satisfies Intent }],
  );
}

/** The questions of a protocol that ask of this person whether they shared it on purpose. */
function questionsOfIntent(
  { facts, sets }: Protocol,
  { kind, roles }: { readonly kind: string; readonly roles: ReadonlyMap<Involvement, unknown> },
): readonly string[] {
  return facts
    .filter((fact) => fact.kind === 'yesno' && fact.covers.includes('V24'))
    .filter(({ each }) =>
      sets.some(
        (set) =>
          set.id === each &&
          set.of === 'people' &&
          set.roles.includes('sharer') &&
          (set.kinds.length === 0 || set.kinds.some((one) => one === kind)) &&
          !set.except.some((role) => roles.has(role)),
      ),
    )
    .map(({ id }) => id);
}
