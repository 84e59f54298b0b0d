import type { Recorded } from './case-event.ts';
import type { Moment } from './text.ts';

/**
 * What was written down of a talk: the words of who spoke apart from what somebody saw, what they want, what was not
 * asked (K2.3, K2.6, V12, V14, K6). Every part may be empty; together they are short and true.
 */
export interface TalkNote {
  /** The name of the guide by which it was held. */
  readonly guide?: string;
  /** The instances of tasks that it was held for, whose answers were recorded in the same act. */
  readonly tasks?: readonly string[];
  /** Ids of people and classes of the case. */
  readonly with: readonly string[];
  /** With whom else, in words. */
  readonly others?: string;
  readonly heldAt: Moment;
  /** Who else was there. */
  readonly present?: string;
  /** The exact words of who spoke. */
  readonly quotes?: string;
  /** What the writer saw or heard themself; never an explanation of it. */
  readonly observed?: string;
  /** What they want to happen, and what not. */
  readonly wishes?: string;
  /** What was left unasked, and why: the school does not investigate (K2.6). */
  readonly notAsked?: string;
  /** How it goes on, and who is with them today. */
  readonly next?: string;
}

/** The parts of a note that hold what was said or seen. */
export const talkTexts = ['quotes', 'observed', 'wishes', 'notAsked', 'next'] as const;

export interface TalkVersion extends TalkNote {
  readonly seq: number;
  readonly at: Moment;
  readonly by: string;
}

/** A talk as it was written down, newest version last: a later one replaces an earlier one, and both stay in the record. */
export interface Talk {
  readonly id: string;
  readonly versions: readonly TalkVersion[];
}

/** The version that counts. A talk has at least one. */
export const currentVersion = ({ versions }: Talk): TalkVersion | undefined => versions.at(-1);

/** The talks with one more event, oldest first. A correction takes out what its entry said. */
export function evolveTalks(talks: readonly Talk[], { seq, at, by, event }: Recorded): readonly Talk[] {
  switch (event.type) {
    case 'talk-noted': {
      const { type: _type, talk, ...note } = event;
      const version = { ...note, seq, at, by: by.account };
      if (!talks.some(({ id }) => id === talk)) return [...talks, { id: talk, versions: [version] }];
      return talks.map((one) => (one.id === talk ? { ...one, versions: [...one.versions, version] } : one));
    }
    case 'entry-corrected':
      return talks
        .map((one) => ({ ...one, versions: one.versions.filter((version) => version.seq !== event.entry) }))
        .filter(({ versions }) => versions.length > 0);
    default:
      return talks;
  }
}
