import type { Recorded } from './case-event.ts';
import type { Moment } from './text.ts';

/** Where an image can still be (K5.2). `mailbox`, `chat` and `school-device` are also places of the school itself. */
export const deletionPlaces = ['phone', 'other-device', 'chat', 'mailbox', 'cloud', 'bin', 'school-device'] as const;
export type DeletionPlace = (typeof deletionPlaces)[number];

/** The places that the school has itself: nobody of the school opens anything there to look, the IT desk removes. */
export const schoolPlaces = ['mailbox', 'chat', 'cloud', 'bin', 'school-device'] as const satisfies DeletionPlace[];

/** How far it is with one place. `not-there`: it never was there, or no longer. */
export const deletionSteps = ['asked', 'confirmed', 'refused', 'not-there'] as const;
export type DeletionStep = (typeof deletionSteps)[number];

/** How it became known. There is no "shown to us": nobody looks, and nobody is asked to show anything (S3). */
export const confirmations = ['said-so', 'parent-present', 'police-present', 'it-desk', 'seen-by-nobody'] as const;
export type Confirmation = (typeof confirmations)[number];

/** Stands for the school where a holder is named: its own mailboxes, devices and stores. */
export const theSchool = 'school';

/** What was noted about one place of one holder. Who noted it and when is in the record. */
export interface DeletionNote {
  readonly seq: number;
  readonly at: Moment;
  readonly by: string;
  /** A person of the case, or `theSchool`. */
  readonly subject: string;
  readonly place: DeletionPlace;
  readonly step: DeletionStep;
  readonly how?: Confirmation;
  readonly remark?: string;
}

/** The notes with one more event: kept as they were written, newest last. */
export function evolveDeletion(
  notes: readonly DeletionNote[],
  { seq, at, by, event }: Recorded,
): readonly DeletionNote[] {
  if (event.type !== 'deletion-noted') return notes;
  const { type: _, ...noted } = event;
  return [...notes, { seq, at, by: by.account, ...noted }];
}
