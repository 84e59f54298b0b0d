import { z } from 'zod';
import { ageBands } from '../../domain/age.ts';
import { says } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import { RadioGroup } from '../components/radio-group.tsx';
import { useText } from '../language.tsx';
import { ageWords } from './case-words.ts';

const words = {
  label: { nl: 'Hoe oud was de leerling toen?', en: 'How old was the pupil then?' },
  hint: {
    nl: 'Alleen bij een leerling of oud-leerling. Geen geboortedatum: dit is genoeg om te weten wat helpt.',
    en: 'Only for a pupil or former pupil. No date of birth: this is enough to know what helps.',
  },
  notKnown: { nl: 'nog niet bekend', en: 'not known yet' },
  choose: { nl: 'Kies een van de antwoorden.', en: 'Choose one of the answers.' },
} satisfies Record<string, Text>;

const notKnown = 'not-known';

/** A band, or not known: which is what a form says that was left as it was. */
export const ageShape = z
  .enum([...ageBands, notKnown, ''], says(words.choose))
  .default('')
  .transform((typed) => (typed === '' || typed === notKnown ? undefined : typed));

/** How old a pupil was when it happened. */
export const AgeField = ({ typed, error }: { typed: string; error: Text | undefined }) => {
  const text = useText();
  return (
    <RadioGroup
      name="age"
      label={text(words.label)}
      hint={text(words.hint)}
      optional
      look="pills"
      value={typed}
      options={[
        ...ageBands.map((value) => ({ value, label: text(ageWords[value]) })),
        { value: notKnown, label: text(words.notKnown) },
      ]}
      error={error}
    />
  );
};
