import { mayApproveFileNote } from '../domain/file-note.ts';
import { refuse } from '../domain/refusal.ts';
import { actingRoles } from '../domain/rights.ts';
import type { Who } from '../identity/who.ts';
import { type Acted, actInCase } from './act-in-case.ts';
import type { CaseWork } from './case-work.ts';
import { standingIn } from './standing-in-case.ts';

/**
 * Agrees to a note for a pupil's school file (V4): the second person, in a role that may, never the one who wrote it.
 * That its text still names nobody else is for the page to see, which knows the names.
 */
export async function approveFileNote(
  work: CaseWork,
  who: Who,
  caseId: string,
  commandId: string,
  noteId: string,
): Promise<Acted> {
  return actInCase(work, who, caseId, commandId, {
    asked: { do: 'approve-file-note', note: noteId },
    right: 'lead a case',
    commandsFor: async ({ tx, state }) => {
      const note = state.fileNotes.find(({ id }) => id === noteId);
      const standing = await standingIn(tx, who, caseId, 'lead a case');
      if (!note || !standing) return { refused: refuse('no-such-place').refusal };
      if (!mayApproveFileNote(note, who.account, actingRoles(who, standing.relation)))
        return { refused: refuse('second-person-note').refusal };
      return { commands: [{ do: 'approve-file-note', note: noteId }] };
    },
  });
}
