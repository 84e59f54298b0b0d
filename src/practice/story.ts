import type { Answer, Certainty } from '../domain/case-event.ts';
import type { AgreementDoer } from '../domain/police.ts';
import type { Involvement, PersonKind } from '../domain/protocol.ts';
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
  readonly facts?: Readonly<Record<string, Answer>>;
  /** Answers about one person, class or site each. */
  readonly factsOf?: Readonly<Record<string, Readonly<Record<string, Answer>>>>;
  /** Who takes on which task. */
  readonly taken?: Readonly<Record<string, StaffName>>;
  /** What was agreed with the police, and who does it. */
  readonly agreed?: Readonly<Record<string, AgreementDoer>>;
  readonly done?: Readonly<Record<string, RecordTold>>;
  /** Tasks departed from, with the reason. */
  readonly departed?: Readonly<Record<string, string>>;
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
  readonly roles?: Readonly<Partial<Record<Involvement, Certainty>>>;
  /** From whom the school has it. Without roles: left out. */
  readonly source?: string;
  readonly carerOf?: string;
}
