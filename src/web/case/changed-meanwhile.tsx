import type { CaseView } from '../../cases/case-view.ts';
import type { Recorded } from '../../domain/case-event.ts';
import type { Text } from '../../domain/text.ts';
import { Callout } from '../components/callout.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { eventInWords } from './event-words.ts';
import { writerInWords } from './staff-words.ts';

const words = {
  title: { nl: 'Een collega was je net voor', en: 'A colleague was just before you' },
  kept: {
    nl: 'Dit gebeurde terwijl jij bezig was. Wat jij invulde, staat hieronder nog. Kijk wat er nog bij moet en druk dan opnieuw.',
    en: 'This happened while you were at it. What you filled in is still below. See what is to be added, and press again.',
  },
} satisfies Record<string, Text>;

/** What colleagues did after a form was drawn, above that form; nothing where they did nothing. */
export const ChangedMeanwhile = ({ view, events }: { view: CaseView; events: readonly Recorded[] }) => {
  const text = useText();
  const language = useLanguage();
  if (events.length === 0) return null;
  return (
    <Callout kind="waiting" title={text(words.title)}>
      <p>{text(words.kept)}</p>
      {events.map((recorded) => (
        <p>
          {eventInWords(view, recorded, language)}{' '}
          <span class="luwte-soft luwte-small">
            {writerInWords(view, recorded.seq, language)} · <When at={recorded.at} />
          </span>
        </p>
      ))}
    </Callout>
  );
};
