import type { CaseView } from '../../cases/case-view.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import { newestOf, type SchoolLetter } from '../../domain/letters.ts';
import type { Text } from '../../domain/text.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { Form } from '../components/form.tsx';
import { TextArea } from '../components/text-area.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import type { Visit } from '../visit.ts';
import { ownCommand } from './case-form.ts';
import { casePath } from './case-path.ts';
import { letterTextField, PlaceholdersLeft } from './letter-form.tsx';
import { writerInWords } from './staff-words.ts';

const words = {
  text: { nl: 'De tekst', en: 'The text' },
  mine: { nl: 'Jouw tekst', en: 'Your text' },
  theirs: { nl: 'De tekst die er nu staat', en: 'The text as it stands now' },
  bothTitle: { nl: 'Een collega was je net voor', en: 'A colleague was just before you' },
  both: {
    nl: 'Jullie veranderden deze brief tegelijk. Neem in jouw tekst over wat goed is in de andere, en bewaar dan opnieuw. Beide teksten blijven in de casus.',
    en: 'You changed this letter at the same time. Take over in your text what is good in the other, and keep it again. Both texts stay in the case.',
  },
  draft: { nl: 'Bewaar als concept', en: 'Keep as a draft' },
  submit: { nl: 'Leg voor akkoord voor', en: 'Submit for approval' },
} satisfies Record<string, Text>;

interface Props {
  readonly visit: Visit;
  readonly view: CaseView;
  readonly errors: FieldErrors;
  readonly letter: SchoolLetter;
}

/** The text of a letter to change; where a colleague changed it meanwhile, with theirs beside it. */
export const LetterTextForm = ({ visit, view, errors, letter }: Props) => {
  const text = useText();
  const language = useLanguage();
  const { form } = visit;
  const newest = newestOf(letter);
  const typed = form.names().includes(letterTextField);
  const value = typed ? form.text(letterTextField) : newest.text;
  const conflict = typed && errors[letterTextField] !== undefined && form.text('version') !== String(newest.seq);
  const field = (
    <TextArea
      name={letterTextField}
      label={text(conflict ? words.mine : words.text)}
      rows={24}
      value={value}
      error={errors[letterTextField]}
    />
  );
  return (
    <Form action={casePath(view.id, 'brieven', letter.id)} command={ownCommand(visit)}>
      {/* What was seen by now: kept once more, it stands beside the text of the colleague, which is not lost either. */}
      <input type="hidden" name="version" value={String(newest.seq)} />
      <PlaceholdersLeft text={value} />
      {conflict ? (
        <>
          <Callout kind="waiting" title={text(words.bothTitle)}>
            <p>{text(words.both)}</p>
          </Callout>
          <div class="luwte-side-by-side">
            {field}
            <div>
              <p class="luwte-label">{text(words.theirs)}</p>
              <p class="luwte-soft luwte-small">
                {writerInWords(view, newest.seq, language)}, <When at={newest.at} />
              </p>
              <div class="luwte-pre-line" lang={letter.language}>
                {newest.text}
              </div>
            </div>
          </div>
        </>
      ) : (
        field
      )}
      <ButtonRow>
        <Button name="intent" value="submit">
          {text(words.submit)}
        </Button>
        <Button kind="secondary" name="intent" value="draft">
          {text(words.draft)}
        </Button>
      </ButtonRow>
    </Form>
  );
};
