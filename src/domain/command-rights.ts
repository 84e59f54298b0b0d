import type { CaseCommand } from './case-command.ts';
import type { CaseRight } from './rights.ts';

/** Commands that take more than a place on the team; all others need no more than to add to the case. */
const needs: Partial<Readonly<Record<CaseCommand['do'], CaseRight>>> = {
  'answer-fact': 'know people in a case',
  'give-role': 'know people in a case',
  'end-role': 'know people in a case',
  'complete-people': 'know people in a case',
  'add-person': 'know people in a case',
  'describe-person': 'know people in a case',
  'merge-people': 'know people in a case',
  'unmerge-people': 'know people in a case',
  'link-carer': 'know people in a case',
  'unlink-carer': 'know people in a case',
  'note-sharing': 'know people in a case',
  'end-sharing': 'know people in a case',
  'add-group': 'know people in a case',
  'describe-group': 'know people in a case',
  'keep-class-list': 'know people in a case',
  'drop-class-list': 'know people in a case',
  'add-site': 'know people in a case',
  'reveal-site': 'know people in a case',
  'write-file-note': 'know people in a case',
  'approve-file-note': 'lead a case',
  'pass-on-site': 'know people in a case',
  'note-talk': 'know people in a case',
  'depart-task': 'lead a case',
  'undo-departure': 'lead a case',
  'advance-task': 'lead a case',
  'withdraw-task': 'lead a case',
  'end-agreement': 'lead a case',
  'change-protocol': 'lead a case',
  'close-case': 'close a case',
  'reopen-case': 'close a case',
  'set-retention': 'close a case',
  'link-case': 'know people in a case',
  'unlink-case': 'know people in a case',
  'tell-apart': 'know people in a case',
  'set-legal-hold': 'lead a case',
  'end-legal-hold': 'lead a case',
  'decline-colleague': 'propose for the team',
  'lift-restriction': 'lead a case',
  'give-advice': 'give advice',
  'make-copy': 'export a case',
  'make-police-summary': 'export a case',
  'plan-communication': 'know people in a case',
  'plan-telling': 'know people in a case',
  'note-telling': 'know people in a case',
  'support-colleague': 'know people in a case',
  'note-touch': 'know people in a case',
  'write-letter': 'know people in a case',
  // The board's support team may too, by the use case that sees whether the letter is at process level.
  'approve-letter': 'lead a case',
  'send-letter': 'know people in a case',
  'withdraw-letter': 'know people in a case',
};

/** What somebody needs to give these commands: every one of these rights. */
export function rightsFor(commands: readonly CaseCommand[]): readonly CaseRight[] {
  return [...new Set(commands.map((command) => needs[command.do] ?? 'add to a case'))];
}
