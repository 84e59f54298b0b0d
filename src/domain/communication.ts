import type { Recorded } from './case-event.ts';
import { type KeptInTouch, keptInTouch } from './police.ts';
import type { Topic } from './protocol.ts';
import type { Language, Moment, Text } from './text.ts';
import type { MarkReason } from './text-check/marked-words.ts';

/**
 * Who tells what to whom while a case is open (K7), how colleagues are looked after, and how the school stays in touch
 * with each group (K10). Newest counts, and what stood before stays readable.
 */

/** The texts that a whole team works from: what it is told itself, and what everybody may answer. */
export const staffTexts = ['briefing', 'in-class', 'to-parents', 'press'] as const;
export type StaffText = (typeof staffTexts)[number];

/** What is filled in in these texts, in braces. */
export const staffPlaceholders = ['speaker', 'steps', 'hear-more'] as const;

/** Steps that a team hears of, once a task of that topic is done: what the school does, and nothing of what happened. */
export const staffSteps = ['police', 'stop-sharing', 'victim', 'parents', 'advice'] as const satisfies readonly Topic[];

/** The drafts of the texts for a team, as content. */
export interface StaffMessages {
  readonly texts: Readonly<Record<StaffText, Text>>;
  readonly steps: Readonly<Record<(typeof staffSteps)[number] | 'none', Text>>;
  readonly hearMore: Text;
}

export const tellingAudiences = [
  'team',
  'classes',
  'all-pupils',
  'class-parents',
  'all-parents',
  'other-schools',
  'board',
  'press',
] as const;
export type TellingAudience = (typeof tellingAudiences)[number];

export const tellingWays = ['meeting', 'said', 'letter', 'phone', 'site'] as const;
export type TellingWay = (typeof tellingWays)[number];

/** The groups with which a school stays in touch (K10); protocols call the fields of their task so too. */
export const touchGroups = keptInTouch;
export type TouchGroup = KeptInTouch;

export const goings = ['not-asked', 'well', 'hard', 'needs-help'] as const;
/** How a colleague says that they are. */
export type Going = (typeof goings)[number];

export const sawOptions = ['not-known', 'no', 'yes'] as const;
/** Whether a colleague came to see something by accident. Asked for their sake: never what it was. */
export type Saw = (typeof sawOptions)[number];

/** A colleague: of the team by account, or somebody else in words. */
export type Colleague = { readonly account: string } | { readonly name: string };

export interface PlannedTexts {
  readonly texts: Readonly<Record<StaffText, string>>;
  /** The one who speaks for the school, in words: it stands on the sheet for the team. */
  readonly speaker: string;
  readonly language: Language;
  /** Why words that the check of texts marked may stand. */
  readonly kept?: readonly MarkReason[];
}

export interface PlannedTelling {
  /** The row of the plan; told again with the same id, it says how that row stands by now. */
  readonly telling: string;
  readonly audience: TellingAudience;
  readonly by: Colleague;
  readonly what: string;
  readonly way: TellingWay;
  readonly when: Moment;
}

export interface DoneTelling {
  readonly telling: string;
  readonly outcome: 'told' | 'not-needed';
  /** When they were told, where that was not when it was written down. */
  readonly happened?: Moment;
  /** Who told them, where it was another than planned. */
  readonly by?: Colleague;
  /** Why it is not needed, or what is worth knowing for the next time. */
  readonly remark?: string;
  /** When they hear more. */
  readonly next?: Moment;
}

export interface SupportNote {
  /** An account, a person of the case, or an id of its own where `name` says who it is. */
  readonly colleague: string;
  readonly name?: string;
  /** The class that this colleague teaches or mentors. */
  readonly class?: string;
  readonly supporter?: Colleague;
  readonly going: Going;
  readonly saw: Saw;
  readonly remark?: string;
  /** When to ask again; absent where it is done. */
  readonly again?: Moment;
  readonly done?: true;
}

export interface TouchNote {
  readonly touch: string;
  readonly about: TouchGroup;
  /** `not-fitting`: there is nobody of this group in this case. */
  readonly outcome: 'spoke' | 'not-fitting';
  readonly happened?: Moment;
  /** With whom, as it is said at school. */
  readonly spoke?: string;
  readonly went?: string;
  readonly questions?: string;
}

/** Something said, with the entry that it came from. */
export type Noted<T> = T & {
  readonly seq: number;
  readonly at: Moment;
  readonly author: { readonly account: string; readonly role: string };
};

/** All that was said, each list oldest first. */
export interface Communication {
  readonly plans: readonly Noted<PlannedTexts>[];
  readonly planned: readonly Noted<PlannedTelling>[];
  readonly done: readonly Noted<DoneTelling>[];
  readonly support: readonly Noted<SupportNote>[];
  readonly touches: readonly Noted<TouchNote>[];
}

export const nothingPlanned: Communication = { plans: [], planned: [], done: [], support: [], touches: [] };

/** What stands with one more event. A correction takes out what its entry said: what was said before counts again. */
export function evolveCommunication(before: Communication, { seq, at, by: author, event }: Recorded): Communication {
  const noted = <T extends { readonly type: string }>({ type: _type, ...said }: T) => ({ ...said, seq, at, author });
  switch (event.type) {
    case 'communication-planned':
      return { ...before, plans: [...before.plans, noted(event)] };
    case 'telling-planned':
      return { ...before, planned: [...before.planned, noted(event)] };
    case 'telling-done':
      return { ...before, done: [...before.done, noted(event)] };
    case 'colleague-supported':
      return { ...before, support: [...before.support, noted(event)] };
    case 'touch-noted':
      return { ...before, touches: [...before.touches, noted(event)] };
    case 'entry-corrected': {
      const others = <T extends { readonly seq: number }>(list: readonly T[]) =>
        list.some((one) => one.seq === event.entry) ? list.filter((one) => one.seq !== event.entry) : list;
      return {
        plans: others(before.plans),
        planned: others(before.planned),
        done: others(before.done),
        support: others(before.support),
        touches: others(before.touches),
      };
    }
    default:
      return before;
  }
}

/** A row of the communication plan as it stands. */
export interface Telling {
  readonly id: string;
  readonly plan: Noted<PlannedTelling>;
  /** Oldest first. */
  readonly done: readonly Noted<DoneTelling>[];
  /** The last entry about it. */
  readonly latest: number;
  /** `told`: and nothing more was promised. `update`: told, and they hear more. */
  readonly state: 'planned' | 'told' | 'update' | 'not-needed';
  /** Until when something has to be said. */
  readonly due?: Moment;
}

/** The rows of the plan, in the order in which they came. What was said last of a row counts, a new plan after telling too. */
export function tellingsOf({ planned, done }: Communication): readonly Telling[] {
  return [...new Set(planned.map(({ telling }) => telling))].flatMap((id): Telling[] => {
    const plan = planned.findLast(({ telling }) => telling === id);
    if (!plan) return [];
    const ofRow = done.filter(({ telling }) => telling === id);
    const last = ofRow.at(-1);
    const row = { id, plan, done: ofRow, latest: Math.max(plan.seq, last?.seq ?? 0) };
    if (!last || last.seq < plan.seq) return [{ ...row, state: 'planned', due: plan.when }];
    if (last.outcome === 'not-needed') return [{ ...row, state: 'not-needed' }];
    return [last.next === undefined ? { ...row, state: 'told' } : { ...row, state: 'update', due: last.next }];
  });
}

/** The rows of which the moment passed, the longest ago first: a plan is never late in silence. */
export const overdueTellings = (rows: readonly Telling[], now: Moment): readonly Telling[] =>
  rows.filter(({ due }) => due !== undefined && due <= now).sort((a, b) => (a.due ?? 0) - (b.due ?? 0));

/** A colleague on the list of those who are looked after, as it stands. */
export interface SupportedColleague {
  readonly id: string;
  readonly now: Noted<SupportNote>;
  /** What stood before, the latest first. */
  readonly before: readonly Noted<SupportNote>[];
}

/** The colleagues on the list, in the order in which they came onto it. */
export function colleaguesOf({ support }: Pick<Communication, 'support'>): readonly SupportedColleague[] {
  return [...new Set(support.map(({ colleague }) => colleague))].flatMap((id) => {
    const [now, ...before] = support.filter(({ colleague }) => colleague === id).toReversed();
    return now ? [{ id, now, before }] : [];
  });
}

/** What still has to be done for a colleague: nobody is left without somebody who looks after them unnoticed (K7). */
export type SupportGap = 'no-supporter' | 'not-asked' | 'ask-again';

export function gapsOf({ now: note }: SupportedColleague, moment: Moment): readonly SupportGap[] {
  const gaps: SupportGap[] = [];
  if (note.supporter === undefined) gaps.push('no-supporter');
  if (note.going === 'not-asked') gaps.push('not-asked');
  if (note.again !== undefined && note.again <= moment) gaps.push('ask-again');
  return gaps;
}

/** What a group came to, as the protocol's task on staying in touch asks it. */
export function touchStands(
  { touches }: Pick<Communication, 'touches'>,
  group: TouchGroup,
): 'done' | 'not-fitting' | 'not-yet' {
  const last = touches.findLast(({ about }) => about === group);
  if (!last) return 'not-yet';
  return last.outcome === 'spoke' ? 'done' : 'not-fitting';
}
