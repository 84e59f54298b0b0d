import { longestText } from '../../domain/answer.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import { agreementDoers } from '../../domain/police.ts';
import type { Text } from '../../domain/text.ts';
import { DateTimeField } from '../components/date-time-field.tsx';
import { Fieldset } from '../components/fieldset.tsx';
import { Select } from '../components/select.tsx';
import { TextField } from '../components/text-field.tsx';
import { useText } from '../language.tsx';
import { agreementRows, rowField } from './police-form.ts';
import { doerWords } from './police-words.ts';
import { capital } from './sentence.ts';

const words = {
  row: { nl: 'Afspraak', en: 'Agreement' },
  what: { nl: 'Wat is afgesproken?', en: 'What was agreed?' },
  whatHint: {
    nl: 'Begin met wat er gebeurt. Noem geen leerling bij naam.',
    en: 'Begin with what happens. Name no pupil.',
  },
  whoDoes: { nl: 'Wie doet het?', en: 'Who does it?' },
  other: { nl: 'iemand anders', en: 'somebody else' },
  words: { nl: 'Wie is dat?', en: 'Who is that?' },
  wordsHint: { nl: 'Alleen bij iemand anders.', en: 'Only for somebody else.' },
  due: { nl: 'Uiterlijk wanneer?', en: 'By when?' },
} satisfies Record<string, Text>;

interface RowsProps {
  /** What stands in a field. */
  readonly typed: (name: string) => string;
  readonly errors: FieldErrors;
  /** An empty form asks for none of them. */
  readonly optional?: boolean;
}

/** Room for a few agreements: what, who and by when. Each becomes a task. */
export const AgreementRows = (props: RowsProps) => (
  <>
    {Array.from({ length: agreementRows }, (_, row) => (
      <Row row={row} {...props} />
    ))}
  </>
);

const Row = ({ typed, errors, optional = false, row }: RowsProps & { readonly row: number }) => {
  const text = useText();
  const field = (name: 'what' | 'who' | 'words' | 'due') => ({
    name: rowField(row, name),
    value: typed(rowField(row, name)),
    error: errors[rowField(row, name)],
    optional: optional || row > 0,
  });
  const nameOf = (who: (typeof agreementDoers)[number]) => (who === 'other' ? words.other : doerWords({ who }));
  return (
    <Fieldset legend={`${text(words.row)} ${row + 1}`}>
      <TextField {...field('what')} label={text(words.what)} hint={text(words.whatHint)} maxlength={longestText} />
      <Select
        {...field('who')}
        label={text(words.whoDoes)}
        options={agreementDoers.map((value) => ({ value, label: capital(text(nameOf(value))) }))}
      />
      <TextField {...field('words')} label={text(words.words)} hint={text(words.wordsHint)} optional />
      <DateTimeField {...field('due')} label={text(words.due)} optional />
    </Fieldset>
  );
};
