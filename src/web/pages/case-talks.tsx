import type { CaseView } from '../../cases/case-view.ts';
import type { Guide } from '../../domain/guide.ts';
import type { Instance } from '../../domain/instances.ts';
import { currentVersion } from '../../domain/talks.ts';
import type { Text } from '../../domain/text.ts';
import { inCase } from '../case/case-form.ts';
import { CasePage } from '../case/case-page.tsx';
import { casePath, instanceInPath, taskPath } from '../case/case-path.ts';
import { filledIn } from '../case/subject-words.ts';
import { WaitWords } from '../case/wait-words.tsx';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { Fold } from '../components/fold.tsx';
import { Link } from '../components/link.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { Section } from '../components/section.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import type { Visit } from '../visit.ts';
import { partnersOf } from './case-talk.tsx';

const words = {
  lead: {
    nl: 'Bereid een gesprek voor, en schrijf daarna kort op wat er is gezegd. Eén gesprek tegelijk, met rust.',
    en: 'Prepare a talk, and write down briefly afterwards what was said. One talk at a time, calmly.',
  },
  now: { nl: 'Nu te voeren', en: 'To hold now' },
  nothingNow: { nl: 'Het plan vraagt nu geen gesprek.', en: 'The plan asks for no talk now.' },
  waits: { nl: 'Wacht nog', en: 'Still waits' },
  held: { nl: 'Gevoerd', en: 'Held' },
  nothingHeld: { nl: 'Er is nog geen gesprek opgeschreven.', en: 'No talk was written down yet.' },
  hidden: {
    nl: 'Wat er in gesprekken is gezegd, ziet alleen wie deze leerlingen helpt.',
    en: 'What was said in talks is seen only by who helps these pupils.',
  },
  guide: { nl: 'Leidraad', en: 'Guide' },
  write: { nl: 'Schrijf op wat er is gezegd', en: 'Write down what was said' },
  other: { nl: 'Een ander gesprek', en: 'Another talk' },
  otherHint: {
    nl: 'Ook een gesprek dat niet in het plan staat, heeft een leidraad.',
    en: 'A talk that is not in the plan has a guide too.',
  },
} satisfies Record<string, Text>;

/** The talks of a case: which the plan asks for, which were held, and the guides for all others (K2.3, K6, K7). */
export const showTalks = inCase('talks', (visit, _, view) => {
  const guides = [...visit.app.cases.guides.values()];
  return visit.page(<Talks visit={visit} view={view} guides={guides} />);
});

interface Props {
  readonly visit: Visit;
  readonly view: CaseView;
  readonly guides: readonly Guide[];
}

const Talks = ({ visit, view, guides }: Props) => {
  const text = useText();
  const talks = view.plan.all.filter(({ task, gone }) => task.guide !== undefined && !gone);
  const open = talks.filter(({ status }) => status === 'open');
  const waiting = talks.filter(({ status }) => status === 'waiting');
  const mayWrite = view.rights.has('know people in a case');
  return (
    <CasePage visit={visit} view={view} tab="gesprekken">
      <Paragraph>{text(words.lead)}</Paragraph>
      <Section id="nu" title={text(words.now)}>
        {open.length === 0 ? <p class="luwte-soft">{text(words.nothingNow)}</p> : null}
        {open.map((instance) => (
          <ToHold view={view} instance={instance} mayWrite={mayWrite} />
        ))}
      </Section>
      {waiting.length > 0 ? (
        <Fold title={text(words.waits)} count={waiting.length}>
          {waiting.map((instance) => (
            <Waiting view={view} instance={instance} />
          ))}
        </Fold>
      ) : null}
      <Held view={view} />
      <div class="luwte-no-print">
        <Fold title={text(words.other)}>
          <Paragraph kind="soft">{text(words.otherHint)}</Paragraph>
          <ul>
            {guides.map((guide) => (
              <li>
                <Link href={casePath(view.id, 'leidraden', guide.name)}>{text(guide.title)}</Link>
                {mayWrite ? (
                  <>
                    {' · '}
                    <Link href={`${casePath(view.id, 'gesprekken', 'nieuw')}?leidraad=${guide.name}`}>
                      {text(words.write)}
                      <span class="luwte-hidden">: {text(guide.title)}</span>
                    </Link>
                  </>
                ) : null}
              </li>
            ))}
          </ul>
        </Fold>
      </div>
    </CasePage>
  );
};

const ToHold = ({ view, instance, mayWrite }: { view: CaseView; instance: Instance; mayWrite: boolean }) => {
  const text = useText();
  const language = useLanguage();
  const task = instanceInPath(instance.id);
  const { guide = '' } = instance.task;
  return (
    <Card>
      <p>
        <Link href={taskPath(view.id, instance.id)}>{filledIn(view, instance.task.title, instance, language)}</Link>
        {instance.due === undefined ? null : (
          <>
            {' · '}
            <When at={instance.due} as="due" />
          </>
        )}
      </p>
      <ButtonRow>
        <ButtonLink href={`${casePath(view.id, 'leidraden', guide)}?taak=${task}`} kind="secondary">
          {text(words.guide)}
        </ButtonLink>
        {mayWrite ? (
          <ButtonLink
            href={`${casePath(view.id, 'gesprekken', 'nieuw')}?leidraad=${guide}&taak=${task}`}
            kind="secondary"
          >
            {text(words.write)}
          </ButtonLink>
        ) : null}
      </ButtonRow>
    </Card>
  );
};

const Waiting = ({ view, instance }: { view: CaseView; instance: Instance }) => {
  const language = useLanguage();
  return (
    <p>
      <Link href={taskPath(view.id, instance.id)}>{filledIn(view, instance.task.title, instance, language)}</Link>
      {instance.root ? (
        <span class="luwte-soft">
          {' – '}
          <WaitWords view={view} wait={instance.root} />
        </span>
      ) : null}
    </p>
  );
};

/** The talks that were written down, the last one first; whoever gives advice sees that there were, and not what was said. */
const Held = ({ view }: { view: CaseView }) => {
  const text = useText();
  const language = useLanguage();
  const mayRead = view.rights.has('know people in a case');
  const talks = view.state.talks.flatMap((talk) => {
    const note = currentVersion(talk);
    return note ? [{ id: talk.id, note }] : [];
  });
  return (
    <Section id="gevoerd" title={text(words.held)}>
      {talks.length === 0 ? <p class="luwte-soft">{text(words.nothingHeld)}</p> : null}
      {mayRead ? null : <p class="luwte-soft">{text(words.hidden)}</p>}
      {mayRead ? (
        <ul>
          {talks
            .toSorted((a, b) => b.note.heldAt - a.note.heldAt)
            .map(({ id, note }) => (
              <li>
                <Link href={casePath(view.id, 'gesprekken', id)}>{partnersOf(view, note, language)}</Link>
                {', '}
                <When at={note.heldAt} />
              </li>
            ))}
        </ul>
      ) : null}
    </Section>
  );
};
