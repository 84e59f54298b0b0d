import type { CaseView } from '../../cases/case-view.ts';
import type { TellingAudience } from '../../domain/communication.ts';
import type { LetterAudience } from '../../domain/letters.ts';
import { openPromises } from '../../domain/stop-sharing.ts';
import type { Language, Moment, Text } from '../../domain/text.ts';
import { casePath } from '../case/case-path.ts';
import { letterIsFor, letterWayWords } from '../case/letter-words.ts';
import { listenerInWords, stopTitle, tellingWords } from '../case/stop-words.ts';

/** Somebody of an audience was told by another page of the case: it stands in the plan without being typed again. */
export interface ToldElsewhere {
  readonly seq: number;
  readonly audience: TellingAudience;
  /** To whom, without names. */
  readonly whom: (language: Language) => string;
  readonly what: Text;
  readonly way: Text;
  readonly at: Moment;
  /** When they were told that they hear more, while nobody said that they did. */
  readonly due?: Moment;
  /** Where it was written down: its page, and how that is called. */
  readonly href: string;
  readonly source: Text;
}

const byLetter: Text = { nl: 'een brief of bericht van de school', en: 'a letter or message of the school' };
const letters: Text = { nl: 'Brieven', en: 'Letters' };
const stopped: Text = { nl: 'niet openen, niet doorsturen', en: 'do not open, do not send on' };

/** What the message to stop sharing and the letters of the school told whom, sorted as the plan sorts its audiences. */
export const toldElsewhere = (view: CaseView): readonly ToldElsewhere[] => [...toldToStop(view), ...toldByLetter(view)];

function toldToStop(view: CaseView): readonly ToldElsewhere[] {
  const open = new Map(
    openPromises(view.state.stopSharing, view.people, view.moment.now).map((promise) => [promise.seq, promise.hearBy]),
  );
  return view.state.stopSharing.told.flatMap((told) => {
    const byAudience = new Map<TellingAudience, string[]>();
    for (const id of told.whom) {
      const audience = audienceOf(view, id);
      byAudience.set(audience, [...(byAudience.get(audience) ?? []), id]);
    }
    const due = open.get(told.seq);
    return [...byAudience].map(([audience, ids]) => ({
      seq: told.seq,
      audience,
      whom: (language: Language) => ids.map((id) => listenerInWords(view, id, language)).join(', '),
      what: stopped,
      way: tellingWords[told.way],
      at: told.happened ?? told.at,
      ...(due !== undefined && { due }),
      href: `${casePath(view.id, 'stop')}#gezegd`,
      source: stopTitle,
    }));
  });
}

/** A letter to police or IT desk, or to the parents of one pupil, is no news that the school tells a group. */
const audienceOfLetter: Readonly<Partial<Record<LetterAudience, TellingAudience>>> = {
  staff: 'team',
  pupils: 'classes',
  'class-parents': 'class-parents',
  'all-parents': 'all-parents',
  meeting: 'all-parents',
  'other-school': 'other-schools',
  press: 'press',
};

function toldByLetter(view: CaseView): readonly ToldElsewhere[] {
  return view.state.schoolLetters.flatMap((letter) => {
    const audience = audienceOfLetter[letter.audience];
    if (audience === undefined) return [];
    return letter.sent.map((sent) => ({
      seq: sent.seq,
      audience: audience === 'classes' && letter.whom.length === 0 ? ('all-pupils' as const) : audience,
      whom: (language: Language) => letterIsFor(view, letter, language),
      what: byLetter,
      way: letterWayWords[sent.way],
      at: sent.happened ?? sent.at,
      href: casePath(view.id, 'brieven', letter.id),
      source: letters,
    }));
  });
}

const ofEverybody: Readonly<Record<string, TellingAudience>> = {
  pupils: 'all-pupils',
  parents: 'all-parents',
  staff: 'team',
  group: 'classes',
};

function audienceOf(view: CaseView, id: string): TellingAudience {
  const everybody = Object.hasOwn(ofEverybody, id) ? ofEverybody[id] : undefined;
  if (everybody) return everybody;
  if (view.state.schools.some((school) => school.id === id)) return 'other-schools';
  const kind = view.people.get(id)?.kind;
  if (kind === 'carer') return 'class-parents';
  return kind === 'staff' ? 'team' : 'classes';
}
