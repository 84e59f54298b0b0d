import type { CaseView } from '../../cases/case-view.ts';
import { withoutAddresses } from '../../domain/addresses-in-text.ts';
import type { CaseEventType } from '../../domain/case-event.ts';
import { type TouchGroup, touchGroups, touchStands } from '../../domain/communication.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { ResolvedPerson } from '../../domain/people.ts';
import type { Language, Text } from '../../domain/text.ts';
import { BoardFirst } from '../case/board-first.tsx';
import { inCase, statusFor, takesForm } from '../case/case-form.ts';
import { caseWords } from '../case/case-page.tsx';
import { casePath, taskPath } from '../case/case-path.ts';
import { CorrectedEntries } from '../case/corrected-entries.tsx';
import { writerInWords } from '../case/staff-words.ts';
import { personWithName } from '../case/subject-words.ts';
import { ClosedNotice, WhileOpen } from '../case/while-open.tsx';
import { BackLink } from '../components/back-link.tsx';
import { Badge } from '../components/badge.tsx';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fold } from '../components/fold.tsx';
import { Link } from '../components/link.tsx';
import { List } from '../components/list.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { PrintHeader } from '../components/print-header.tsx';
import { Section } from '../components/section.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import { touchGroupWords } from '../staff/communication-words.ts';
import { readTouch, TouchForm } from '../staff/touch-form.tsx';
import { asTouchGroup, plannedTouches, pupilsOf, visibleOnes } from '../staff/touch-groups.ts';
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'In contact blijven', en: 'Staying in touch' },
  lead: {
    nl: 'Neem zelf contact op, ook als er weinig nieuws is. Vertel wat de school doet, en maak ruimte voor schrik, verdriet en boosheid.',
    en: 'Make contact yourself, also when there is little news. Tell what the school does, and make room for shock, grief and anger.',
  },
  hints: {
    team: {
      nl: 'Praat met elkaar over hoe het met jullie gaat, en niet over wie het zijn.',
      en: 'Talk with each other about how you are, and not about who they are.',
    },
    'parents-saw': {
      nl: 'Per gezin. Noem geen andere kinderen. Vraag niet naar wat het kind zag.',
      en: 'Family by family. Mention no other children. Do not ask what the child saw.',
    },
    'parents-shared': {
      nl: 'Apart van andere ouders. Zonder verwijt: wat nu te doen is, en hoe het met hun kind gaat.',
      en: 'Apart from other parents. Without reproach: what is to be done now, and how their child is.',
    },
    pupils: {
      nl: 'In de klas of apart. Vraag hoe het gaat, en laat ook wie stil is aan het woord.',
      en: 'In class or apart. Ask how they are, and let those who are quiet speak too.',
    },
  } satisfies Record<TouchGroup, Text>,
  with: { nl: 'Het gaat om', en: 'This is about' },
  parentsOf: { nl: 'ouders van', en: 'parents of' },
  noParents: { nl: 'ouders nog niet ingevuld', en: 'parents not filled in yet' },
  nobody: { nl: 'Nog niemand bekend in deze casus.', en: 'Nobody known in this case yet.' },
  next: { nl: 'Weer contact:', en: 'In touch again:' },
  none: { nl: 'Geen volgend moment afgesproken.', en: 'No next moment agreed.' },
  fits: { nl: 'Niet van toepassing in deze casus.', en: 'Does not apply in this case.' },
  before: { nl: 'Hoe het eerder ging', en: 'How it went before' },
  questions: { nl: 'Vragen:', en: 'Questions:' },
  note: { nl: 'Leg een contact vast', en: 'Record a contact' },
  toTask: { nl: 'Naar de taak', en: 'Go to the task' },
  late: { nl: 'nu', en: 'now' },
  visible: { nl: 'Wie te zien is, en hun ouders', en: 'Who is visible, and their parents' },
  visibleLead: {
    nl: 'Met hen spreek je apart, nooit in een groep. Wat zij nodig hebben, staat bij de persoon.',
    en: 'With them you speak apart, never in a group. What they need stands with the person.',
  },
} satisfies Record<string, Text | Record<string, Text>>;

const shownHere: readonly CaseEventType[] = ['touch-noted'];

export const showContact = inCase('contact', (visit, _, view) => draw(visit, view, {}));

/** The school was in touch with a group; with it the tasks that ask so, and when again (K10). */
export const takeContactWithGroup = takesForm('contact', readTouch, (visit, _, view, errors) =>
  draw(visit, view, errors),
);

function draw(visit: Visit, view: CaseView, errors: FieldErrors): Promise<Response> {
  return visit.page(<Contact visit={visit} view={view} errors={errors} />, statusFor(errors));
}

const Contact = ({ visit, view, errors }: { visit: Visit; view: CaseView; errors: FieldErrors }) => {
  const text = useText();
  const name = `${text(caseWords.case)} ${view.number}`;
  const chosen = asTouchGroup(visit.form.text('group') || visit.query.text('groep'));
  return (
    <NarrowPage
      title={name}
      navigation={navigationFor(visit, '/casussen')}
      printHeader={<PrintHeader subject={name} />}
    >
      <BackLink href={casePath(view.id)}>{name}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(words.title)} />
      <ClosedNotice view={view} />
      <BoardFirst view={view} />
      <Paragraph>{text(words.lead)}</Paragraph>
      {touchGroups.map((group) => (
        <Section id={group} title={text(touchGroupWords[group])}>
          <p class="luwte-soft">{text(words.hints[group])}</p>
          {group === 'team' ? null : <WhoIsIn view={view} group={group} />}
          <GroupStand view={view} group={group} />
          <WhileOpen view={view}>
            {chosen === group ? (
              <TouchForm visit={visit} view={view} group={group} errors={errors} />
            ) : (
              <ButtonRow>
                <ButtonLink kind="secondary" href={`${casePath(view.id, 'contact')}?groep=${group}#${group}`}>
                  {text(words.note)}
                  <span class="luwte-hidden">: {text(touchGroupWords[group])}</span>
                </ButtonLink>
              </ButtonRow>
            )}
          </WhileOpen>
        </Section>
      ))}
      <Visible view={view} />
      <CorrectedEntries view={view} about={({ type }) => shownHere.includes(type)} />
    </NarrowPage>
  );
};

const parentsOf = (view: CaseView, { id }: ResolvedPerson, language: Language) => {
  const carers = view.people.carersOf(id).map(({ carer }) => personWithName(view, carer, language));
  return carers.length > 0 ? carers.join(', ') : words.noParents[language];
};

const WhoIsIn = ({ view, group }: { view: CaseView; group: TouchGroup }) => {
  const text = useText();
  const language = useLanguage();
  const pupils = pupilsOf(view, group);
  if (pupils.length === 0) return <p>{text(words.nobody)}</p>;
  return (
    <Fold title={text(words.with)} count={pupils.length} small>
      <ul>
        {pupils.map((pupil) => (
          <li>
            <Link href={casePath(view.id, 'mensen', pupil.id)}>{personWithName(view, pupil.id, language)}</Link>
            {group === 'pupils' ? null : <>: {parentsOf(view, pupil, language)}</>}
          </li>
        ))}
      </ul>
    </Fold>
  );
};

/** When again, and how it went: the latest first. */
const GroupStand = ({ view, group }: { view: CaseView; group: TouchGroup }) => {
  const text = useText();
  const language = useLanguage();
  const planned = plannedTouches(view, group);
  const touches = view.state.communication.touches.filter(({ about }) => about === group).toReversed();
  const [last, ...before] = touches;
  const stand = touchStands(view.state.communication, group);
  const one = (note: (typeof touches)[number]) => (
    <>
      <p>
        <When at={note.happened ?? note.at} />
        {note.spoke === undefined ? null : <> · {withoutAddresses(note.spoke)}</>} ·{' '}
        {writerInWords(view, note.seq, language)}
      </p>
      <p>{note.outcome === 'not-fitting' ? text(words.fits) : withoutAddresses(note.went ?? '')}</p>
      {note.questions === undefined ? null : (
        <p>
          {text(words.questions)} {withoutAddresses(note.questions)}
        </p>
      )}
    </>
  );
  return (
    <>
      {planned.map(({ agreement, instance }) => (
        <p>
          {text(words.next)}{' '}
          <strong>
            <When at={agreement.opens ?? agreement.due ?? agreement.at} as="day" />
          </strong>
          , {withoutAddresses(agreement.what)}{' '}
          {instance?.status === 'open' ? (
            <>
              <Badge kind="now">{text(words.late)}</Badge>{' '}
              <Link href={taskPath(view.id, instance.id)}>
                {text(words.toTask)}
                <span class="luwte-hidden">: {withoutAddresses(agreement.what)}</span>
              </Link>
            </>
          ) : null}
        </p>
      ))}
      {planned.length === 0 && stand !== 'not-fitting' ? <p class="luwte-soft">{text(words.none)}</p> : null}
      {last ? one(last) : null}
      {before.length > 0 ? (
        <Fold title={text(words.before)} count={before.length} small>
          {before.map(one)}
        </Fold>
      ) : null}
    </>
  );
};

const Visible = ({ view }: { view: CaseView }) => {
  const text = useText();
  const language = useLanguage();
  const visible = visibleOnes(view);
  if (visible.length === 0) return null;
  return (
    <Section id="te-zien" title={text(words.visible)}>
      <p class="luwte-soft">{text(words.visibleLead)}</p>
      <List
        items={visible.map((person) => ({
          main: (
            <>
              <Link href={casePath(view.id, 'mensen', person.id)}>{personWithName(view, person.id, language)}</Link>:{' '}
              {parentsOf(view, person, language)}
            </>
          ),
        }))}
      />
    </Section>
  );
};
