import type { Child } from 'hono/jsx';
import type { FieldErrors } from '../../domain/field-errors.ts';
import {
  type GuideField,
  guideFieldName,
  guideFields,
  longestGuideField,
  type TypedGuide,
} from '../../domain/own-guide.ts';
import type { Language, Text } from '../../domain/text.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { TextArea } from '../components/text-area.tsx';
import { useText } from '../language.tsx';
import { guidePartWords } from './guide-words.ts';

const words = {
  english: { nl: 'Ook in het Engels', en: 'In English too' },
  englishLead: {
    nl: 'Dit mag leeg blijven en kan later. Regels die van Luwte zijn, houden dan hun Engels; van jullie eigen regels lezen collega’s die in het Engels werken het Nederlands. Vul je het in, doe dan alle vakken, regel voor regel naast het Nederlands.',
    en: 'This may stay empty and can come later. Lines that are of Luwte then keep their English; of your own lines, colleagues who work in English read the Dutch. If you fill it in, do all fields, line by line beside the Dutch.',
  },
  inEnglish: { nl: '(Engels)', en: '(English)' },
  save: { nl: 'Bewaar als onze leidraad', en: 'Save as our guide' },
  preview: { nl: 'Bekijk eerst hoe het leest', en: 'See first how it reads' },
} satisfies Record<string, Text>;

interface GuideFormProps {
  action: string;
  hidden: Child;
  value: TypedGuide;
  errors: FieldErrors;
}

/** A guide to write: a field for each part, a line for each item. */
export const GuideForm = ({ action, hidden, value, errors }: GuideFormProps) => {
  const text = useText();
  const field = (part: GuideField, language: Language) => {
    const { title, hint } = guidePartWords[part];
    const name = guideFieldName(part, language);
    return (
      <TextArea
        name={name}
        label={`${text(title)}${language === 'en' ? ` ${text(words.inEnglish)}` : ''}`}
        {...(hint && { hint: text(hint) })}
        value={value[language][part]}
        rows={Math.min(12, Math.max(3, value[language][part].split('\n').length + 1))}
        maxlength={longestGuideField}
        optional={part === 'only' && language === 'nl'}
        error={errors[name]}
      />
    );
  };
  const hasEnglish = guideFields.some((part) => value.en[part] !== '' || errors[guideFieldName(part, 'en')]);
  return (
    // A preview is an answer that leads nowhere else, which Turbo would not draw.
    <Form action={action} wholePage>
      {hidden}
      {guideFields.map((part) => field(part, 'nl'))}
      <Fold title={text(words.english)} open={hasEnglish}>
        <p>{text(words.englishLead)}</p>
        {guideFields.map((part) => field(part, 'en'))}
      </Fold>
      <ButtonRow>
        <Button name="intent" value="save">
          {text(words.save)}
        </Button>
        <Button kind="secondary" name="intent" value="preview">
          {text(words.preview)}
        </Button>
      </ButtonRow>
    </Form>
  );
};
