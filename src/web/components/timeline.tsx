import type { Child } from 'hono/jsx';
import type { Moment, Text } from '../../domain/text.ts';
import { useText } from '../language.tsx';
import { When } from './when.tsx';

/** Something that happened. */
export interface TimelineEntry {
  at: Moment;
  what: Child;
  /** Who wrote it down, in which role, and when, where that is not the same moment. */
  by?: Child;
  /** It was corrected later: shown struck through, with the correction below it. */
  correctedBy?: Child;
  /** Where a link can point to. */
  id?: string;
}

const corrected: Text = { nl: 'Verbeterd:', en: 'Corrected:' };
// Most screen readers do not say that something is struck through.
const struckThrough: Text = { nl: 'Klopt niet meer, doorgestreept:', en: 'No longer right, struck through:' };

/** What happened, in order. Nothing disappears from it: a correction stands beside what it corrects. */
export const Timeline = ({ entries }: { entries: readonly TimelineEntry[] }) => {
  const text = useText();
  return (
    <ol class="luwte-timeline">
      {entries.map((entry) => (
        <li class="luwte-timeline__entry" id={entry.id}>
          <p class="luwte-timeline__when">
            <When at={entry.at} />
          </p>
          <div class="luwte-timeline__what">
            {entry.correctedBy ? (
              <>
                <p>
                  <span class="luwte-hidden">{text(struckThrough)} </span>
                  <del>{entry.what}</del>
                </p>
                <p>
                  <strong>{text(corrected)}</strong> {entry.correctedBy}
                </p>
              </>
            ) : (
              <p>{entry.what}</p>
            )}
            {entry.by ? <p class="luwte-timeline__by">{entry.by}</p> : null}
          </div>
        </li>
      ))}
    </ol>
  );
};
