import type { Recorded } from './case-event.ts';
import type { CaseState } from './case-state.ts';
import type { People, ResolvedPerson } from './people.ts';
import type { PersonKind } from './protocol.ts';
import type { Moment, Text } from './text.ts';

/**
 * The message that stops the spread at once, apart from deletion (K0.2): who got it, how, and by when they were told that
 * they hear more. What was promised stays a promise until somebody says that it was kept.
 */

/** Those who were told without being named one by one. `group`: a group chat, or a few pupils together. */
export const audiences = ['pupils', 'parents', 'staff', 'group'] as const;
export type Audience = (typeof audiences)[number];

export const waysOfTelling = ['said', 'sent', 'read-out'] as const;
export type WayOfTelling = (typeof waysOfTelling)[number];

export type MessageForm = 'to-say' | 'to-send' | 'to-read-out';
export const formOfWay: Readonly<Record<WayOfTelling, MessageForm>> = {
  said: 'to-say',
  sent: 'to-send',
  'read-out': 'to-read-out',
};

/** The message in its forms, for pupils and for adults; `{hear-by}` and `{hear-by-date}` are still to be filled in. */
export type StopMessage = Readonly<Record<'pupils' | 'adults', Readonly<Record<MessageForm, Text>>>>;

export interface Told {
  readonly seq: number;
  readonly at: Moment;
  /** Ids of people, classes and schools, or an `Audience`. */
  readonly whom: readonly string[];
  readonly way: WayOfTelling;
  readonly hearBy: Moment;
  /** When they were told, where that was not when it was written down. */
  readonly happened?: Moment;
  /** Since when they know what to do. */
  readonly kept?: { readonly seq: number; readonly at: Moment };
}

export interface StopSharing {
  /** In the order in which it was written down. */
  readonly told: readonly Told[];
}

export const nobodyTold: StopSharing = { told: [] };

/** Who was told after one more event. */
export function evolveStopSharing(stop: StopSharing, { seq, at, event }: Recorded): StopSharing {
  if (event.type === 'stop-told') {
    const { whom, way, hearBy, happened } = event;
    const told: Told = { seq, at, whom, way, hearBy, ...(happened !== undefined && { happened }) };
    return { told: [...stop.told, told] };
  }
  if (event.type === 'promise-kept')
    return {
      told: stop.told.map((one) => (one.seq === event.entry && !one.kept ? { ...one, kept: { seq, at } } : one)),
    };
  return stop;
}

/** Without what event `seq` brought in: that it was told, or that the promise was kept. */
export function withoutTold({ told }: StopSharing, seq: number): StopSharing {
  return {
    told: told
      .filter((one) => one.seq !== seq)
      .map((one) => {
        if (one.kept?.seq !== seq) return one;
        const { kept: _, ...open } = one;
        return open;
      }),
  };
}

/** How close to the moment a promise stands out, in milliseconds. */
const soon = 60 * 60_000;

export interface OpenPromise extends Told {
  readonly state: 'waiting' | 'soon' | 'lapsed';
}

/**
 * What was promised and not kept yet, the first to lapse first. Whoever was told again since waits for the later moment
 * alone.
 */
export function openPromises({ told }: StopSharing, people: People, now: Moment): readonly OpenPromise[] {
  const open: OpenPromise[] = [];
  const toldLater = new Set<string>();
  for (const one of told.toReversed()) {
    const whom = one.whom.map((id) => people.canonical(id));
    const waits = whom.some((id) => !toldLater.has(id));
    for (const id of whom) toldLater.add(id);
    if (one.kept || !waits) continue;
    open.push({ ...one, state: one.hearBy <= now ? 'lapsed' : one.hearBy - now <= soon ? 'soon' : 'waiting' });
  }
  return open.sort((a, b) => a.hearBy - b.hearBy);
}

const audienceOfKind: Partial<Readonly<Record<PersonKind, Audience>>> = {
  pupil: 'pupils',
  carer: 'parents',
  staff: 'staff',
};

interface ToldAs extends Told {
  readonly as: 'person' | 'class' | 'everybody';
}

/** Every time that somebody was told: by themself, with their class, or with everybody of their kind. Newest last. */
export function toldTo({ stopSharing }: CaseState, person: ResolvedPerson): readonly ToldAs[] {
  const everybody = audienceOfKind[person.kind];
  return stopSharing.told.flatMap((one): readonly ToldAs[] => {
    if (one.whom.some((id) => person.ids.includes(id))) return [{ ...one, as: 'person' }];
    if (person.class !== undefined && one.whom.includes(person.class)) return [{ ...one, as: 'class' }];
    return everybody && one.whom.includes(everybody) ? [{ ...one, as: 'everybody' }] : [];
  });
}
