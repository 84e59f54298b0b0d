import type { AgeBand } from '../domain/age.ts';
import type { Answer, Certainty, Home } from '../domain/case-event.ts';
import type { StaffText, TellingAudience, TellingWay } from '../domain/communication.ts';
import type { Confirmation, DeletionPlace, DeletionStep } from '../domain/deletion.ts';
import type { LetterAudience } from '../domain/letters.ts';
import type { SiteReceiver } from '../domain/passed-on-sites.ts';
import type { AgreementDoer, ContactPartner, ContactWay } from '../domain/police.ts';
import type { Involvement, PersonKind } from '../domain/protocol.ts';
import type { GroupKind, Intent, SharingChannel } from '../domain/spread.ts';
import type { WayOfTelling } from '../domain/stop-sharing.ts';
import type { PracticeSchoolName, StaffName } from './staff.ts';
import type { StoryTime } from './story-time.ts';

/**
 * A case of the practice school as it is told: what was said, and then who did what and when. People, classes and sites
 * have a name of their own in the story; ids are drawn when it is told. A task is named as in a plan: `reassure/lotte`.
 */
export interface Story {
  readonly school: PracticeSchoolName;
  readonly opened: {
    readonly at: StoryTime;
    readonly by: StaffName;
    /** Who acts together from the start; the safety coordinator comes along anyway (V20). */
    readonly with: readonly StaffName[];
    readonly told: string;
    readonly source: string;
    readonly answers: Readonly<Record<string, Answer>>;
  };
  /** In the order in which it happened. */
  readonly steps: readonly Step[];
}

/** What one person did at one moment, in the order of these fields. */
export interface Step {
  readonly at: StoryTime;
  readonly by: StaffName;
  /** Colleagues who come onto the team, before all else, and who agrees to that as the second person. */
  readonly joined?: readonly StaffName[];
  readonly agreedBy?: StaffName;
  /** Asked of the board's support team, which reads along from then on; and what it answers. */
  readonly asksAdvice?: string;
  readonly advises?: string;
  readonly people?: Readonly<Record<string, PersonTold>>;
  /** The list of a class, kept with the case: the names of its pupils in the story and as they are called. */
  readonly classLists?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Groups in which it goes round. */
  readonly groups?: Readonly<Record<string, { readonly kind: GroupKind; readonly size?: number }>>;
  /** Who gave it to whom; the roles are told with the people. */
  readonly spread?: readonly SharingTold[];
  /** Addresses that were mentioned: who mentioned it, and to whom it was passed on. */
  readonly sites?: Readonly<
    Record<string, { readonly address: string; readonly from: string; readonly to: readonly SiteReceiver[] }>
  >;
  /** Those who were told to open nothing and to send nothing on. */
  readonly told?: {
    readonly whom: readonly string[];
    readonly way: WayOfTelling;
    readonly hearBy: StoryTime;
  };
  readonly facts?: Readonly<Record<string, Answer>>;
  /** Answers about one person, class or site each. */
  readonly factsOf?: Readonly<Record<string, Readonly<Record<string, Answer>>>>;
  /** Who takes on which task. */
  readonly taken?: Readonly<Record<string, StaffName>>;
  /** Somebody spoke to the police, or tried to. */
  readonly contact?: ContactTold;
  /** What was agreed with the police, and who does it. */
  readonly agreed?: Readonly<Record<string, AgreementDoer>>;
  readonly done?: Readonly<Record<string, RecordTold>>;
  /** How far deleting is, at each place of a holder; `school` is the school itself. */
  readonly deleting?: Readonly<Record<string, DeletingTold>>;
  /** Tasks departed from, with the reason. */
  readonly departed?: Readonly<Record<string, string>>;
  /** A talk, as it was written down afterwards; what it answered in tasks is recorded in the same act. */
  readonly talk?: TalkTold;
  /** What everybody at school may say, and who hears what from whom and when. */
  readonly says?: SaysTold;
  readonly tells?: Readonly<Record<string, TellingTold>>;
  /** Letters that are written, for approval or as a draft. */
  readonly letters?: Readonly<Record<string, LetterTold>>;
  /** Letters that this person approves as the second one. */
  readonly approves?: readonly string[];
  readonly note?: string;
  /** The case is closed, with this summary. */
  readonly closed?: string;
}

/** What a task recorded; a moment is told as the other moments of the story. */
export type RecordTold = Readonly<Record<string, Answer | StoryTime>>;

/** Somebody in the case: told for the first time, or something more about somebody who is known. */
export interface PersonTold {
  /** Left out for a pupil of the school. */
  readonly kind?: PersonKind;
  readonly name?: string;
  readonly contact?: string;
  readonly class?: string;
  readonly age?: AgeBand;
  readonly roles?: Readonly<Partial<Record<Involvement, Certainty>>>;
  /** From whom the school has it. Without roles: left out. */
  readonly source?: string;
  readonly carerOf?: string;
  readonly home?: Home;
}

/** One act of giving, between people, groups, classes or sites of the story; `unknown` is nobody known. */
export interface SharingTold {
  readonly from: string;
  readonly to: string;
  readonly by: SharingChannel;
  readonly certainty: Certainty;
  readonly source: string;
  /** Left out: not known. */
  readonly intent?: Intent;
  readonly happened?: StoryTime;
}

export interface ContactTold {
  readonly with: ContactPartner;
  readonly way: ContactWay;
  /** Left out: nobody was reached. */
  readonly spokeWith?: string;
  readonly at: StoryTime;
  readonly said?: string;
  /** The tasks whose answers were recorded with it. */
  readonly tasks?: readonly string[];
}

export interface TalkTold {
  readonly guide: string;
  readonly with: readonly string[];
  readonly at: StoryTime;
  readonly tasks?: readonly string[];
  readonly present?: string;
  readonly quotes?: string;
  readonly observed?: string;
  readonly wishes?: string;
  readonly notAsked?: string;
  readonly next?: string;
  /** What was agreed in it, and who does it. */
  readonly agreed?: Readonly<Record<string, AgreementDoer>>;
}

export interface SaysTold {
  readonly texts: Readonly<Record<StaffText, string>>;
  readonly speaker: string;
}

export interface TellingTold {
  readonly audience: TellingAudience;
  readonly by: StaffName;
  readonly what: string;
  readonly way: TellingWay;
  readonly when: StoryTime;
}

export interface LetterTold {
  readonly template: string;
  readonly audience: LetterAudience;
  /** Classes of the story. */
  readonly whom: readonly string[];
  readonly text: string;
  readonly submitted: boolean;
}

export interface DeletingTold {
  readonly places: Readonly<Partial<Record<DeletionPlace, DeletionStep>>>;
  readonly how?: Confirmation;
  readonly remark?: string;
}
