import { z } from 'zod';
import { says } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import { DateTimeField } from '../components/date-time-field.tsx';
import { useText } from '../language.tsx';
import { dayFromField, momentFromField } from '../moment-in-words.ts';

const words = {
  label: { nl: 'Wanneer gebeurde dit?', en: 'When did this happen?' },
  hint: {
    nl: 'Ongeveer is goed. Weet niemand het? Laat het leeg.',
    en: 'Roughly will do. Nobody knows? Leave it empty.',
  },
  noMoment: {
    nl: 'Vul een dag en een tijd in, of laat het leeg.',
    en: 'Fill in a day and a time, or leave it empty.',
  },
} satisfies Record<string, Text>;

/** A moment that may be left empty: a day and a time, or (where a browser has a plain field) a day alone. */
export const happenedShape = z
  .string()
  .default('')
  .transform((typed, context) => {
    if (typed.trim() === '') return undefined;
    const moment = momentFromField(typed) ?? dayFromField(typed)?.from;
    if (moment === undefined) context.addIssue({ code: 'custom', message: says(words.noMoment) });
    return moment;
  });

/** When something happened, which is not when it was written down. */
export const HappenedField = ({ typed, error }: { typed: string; error: Text | undefined }) => {
  const text = useText();
  return (
    <DateTimeField
      name="happened"
      label={text(words.label)}
      hint={text(words.hint)}
      optional
      value={typed}
      error={error}
    />
  );
};
