import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import { isSameMark, type MarkedWords, type MarkReason } from '../../domain/text-check/marked-words.ts';
import { Paragraph } from '../components/paragraph.tsx';
import { TextArea } from '../components/text-area.tsx';
import { useText } from '../language.tsx';
import { longestReason, markField, markValue, reasonField } from './marks-form.ts';

const words = {
  none: {
    nl: 'Wij vonden niets om over na te denken. Lees de tekst zelf ook: wie zonder naam wordt beschreven, herkent geen lijst.',
    en: 'We found nothing to think about. Read the text yourself too: no list knows who is described without a name.',
  },
  lead: {
    nl: 'Bij deze woorden vragen we je even stil te staan. Pas de tekst aan, of schrijf waarom ze mogen blijven staan. Jij beslist.',
    en: 'We ask you to pause at these words. Change the text, or write why they may stay. You decide.',
  },
  because: { nl: 'Waarom mag dit blijven staan?', en: 'Why may this stay?' },
  inText: { nl: 'in de tekst:', en: 'in the text:' },
} satisfies Record<string, Text>;

const times = (count: number): Text => ({ nl: `${count} keer`, en: `${count} times` });

interface MarksProps {
  /** The text that was looked through, as typed. */
  text: string;
  marked: readonly MarkedWords[];
  /** What was written before, or just now. */
  reasons?: readonly MarkReason[];
  errors?: FieldErrors;
  /** To read: without fields. */
  readonly?: boolean;
}

/**
 * What the checker marked in a text, one by one: the words where they stand, why, what to write instead, and a field for
 * why they may stay. Stands inside the form that sends the text.
 */
export const TextMarks = ({ text, marked, reasons = [], errors = {}, readonly = false }: MarksProps) => {
  const say = useText();
  if (marked.length === 0) return <Paragraph kind="soft">{say(words.none)}</Paragraph>;
  return (
    <>
      {readonly ? null : <Paragraph>{say(words.lead)}</Paragraph>}
      <ol class="luwte-marks">
        {marked.map((one, index) => (
          <Mark
            text={text}
            one={one}
            index={index}
            because={reasons.find((reason) => isSameMark(reason, one))?.because ?? ''}
            error={errors[reasonField(index)]}
            readonly={readonly}
          />
        ))}
      </ol>
    </>
  );
};

interface MarkProps {
  text: string;
  one: MarkedWords;
  index: number;
  because: string;
  error: Text | undefined;
  readonly: boolean;
}

const Mark = ({ text, one, index, because, error, readonly }: MarkProps) => {
  const say = useText();
  const { before, found, after } = around(text, one);
  return (
    <li class="luwte-marks__item">
      <p class="luwte-marks__words">
        {before}
        <mark class="nl-mark">{found}</mark>
        {after}
        {one.places.length > 1 ? <span class="luwte-soft luwte-small"> ({say(times(one.places.length))})</span> : null}
      </p>
      <p>
        {say(one.reason)} {say(one.suggestion)}
      </p>
      {readonly ? (
        because === '' ? null : (
          <p>
            <span class="luwte-soft">{say(words.because)}</span> {because}
          </p>
        )
      ) : (
        <>
          <input type="hidden" name={markField} value={markValue(one)} />
          <TextArea
            name={reasonField(index)}
            label={
              <>
                {say(words.because)}
                <span class="luwte-hidden">
                  {' '}
                  {say(words.inText)} {one.words}
                </span>
              </>
            }
            rows={2}
            maxlength={longestReason}
            value={because}
            error={error}
          />
        </>
      )}
    </li>
  );
};

/** In letters, on either side: enough to know the place again. */
const shownAround = 50;

/** The words with what stands around them in their line, cut at a space. */
function around(text: string, { places }: MarkedWords) {
  const { from, to } = places[0] ?? { from: 0, to: 0 };
  const line = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
  const rest = text.slice(to).split('\n', 1)[0] ?? '';
  const shortened = line.length > shownAround ? `… ${line.slice(-shownAround).replace(/^\S*\s?/, '')}` : line;
  const begun = rest.length > shownAround ? `${rest.slice(0, shownAround).replace(/\s?\S*$/, '')} …` : rest;
  return { before: shortened, found: text.slice(from, to), after: begun };
}
