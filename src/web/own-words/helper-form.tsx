import type { Child } from 'hono/jsx';
import { type HelperField, longestOf } from '../../cases/keep-helper.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { CheckboxGroup } from '../components/checkbox-group.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { TextArea } from '../components/text-area.tsx';
import { TextField } from '../components/text-field.tsx';
import { useText } from '../language.tsx';

const words = {
  name: { nl: 'Hoe heet deze hulp?', en: 'What is this help called?' },
  about: { nl: 'Waarvoor kun je hier terecht?', en: 'What can one come here for?' },
  aboutHint: {
    nl: 'Een zin die iemand helpt kiezen. Zonder namen van leerlingen of ouders.',
    en: 'A sentence that helps somebody choose. Without names of pupils or parents.',
  },
  phone: { nl: 'Telefoonnummer', en: 'Phone number' },
  site: { nl: 'Site', en: 'Site' },
  siteHint: {
    nl: 'Komt als tekst op de bladzijde, zoals jeugdteamnoord.nl. Luwte opent hem niet.',
    en: 'Stands on the page as text, like jeugdteamnoord.nl. Luwte does not open it.',
  },
  hours: { nl: 'Wanneer te bereiken?', en: 'When can they be reached?' },
  hoursHint: { nl: 'Zoals: werkdagen 8.30–17.00 uur.', en: 'Such as: workdays 8.30–17.00.' },
  english: { nl: 'Ook in het Engels', en: 'In English too' },
  nameEnglish: { nl: 'Naam in het Engels', en: 'Name in English' },
  aboutEnglish: { nl: 'Waarvoor, in het Engels', en: 'What for, in English' },
  hoursEnglish: { nl: 'Wanneer, in het Engels', en: 'When, in English' },
  checked: { nl: 'Nagekeken?', en: 'Checked?' },
  today: { nl: 'Ik heb dit vandaag nagekeken', en: 'I checked this today' },
  todayHint: {
    nl: 'Verander je nummer, site of tijden zonder dit vakje, dan staat er dat het nog niet is nagekeken.',
    en: 'Change the number, site or hours without this box, and it says that it was not checked yet.',
  },
  save: { nl: 'Bewaar', en: 'Save' },
} satisfies Record<string, Text>;

interface HelperFormProps {
  action: string;
  hidden: Child;
  value: (field: HelperField) => string;
  checked: boolean;
  errors: FieldErrors;
}

/** The details of a helper, to fill in. */
export const HelperForm = ({ action, hidden, value, checked, errors }: HelperFormProps) => {
  const text = useText();
  const field = (name: HelperField, label: Text, hint?: Text) => ({
    name,
    label: text(label),
    value: value(name),
    error: errors[name],
    maxlength: longestOf[name],
    ...(hint && { hint: text(hint) }),
  });
  const english = ['name-en', 'about-en', 'hours-en'] as const;
  return (
    <Form action={action}>
      {hidden}
      <TextField {...field('name', words.name)} />
      <TextArea {...field('about', words.about, words.aboutHint)} rows={3} />
      <TextField {...field('phone', words.phone)} type="tel" width="medium" optional />
      <TextField {...field('site', words.site, words.siteHint)} width="medium" optional />
      <TextField {...field('hours', words.hours, words.hoursHint)} optional />
      <Fold title={text(words.english)} open={english.some((name) => value(name) !== '' || errors[name])}>
        <TextField {...field('name-en', words.nameEnglish)} optional />
        <TextArea {...field('about-en', words.aboutEnglish)} rows={3} optional />
        <TextField {...field('hours-en', words.hoursEnglish)} optional />
      </Fold>
      <CheckboxGroup
        name="checked"
        label={text(words.checked)}
        options={[{ value: 'today', label: text(words.today), hint: text(words.todayHint) }]}
        values={checked ? ['today'] : []}
        optional
      />
      <ButtonRow>
        <Button name="intent" value="save">
          {text(words.save)}
        </Button>
      </ButtonRow>
    </Form>
  );
};
