import type { AgeBand } from './age.ts';
import type { Answer, Certainty, Home, ProtocolReference, TaskRecord } from './case-event.ts';
import type { DoneTelling, PlannedTelling, PlannedTexts, SupportNote, TouchNote } from './communication.ts';
import type { Confirmation, DeletionPlace, DeletionStep } from './deletion.ts';
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

/** What somebody wants to do in a case, in the imperative. New ids come in as part of the command. */
export type CaseCommand =
  | { readonly do: 'open-case'; readonly protocol: ProtocolReference; readonly told: string; readonly source: string }
  | {
      readonly do: 'answer-fact';
      readonly fact: string;
      readonly subject?: string;
      readonly answer: Answer;
      /** The last event that the form was drawn from: a later answer by somebody else is shown first. */
      readonly seen?: number;
    }
  | {
      readonly do: 'add-person';
      readonly person: string;
      readonly kind: PersonKind;
      readonly class?: string;
      readonly age?: AgeBand;
    }
  | {
      readonly do: 'describe-person';
      readonly person: string;
      readonly kind: PersonKind;
      readonly class?: string;
      readonly age?: AgeBand;
      readonly seen?: number;
    }
  | {
      readonly do: 'give-role';
      readonly person: string;
      readonly role: Involvement;
      readonly certainty: Certainty;
      readonly source: string;
      readonly happened?: Moment;
    }
  | { readonly do: 'end-role'; readonly person: string; readonly role: Involvement; readonly reason: string }
  | {
      readonly do: 'link-carer';
      readonly child: string;
      readonly carer: string;
      readonly custody: 'yes' | 'no' | 'not-known';
      readonly home?: Home;
    }
  | { readonly do: 'unlink-carer'; readonly child: string; readonly carer: string; readonly reason: string }
  | {
      readonly do: 'complete-people';
      readonly role: Involvement | 'carers';
      readonly child?: string;
      readonly complete: 'yes' | 'no' | 'not-known';
    }
  | { readonly do: 'merge-people'; readonly person: string; readonly into: string }
  | { readonly do: 'unmerge-people'; readonly person: string; readonly reason: string }
  | { readonly do: 'add-class'; readonly class: string; readonly name: string }
  | { readonly do: 'keep-class-list'; readonly list: string; readonly pupils: number }
  | { readonly do: 'drop-class-list'; readonly list: string }
  | { readonly do: 'add-site'; readonly site: string; readonly person?: string }
  | { readonly do: 'reveal-site'; readonly site: string; readonly reason: string }
  | {
      readonly do: 'pass-on-site';
      readonly site: string;
      readonly to: SiteReceiver;
      readonly wholePlatform?: true;
    }
  | {
      readonly do: 'tell-stop';
      readonly whom: readonly string[];
      readonly way: WayOfTelling;
      readonly hearBy: Moment;
      readonly happened?: Moment;
    }
  | { readonly do: 'keep-promise'; readonly entry: number }
  | { readonly do: 'add-school'; readonly school: string; readonly name: string; readonly ofBoard?: string }
  | {
      readonly do: 'add-group' | 'describe-group';
      readonly group: string;
      readonly name: string;
      readonly kind: GroupKind;
      readonly size?: number;
      readonly seen?: number;
    }
  | ({
      readonly do: 'note-sharing';
      readonly sharing: string;
      /** Whether giver and receiver get the roles that follow from it, where they lack them. */
      readonly roles: boolean;
      readonly seen?: number;
    } & SharingNote)
  | { readonly do: 'end-sharing'; readonly sharing: string; readonly reason: string; readonly seen?: number }
  | {
      readonly do: 'record-task';
      readonly instance: string;
      readonly record: TaskRecord;
      readonly seen?: number;
    }
  | { readonly do: 'depart-task'; readonly instance: string; readonly reason: string; readonly seen?: number }
  | { readonly do: 'undo-departure'; readonly instance: string; readonly reason: string; readonly seen?: number }
  | { readonly do: 'advance-task'; readonly instance: string; readonly reason: string; readonly seen?: number }
  | { readonly do: 'withdraw-task'; readonly instance: string; readonly reason: string; readonly seen?: number }
  | { readonly do: 'assign-task'; readonly instance: string; readonly to: string }
  | {
      readonly do: 'note-deletion';
      /** A person, or `school`. */
      readonly subject: string;
      readonly places: readonly { readonly place: DeletionPlace; readonly step: DeletionStep }[];
      /** Needed where something is confirmed. */
      readonly how?: Confirmation;
      readonly remark?: string;
      readonly seen?: number;
    }
  | { readonly do: 'write-file-note'; readonly note: string; readonly person: string; readonly text: string }
  | { readonly do: 'approve-file-note'; readonly note: string }
  | { readonly do: 'add-note'; readonly text: string }
  | {
      readonly do: 'log-contact';
      readonly contact: string;
      readonly with: ContactPartner;
      readonly partner?: string;
      readonly way: ContactWay;
      readonly reached: 'yes' | 'no';
      readonly spokeWith?: string;
      readonly spokenAt?: Moment;
      readonly said?: string;
      readonly tasks?: readonly string[];
    }
  | {
      readonly do: 'make-agreement';
      readonly agreement: string;
      readonly what: string;
      readonly who: AgreementDoer;
      readonly words?: string;
      readonly due?: Moment;
      readonly contact?: string;
      readonly talk?: string;
      readonly about?: string;
      readonly kind?: AgreementKind;
      readonly opens?: Moment;
    }
  | ({ readonly do: 'note-talk'; readonly talk: string; readonly seen?: number } & TalkNote)
  | { readonly do: 'end-agreement'; readonly agreement: string; readonly reason: string }
  | {
      readonly do: 'make-police-summary';
      readonly named: readonly { readonly person: string; readonly reason: string }[];
    }
  | ({ readonly do: 'plan-communication'; readonly seen?: number } & PlannedTexts)
  | ({ readonly do: 'plan-telling'; readonly seen?: number } & PlannedTelling)
  | ({ readonly do: 'note-telling'; readonly seen?: number } & DoneTelling)
  | ({ readonly do: 'support-colleague'; readonly seen?: number } & SupportNote)
  | ({ readonly do: 'note-touch' } & TouchNote)
  | {
      readonly do: 'write-letter';
      readonly letter: string;
      readonly template: string;
      readonly audience: LetterAudience;
      readonly whom?: readonly string[];
      readonly about?: string;
      readonly language: Language;
      readonly text: string;
      /** The version that the writer saw; absent for a new letter. */
      readonly madeFrom?: number;
      readonly submitted: boolean;
      readonly pointing?: true;
    }
  | {
      readonly do: 'approve-letter';
      readonly letter: string;
      readonly version: number;
      readonly reasons: readonly MarkReason[];
      /** Why nobody else looks at it. */
      readonly alone?: string;
    }
  | {
      readonly do: 'send-letter';
      readonly letter: string;
      readonly version: number;
      readonly way: LetterWay;
      readonly happened?: Moment;
      readonly count?: number;
      readonly tasks?: readonly string[];
    }
  | { readonly do: 'withdraw-letter'; readonly letter: string; readonly reason: string }
  | { readonly do: 'correct-entry'; readonly entry: number; readonly reason: string }
  | { readonly do: 'join-team'; readonly account: string; readonly role: string }
  | { readonly do: 'leave-team'; readonly account: string; readonly role: string }
  | { readonly do: 'propose-colleague'; readonly account: string; readonly role: string }
  | { readonly do: 'decline-colleague'; readonly account: string; readonly role: string }
  | { readonly do: 'restrict-case' }
  | { readonly do: 'lift-restriction'; readonly reason: string }
  | { readonly do: 'shut-out'; readonly account: string; readonly reason: string }
  | { readonly do: 'end-shut-out'; readonly account: string; readonly reason: string }
  | { readonly do: 'break-glass'; readonly role: string; readonly reason: string; readonly until: Moment }
  | { readonly do: 'ask-advice'; readonly question: string }
  | { readonly do: 'give-advice'; readonly text: string }
  | { readonly do: 'end-advice' }
  | {
      readonly do: 'change-protocol';
      readonly protocol: ProtocolReference;
      readonly shelf: string;
      readonly reason: string;
    }
  | {
      readonly do: 'make-copy';
      readonly request: string;
      readonly person: string;
      /** The last entry that the copy was made from. */
      readonly upTo: number;
      readonly leftOut: Readonly<Partial<Record<LeaveOutGround, number>>>;
      readonly shortened: number;
    }
  | { readonly do: 'close-case'; readonly summary: string }
  | { readonly do: 'reopen-case'; readonly reason: string; readonly again?: true }
  | {
      readonly do: 'link-case';
      readonly link: string;
      readonly other: string;
      readonly why: LinkReason;
      readonly school?: string;
    }
  | { readonly do: 'unlink-case'; readonly link: string; readonly reason: string }
  | { readonly do: 'tell-apart'; readonly other: string }
  | {
      readonly do: 'set-retention';
      readonly category: RetentionCategory;
      readonly months: number;
      readonly countedFrom: CountedFrom;
      /** The day on which the last pupil involved leaves school, where the term counts from it. */
      readonly leaves?: Moment;
      /** Needed where another date is replaced. */
      readonly reason: string;
    }
  | { readonly do: 'set-legal-hold'; readonly reason: string }
  | { readonly do: 'end-legal-hold'; readonly reason: string };
