import type { Recorded } from './case-event.ts';
import { type StaffRole, staffRoles } from './protocol.ts';
import type { Moment } from './text.ts';

/** Whom the school spoke to: the police as such, the vice squad (Zeden), or somebody else who works along. */
export const contactPartners = ['police', 'vice-squad', 'other'] as const;
export type ContactPartner = (typeof contactPartners)[number];

export const contactWays = ['phone', 'visit', 'mail'] as const;
export type ContactWay = (typeof contactWays)[number];

/** Who does what was agreed: somebody of the school, by role, or somebody outside it. */
export const agreementDoers = [...staffRoles, 'police', 'other'] as const;
export type AgreementDoer = (typeof agreementDoers)[number];

/** Whom the school stays in touch with, besides single people (K10). */
export const keptInTouch = ['team', 'parents-saw', 'parents-shared', 'pupils'] as const;
export type KeptInTouch = (typeof keptInTouch)[number];

/** Agreements that come back: to ask a pupil how it goes, or to speak with a group again. Others are done once. */
export const agreementKinds = ['check-in', 'stay-in-touch'] as const;
export type AgreementKind = (typeof agreementKinds)[number];

/** A contact with the police or another partner, or an attempt at one (K3.1). */
export interface PoliceContact {
  readonly id: string;
  readonly seq: number;
  /** When it was written down. */
  readonly at: Moment;
  readonly by: { readonly account: string; readonly role: string };
  readonly with: ContactPartner;
  /** Who it was, where `with` is "other": somebody outside the school, in words. */
  readonly partner?: string;
  readonly way: ContactWay;
  readonly reached: 'yes' | 'no';
  /** Name and station, as they gave it. */
  readonly spokeWith?: string;
  /** When they spoke, or when it was tried. */
  readonly spokenAt?: Moment;
  readonly said?: string;
  /** The instances of tasks whose answers were recorded in the same act. */
  readonly tasks: readonly string[];
}

/** Something that was agreed: who does what, by when (K3.2). */
export interface Agreement {
  readonly id: string;
  readonly seq: number;
  readonly at: Moment;
  readonly what: string;
  readonly who: AgreementDoer;
  /** Who it is, where `who` is "other". */
  readonly words?: string;
  readonly due?: Moment;
  /** The contact in which it was agreed. */
  readonly contact?: string;
  /** The talk in which it was agreed. */
  readonly talk?: string;
  /** Whom it is about: a person of the case, or a group that the school stays in touch with. */
  readonly about?: string;
  readonly kind?: AgreementKind;
  /** Before that moment it is not yet time for it. */
  readonly opens?: Moment;
  readonly ended?: { readonly seq: number; readonly at: Moment; readonly reason: string };
}

/** What the record of a case says of the police. */
export interface PoliceLog {
  /** Oldest first. */
  readonly contacts: readonly PoliceContact[];
  readonly agreements: readonly Agreement[];
  /** Who is in the summary for the police by name, with why they need it; the others are a letter there. */
  readonly named: readonly { readonly person: string; readonly reason: string }[];
}

export const nobodySpokenTo: PoliceLog = { contacts: [], agreements: [], named: [] };

/** What becomes of it with one more event. A correction takes out what its entry brought in. */
export function evolvePolice(log: PoliceLog, { seq, at, by, event }: Recorded): PoliceLog {
  switch (event.type) {
    case 'contact-logged': {
      const { type: _type, contact, tasks = [], ...told } = event;
      return { ...log, contacts: [...log.contacts, { ...told, id: contact, seq, at, by, tasks }] };
    }
    case 'agreement-made': {
      const { type: _type, agreement, ...told } = event;
      return { ...log, agreements: [...log.agreements, { ...told, id: agreement, seq, at }] };
    }
    case 'agreement-ended':
      return {
        ...log,
        agreements: log.agreements.map((one) =>
          one.id === event.agreement && !one.ended ? { ...one, ended: { seq, at, reason: event.reason } } : one,
        ),
      };
    case 'police-summary-made':
      return { ...log, named: event.named };
    case 'entry-corrected':
      return without(log, event.entry);
    default:
      return log;
  }
}

function without(log: PoliceLog, seq: number): PoliceLog {
  const touched =
    log.contacts.some((one) => one.seq === seq) ||
    log.agreements.some((one) => one.seq === seq || one.ended?.seq === seq);
  if (!touched) return log;
  return {
    ...log,
    contacts: log.contacts.filter((one) => one.seq !== seq),
    agreements: log.agreements
      .filter((one) => one.seq !== seq)
      .map((one) => {
        if (one.ended?.seq !== seq) return one;
        const { ended: _ended, ...standing } = one;
        return standing;
      }),
  };
}

/** Whether somebody of the school does it; else the school asks whether it was done. */
export const isOurs = (agreement: Agreement) => doerAtSchool(agreement) !== undefined;

/** The role that does what was agreed; undefined where somebody outside the school does. */
export const doerAtSchool = ({ who }: Agreement): StaffRole | undefined => staffRoles.find((role) => role === who);
