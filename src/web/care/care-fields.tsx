import type { CaseView } from '../../cases/case-view.ts';
import { longestText } from '../../domain/answer.ts';
import { helpStates } from '../../domain/care.ts';
import { isClosed } from '../../domain/case-state.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Helper } from '../../domain/helper.ts';
import type { ResolvedPerson } from '../../domain/people.ts';
import type { Text } from '../../domain/text.ts';
import { AskedField } from '../case/asked-field.tsx';
import { carePartWords, helpStateWords } from '../case/care-words.ts';
import { planFieldName } from '../case/police-form.ts';
import { doerWords } from '../case/police-words.ts';
import { capital } from '../case/sentence.ts';
import { filledIn, personWithName } from '../case/subject-words.ts';
import { CheckboxGroup } from '../components/checkbox-group.tsx';
import { DateTimeField } from '../components/date-time-field.tsx';
import { Fieldset } from '../components/fieldset.tsx';
import { Fold } from '../components/fold.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { Select } from '../components/select.tsx';
import { TextArea } from '../components/text-area.tsx';
import { TextField } from '../components/text-field.tsx';
import { useLanguage, useText } from '../language.tsx';
import { HowToReach, LastChecked } from '../own-words/helper-details.tsx';
import { againField, checkInField, checkInRows, helpField, whoAsks } from './care-form.ts';
import { asksBesides, careTasks } from './care-tasks.ts';

const words = {
  contact: { nl: 'Wie is de contactpersoon?', en: 'Who is the contact person?' },
  contactHint: {
    nl: 'Laat de leerling kiezen. Niet iemand die ook straf geeft.',
    en: 'Let the pupil choose. Not somebody who also gives punishment.',
  },
  contactWords: { nl: 'Of iemand buiten dit team', en: 'Or somebody outside this team' },
  wantsHint: {
    nl: 'Wat moet er gebeuren, wat juist niet, en wie mag wat weten?',
    en: 'What should happen, what should not, and who may know what?',
  },
  helpHint: {
    nl: 'Bied het aan, en dwing niets. Zegt de leerling nu nee? Spreek af wanneer je het weer vraagt.',
    en: 'Offer it, and force nothing. Does the pupil say no now? Agree when you ask again.',
  },
  otherHelp: { nl: 'Andere hulp', en: 'Other help' },
  state: { nl: 'Hoe ver is het?', en: 'How far is it?' },
  again: { nl: 'Nu niet gewenst: wanneer weer vragen?', en: 'Not wanted now: when to ask again?' },
  buddies: {
    nl: 'Wie van deze leerlingen is er voor deze leerling?',
    en: 'Which of these pupils is there for this pupil?',
  },
  buddiesHint: {
    nl: 'Alleen als beide leerlingen dat willen. Vertel een buddy niet meer dan de leerling goedvindt.',
    en: 'Only when both pupils want it. Tell a buddy no more than the pupil agrees to.',
  },
  buddyWords: { nl: 'Andere vrienden of volwassenen', en: 'Other friends or adults' },
  atSchoolHint: {
    nl: 'Rooster, pauzes, de weg naar huis, de kleedkamer, klassengroepen online. De leerling hoeft niet te wijken: pas eerst iets aan voor anderen.',
    en: 'Timetable, breaks, the way home, the changing room, class groups online. The pupil need not give way: change something for others first.',
  },
  measuredHint: {
    nl: 'Bijvoorbeeld: een gesprek, of iets herstellen. Vroeg de leerling om uitleg, en is die gehoord? Kies het lichtste dat helpt.',
    en: 'For instance: a talk, or mending something. Did the pupil want to explain, and were they heard? Choose the lightest thing that helps.',
  },
  task: { nl: 'Wat de taak nog vraagt', en: 'What the task still asks' },
  taskHint: {
    nl: 'Vul je dit in, dan is de taak meteen vastgelegd, met de contactpersoon van hierboven:',
    en: 'Fill this in and the task is recorded at once, with the contact person above:',
  },
  checkIns: { nl: 'Wanneer vraag je hoe het gaat?', en: 'When do you ask how it goes?' },
  checkInsHint: {
    nl: 'Kies de dagen samen met de leerling. Elke dag wordt een taak op die dag zelf.',
    en: 'Choose the days together with the pupil. Each day becomes a task on that day.',
  },
  day: { nl: 'Dag', en: 'Day' },
  who: { nl: 'Wie vraagt ernaar?', en: 'Who asks?' },
} satisfies Record<string, Text>;

interface Props {
  readonly view: CaseView;
  readonly person: ResolvedPerson;
  readonly helpers: readonly Helper[];
  readonly errors: FieldErrors;
  /** What stands in a field. */
  readonly values: (name: string) => readonly string[];
}

/** The form of a care plan, in the order of a first talk; nothing has to be filled in at once. */
export const CareFields = (props: Props) => {
  const text = useText();
  const language = useLanguage();
  const { view, person, errors, values } = props;
  const typed = (name: string) => values(name)[0] ?? '';
  const area = (name: 'wants' | 'atSchool' | 'measured', hint: Text) => (
    <TextArea
      name={name}
      label={text(carePartWords[name])}
      hint={text(hint)}
      value={typed(name)}
      error={errors[name]}
      maxlength={longestText}
      optional
    />
  );
  const others = view.people.all.filter(({ id, kind }) => id !== person.id && kind === 'pupil');
  return (
    <>
      <Select
        name="contact"
        label={text(words.contact)}
        hint={text(words.contactHint)}
        options={view.team.map(({ account, name }) => ({ value: account, label: name }))}
        value={typed('contact')}
        error={errors.contact}
        optional
      />
      <TextField
        name="contact-words"
        label={text(words.contactWords)}
        value={typed('contact-words')}
        error={errors['contact-words']}
        optional
      />
      {careTasks(view, person)
        .filter((task) => asksBesides(task).length > 0)
        .map((task) => (
          <Fieldset legend={text(words.task)}>
            <Paragraph kind="soft">
              {text(words.taskHint)} {filledIn(view, task.task.title, task, language)}
            </Paragraph>
            {asksBesides(task).map((field) => {
              const name = planFieldName(task, field.id);
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
        ))}
      {area('wants', words.wantsHint)}
      <HelpFields {...props} />
      {others.length === 0 ? null : (
        <CheckboxGroup
          name="buddies"
          label={text(words.buddies)}
          hint={text(words.buddiesHint)}
          values={values('buddies')}
          error={errors.buddies}
          options={others.map(({ id }) => ({ value: id, label: personWithName(view, id, language) }))}
          optional
        />
      )}
      <TextField
        name="buddyWords"
        label={text(words.buddyWords)}
        value={typed('buddyWords')}
        error={errors.buddyWords}
        optional
      />
      {area('atSchool', words.atSchoolHint)}
      {hasShared(person) || typed('measured') !== '' ? area('measured', words.measuredHint) : null}
      {isClosed(view.state) ? null : <CheckInFields {...props} />}
    </>
  );
};

/** Whether the school asks something of this pupil too: then the plan says why it fits (S15). */
const hasShared = ({ roles }: ResolvedPerson) => roles.has('sharer') || roles.has('maker') || roles.has('holder');

const HelpFields = ({ helpers, errors, values }: Props) => {
  const text = useText();
  const isSpokenOf = ({ key }: Helper) => (values(helpField(key))[0] ?? '') !== '' || againField(key) in errors;
  const spokenOf = helpers.filter(isSpokenOf);
  const others = helpers.filter((helper) => !isSpokenOf(helper));
  const list = (some: readonly Helper[]) => some.map((helper) => <OneHelp helper={helper} {...{ errors, values }} />);
  return (
    <>
      {spokenOf.length > 0 ? <Fieldset legend={text(carePartWords.help)}>{list(spokenOf)}</Fieldset> : null}
      <Fold title={text(spokenOf.length > 0 ? words.otherHelp : carePartWords.help)} open={'help' in errors}>
        <Paragraph kind="soft">{text(words.helpHint)}</Paragraph>
        {list(others)}
      </Fold>
    </>
  );
};

/** One kind of help: what it is, how to reach it, and how far it is. */
const OneHelp = ({ helper, errors, values }: Pick<Props, 'errors' | 'values'> & { readonly helper: Helper }) => {
  const text = useText();
  const typed = (name: string) => values(name)[0] ?? '';
  return (
    <Fieldset legend={text(helper.name)}>
      <Paragraph kind="soft">{text(helper.about)}</Paragraph>
      <p>
        <HowToReach helper={helper} />
        <br />
        <span class="luwte-soft luwte-small">
          <LastChecked helper={helper} />
        </span>
      </p>
      <Select
        name={helpField(helper.key)}
        label={text(words.state)}
        options={helpStates.map((value) => ({ value, label: capital(text(helpStateWords[value])) }))}
        value={typed(helpField(helper.key))}
        optional
      />
      <DateTimeField
        name={againField(helper.key)}
        label={text(words.again)}
        precision="day"
        value={typed(againField(helper.key))}
        error={errors[againField(helper.key)]}
        optional
      />
    </Fieldset>
  );
};

const CheckInFields = ({ errors, values }: Props) => {
  const text = useText();
  const typed = (name: string) => values(name)[0] ?? '';
  return (
    <Fieldset legend={text(words.checkIns)}>
      <Paragraph kind="soft">{text(words.checkInsHint)}</Paragraph>
      {Array.from({ length: checkInRows }, (_, row) => (
        <DateTimeField
          name={checkInField(row)}
          label={`${text(words.day)} ${row + 1}`}
          precision="day"
          value={typed(checkInField(row))}
          error={errors[checkInField(row)]}
          optional
        />
      ))}
      <Select
        name="checkin-who"
        label={text(words.who)}
        options={whoAsks.map((who) => ({ value: who, label: capital(text(doerWords({ who }))) }))}
        value={typed('checkin-who')}
        error={errors['checkin-who']}
        optional
      />
    </Fieldset>
  );
};
