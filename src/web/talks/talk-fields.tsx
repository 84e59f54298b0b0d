import type { CaseView } from '../../cases/case-view.ts';
import { longestText } from '../../domain/answer.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Instance } from '../../domain/instances.ts';
import type { Text } from '../../domain/text.ts';
import { AgreementRows } from '../case/agreement-rows.tsx';
import { AskedField } from '../case/asked-field.tsx';
import { planFieldName } from '../case/police-form.ts';
import { filledIn, personWithName, subjectWord } from '../case/subject-words.ts';
import { presentWords, talkPartWords } from '../case/talk-words.ts';
import { CheckboxGroup } from '../components/checkbox-group.tsx';
import { DateTimeField } from '../components/date-time-field.tsx';
import { Fieldset } from '../components/fieldset.tsx';
import { Fold } from '../components/fold.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { TextArea } from '../components/text-area.tsx';
import { TextField } from '../components/text-field.tsx';
import { useLanguage, useText } from '../language.tsx';

const words = {
  with: { nl: 'Met wie was het gesprek?', en: 'Who was the talk with?' },
  others: { nl: 'Of met iemand anders', en: 'Or with somebody else' },
  othersHint: {
    nl: 'Bijvoorbeeld: het hele team, ouders op een avond.',
    en: 'For instance: the whole team, parents at an evening.',
  },
  heldAt: { nl: 'Wanneer was het?', en: 'When was it?' },
  presentHint: { nl: 'Ook wie erbij kwam of eerder wegging.', en: 'Also who joined later or left earlier.' },
  quotesHint: {
    nl: 'Zo letterlijk als je het nog weet. Verander niets en vul niets aan. Geen beschrijving van beelden.',
    en: 'As literally as you still know it. Change nothing and add nothing. No description of images.',
  },
  observedHint: {
    nl: 'Wat je zag, zonder uitleg waarom: “Huilde en wilde naar huis.”',
    en: 'What you saw, without explaining it: “Cried and wanted to go home.”',
  },
  wishesHint: {
    nl: 'Wat moet er gebeuren, wat juist niet, en wie mag het weten?',
    en: 'What should happen, what should not, and who may know?',
  },
  notAskedHint: {
    nl: 'En waarom. Wat er precies gebeurde, zoekt de school niet uit.',
    en: 'And why. The school does not find out what exactly happened.',
  },
  nextHint: {
    nl: 'Wie is er vandaag bij, en wanneer spreken jullie elkaar weer?',
    en: 'Who is with them today, and when do you speak again?',
  },
  agreements: { nl: 'Wat je hebt afgesproken', en: 'What you agreed' },
  agreementsHint: {
    nl: 'Elke afspraak wordt een taak van wie je kiest. Meer afspraken? Leg eerst vast, en ga dan verder.',
    en: 'Each agreement becomes a task of whom you choose. More agreements? Record first, then go on.',
  },
  task: { nl: 'Wat de taak vraagt', en: 'What the task asks' },
  taskHint: { nl: 'Dit wordt meteen vastgelegd bij:', en: 'This is recorded at once with:' },
} satisfies Record<string, Text>;

interface Props {
  readonly view: CaseView;
  readonly errors: FieldErrors;
  /** What stands in a field. */
  readonly values: (name: string) => readonly string[];
  /** The task that the talk is held for, while it still asks something. */
  readonly instance: Instance | undefined;
}

/** What is written down after a talk, in the order in which it comes to mind; only with whom and when must be there. */
export const TalkFields = ({ view, errors, values, instance }: Props) => {
  const text = useText();
  const language = useLanguage();
  const typed = (name: string) => values(name)[0] ?? '';
  const area = (name: keyof typeof talkPartWords, hint: Text, rows = 4) => (
    <TextArea
      name={name}
      label={text(talkPartWords[name])}
      hint={text(hint)}
      rows={rows}
      value={typed(name)}
      error={errors[name]}
      maxlength={longestText}
      optional
    />
  );
  const partners = [
    ...view.people.all.map(({ id }) => ({ value: id, label: personWithName(view, id, language) })),
    ...view.state.classes.map(({ id }) => ({ value: id, label: subjectWord(view, id, language) })),
  ];
  const asked = typed('what-0') !== '' || Object.keys(errors).some((name) => /^(?:what|who|words|due)-\d$/.test(name));
  return (
    <>
      {partners.length === 0 ? null : (
        <CheckboxGroup
          name="with"
          label={text(words.with)}
          values={values('with')}
          error={errors.with}
          options={partners}
        />
      )}
      <TextField
        name="others"
        label={text(partners.length === 0 ? words.with : words.others)}
        hint={text(words.othersHint)}
        value={typed('others')}
        error={errors.others ?? (partners.length === 0 ? errors.with : undefined)}
        optional={partners.length > 0}
      />
      <DateTimeField name="heldAt" label={text(words.heldAt)} value={typed('heldAt')} error={errors.heldAt} />
      <TextField
        name="present"
        label={text(presentWords)}
        hint={text(words.presentHint)}
        value={typed('present')}
        error={errors.present}
        optional
      />
      {area('quotes', words.quotesHint, 6)}
      {area('observed', words.observedHint)}
      {area('wishes', words.wishesHint)}
      {area('notAsked', words.notAskedHint, 2)}
      {area('next', words.nextHint, 2)}
      {instance ? (
        <Fieldset legend={text(words.task)}>
          <Paragraph kind="soft">
            {text(words.taskHint)} {filledIn(view, instance.task.title, instance, language)}
          </Paragraph>
          {instance.task.record.map((field) => {
            const name = planFieldName(instance, field.id);
            return (
              <AskedField
                name={name}
                asked={{ ...field, required: false }}
                values={values(name)}
                error={errors[name]}
              />
            );
          })}
        </Fieldset>
      ) : null}
      <Fold title={text(words.agreements)} open={asked}>
        <Paragraph kind="soft">{text(words.agreementsHint)}</Paragraph>
        <AgreementRows typed={typed} errors={errors} optional />
      </Fold>
    </>
  );
};
