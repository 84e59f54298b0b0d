import type { CaseView } from '../../cases/case-view.ts';
import { certainties } from '../../domain/case-event.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import { type PersonKind, personKinds } from '../../domain/protocol.ts';
import type { Text } from '../../domain/text.ts';
import { RadioGroup } from '../components/radio-group.tsx';
import { Select } from '../components/select.tsx';
import { TextField } from '../components/text-field.tsx';
import { useText } from '../language.tsx';
import { AgeField } from './age-field.tsx';
import { certaintyWords, personKindWords } from './case-words.ts';

const words = {
  name: { nl: 'Naam', en: 'Name' },
  nameHint: {
    nl: 'Alleen als je hem weet. In het plan en de tijdlijn staat een letter, nooit de naam.',
    en: 'Only if you know it. The plan and the timeline show a letter, never the name.',
  },
  contact: { nl: 'Hoe bereiken we deze persoon?', en: 'How do we reach this person?' },
  contactHint: { nl: 'Bijvoorbeeld een telefoonnummer.', en: 'For example a phone number.' },
  kind: { nl: 'Wie is dit voor de school?', en: 'Who is this to the school?' },
  class: { nl: 'Klas of groep', en: 'Class' },
  newClass: { nl: 'Een andere klas of groep', en: 'Another class' },
  classHint: { nl: 'Alleen bij een leerling van deze school.', en: 'Only for a pupil of this school.' },
  certainty: { nl: 'Hoe zeker is dit?', en: 'How sure is this?' },
  certaintyHint: {
    nl: 'Ga af op wat mensen vertelden. Niemand kijkt om het zeker te weten.',
    en: 'Go by what people told. Nobody looks to make sure.',
  },
  source: { nl: 'Hoe weten we dit?', en: 'How do we know this?' },
  sourceHint: {
    nl: 'In een paar woorden, bijvoorbeeld: vertelde het zelf aan de mentor.',
    en: 'In a few words, for example: told the mentor themself.',
  },
} satisfies Record<string, Text>;

interface Described {
  readonly name: string;
  readonly contact: string;
  readonly kind: string;
  readonly class: string;
  readonly 'new-class': string;
  readonly age: string;
}

/** Who somebody is: the same for adding and for changing. */
export const InvolvedFields = ({ view, typed, errors }: { view: CaseView; typed: Described; errors: FieldErrors }) => {
  const text = useText();
  const classes = view.state.classes.map(({ id, name = '' }) => ({ value: id, label: name }));
  return (
    <>
      <Select
        name="kind"
        label={text(words.kind)}
        value={typed.kind}
        options={personKinds.map((value: PersonKind) => ({ value, label: text(personKindWords[value]) }))}
        error={errors.kind}
      />
      <TextField
        name="name"
        label={text(words.name)}
        hint={text(words.nameHint)}
        optional
        value={typed.name}
        error={errors.name}
      />
      {classes.length > 0 ? (
        <Select
          name="class"
          label={text(words.class)}
          hint={text(words.classHint)}
          optional
          value={typed.class}
          options={classes}
          error={errors.class}
        />
      ) : null}
      <TextField
        name="new-class"
        label={text(classes.length > 0 ? words.newClass : words.class)}
        {...(classes.length === 0 && { hint: text(words.classHint) })}
        optional
        width="short"
        value={typed['new-class']}
        error={errors['new-class']}
      />
      <AgeField typed={typed.age} error={errors.age} />
      <TextField
        name="contact"
        label={text(words.contact)}
        hint={text(words.contactHint)}
        optional
        value={typed.contact}
        error={errors.contact}
      />
    </>
  );
};

/** How sure it is that somebody has a role, and how the school knows; never checked by looking (V12, S3). */
export const CertaintyFields = ({
  typed,
  errors,
}: {
  typed: { readonly certainty: string; readonly source: string };
  errors: FieldErrors;
}) => {
  const text = useText();
  return (
    <>
      <RadioGroup
        name="certainty"
        look="pills"
        label={text(words.certainty)}
        hint={text(words.certaintyHint)}
        value={typed.certainty}
        options={certainties.map((value) => ({ value, label: text(certaintyWords[value]) }))}
        error={errors.certainty}
      />
      <TextField
        name="source"
        label={text(words.source)}
        hint={text(words.sourceHint)}
        optional
        value={typed.source}
        error={errors.source}
      />
    </>
  );
};
