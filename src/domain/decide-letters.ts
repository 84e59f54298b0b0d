import type { CaseCommand } from './case-command.ts';
import type { CaseState } from './case-state.ts';
import { accept, type Decision } from './decision.ts';
import { instancesFor } from './letter-tasks.ts';
import {
  homeTopic,
  isIndividual,
  type LetterAudience,
  longestLetter,
  newestOf,
  placeholdersIn,
  type SchoolLetter,
} from './letters.ts';
import { type People, resolvePeople } from './people.ts';
import { planFor } from './plan.ts';
import type { Protocol } from './protocol.ts';
import { refuse } from './refusal.ts';
import type { Now } from './world.ts';

type LetterCommand = Extract<
  CaseCommand,
  { readonly do: 'write-letter' | 'approve-letter' | 'send-letter' | 'withdraw-letter' }
>;

/**
 * Decides on letters of the school (K8). That the second person is another one, and that every mark of the checker has a
 * reason, is judged before, where people and names are known.
 */
export function decideOnLetters(protocol: Protocol, state: CaseState, command: LetterCommand, now: Now): Decision {
  const letter = state.schoolLetters.find(({ id }) => id === command.letter);
  if (command.do === 'write-letter') return writeLetter(protocol, state, letter, command, now);
  if (!letter) return refuse('no-such-place');
  if (command.do === 'withdraw-letter') {
    if (letter.withdrawn) return accept();
    if (letter.sent.length > 0) return refuse('letter-sent');
    if (command.reason.trim() === '') return refuse('reason-missing', 'reason');
    return accept({ type: 'letter-withdrawn', letter: letter.id, reason: command.reason });
  }
  if (letter.withdrawn) return refuse('letter-withdrawn');
  const newest = newestOf(letter);
  if (command.version !== newest.seq) return refuse('letter-newer');
  // That a letter was sent is recorded as it was, whatever came to be known of its parents after that.
  const home =
    command.do === 'approve-letter'
      ? whyNotHome(protocol, state, letter, now)
      : closedHome(protocol, state, resolvePeople(state), letter, now);
  if (home) return home;
  if (command.do === 'approve-letter') {
    if (newest.approved) return accept();
    if (!newest.submitted) return refuse('letter-not-submitted');
    if (placeholdersIn(newest.text).length > 0) return refuse('placeholders-left', 'text');
    if (command.alone !== undefined && command.alone.trim() === '') return refuse('reason-missing', 'alone');
    if (command.reasons.some(({ because }) => because.trim() === '')) return refuse('mark-reason-missing', 'marks');
    const { reasons, alone } = command;
    return accept({
      type: 'letter-approved',
      letter: letter.id,
      version: newest.seq,
      reasons,
      ...(alone !== undefined && { alone: alone.trim() }),
    });
  }
  if (!newest.approved) return refuse('letter-not-approved');
  const { do: _do, ...sent } = command;
  if (sent.happened !== undefined && sent.happened > now.now) return refuse('moment-to-come', 'happened');
  if (sent.count !== undefined && !(Number.isInteger(sent.count) && sent.count >= 1 && sent.count <= 5000))
    return refuse('group-size', 'count');
  return accept({ type: 'letter-sent', ...sent });
}

function writeLetter(
  protocol: Protocol,
  state: CaseState,
  letter: SchoolLetter | undefined,
  command: LetterCommand & { do: 'write-letter' },
  now: Now,
): Decision {
  const text = command.text.trim();
  if (text === '') return refuse('text-missing', 'text');
  if (text.length > longestLetter) return refuse('letter-too-long', 'text');
  if (command.submitted && placeholdersIn(text).length > 0) return refuse('placeholders-left', 'text');
  const submitted = {
    ...(command.submitted && { submitted: true as const }),
    ...(command.pointing && { pointing: true as const }),
  };
  if (letter) {
    if (letter.withdrawn) return refuse('letter-withdrawn');
    const newest = newestOf(letter);
    if (command.madeFrom !== newest.seq) return refuse('letter-changed', 'text');
    if (newest.text === text && (newest.submitted || !command.submitted)) return accept();
    const { template, audience, language, whom, about } = letter;
    const same = { letter: letter.id, template, audience, language, whom, ...(about !== undefined && { about }) };
    return accept({ type: 'letter-written', ...same, text, madeFrom: newest.seq, ...submitted });
  }
  if (command.madeFrom !== undefined) return refuse('no-such-place');
  const { template, audience, language, about } = command;
  const whom = [...new Set(command.whom ?? [])];
  const made = { letter: command.letter, template, audience, language, whom, ...(about !== undefined && { about }) };
  const home = whyNotHome(protocol, state, made, now);
  if (home) return home;
  const isForPlaces = about === undefined && whom.every((id) => isPlaceFor(state, audience, id));
  if (!isIndividual(audience) && !isForPlaces) return refuse('not-in-case', 'whom');
  return accept({ type: 'letter-written', ...made, text, ...submitted });
}

/**
 * Why a letter to the parents of one pupil may not go to them, by all that is known now; undefined where it may, and for
 * every other letter (S5, S10).
 */
export function whyNotHome(
  protocol: Protocol,
  state: CaseState,
  letter: Pick<SchoolLetter, 'audience' | 'whom' | 'about'>,
  now: Now,
): ReturnType<typeof refuse> | undefined {
  if (!isIndividual(letter.audience)) return undefined;
  const people = resolvePeople(state);
  return homeOf(people, letter.whom, letter.about) ?? closedHome(protocol, state, people, letter, now);
}

/** Only to parents of the pupil that it is about, and never one letter to parents who live apart (S10). */
function homeOf(people: People, whom: readonly string[], about: string | undefined) {
  const child = about === undefined ? undefined : people.get(about);
  if (!child) return refuse('not-in-case', 'about');
  if (whom.length === 0) return refuse('nobody-chosen-for-letter', 'whom');
  const links = people.carersOf(child.id);
  const theirs = whom.map((id) => links.find(({ carer }) => carer === people.canonical(id)));
  if (theirs.some((link) => link === undefined)) return refuse('not-in-case', 'whom');
  // What a suspected adult hears, and from whom, is for the police (S5).
  if (whom.some((id) => people.get(id)?.roles.has('suspected'))) return refuse('left-to-police', 'whom');
  if (theirs.length > 1 && theirs.some((link) => link?.home !== 'with-child')) return refuse('parents-apart', 'whom');
  return undefined;
}

function isPlaceFor(state: CaseState, audience: LetterAudience, id: string): boolean {
  const places = audience === 'other-school' ? state.schools : state.classes;
  const takesPlaces = ['other-school', 'class-parents', 'pupils', 'meeting'].includes(audience);
  return takesPlaces && places.some((place) => place.id === id);
}

/** A letter home goes no sooner than the call home may: whether it is safe there is asked first (S10). */
function closedHome(
  protocol: Protocol,
  state: CaseState,
  people: People,
  letter: Pick<SchoolLetter, 'audience' | 'whom'>,
  now: Now,
): ReturnType<typeof refuse> | undefined {
  if (!isIndividual(letter.audience)) return undefined;
  const topic = homeTopic[letter.audience];
  const plan = planFor(protocol, state, now);
  const waits = letter.whom.some((id) => {
    const talks = instancesFor(plan, people.canonical(id)).filter(({ task }) => task.topics?.includes(topic));
    return talks.length > 0 && !talks.some(({ status }) => ['open', 'done'].includes(status));
  });
  return waits ? refuse('letter-home-waits', 'whom') : undefined;
}
