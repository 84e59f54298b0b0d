import { fits } from './answer.ts';
import type { CaseCommand } from './case-command.ts';
import { type CaseState, isClosed } from './case-state.ts';
import { decideOnAccess } from './decide-access.ts';
import { decideOnClassLists } from './decide-class-lists.ts';
import { decideOnCommunication } from './decide-communication.ts';
import { decideOnDeletion } from './decide-deletion.ts';
import { decideOnFileNote } from './decide-file-note.ts';
import { decideOnLetters } from './decide-letters.ts';
import { decideOnLinks } from './decide-links.ts';
import { decideOnPeople } from './decide-people.ts';
import { decideOnPolice } from './decide-police.ts';
import { decideOnRetention } from './decide-retention.ts';
import { decideOnSite } from './decide-sites.ts';
import { decideOnSpread } from './decide-spread.ts';
import { decideOnStopSharing } from './decide-stop-sharing.ts';
import { decideOnTalk } from './decide-talks.ts';
import { decideOnTask } from './decide-task.ts';
import { accept, type Decision } from './decision.ts';
import { resolvePeople } from './people.ts';
import { planFor } from './plan.ts';
import type { Protocol } from './protocol.ts';
import { indexOf } from './protocol-index.ts';
import { refuse } from './refusal.ts';
import { withWhatPeopleShow } from './shown-by-people.ts';
import type { Now } from './world.ts';

/** Commands that are still possible when a case is closed: its aftercare, its team, and what keeps its record right. */
const alsoWhenClosed = new Set<CaseCommand['do']>([
  'reopen-case',
  'record-task',
  'depart-task',
  'undo-departure',
  'assign-task',
  'add-note',
  'correct-entry',
  'join-team',
  'leave-team',
  'reveal-site',
  'pass-on-site',
  'keep-promise',
  'propose-colleague',
  'decline-colleague',
  'restrict-case',
  'lift-restriction',
  'shut-out',
  'end-shut-out',
  'break-glass',
  'ask-advice',
  'give-advice',
  'end-advice',
  'set-retention',
  'set-legal-hold',
  'end-legal-hold',
  'make-copy',
  'drop-class-list',
  'log-contact',
  'note-talk',
  'end-agreement',
  'make-police-summary',
  'write-letter',
  'approve-letter',
  'send-letter',
  'withdraw-letter',
  'link-case',
  'unlink-case',
  'tell-apart',
]);

/**
 * What a command does to a case: the events that follow from it, or why it cannot be done. Pure; the command carries
 * the ids of what is new.
 */
export function decide(protocol: Protocol, state: CaseState, command: CaseCommand, now: Now): Decision {
  if (command.do === 'open-case') {
    if (state.seq > 0) return refuse('already-open');
    if (command.told.trim() === '') return refuse('text-missing', 'told');
    return accept({
      type: 'case-opened',
      protocol: command.protocol,
      told: command.told,
      source: command.source,
    });
  }
  if (state.protocols.length === 0) return refuse('not-open-yet');
  if (isClosed(state) && !alsoWhenClosed.has(command.do)) return refuse('case-is-closed');

  switch (command.do) {
    case 'answer-fact':
      return answerFact(protocol, state, command);
    case 'describe-person':
    case 'give-role':
      return withWhatPeopleShow(protocol, state, decideOnPeople(state, command, now.now), now);
    case 'add-person':
    case 'end-role':
    case 'link-carer':
    case 'unlink-carer':
    case 'complete-people':
    case 'merge-people':
    case 'unmerge-people':
      return decideOnPeople(state, command, now.now);
    case 'add-class':
      if (command.name.trim() === '') return refuse('text-missing', 'class');
      if (state.classes.some((c) => c.id === command.class)) return refuse('already-known', 'class');
      return accept({ type: 'class-added', class: command.class, name: command.name });
    case 'keep-class-list':
    case 'drop-class-list':
      return decideOnClassLists(state, command);
    case 'add-site':
    case 'reveal-site':
    case 'pass-on-site':
      return decideOnSite(state, command);
    case 'tell-stop':
    case 'keep-promise':
      return decideOnStopSharing(state, command, now);
    case 'add-school':
      if (command.name.trim() === '') return refuse('text-missing', 'name');
      if (state.schools.some((s) => s.id === command.school)) return refuse('already-known', 'name');
      if (command.ofBoard !== undefined && state.schools.some((s) => s.ofBoard === command.ofBoard))
        return refuse('already-known', 'name');
      return accept({
        type: 'school-added',
        school: command.school,
        name: command.name,
        ...(command.ofBoard !== undefined && { ofBoard: command.ofBoard }),
      });
    case 'add-group':
    case 'describe-group':
    case 'note-sharing':
    case 'end-sharing':
      return decideOnSpread(protocol, state, command);
    case 'record-task':
    case 'depart-task':
    case 'undo-departure':
    case 'advance-task':
    case 'withdraw-task':
    case 'assign-task':
      return decideOnTask(protocol, state, command, now);
    case 'note-deletion':
      return decideOnDeletion(protocol, state, command, now);
    case 'write-file-note':
    case 'approve-file-note':
      return decideOnFileNote(protocol, state, command, now);
    case 'add-note':
      if (command.text.trim() === '') return refuse('text-missing', 'text');
      return accept({ type: 'note-added', text: command.text });
    case 'note-talk':
      return decideOnTalk(state, command, now);
    case 'log-contact':
    case 'make-agreement':
    case 'end-agreement':
    case 'make-police-summary':
      return decideOnPolice(state, command, now);
    case 'plan-communication':
    case 'plan-telling':
    case 'note-telling':
    case 'support-colleague':
    case 'note-touch':
      return decideOnCommunication(state, command, now);
    case 'write-letter':
    case 'approve-letter':
    case 'send-letter':
    case 'withdraw-letter':
      return decideOnLetters(protocol, state, command, now);
    case 'correct-entry':
      return correctEntry(state, command);
    case 'join-team':
    case 'leave-team':
    case 'propose-colleague':
    case 'decline-colleague':
    case 'restrict-case':
    case 'lift-restriction':
    case 'shut-out':
    case 'end-shut-out':
    case 'break-glass':
    case 'ask-advice':
    case 'give-advice':
    case 'end-advice':
      return decideOnAccess(protocol, state, command, now);
    case 'change-protocol':
      if (command.shelf === state.shelf) return refuse('already-known');
      if (command.reason.trim() === '') return refuse('reason-missing', 'reason');
      return accept({
        type: 'protocol-changed',
        protocol: command.protocol,
        shelf: command.shelf,
        reason: command.reason,
      });
    case 'make-copy': {
      if (!state.people.has(command.person)) return refuse('no-such-person', 'person');
      // Somebody wrote something since: what they wrote may be about this person too.
      if (command.upTo !== state.seq) return refuse('changed-meanwhile');
      const { request, person, upTo, leftOut, shortened } = command;
      return accept({ type: 'copy-made', request, person, upTo, leftOut, shortened });
    }
    case 'close-case':
      if (isClosed(state)) return refuse('case-is-closed');
      if (command.summary.trim() === '') return refuse('text-missing', 'summary');
      if (planFor(protocol, state, now).beforeClosing.length > 0) return refuse('not-ready-to-close');
      return accept({ type: 'case-closed', summary: command.summary });
    case 'reopen-case':
      if (!isClosed(state)) return refuse('not-closed');
      if (command.reason.trim() === '') return refuse('reason-missing', 'reason');
      return accept(
        { type: 'case-reopened', reason: command.reason, ...(command.again && { again: true as const }) },
        ...(state.retention.until ? [{ type: 'retention-lapsed' as const, was: state.retention.until.endsAt }] : []),
      );
    case 'link-case':
    case 'unlink-case':
    case 'tell-apart':
      return decideOnLinks(state, command);
    case 'set-retention':
    case 'set-legal-hold':
    case 'end-legal-hold':
      return decideOnRetention(state, command, now);
  }
}

function answerFact(protocol: Protocol, state: CaseState, command: CaseCommand & { do: 'answer-fact' }): Decision {
  const fact = indexOf(protocol).facts.get(command.fact);
  if (!fact) return refuse('no-such-fact', command.fact);
  if ((fact.each === undefined) !== (command.subject === undefined)) return refuse('no-such-person', command.fact);
  const { subject } = command;
  if (subject !== undefined && !isSubject(state, subject)) return refuse('no-such-person', command.fact);
  if (!fits(fact, command.answer, true)) return refuse('answer-does-not-fit', command.fact);
  const { current, entries } = resolvePeople(state).answer(fact.id, subject);
  const last = entries.at(-1);
  if (current && JSON.stringify(current.answer) === JSON.stringify(command.answer)) {
    // "Not known" said again is news: somebody asked again, and the next time counts from now.
    if (command.answer !== 'not-known') return accept();
  } else if (last && command.seen !== undefined && last.seq > command.seen)
    return refuse('changed-meanwhile', command.fact);
  return accept({
    type: 'fact-answered',
    fact: fact.id,
    ...(subject !== undefined && { subject }),
    answer: command.answer,
  });
}

const isSubject = (state: CaseState, id: string) =>
  state.people.has(id) || [...state.sites, ...state.schools, ...state.classes].some((place) => place.id === id);

/** Only what was said of the case itself can be corrected; opening, closing and the team have acts of their own. */
function correctEntry(state: CaseState, command: CaseCommand & { do: 'correct-entry' }): Decision {
  if (command.reason.trim() === '') return refuse('reason-missing', 'reason');
  if (!Number.isInteger(command.entry) || command.entry < 1 || command.entry > state.seq)
    return refuse('no-such-entry', 'entry');
  if (state.corrected.has(command.entry)) return refuse('already-known', 'entry');
  if (!state.correctable.has(command.entry)) return refuse('no-such-entry', 'entry');
  return accept({ type: 'entry-corrected', entry: command.entry, reason: command.reason });
}
