import type { FieldErrors } from '../../domain/field-errors.ts';
import { type GuideField, guideFieldName, guideFields } from '../../domain/own-guide.ts';
import type { Text } from '../../domain/text.ts';

/** How each part of a guide is called, and what to write there. */
export const guidePartWords: Readonly<Record<GuideField, { readonly title: Text; readonly hint?: Text }>> = {
  only: {
    title: { nl: 'Alleen als', en: 'Only if' },
    hint: {
      nl: 'Wat eerst zo moet zijn, voordat dit gesprek er komt.',
      en: 'What must be so first, before this talk is held.',
    },
  },
  arrange: { title: { nl: 'Vooraf', en: 'Before' } },
  who: { title: { nl: 'Wie', en: 'Who' } },
  where: { title: { nl: 'Waar', en: 'Where' } },
  withPolice: { title: { nl: 'Met de politie', en: 'With the police' } },
  opening: {
    title: { nl: 'Zo begin je', en: 'How you begin' },
    hint: {
      nl: 'Zinnen om hardop te zeggen. Aanhalingstekens zet Luwte erbij.',
      en: 'Sentences to say aloud. Luwte adds the quotation marks.',
    },
  },
  questions: {
    title: { nl: 'Korte, open vragen', en: 'Short, open questions' },
  },
  stop: {
    title: { nl: 'Wanneer je stopt', en: 'When you stop' },
    hint: { nl: 'De school onderzoekt niets.', en: 'The school investigates nothing.' },
  },
  not: {
    title: { nl: 'Liever niet', en: 'Rather not' },
    hint: {
      nl: 'Regel 1 hoort bij regel 1 van het vak hieronder, regel 2 bij regel 2, en zo verder.',
      en: 'Line 1 belongs with line 1 of the field below, line 2 with line 2, and so on.',
    },
  },
  but: { title: { nl: 'Maar wel', en: 'But this' } },
  closing: { title: { nl: 'Zo sluit je af', en: 'How you close' } },
  today: {
    title: { nl: 'Vandaag nog', en: 'Still today' },
    hint: { nl: 'Niemand gaat naar een leeg huis.', en: 'Nobody goes home to an empty house.' },
  },
};

/** What is wrong, each with the name of its part: above the form nobody sees beside which field it stands. */
export function errorsByPart(errors: FieldErrors): FieldErrors {
  const titles = new Map(
    guideFields.flatMap((field) => {
      const { nl, en } = guidePartWords[field].title;
      return [
        [guideFieldName(field, 'nl'), { nl, en }] as const,
        [guideFieldName(field, 'en'), { nl: `${nl} (Engels)`, en: `${en} (English)` }] as const,
      ];
    }),
  );
  return Object.fromEntries(
    Object.entries(errors).map(([name, { nl, en }]) => {
      const title = titles.get(name);
      return [name, title ? { nl: `${title.nl}: ${nl}`, en: `${title.en}: ${en}` } : { nl, en }];
    }),
  );
}
