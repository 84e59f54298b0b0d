import type { CaseView } from '../../cases/case-view.ts';
import { longestText } from '../../domain/answer.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import { contactPartners, contactWays } from '../../domain/police.ts';
import type { Text } from '../../domain/text.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { DateTimeField } from '../components/date-time-field.tsx';
import { Fieldset } from '../components/fieldset.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { Link } from '../components/link.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { TextArea } from '../components/text-area.tsx';
import { TextField } from '../components/text-field.tsx';
import { useLanguage, useText } from '../language.tsx';
import { momentForField } from '../moment-in-words.ts';
import type { Visit } from '../visit.ts';
import { AskedField } from './asked-field.tsx';
import { ownCommand } from './case-form.ts';
import { casePath, taskPath } from './case-path.ts';
import { type PoliceQuestion, policeTasks, questionsForNews, questionsForPolice } from './police-tasks.ts';
import { partnerWords, wayWords } from './police-words.ts';
import { seenField } from './seen.ts';
import { capital } from './sentence.ts';
import { filledIn } from './subject-words.ts';

const words = {
  log: { nl: 'Noteer een contact', en: 'Log a contact' },
  with: { nl: 'Met wie was dit?', en: 'Whom was this with?' },
  partner: { nl: 'Wie is dat?', en: 'Who is that?' },
  partnerHint: {
    nl: 'Alleen bij iemand anders, bijvoorbeeld leerplicht. Geen leerling of ouder.',
    en: 'Only for somebody else, for instance the attendance officer. No pupil or parent.',
  },
  way: { nl: 'Hoe ging het?', en: 'How did it go?' },
  reached: { nl: 'Heb je iemand gesproken?', en: 'Did you speak to somebody?' },
  yes: { nl: 'Ja', en: 'Yes' },
  no: { nl: 'Nee, niet bereikt', en: 'No, not reached' },
  noHint: {
    nl: 'Dit telt als poging. Lukt het niet, dan brengt het plan een andere weg.',
    en: 'This counts as an attempt. If it fails, the plan brings another way.',
  },
  spokeWith: { nl: 'Wie sprak je?', en: 'Whom did you speak to?' },
  spokeWithHint: {
    nl: 'De naam van de agent en het bureau, zoals je die kreeg.',
    en: 'The name of the officer and the station, as you got them.',
  },
  spokenAt: { nl: 'Wanneer?', en: 'When?' },
  said: { nl: 'Wat is er verder gezegd?', en: 'What else was said?' },
  saidHint: {
    nl: 'Kort. Beschrijf geen beelden en noem geen leerling bij naam.',
    en: 'Briefly. Describe no images and name no pupil.',
  },
  only: { nl: 'Alleen als je iemand sprak', en: 'Only if you spoke to somebody' },
  news: { nl: 'Zegt de politie nu iets anders dan eerst?', en: 'Do the police say something else now?' },
  recall: {
    nl: 'Trekken ze iets terug wat een taak afmaakte? Roep die taak dan terug:',
    en: 'Do they take back what finished a task? Then recall that task:',
  },
  save: { nl: 'Leg dit contact vast', en: 'Record this contact' },
} satisfies Record<string, Text>;

interface Props {
  readonly visit: Visit;
  readonly view: CaseView;
  readonly errors: FieldErrors;
}

/** One form for a contact and for everything that the open tasks about the police ask: nothing is asked twice. */
export const ContactForm = ({ visit, view, errors }: Props) => {
  const text = useText();
  const { form } = visit;
  const typed = form.names().includes('way') || Object.keys(errors).length > 0;
  const asked = questionsForPolice(view);
  const news = questionsForNews(view);
  return (
    <Fold title={text(words.log)} screenOnly open={form.names().includes('way') || visit.query.text('noteer') !== ''}>
      <Form action={casePath(view.id, 'politie')} command={ownCommand(visit)}>
        <input type="hidden" name={seenField} value={String(view.state.seq)} />
        <RadioGroup
          name="with"
          label={text(words.with)}
          value={typed ? form.text('with') : 'police'}
          options={contactPartners.map((value) => ({ value, label: capital(text(partnerWords[value])) }))}
          error={errors.with}
        />
        <TextField
          name="partner"
          label={text(words.partner)}
          hint={text(words.partnerHint)}
          optional
          value={form.text('partner')}
          error={errors.partner}
        />
        <RadioGroup
          name="way"
          label={text(words.way)}
          look="pills"
          value={typed ? form.text('way') : 'phone'}
          options={contactWays.map((value) => ({ value, label: capital(text(wayWords[value])) }))}
          error={errors.way}
        />
        <DateTimeField
          name="spoken-at"
          label={text(words.spokenAt)}
          value={typed ? form.text('spoken-at') : momentForField(view.moment.now)}
          error={errors['spoken-at']}
        />
        <RadioGroup
          name="reached"
          label={text(words.reached)}
          value={form.text('reached')}
          options={[
            { value: 'yes', label: text(words.yes) },
            { value: 'no', label: text(words.no), hint: text(words.noHint) },
          ]}
          error={errors.reached}
        />
        <Fieldset legend={text(words.only)}>
          <TextField
            name="spoke-with"
            label={text(words.spokeWith)}
            hint={text(words.spokeWithHint)}
            optional
            value={form.text('spoke-with')}
            error={errors['spoke-with']}
          />
          <Questions questions={asked} {...{ visit, view, errors }} />
          {news.length === 0 && recallable(view).length === 0 ? null : (
            <Fold title={text(words.news)} small open={news.some(({ name }) => errors[name] || form.text(name))}>
              <Questions questions={news} {...{ visit, view, errors }} />
              <Recall view={view} />
            </Fold>
          )}
        </Fieldset>
        <TextArea
          name="said"
          label={text(words.said)}
          hint={text(words.saidHint)}
          optional
          rows={3}
          maxlength={longestText}
          value={form.text('said')}
          error={errors.said}
        />
        <ButtonRow>
          <Button>{text(words.save)}</Button>
        </ButtonRow>
      </Form>
    </Fold>
  );
};

const Questions = ({ visit, view, errors, questions }: Props & { questions: readonly PoliceQuestion[] }) => {
  const language = useLanguage();
  return (
    <>
      {questions.map(({ name, field, tasks: [first] }) => (
        <AskedField
          name={name}
          asked={{ ...field, required: false, question: aboutWhom(view, field.question, first, language) }}
          values={visit.form.all(name)}
          error={errors[name]}
        />
      ))}
    </>
  );
};

/** Where a task is about one of several, the question says about whom. */
function aboutWhom(
  view: CaseView,
  question: Text,
  instance: PoliceQuestion['tasks'][number] | undefined,
  language: 'nl' | 'en',
): Text {
  if (instance === undefined || instance.path.length === 0) return question;
  const title = filledIn(view, instance.task.title, instance, language);
  return { nl: `${title}. ${question.nl}`, en: `${title}. ${question.en}` };
}

const recallable = (view: CaseView) =>
  view.rights.has('lead a case')
    ? policeTasks(view).filter(({ status, task }) => status === 'done' && Object.keys(task.completes).length > 0)
    : [];

const Recall = ({ view }: { view: CaseView }) => {
  const text = useText();
  const language = useLanguage();
  const tasks = recallable(view);
  if (tasks.length === 0) return null;
  return (
    <p>
      {text(words.recall)}{' '}
      {tasks.map((instance, index) => (
        <>
          {index > 0 ? '; ' : ''}
          <Link href={taskPath(view.id, instance.id, 'intrekken')}>
            {filledIn(view, instance.task.title, instance, language)}
          </Link>
        </>
      ))}
      .
    </p>
  );
};
