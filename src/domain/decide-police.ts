import type { CaseCommand } from './case-command.ts';
import type { CaseState } from './case-state.ts';
import { accept, type Decision } from './decision.ts';
import { keptInTouch } from './police.ts';
import { refuse } from './refusal.ts';
import type { Now } from './world.ts';

type PoliceCommand = Extract<
  CaseCommand,
  { do: 'log-contact' | 'make-agreement' | 'end-agreement' | 'make-police-summary' }
>;

const isKeptInTouch = (about: string) => keptInTouch.some((one) => one === about);

/** Decides on contact with the police and others, and on what was agreed with them. */
export function decideOnPolice(state: CaseState, command: PoliceCommand, { now }: Now): Decision {
  const { police } = state;
  const missing = (text: string | undefined) => text === undefined || text.trim() === '';
  switch (command.do) {
    case 'log-contact': {
      const { do: _do, ...contact } = command;
      if (police.contacts.some((one) => one.id === contact.contact)) return refuse('already-known');
      if (contact.with === 'other' && missing(contact.partner)) return refuse('text-missing', 'partner');
      if (contact.reached === 'yes' && missing(contact.spokeWith)) return refuse('text-missing', 'spoke-with');
      if (contact.spokenAt !== undefined && contact.spokenAt > now) return refuse('not-in-future', 'spoken-at');
      return accept({ type: 'contact-logged', ...contact });
    }
    case 'make-agreement': {
      const { do: _do, ...agreement } = command;
      if (police.agreements.some((one) => one.id === agreement.agreement)) return refuse('already-known');
      if (missing(agreement.what)) return refuse('text-missing', 'what');
      if (agreement.who === 'other' && missing(agreement.words)) return refuse('text-missing', 'words');
      if (agreement.contact !== undefined && !police.contacts.some((one) => one.id === agreement.contact))
        return refuse('no-such-place');
      const { about } = agreement;
      if (about !== undefined && !isKeptInTouch(about) && !state.people.has(about)) return refuse('no-such-person');
      if (agreement.opens !== undefined && agreement.due !== undefined && agreement.due < agreement.opens)
        return refuse('due-before-it-opens', 'due');
      return accept({ type: 'agreement-made', ...agreement });
    }
    case 'end-agreement': {
      const standing = police.agreements.find((one) => one.id === command.agreement && !one.ended);
      if (!standing) return refuse('no-such-place');
      if (missing(command.reason)) return refuse('reason-missing', 'reason');
      return accept({ type: 'agreement-ended', agreement: command.agreement, reason: command.reason });
    }
    case 'make-police-summary':
      for (const { person, reason } of command.named) {
        if (!state.people.has(person)) return refuse('no-such-person');
        if (missing(reason)) return refuse('reason-missing', person);
      }
      return accept({ type: 'police-summary-made', named: command.named });
  }
}
