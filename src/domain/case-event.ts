import type { AgeBand } from './age.ts';
import type { DoneTelling, PlannedTelling, PlannedTexts, SupportNote, TouchNote } from './communication.ts';
import type { Confirmation, DeletionPlace, DeletionStep } from './deletion.ts';
import type { SubjectPath } from './instance.ts';
import type { LeaveOutGround } from './leave-out-ground.ts';
import type { LetterAudience, LetterWay } from './letters.ts';
import type { LinkReason } from './links.ts';
import type { SiteReceiver } from './passed-on-sites.ts';
import type { AgreementDoer, AgreementKind, ContactPartner, ContactWay } from './police.ts';
import type { Involvement, PersonKind } from './protocol.ts';
import type { CountedFrom, RetentionCategory } from './retention.ts';
import type { GroupKind, SharingNote } from './spread.ts';
import type { WayOfTelling } from './stop-sharing.ts';
import type { TalkNote } from './talks.ts';
import type { Language, Moment } from './text.ts';
import type { MarkReason } from './text-check/marked-words.ts';

/**
 * What was answered: yes / no / an option id, several option ids, a number or a moment. `not-known` is an answer to
 * any question, and not the same as silence.
 */
export type Answer = string | number | readonly string[];

export const certainties = ['sure', 'likely', 'presumed'] as const;
/** How sure one is that somebody has this role; never checked by looking (V12, S3). */
export type Certainty = (typeof certainties)[number];

/** Where a parent or carer lives: with the child, or at an address of their own (S10). */
export const homes = ['with-child', 'elsewhere', 'not-known'] as const;
export type Home = (typeof homes)[number];

/** What a task recorded, by field. */
export type TaskRecord = Readonly<Record<string, Answer>>;

/** Which protocol a case runs by: the text is kept by its content hash. */
export interface ProtocolReference {
  readonly name: string;
  readonly version: string;
  readonly hash: string;
}

/**
 * The facts that happened in a case, in the past tense. Names of people and addresses of sites are never in an event:
 * they are sealed parts of their own, and events name opaque ids.
 */
export type CaseEvent =
  | {
      readonly type: 'case-opened';
      readonly protocol: ProtocolReference;
      readonly told: string;
      readonly source: string;
    }
  | { readonly type: 'fact-answered'; readonly fact: string; readonly subject?: string; readonly answer: Answer }
  | {
      readonly type: 'person-added';
      readonly person: string;
      readonly kind: PersonKind;
      /** What the person is called where names are not needed: the A of "leerling A". */
      readonly letter: string;
      /** The id of a class that was added before. */
      readonly class?: string;
      /** How old they were when it happened; absent: not known. */
      readonly age?: AgeBand;
    }
  | {
      readonly type: 'person-described';
      readonly person: string;
      readonly kind: PersonKind;
      readonly class?: string;
      readonly age?: AgeBand;
    }
  | {
      readonly type: 'role-given';
      readonly person: string;
      readonly role: Involvement;
      readonly certainty: Certainty;
      readonly source: string;
      /** When it happened, not when it was written down. Absent: nothing said of it. */
      readonly happened?: Moment;
    }
  | { readonly type: 'role-ended'; readonly person: string; readonly role: Involvement; readonly reason: string }
  | {
      readonly type: 'carer-linked';
      readonly child: string;
      readonly carer: string;
      readonly custody: 'yes' | 'no' | 'not-known';
      /** Absent: nothing said of it. */
      readonly home?: Home;
    }
  | { readonly type: 'carer-unlinked'; readonly child: string; readonly carer: string; readonly reason: string }
  /** "That is everybody": of a role, or of the carers of one child. */
  | {
      readonly type: 'people-completed';
      readonly role: Involvement | 'carers';
      readonly child?: string;
      readonly complete: 'yes' | 'no' | 'not-known';
    }
  | { readonly type: 'people-merged'; readonly person: string; readonly into: string }
  | { readonly type: 'people-unmerged'; readonly person: string; readonly reason: string }
  | { readonly type: 'class-added'; readonly class: string; readonly name: string }
  /** The list of a class is kept with the case; who is on it is a sealed part under the id of the list. */
  | { readonly type: 'class-list-kept'; readonly list: string; readonly pupils: number }
  | { readonly type: 'class-list-dropped'; readonly list: string }
  /** `person`: who mentioned it. */
  | { readonly type: 'site-added'; readonly site: string; readonly person?: string }
  | { readonly type: 'site-revealed'; readonly site: string; readonly reason: string }
  /** Its address was given to the police, the hotline or the board's IT desk (K1.5, K4). */
  | {
      readonly type: 'site-passed-on';
      readonly site: string;
      readonly to: SiteReceiver;
      /** The host is a whole platform, and somebody said that blocking all of it is meant. */
      readonly wholePlatform?: true;
    }
  /** People were told to open nothing, to send nothing on, and by when they hear what to do (K0.2). */
  | {
      readonly type: 'stop-told';
      /** Ids of people, classes, groups and schools, or one of the `audiences`. */
      readonly whom: readonly string[];
      readonly way: WayOfTelling;
      readonly hearBy: Moment;
      /** When it was, where that is not when it was written down. */
      readonly happened?: Moment;
    }
  /** Those who were told to stop, in the entry with that number, know by now what to do. */
  | { readonly type: 'promise-kept'; readonly entry: number }
  /** A group in which it goes round; of how many people, where somebody has an idea. */
  | {
      readonly type: 'group-added' | 'group-described';
      readonly group: string;
      readonly name: string;
      readonly kind: GroupKind;
      readonly size?: number;
    }
  /** Somebody gave it to somebody (K1.3); told again with the same id, it says what is known of that act by now. */
  | ({ readonly type: 'sharing-noted'; readonly sharing: string } & SharingNote)
  /** It turned out not to have happened, or not so. */
  | { readonly type: 'sharing-ended'; readonly sharing: string; readonly reason: string }
  | {
      readonly type: 'school-added';
      readonly school: string;
      readonly name: string;
      /** Which school of the board it is, where it is one: it can be asked to lead a case of its own. */
      readonly ofBoard?: string;
    }
  | { readonly type: 'task-recorded'; readonly task: string; readonly path: SubjectPath; readonly record: TaskRecord }
  | { readonly type: 'task-departed'; readonly task: string; readonly path: SubjectPath; readonly reason: string }
  | { readonly type: 'departure-undone'; readonly task: string; readonly path: SubjectPath; readonly reason: string }
  /** Acting before the gate opened, with a reason of its own. */
  | { readonly type: 'task-advanced'; readonly task: string; readonly path: SubjectPath; readonly reason: string }
  /** This happened and is recalled: a new round begins. */
  | { readonly type: 'task-withdrawn'; readonly task: string; readonly path: SubjectPath; readonly reason: string }
  | { readonly type: 'task-assigned'; readonly task: string; readonly path: SubjectPath; readonly to: string }
  /** How far deleting is at one place of one holder: of a person, or of the school itself (`school`). */
  | {
      readonly type: 'deletion-noted';
      readonly subject: string;
      readonly place: DeletionPlace;
      readonly step: DeletionStep;
      readonly how?: Confirmation;
      readonly remark?: string;
    }
  /** What goes into a pupil's school file, once a second person agreed (V4). */
  | { readonly type: 'file-note-written'; readonly note: string; readonly person: string; readonly text: string }
  | { readonly type: 'file-note-approved'; readonly note: string }
  | { readonly type: 'note-added'; readonly text: string }
  /** What was said in a talk, and what was not asked; told again with the same id it is the newer version (K2.3, K6). */
  | ({ readonly type: 'talk-noted'; readonly talk: string } & TalkNote)
  /** Somebody spoke to the police or another partner, or tried to (K2.6, K3.1). */
  | {
      readonly type: 'contact-logged';
      readonly contact: string;
      readonly with: ContactPartner;
      /** Who it was, where `with` is "other". */
      readonly partner?: string;
      readonly way: ContactWay;
      readonly reached: 'yes' | 'no';
      readonly spokeWith?: string;
      /** When they spoke, or when it was tried. */
      readonly spokenAt?: Moment;
      readonly said?: string;
      /** The instances of tasks whose answers were recorded in the same act. */
      readonly tasks?: readonly string[];
    }
  /** Agreed: who does what, by when; a task of its own follows (K3.2). */
  | {
      readonly type: 'agreement-made';
      readonly agreement: string;
      readonly what: string;
      readonly who: AgreementDoer;
      /** Who it is, where `who` is "other". */
      readonly words?: string;
      readonly due?: Moment;
      /** The contact in which it was agreed. */
      readonly contact?: string;
      /** The talk in which it was agreed. */
      readonly talk?: string;
      /** Whom it is about: a person of the case, or one of `keptInTouch`. */
      readonly about?: string;
      readonly kind?: AgreementKind;
      /** Before that moment it is not yet time for it. */
      readonly opens?: Moment;
    }
  | { readonly type: 'agreement-ended'; readonly agreement: string; readonly reason: string }
  /** The summary for the police was made up anew: who is in it by name, and why they need each name. */
  | {
      readonly type: 'police-summary-made';
      readonly named: readonly { readonly person: string; readonly reason: string }[];
    }
  /** What the team is told and may answer, and who speaks for the school (K7): the newest counts, earlier ones stay. */
  | ({ readonly type: 'communication-planned' } & PlannedTexts)
  /** A row of the communication plan: who tells what to whom, how and when; with the same id, as it stands by now. */
  | ({ readonly type: 'telling-planned' } & PlannedTelling)
  /** Those of a row were told, or need not be. */
  | ({ readonly type: 'telling-done' } & DoneTelling)
  /** How a colleague is, and who looks after them (K7); the newest counts. */
  | ({ readonly type: 'colleague-supported' } & SupportNote)
  /** The school was in touch with a group, or there is nobody of it (K10). */
  | ({ readonly type: 'touch-noted' } & TouchNote)
  /** A text of a letter of the school, at process level (K8); told again with the same id, it is a later version of it. */
  | {
      readonly type: 'letter-written';
      readonly letter: string;
      /** The text of Luwte that it began with. */
      readonly template: string;
      readonly audience: LetterAudience;
      /** Ids of people, classes and schools; none: everybody of that audience. */
      readonly whom?: readonly string[];
      /** The pupil that a letter to their parents is about. */
      readonly about?: string;
      readonly language: Language;
      readonly text: string;
      /** The entry with the version that it was made from. */
      readonly madeFrom?: number;
      /** Laid before a second person. */
      readonly submitted?: true;
      /** Something in it pointed to somebody, as whoever knows the names of the case had it looked through. */
      readonly pointing?: true;
    }
  /** A second person agreed to that version, or its writer alone, with a reason; each mark that stayed has a reason. */
  | {
      readonly type: 'letter-approved';
      readonly letter: string;
      readonly version: number;
      readonly reasons: readonly MarkReason[];
      readonly alone?: string;
    }
  | {
      readonly type: 'letter-sent';
      readonly letter: string;
      readonly version: number;
      readonly way: LetterWay;
      readonly happened?: Moment;
      /** To how many people. */
      readonly count?: number;
      /** The instances of tasks whose answers were recorded in the same act. */
      readonly tasks?: readonly string[];
    }
  /** It is not sent after all. */
  | { readonly type: 'letter-withdrawn'; readonly letter: string; readonly reason: string }
  /** This did not happen: the entry with that number counts no longer, and stays readable, struck through. */
  | { readonly type: 'entry-corrected'; readonly entry: number; readonly reason: string }
  | { readonly type: 'team-joined'; readonly account: string; readonly role: string }
  | { readonly type: 'team-left'; readonly account: string; readonly role: string }
  /** Asked onto the team; they see nothing until a second person agrees. */
  | { readonly type: 'colleague-proposed'; readonly account: string; readonly role: string }
  | { readonly type: 'proposal-declined'; readonly account: string; readonly role: string }
  /** The case belongs to the confidential circle of the board from here on (S5). */
  | { readonly type: 'case-restricted' }
  | { readonly type: 'restriction-lifted'; readonly reason: string }
  /** Left out by name: sees nothing of the case, whatever their role. */
  | { readonly type: 'colleague-shut-out'; readonly account: string; readonly reason: string }
  | { readonly type: 'shut-out-ended'; readonly account: string; readonly reason: string }
  /** Somebody who is not on the team looks in, in an emergency, until that moment. */
  | { readonly type: 'glass-broken'; readonly role: string; readonly reason: string; readonly until: Moment }
  /** The board's support team was asked, and reads along until the advice ends (K0). */
  | { readonly type: 'advice-asked'; readonly question: string }
  | { readonly type: 'advice-given'; readonly text: string }
  | { readonly type: 'advice-ended' }
  /** The case goes on by another text of its protocol. `shelf` is the hash of that version as every school has it. */
  | {
      readonly type: 'protocol-changed';
      readonly protocol: ProtocolReference;
      readonly shelf: string;
      readonly reason: string;
    }
  /** A copy for one person was made, of what stood here up to an entry (P4); nothing of what is in it. */
  | {
      readonly type: 'copy-made';
      readonly request: string;
      readonly person: string;
      readonly upTo: number;
      /** How many pieces stayed out, by the ground on which. */
      readonly leftOut: Readonly<Partial<Record<LeaveOutGround, number>>>;
      /** In how many pieces words were taken out. */
      readonly shortened: number;
    }
  | { readonly type: 'case-closed'; readonly summary: string }
  | {
      readonly type: 'case-reopened';
      readonly reason: string;
      /** The images go round again (S12): what is about stopping them begins a new round. */
      readonly again?: true;
    }
  /** It belongs together with another case (S12, K1.4); each school goes on leading its own. */
  | {
      readonly type: 'case-linked';
      readonly link: string;
      /** A random id, the same in both cases' links. It opens nothing. */
      readonly other: string;
      readonly why: LinkReason;
      /** The school of this case that was asked to lead the other one. */
      readonly school?: string;
    }
  | { readonly type: 'case-unlinked'; readonly link: string; readonly reason: string }
  /** It looks like that case and is about something else: not asked again. */
  | { readonly type: 'case-told-apart'; readonly other: string }
  /** Until when the case is kept, with the term as the board had it then. `was`: the date that this one replaces. */
  | {
      readonly type: 'retention-set';
      readonly category: RetentionCategory;
      readonly months: number;
      readonly countedFrom: CountedFrom;
      readonly from: Moment;
      readonly endsAt: Moment;
      readonly was?: Moment;
      readonly reason: string;
    }
  /** The date counts no longer, because the case was opened again. */
  | { readonly type: 'retention-lapsed'; readonly was: Moment }
  /** Nothing may be destroyed until the hold ends, whatever the date says. */
  | { readonly type: 'legal-hold-set'; readonly reason: string }
  | { readonly type: 'legal-hold-ended'; readonly reason: string };

export type CaseEventType = CaseEvent['type'];

/** An event as it stands in the record of a case. */
export interface Recorded {
  /** Its place in the record, from 1. */
  readonly seq: number;
  /** When it was written down. */
  readonly at: Moment;
  readonly by: { readonly account: string; readonly role: string };
  readonly event: CaseEvent;
}
