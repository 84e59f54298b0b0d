import type { CaseView } from '../../cases/case-view.ts';
import type { CaseEventType } from '../../domain/case-event.ts';
import { isHolder } from '../../domain/containment.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { ResolvedPerson } from '../../domain/people.ts';
import { type Involvement, involvements } from '../../domain/protocol.ts';
import type { Text } from '../../domain/text.ts';
import { WithoutCare } from '../care/without-care.tsx';
import { inCase, ownCommand, statusFor, takesForm } from '../case/case-form.ts';
import { CasePage } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { peopleWithRole, personKindWords } from '../case/case-words.ts';
import { CompleteQuestion, readComplete } from '../case/complete-question.tsx';
import { CorrectedEntries } from '../case/corrected-entries.tsx';
import { rolesOfPerson } from '../case/person-words.ts';
import { capital } from '../case/sentence.ts';
import { stopTitle } from '../case/stop-words.ts';
import { nameOf, personWithName, subjectWord } from '../case/subject-words.ts';
import { ClosedNotice, WhileOpen } from '../case/while-open.tsx';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Link } from '../components/link.tsx';
import { EmptyState } from '../components/list.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { Section } from '../components/section.tsx';
import { StackedTable } from '../components/stacked-table.tsx';
import { useLanguage, useText } from '../language.tsx';
import type { Visit } from '../visit.ts';

const words = {
  lead: {
    nl: 'Iedereen die bij deze casus betrokken is. Iemand kan meer tegelijk zijn: wie te zien is, kan ook hebben doorgestuurd. Gebruik gewone woorden en geen bijnamen; niemand is hier “dader”.',
    en: 'Everybody who is involved in this case. Somebody can be several things at once: who is visible may have forwarded too. Use plain words and no nicknames; nobody is a “culprit” here.',
  },
  deleting: { nl: 'Hoe ver is het wissen?', en: 'How far is deleting?' },
  add: { nl: 'Iemand toevoegen', en: 'Add somebody' },
  fromList: { nl: 'Kies uit een klassenlijst', en: 'Choose from a class list' },
  stopSharing: stopTitle,
  empty: {
    nl: 'Er staat nog niemand in deze casus. Begin met de leerling om wie het gaat. Weet je de naam nog niet? Dat kan later.',
    en: 'Nobody is in this case yet. Begin with the pupil whom it is about. You do not know the name yet? That can come later.',
  },
  caption: { nl: 'Betrokkenen', en: 'People involved' },
  who: { nl: 'Wie', en: 'Who' },
  name: { nl: 'Naam', en: 'Name' },
  kind: { nl: 'Voor de school', en: 'To the school' },
  class: { nl: 'Klas', en: 'Class' },
  what: { nl: 'Wat we weten', en: 'What we know' },
  noName: { nl: 'nog geen naam', en: 'no name yet' },
  notForYou: { nl: 'niet voor jou', en: 'not for you' },
  withoutNames: {
    nl: 'Je geeft advies. Daarvoor zijn geen namen nodig, dus die zie je hier niet.',
    en: 'You give advice. No names are needed for that, so you do not see them here.',
  },
  nobody: { nl: 'Nog niemand genoemd.', en: 'Nobody named yet.' },
  perRole: { nl: 'Hebben we iedereen?', en: 'Do we have everybody?' },
  perRoleHint: {
    nl: 'Het plan wil weten of dit iedereen is. Weet je het niet, zeg dat dan.',
    en: 'The plan wants to know whether this is everybody. If you do not know, say so.',
  },
  addHere: { nl: 'Voeg iemand toe', en: 'Add somebody' },
} satisfies Record<string, Text>;

/** Everybody in a case, with their names: the page where names are needed. */
/** What this page says of the case. */
const shownHere: readonly CaseEventType[] = ['person-added', 'people-completed', 'people-merged', 'people-unmerged'];

export const showCasePeople = inCase('people', (visit, _, view) => draw(visit, view, {}));

/** "That is everybody", of one role. */
export const takeCasePeople = takesForm(
  'people',
  (visit, view) => {
    const role = involvements.find((one) => one === visit.form.text('role'));
    return readComplete(visit.form, role, undefined, `${casePath(view.id, 'mensen')}#${role}`);
  },
  (visit, _, view, errors) => draw(visit, view, errors),
);

function draw(visit: Visit, view: CaseView, errors: FieldErrors): Promise<Response> {
  return visit.page(<CasePeople visit={visit} view={view} errors={errors} />, statusFor(errors));
}

interface CasePeopleProps {
  visit: Visit;
  view: CaseView;
  errors: FieldErrors;
}

const CasePeople = ({ visit, view, errors }: CasePeopleProps) => {
  const text = useText();
  const people = view.people.all;
  const add = (
    <WhileOpen view={view}>
      <ButtonRow>
        <ButtonLink href={casePath(view.id, 'mensen', 'nieuw')}>{text(words.add)}</ButtonLink>
        {view.rights.has('know people in a case') ? (
          <ButtonLink kind="secondary" href={casePath(view.id, 'klassen')}>
            {text(words.fromList)}
          </ButtonLink>
        ) : null}
        <ButtonLink href={casePath(view.id, 'stop')} kind="secondary">
          {text(words.stopSharing)}
        </ButtonLink>
        {people.some(isHolder) ? (
          <ButtonLink href={casePath(view.id, 'wissen')} kind="secondary">
            {text(words.deleting)}
          </ButtonLink>
        ) : null}
      </ButtonRow>
    </WhileOpen>
  );
  return (
    <CasePage visit={visit} view={view} tab="mensen" above={<ErrorSummary errors={errors} />}>
      <ClosedNotice view={view} />
      <Paragraph>{text(words.lead)}</Paragraph>
      {view.rights.has("see people's names") ? null : <Paragraph kind="soft">{text(words.withoutNames)}</Paragraph>}
      {people.length === 0 ? (
        <EmptyState>
          <p>{text(words.empty)}</p>
          {add}
        </EmptyState>
      ) : (
        <>
          {add}
          <PeopleTable view={view} people={people} />
        </>
      )}
      <WithoutCare view={view} />
      {view.rights.has('know people in a case') ? <Everybody visit={visit} view={view} /> : null}
      <CorrectedEntries view={view} about={({ type }) => shownHere.includes(type)} />
    </CasePage>
  );
};

/** Whether these are all, role by role. */
const Everybody = ({ visit, view }: { visit: Visit; view: CaseView }) => {
  const text = useText();
  return (
    <Section id="iedereen" title={text(words.perRole)}>
      <Paragraph kind="soft">{text(words.perRoleHint)}</Paragraph>
      {rolesAsked(view).map((role) => (
        <RoleSection visit={visit} view={view} role={role} />
      ))}
    </Section>
  );
};

const PeopleTable = ({ view, people }: { view: CaseView; people: readonly ResolvedPerson[] }) => {
  const text = useText();
  const language = useLanguage();
  const visibleFirst = people.toSorted((a, b) => Number(b.roles.has('visible')) - Number(a.roles.has('visible')));
  return (
    <StackedTable
      caption={text(words.caption)}
      hideCaption
      columns={[text(words.who), text(words.name), text(words.kind), text(words.class), text(words.what)]}
      rows={visibleFirst.map((person) => ({
        cells: [
          <Link href={casePath(view.id, 'mensen', person.id)}>{subjectWord(view, person.id, language)}</Link>,
          nameOf(view, person.id) ?? (
            <span class="luwte-soft">
              {text(view.rights.has("see people's names") ? words.noName : words.notForYou)}
            </span>
          ),
          text(personKindWords[person.kind]),
          person.class === undefined ? '–' : subjectWord(view, person.class, language),
          rolesOfPerson(person, language) || '–',
        ],
      }))}
    />
  );
};

/** The roles that the protocol asks about, and those that somebody has. */
function rolesAsked({ protocol, people }: CaseView): readonly Involvement[] {
  const asked = new Set(protocol.sets.flatMap((set) => (set.of === 'people' ? set.roles : [])));
  return involvements.filter((role) => asked.has(role) || people.all.some((person) => person.roles.has(role)));
}

const RoleSection = ({ visit, view, role }: { visit: Visit; view: CaseView; role: Involvement }) => {
  const text = useText();
  const language = useLanguage();
  const withRole = view.people.all.filter((person) => person.roles.has(role));
  return (
    <Section id={role} level={3} title={capital(text(peopleWithRole[role]))}>
      <p>
        {withRole.length === 0 ? <span class="luwte-soft">{text(words.nobody)}</span> : null}
        {withRole.map((person, index) => (
          <>
            {index > 0 ? ', ' : ''}
            <Link href={casePath(view.id, 'mensen', person.id)}>{personWithName(view, person.id, language)}</Link>
          </>
        ))}
      </p>
      <WhileOpen view={view}>
        <p>
          <Link href={`${casePath(view.id, 'mensen', 'nieuw')}?rol=${role}`}>
            {text(words.addHere)}
            <span class="luwte-hidden">: {text(peopleWithRole[role])}</span>
          </Link>
        </p>
        <CompleteQuestion
          action={casePath(view.id, 'mensen')}
          command={ownCommand(visit)}
          about={peopleWithRole[role]}
          answer={view.people.complete(role).value}
        >
          <input type="hidden" name="role" value={role} />
        </CompleteQuestion>
      </WhileOpen>
    </Section>
  );
};
