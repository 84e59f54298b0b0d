import type { CaseCommand } from './case-command.ts';
import { type CaseState, isClosed } from './case-state.ts';
import { accept, type Decision } from './decision.ts';
import { refuse } from './refusal.ts';
import { endOfTerm, longestTerm, retentionCategories, shortestTerm } from './retention.ts';
import type { Now } from './world.ts';

type RetentionCommand = Extract<CaseCommand, { readonly do: 'set-retention' | 'set-legal-hold' | 'end-legal-hold' }>;

/**
 * What follows from a command about how long a case is kept. A date is set when the case is closed, and moves only by a
 * command that says why; the record then holds the old date beside the new one.
 */
export function decideOnRetention(
  { closings, retention, ...rest }: CaseState,
  command: RetentionCommand,
  { now, calendar }: Now,
): Decision {
  switch (command.do) {
    case 'set-retention': {
      const { category, months, countedFrom } = command;
      const closing = closings.at(-1);
      if (!closing || !isClosed({ closings, retention, ...rest })) return refuse('not-closed', 'category');
      if (!retentionCategories.includes(category)) return refuse('answer-missing', 'category');
      if (!Number.isInteger(months) || months < shortestTerm || months > longestTerm)
        return refuse('answer-does-not-fit', 'months');
      const from = countedFrom === 'closing' ? closing.at : command.leaves;
      if (from === undefined) return refuse('leaving-day-missing', 'leaves');
      const { until } = retention;
      if (until && command.reason.trim() === '') return refuse('reason-missing', 'reason');
      const endsAt = endOfTerm({ category, months, countedFrom }, from, now, calendar);
      return accept({
        type: 'retention-set',
        category,
        months,
        countedFrom,
        from,
        endsAt,
        ...(until && { was: until.endsAt }),
        reason: command.reason,
      });
    }
    case 'set-legal-hold':
      if (retention.hold) return refuse('already-held', 'reason');
      if (command.reason.trim() === '') return refuse('reason-missing', 'reason');
      return accept({ type: 'legal-hold-set', reason: command.reason });
    case 'end-legal-hold':
      if (!retention.hold) return refuse('not-held', 'reason');
      if (command.reason.trim() === '') return refuse('reason-missing', 'reason');
      return accept({ type: 'legal-hold-ended', reason: command.reason });
  }
}
