import type { CaseView } from '../../cases/case-view.ts';
import { withoutAddresses } from '../../domain/addresses-in-text.ts';
import type { Recorded } from '../../domain/case-event.ts';
import type { Text } from '../../domain/text.ts';
import { Link } from '../components/link.tsx';
import type { TimelineEntry } from '../components/timeline.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { casePath } from './case-path.ts';
import { eventInWords } from './event-words.ts';
import { writerInWords } from './staff-words.ts';

const words = {
  line: { nl: 'regel', en: 'entry' },
  toLine: { nl: 'naar regel', en: 'to entry' },
  correct: { nl: 'Dit klopt niet', en: 'This is not right' },
  by: { nl: 'door', en: 'by' },
} satisfies Record<string, Text>;

/** How many entries one page of the timeline holds. */
export const pageLength = 100;

/** The address of an entry in the timeline, on the page on which it stands. */
export function entryPath(view: CaseView, entry: number): string {
  const last = Math.ceil(entry / pageLength) * pageLength;
  const page = last >= view.state.seq ? '' : `?tot=${last}`;
  return `${casePath(view.id, 'tijdlijn')}${page}#regel-${entry}`;
}

export const canBeCorrected = ({ state }: CaseView, { seq }: Recorded) =>
  state.correctable.has(seq) && !state.corrected.has(seq);

/** Something that happened, with who wrote it down and, where it was corrected since, by whom and why. */
export function timelineEntry(view: CaseView, recorded: Recorded): TimelineEntry {
  const { seq, at } = recorded;
  const correction = view.events.find((other) => other.event.type === 'entry-corrected' && other.event.entry === seq);
  return {
    id: `regel-${seq}`,
    at,
    what: <EventWords view={view} recorded={recorded} />,
    by: <Byline view={view} recorded={recorded} />,
    ...(correction?.event.type === 'entry-corrected' && {
      correctedBy: <CorrectedBy view={view} correction={correction} reason={correction.event.reason} />,
    }),
  };
}

const EventWords = ({ view, recorded }: { view: CaseView; recorded: Recorded }) => (
  <>{eventInWords(view, recorded, useLanguage())}</>
);

const CorrectedBy = ({ view, correction, reason }: { view: CaseView; correction: Recorded; reason: string }) => {
  const text = useText();
  return (
    <>
      {withoutAddresses(reason)}{' '}
      <span class="luwte-soft luwte-small">
        ({text(words.by)} {writerInWords(view, correction.seq, useLanguage())}, <When at={correction.at} />)
      </span>
    </>
  );
};

const Byline = ({ view, recorded }: { view: CaseView; recorded: Recorded }) => {
  const text = useText();
  const { seq, event } = recorded;
  return (
    <>
      {writerInWords(view, seq, useLanguage())}
      {' · '}
      {text(words.line)} {seq}
      {event.type === 'entry-corrected' ? (
        <span class="luwte-no-print">
          {' · '}
          <Link href={entryPath(view, event.entry)}>
            {text(words.toLine)} {event.entry}
          </Link>
        </span>
      ) : null}
      {canBeCorrected(view, recorded) ? (
        <span class="luwte-no-print">
          {' · '}
          <Link href={casePath(view.id, 'tijdlijn', String(seq), 'verbeteren')}>
            {text(words.correct)}
            <span class="luwte-hidden">
              : {text(words.line)} {seq}
            </span>
          </Link>
        </span>
      ) : null}
    </>
  );
};
