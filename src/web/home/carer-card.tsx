import type { CaseView } from '../../cases/case-view.ts';
import { type Home, homes } from '../../domain/case-event.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Carer, ResolvedPerson } from '../../domain/people.ts';
import type { Text } from '../../domain/text.ts';
import { yesNoWords } from '../case/answer-words.ts';
import { casePath } from '../case/case-path.ts';
import { homeWords } from '../case/case-words.ts';
import { QuestionFields } from '../case/question-fields.tsx';
import { personWithName } from '../case/subject-words.ts';
import { Card } from '../components/card.tsx';
import { Fold } from '../components/fold.tsx';
import { Link } from '../components/link.tsx';
import { RadioGroup, YesNoNotKnown } from '../components/radio-group.tsx';
import { Section } from '../components/section.tsx';
import type { Fields } from '../fields.ts';
import { useLanguage, useText } from '../language.tsx';
import { carerQuestions, custodyField, homeField } from './home-form.ts';
import { HomeTaskList } from './home-task-list.tsx';
import { tasksWithCarer } from './home-tasks.ts';

const words = {
  page: { nl: 'Naam en telefoonnummer', en: 'Name and phone number' },
  custody: { nl: 'Gezag', en: 'Custody' },
  hasCustody: { nl: 'Heeft deze ouder gezag?', en: 'Does this parent have custody?' },
  custodyHint: { nl: 'Kijk in de leerlingadministratie.', en: 'See the pupil administration.' },
  home: { nl: 'Waar woont deze ouder?', en: 'Where does this parent live?' },
  homeHint: { nl: 'Geen adres: alleen of dit bij het kind is.', en: 'No address: only whether it is with the child.' },
  change: { nl: 'Wijzig gezag en waar deze ouder woont', en: 'Change custody and where this parent lives' },
  tasks: { nl: 'Wat er met deze ouder te doen is', en: 'What there is to do with this parent' },
  none: {
    nl: 'Nog niets: eerst de vragen hierboven, dan volgt hier wat er nodig is.',
    en: 'Nothing yet: first the questions above, then what is needed follows here.',
  },
} satisfies Record<string, Text>;

interface CarerCardProps {
  view: CaseView;
  child: ResolvedPerson;
  link: Carer;
  /** The form that came back; undefined when the page is drawn for the first time. */
  typed: Fields | undefined;
  errors: FieldErrors;
  /** Whether anything may be changed: the case is open and this person may. */
  open: boolean;
}

/** One parent or carer: whether it is safe, how they hear of it, custody and home, and what there is to do. */
export const CarerCard = ({ view, child, link, typed, errors, open }: CarerCardProps) => {
  const text = useText();
  const language = useLanguage();
  const { carer } = link;
  const questions = carerQuestions(view, child).filter(({ subject }) => subject === carer);
  const tasks = tasksWithCarer(view, child.id, carer);
  const custody = custodyField(carer);
  const home = homeField(carer);
  return (
    <Card>
      <Section id={`ouder-${carer}`} title={personWithName(view, carer, language)}>
        <p>
          {text(words.custody)}: {text(yesNoWords[link.custody])} · {text(homeWords[link.home])} ·{' '}
          <Link href={casePath(view.id, 'mensen', carer)}>{text(words.page)}</Link>
        </p>
        <QuestionFields view={view} questions={questions} typed={typed} errors={errors} />
        {open ? (
          <Fold
            title={text(words.change)}
            small
            open={custody in errors || home in errors || link.custody === 'not-known' || link.home === 'not-known'}
          >
            <YesNoNotKnown
              name={custody}
              label={text(words.hasCustody)}
              hint={text(words.custodyHint)}
              value={typed?.text(custody) ?? link.custody}
              error={errors[custody]}
            />
            <RadioGroup
              name={home}
              label={text(words.home)}
              hint={text(words.homeHint)}
              look="pills"
              value={typed?.text(home) ?? link.home}
              options={homes.map((value: Home) => ({ value, label: text(homeWords[value]) }))}
              error={errors[home]}
            />
          </Fold>
        ) : null}
        <Section id={`taken-${carer}`} title={text(words.tasks)} level={3}>
          {tasks.length > 0 ? <HomeTaskList view={view} tasks={tasks} /> : <p class="luwte-soft">{text(words.none)}</p>}
        </Section>
      </Section>
    </Card>
  );
};
