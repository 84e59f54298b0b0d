import type { CaseCommand } from './case-command.ts';
import type { CaseState } from './case-state.ts';
import {
  type Colleague,
  goings,
  sawOptions,
  staffTexts,
  tellingAudiences,
  tellingWays,
  touchGroups,
} from './communication.ts';
import { accept, type Decision } from './decision.ts';
import { refuse } from './refusal.ts';
import type { Now } from './world.ts';

type CommunicationCommand = Extract<
  CaseCommand,
  { readonly do: 'plan-communication' | 'plan-telling' | 'note-telling' | 'support-colleague' | 'note-touch' }
>;

/** Decides on what is told to whom, on how colleagues are looked after, and on staying in touch (K7, K10). */
export function decideOnCommunication(state: CaseState, command: CommunicationCommand, { now }: Now): Decision {
  const { communication } = state;
  const changedSince = (seq: number | undefined, seen: number | undefined) =>
    seq !== undefined && seen !== undefined && seq > seen;
  switch (command.do) {
    case 'plan-communication': {
      const { do: _do, seen, ...plan } = command;
      if (missing(plan.speaker)) return refuse('text-missing', 'speaker');
      for (const part of staffTexts) if (missing(plan.texts[part])) return refuse('text-missing', part);
      if ((plan.kept ?? []).some(({ because }) => missing(because))) return refuse('reason-missing');
      if (changedSince(communication.plans.at(-1)?.seq, seen)) return refuse('changed-meanwhile');
      return accept({ type: 'communication-planned', ...plan });
    }
    case 'plan-telling': {
      const { do: _do, seen, ...row } = command;
      if (!tellingAudiences.includes(row.audience)) return refuse('answer-missing', 'audience');
      if (missing(row.what)) return refuse('text-missing', 'what');
      if (unnamed(row.by)) return refuse('text-missing', 'by');
      if (!tellingWays.includes(row.way)) return refuse('answer-missing', 'way');
      if (changedSince(latestOfRow(state, row.telling), seen)) return refuse('changed-meanwhile');
      return accept({ type: 'telling-planned', ...row });
    }
    case 'note-telling': {
      const { do: _do, seen, ...done } = command;
      const latest = latestOfRow(state, done.telling);
      if (latest === undefined) return refuse('no-such-place');
      if (done.outcome === 'not-needed' && missing(done.remark)) return refuse('reason-missing', 'remark');
      if (done.by !== undefined && unnamed(done.by)) return refuse('text-missing', 'by');
      if (done.happened !== undefined && done.happened > now) return refuse('moment-to-come', 'happened');
      if (done.next !== undefined && done.next <= now) return refuse('moment-passed', 'next');
      if (changedSince(latest, seen)) return refuse('changed-meanwhile');
      return accept({ type: 'telling-done', ...done });
    }
    case 'support-colleague': {
      const { do: _do, seen, ...note } = command;
      if (note.name !== undefined && missing(note.name)) return refuse('text-missing', 'name');
      if (note.class !== undefined && !state.classes.some(({ id }) => id === note.class))
        return refuse('no-such-place', 'class');
      if (!goings.includes(note.going)) return refuse('answer-missing', 'going');
      if (!sawOptions.includes(note.saw)) return refuse('answer-missing', 'saw');
      if (note.supporter !== undefined && unnamed(note.supporter)) return refuse('text-missing', 'supporter');
      // What is over was asked, by somebody: else it would look settled while nobody spoke to this colleague.
      if (note.done && (note.going === 'not-asked' || note.supporter === undefined))
        return refuse('answer-missing', note.supporter === undefined ? 'supporter' : 'going');
      if (note.again !== undefined && note.again <= now) return refuse('moment-passed', 'again');
      if (changedSince(communication.support.findLast(({ colleague }) => colleague === note.colleague)?.seq, seen))
        return refuse('changed-meanwhile');
      return accept({ type: 'colleague-supported', ...note });
    }
    case 'note-touch': {
      const { do: _do, ...note } = command;
      if (communication.touches.some(({ touch }) => touch === note.touch)) return refuse('already-known');
      if (!touchGroups.includes(note.about)) return refuse('answer-missing', 'about');
      if (note.outcome === 'spoke' && missing(note.went)) return refuse('text-missing', 'went');
      if (note.happened !== undefined && note.happened > now) return refuse('moment-to-come', 'happened');
      return accept({ type: 'touch-noted', ...note });
    }
  }
}

const missing = (text: string | undefined) => text === undefined || text.trim() === '';
const unnamed = (one: Colleague) => missing('account' in one ? one.account : one.name);

function latestOfRow({ communication: { planned, done } }: CaseState, id: string): number | undefined {
  const ofRow = [...planned, ...done].filter(({ telling }) => telling === id);
  return ofRow.length === 0 ? undefined : Math.max(...ofRow.map(({ seq }) => seq));
}
