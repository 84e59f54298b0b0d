import type { CaseView } from '../../cases/case-view.ts';
import type { CopyDocument } from '../../cases/copy-document.ts';
import type { ReadyCopy } from '../../cases/person-copy.ts';
import { type LeaveOutGround, leaveOutGrounds } from '../../domain/leave-out-ground.ts';
import { withoutWords } from '../../domain/names-in-text.ts';
import { choiceFor, givenEvent, type KeptChoice, type Piece } from '../../domain/person-copy.ts';
import type { Language, Moment } from '../../domain/text.ts';
import { eventInWords } from '../case/event-words.ts';
import { capital } from '../case/sentence.ts';
import { roleInWords } from '../case/staff-words.ts';
import { nameOf, subjectWord } from '../case/subject-words.ts';
import { dayForField } from '../moment-in-words.ts';
import { copyTexts, groundWords, knownBy } from './copy-words.ts';
import { redactedView, takenOut } from './redacted-view.ts';

/** What a copy is built from. */
export interface CopyWork {
  readonly view: CaseView;
  readonly person: string;
  readonly pieces: readonly Piece[];
  readonly choices: ReadonlyMap<number, KeptChoice>;
  readonly receivedAt: Moment;
  readonly now: Moment;
  readonly language: Language;
}

/** A copy as far as it was decided on. */
export interface BuiltCopy extends ReadyCopy {
  /** How many pieces nobody decided on yet: while there are any, it does not leave. */
  readonly undecided: number;
}

/** The copy as the choices make it: what a handler sees before it leaves, and what leaves. */
export function buildCopy({ view, person, pieces, choices, receivedAt, now, language }: CopyWork): BuiltCopy {
  const alone = redactedView(view, person, language);
  const entries: CopyDocument['entries'] = [];
  const leftOut = new Map<LeaveOutGround, number>();
  const told = new Map<LeaveOutGround, number>();
  let [undecided, shortened] = [0, 0];
  for (const piece of pieces) {
    const choice = choiceFor(piece, choices);
    if (choice === null) undecided += 1;
    else if (choice.verdict === 'leave-out') {
      leftOut.set(choice.ground, (leftOut.get(choice.ground) ?? 0) + 1);
      // What is not about somebody, they need not know of.
      if (choice.ground !== 'not-about') told.set(choice.ground, (told.get(choice.ground) ?? 0) + 1);
    } else {
      const text = pieceInWords(alone, piece, choice.without, language);
      if (piece.texts.some((one) => withoutWords(one, choice.without, takenOut[language]) !== one)) shortened += 1;
      entries.push({
        at: new Date(piece.at).toISOString(),
        by: piece.role === '' ? '' : roleInWords(piece.role, language),
        text,
        corrected: piece.corrected,
      });
    }
  }
  const readBy = rolesOfReaders(view)
    .map((role) => roleInWords(role, language))
    .sort((a, b) => a.localeCompare(b, language));
  return {
    undecided,
    person: view.people.canonical(person),
    upTo: view.state.seq,
    leftOut: Object.fromEntries(leftOut),
    shortened,
    document: {
      format: 'luwte-copy-1',
      language,
      case: view.number,
      madeOn: dayForField(now),
      receivedOn: dayForField(receivedAt),
      about: { name: nameOf(alone, person) ?? '', called: subjectWord(alone, person, language) },
      introduction: copyTexts.whatThisIs.map((one) => one[language]),
      entries,
      leftOut: leaveOutGrounds.flatMap((ground) => {
        const count = told.get(ground);
        return count === undefined ? [] : [{ ground, why: capital(groundWords[ground][language]), pieces: count }];
      }),
      shortened,
      readBy,
      rights: copyTexts.rights.map((one) => one[language]),
    },
  };
}

/** The roles of whoever could read the case at some time: who wrote in it, was on its team, looked in or advised. */
function rolesOfReaders(view: CaseView): readonly string[] {
  const came = view.events.flatMap(({ event }) => {
    if (event.type === 'team-joined' || event.type === 'glass-broken') return [event.role];
    return event.type === 'advice-asked' ? ['board-support'] : [];
  });
  return [...new Set([...view.events.map(({ by }) => by.role), ...came, ...view.team.map(({ role }) => role)])];
}

/**
 * A piece as the copy says it, without these words.
 * @param alone the case as `redactedView` makes it
 */
export function pieceInWords(
  alone: CaseView,
  { seq, at, role, event, texts }: Piece,
  without: readonly string[],
  language: Language,
): string {
  const instead = takenOut[language];
  if (event === null) return knownBy(texts.map((text) => withoutWords(text, without, instead)).join('\n'))[language];
  const given = givenEvent(event, alone.protocol, without, instead);
  return eventInWords(alone, { seq, at, by: { account: '', role }, event: given }, language);
}
