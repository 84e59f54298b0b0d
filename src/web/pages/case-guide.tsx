import { type CaseView, readCase } from '../../cases/case-view.ts';
import { guideFor } from '../../cases/guides.ts';
import { isClosed } from '../../domain/case-state.ts';
import type { Guide } from '../../domain/guide.ts';
import type { Instance } from '../../domain/instances.ts';
import type { Text } from '../../domain/text.ts';
import { caseWords } from '../case/case-page.tsx';
import { casePath, instanceFromPath, instanceInPath, taskPath } from '../case/case-path.ts';
import { AgreedWithPolice } from '../case/guide-agreements.tsx';
import { filledIn, personWithName } from '../case/subject-words.ts';
import { BackLink } from '../components/back-link.tsx';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { Link } from '../components/link.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { PrintHeader } from '../components/print-header.tsx';
import { GuideCards, guideWords } from '../guides/guide-cards.tsx';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import { signedIn } from '../signed-in.ts';
import type { Visit } from '../visit.ts';

const words = {
  talk: { nl: 'Dit gesprek', en: 'This talk' },
  toTask: { nl: 'Terug naar de taak', en: 'Back to the task' },
  note: { nl: 'Schrijf op wat er is gezegd', en: 'Write down what was said' },
  notYet: { nl: 'Dit gesprek kan nu niet', en: 'This talk cannot be now' },
  why: {
    nl: 'Bij de taak staat waarom, en wat er eerst nodig is.',
    en: 'The task says why, and what is needed first.',
  },
} satisfies Record<string, Text>;

/**
 * A guide in a case: with what was agreed with the police and, behind `?taak=INSTANCE`, whom the talk is with. It is
 * written down as a reading of that task.
 */
export const showCaseGuide = signedIn(async (visit, who) => {
  const { app, params } = visit;
  const view = await readCase(app.cases, who, params.case ?? '', 'task');
  const guide = view && (await guideFor(app.cases, who, view.school, params.guide ?? ''));
  if (!view || !guide) return visit.problem('not-found');
  const instance = view.plan.byId.get(instanceFromPath(visit.query.text('taak')));
  return visit.page(<CaseGuide visit={visit} view={view} guide={guide} instance={instance} />);
});

interface Props {
  readonly visit: Visit;
  readonly view: CaseView;
  readonly guide: Guide;
  readonly instance: Instance | undefined;
}

const CaseGuide = ({ visit, view, guide, instance }: Props) => {
  const text = useText();
  const name = `${text(caseWords.case)} ${view.number}`;
  return (
    <NarrowPage
      title={`${text(guideWords.guide)} · ${name}`}
      navigation={navigationFor(visit, '/casussen')}
      printHeader={<PrintHeader subject={name} />}
    >
      {instance ? (
        <BackLink href={taskPath(view.id, instance.id)}>{text(words.toTask)}</BackLink>
      ) : (
        <BackLink href={casePath(view.id)}>{name}</BackLink>
      )}
      <PageTitle title={text(guide.title)} meta={text(guide.about)} />
      {instance ? <ThisTalk view={view} instance={instance} /> : null}
      <GuideCards guide={guide} agreed={<AgreedWithPolice view={view} />} />
      <NoteTalk view={view} guide={guide} instance={instance} />
    </NarrowPage>
  );
};

/** On to noting the talk, for whoever may know whom it was with; not where it has to wait. */
const NoteTalk = ({ view, guide, instance }: Omit<Props, 'visit'>) => {
  const text = useText();
  const waits = instance !== undefined && instance.status !== 'open' && instance.status !== 'done';
  if (waits || isClosed(view.state) || !view.rights.has('know people in a case')) return null;
  const task = instance ? `&taak=${instanceInPath(instance.id)}` : '';
  return (
    <ButtonRow>
      <ButtonLink href={`${casePath(view.id, 'gesprekken', 'nieuw')}?leidraad=${guide.name}${task}`}>
        {text(words.note)}
      </ButtonLink>
    </ButtonRow>
  );
};

/** Which talk it is and with whom, by name; and that it has to wait, where it has. */
const ThisTalk = ({ view, instance }: { view: CaseView; instance: Instance }) => {
  const text = useText();
  const language = useLanguage();
  const people = instance.path.filter((id) => view.people.get(id));
  return (
    <>
      <p>
        <strong>{text(words.talk)}:</strong> {filledIn(view, instance.task.title, instance, language)}
        {people.length > 0 ? ` (${people.map((id) => personWithName(view, id, language)).join(', ')})` : ''}
      </p>
      {instance.status === 'open' || instance.status === 'done' ? null : (
        <Callout kind="waiting" title={text(words.notYet)}>
          <p>
            <Link href={taskPath(view.id, instance.id)}>{text(words.why)}</Link>
          </p>
        </Callout>
      )}
    </>
  );
};
