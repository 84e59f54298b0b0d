import type { CaseView } from '../../cases/case-view.ts';
import type { CaseEvent } from '../../domain/case-event.ts';
import type { Text } from '../../domain/text.ts';
import { Fold } from '../components/fold.tsx';
import { Timeline } from '../components/timeline.tsx';
import { useText } from '../language.tsx';
import { timelineEntry } from './timeline-entry.tsx';

const words = {
  corrected: { nl: 'Wat hier eerder stond en is verbeterd', en: 'What stood here before and was corrected' },
} satisfies Record<string, Text>;

interface CorrectedEntriesProps {
  view: CaseView;
  /** Which events the page is about. */
  about: (event: CaseEvent) => boolean;
}

/**
 * What was said here and turned out not to be so, the latest first: struck through, with the correction. It counts no
 * longer, and never disappears from where people read it.
 */
export const CorrectedEntries = ({ view, about }: CorrectedEntriesProps) => {
  const text = useText();
  const corrected = view.events.filter(({ seq, event }) => view.state.corrected.has(seq) && about(event)).toReversed();
  if (corrected.length === 0) return null;
  return (
    <Fold title={text(words.corrected)} count={corrected.length} open small>
      <Timeline entries={corrected.map((recorded) => timelineEntry(view, recorded))} />
    </Fold>
  );
};

/** Whether an event says something about a person, also from before two turned out to be one. */
export function saysSomethingOf(view: CaseView, person: string): (event: CaseEvent) => boolean {
  const canonical = (id: string | undefined) => (id === undefined ? undefined : (view.people.get(id)?.id ?? id));
  return (event) => {
    const named = [
      'person' in event ? event.person : undefined,
      'into' in event ? event.into : undefined,
      'carer' in event ? event.carer : undefined,
      'child' in event ? event.child : undefined,
      'subject' in event ? event.subject : undefined,
    ];
    return named.some((id) => canonical(id) === person);
  };
}
