import type { CaseView } from '../../cases/case-view.ts';
import { fold } from '../../domain/case-state.ts';
import type { Instance } from '../../domain/instances.ts';
import { planFor } from '../../domain/plan.ts';
import type { Language, Text } from '../../domain/text.ts';
import { worldOf } from '../../domain/world.ts';
import { Badge } from '../components/badge.tsx';
import { Callout } from '../components/callout.tsx';
import { DefinitionList } from '../components/definition-list.tsx';
import { Link } from '../components/link.tsx';
import { List } from '../components/list.tsx';
import { Section } from '../components/section.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { answerInWords } from './answer-words.ts';
import { taskPath } from './case-path.ts';
import { answersOfPolice, policeTasks, unreachedTasks } from './police-tasks.ts';
import { capital } from './sentence.ts';
import { filledIn } from './subject-words.ts';
import { TaskMeta } from './task-meta.tsx';

const words = {
  standing: { nl: 'Wat de politie zegt', en: 'What the police say' },
  nothing: {
    nl: 'Het plan heeft nu geen vraag voor de politie.',
    en: 'The plan has no question for the police now.',
  },
  nothingSaid: { nl: 'Nog niets.', en: 'Nothing yet.' },
  notSaid: { nl: 'Nog niet gezegd', en: 'Not said yet' },
  askBy: { nl: 'Vraag het opnieuw.', en: 'Ask again.' },
  askFirst: { nl: 'Vraag het.', en: 'Ask.' },
  toAsk: { nl: 'Nog te doen met de politie', en: 'Still to do with the police' },
  late: { nl: 'te laat', en: 'overdue' },
  unreached: { nl: 'De politie is niet bereikt', en: 'The police were not reached' },
  unreachedWhat: {
    nl: 'Dit blijft niet liggen: het staat bovenaan in het plan, tot iemand de politie spreekt.',
    en: 'This is not left lying: it stands on top of the plan, until somebody speaks to the police.',
  },
  saved: { nl: 'Vastgelegd. Dank je wel.', en: 'Recorded. Thank you.' },
  opened: { nl: 'Dit kan nu:', en: 'This can be done now:' },
  reached: { nl: 'Dit is nu zover:', en: 'This has been reached now:' },
  opensNothing: { nl: 'Er komt nu geen nieuwe taak bij.', en: 'No new task comes of it now.' },
} satisfies Record<string, Text>;

/** What the police said on each thing and what they did not, what is still to ask, and what to do if nobody answers. */
export const PoliceStanding = ({ view }: { view: CaseView }) => {
  const text = useText();
  const language = useLanguage();
  const answers = answersOfPolice(view);
  const open = policeTasks(view).filter(({ status }) => status === 'open');
  return (
    <>
      <Unreached view={view} />
      <Section id="stand" title={text(words.standing)}>
        {answers.length === 0 ? (
          <p class="luwte-soft">{text(open.length === 0 ? words.nothing : words.nothingSaid)}</p>
        ) : null}
        <DefinitionList
          rows={answers.map(({ field, answer, at, asks }) => ({
            name: text(field.question),
            value: (
              <>
                {answer === null ? (
                  <strong>{text(words.notSaid)}</strong>
                ) : (
                  capital(answerInWords(field, answer, view.moment.now, language))
                )}
                {at === null ? null : (
                  <span class="luwte-soft">
                    {' '}
                    (<When at={at} />)
                  </span>
                )}
                {asks === null ? null : (
                  <>
                    {' · '}
                    <Link href={taskPath(view.id, asks.id)}>
                      {text(answer === null ? words.askFirst : words.askBy)}
                    </Link>{' '}
                    <Due view={view} instance={asks} />
                  </>
                )}
              </>
            ),
          }))}
        />
      </Section>
      {open.length === 0 ? null : (
        <Section id="te-doen" title={text(words.toAsk)}>
          <TaskLines view={view} instances={open} />
        </Section>
      )}
    </>
  );
};

const Unreached = ({ view }: { view: CaseView }) => {
  const text = useText();
  const unreached = unreachedTasks(view);
  if (unreached.length === 0) return null;
  return (
    <Callout kind="waiting" title={text(words.unreached)}>
      <p>{text(words.unreachedWhat)}</p>
      <TaskLines view={view} instances={unreached} />
    </Callout>
  );
};

const TaskLines = ({ view, instances }: { view: CaseView; instances: readonly Instance[] }) => {
  const language = useLanguage();
  return (
    <List
      items={instances.map((instance) => ({
        main: (
          <>
            <Link href={taskPath(view.id, instance.id)}>{filledIn(view, instance.task.title, instance, language)}</Link>
            <br />
            <span class="luwte-soft luwte-small">
              <TaskMeta view={view} instance={instance} />
            </span>
          </>
        ),
        end: <Due view={view} instance={instance} />,
      }))}
    />
  );
};

/** By when, and that this moment has passed. */
export const Due = ({ view, instance: { due } }: { view: CaseView; instance: Instance }) => {
  const text = useText();
  if (due === undefined) return null;
  return (
    <>
      {due < view.moment.now ? (
        <>
          <Badge kind="danger">{text(words.late)}</Badge>{' '}
        </>
      ) : null}
      <When at={due} as="due" />
    </>
  );
};

/** What the latest contact, or any act since an entry, made possible: tasks that opened, milestones that were reached. */
export const WhatOpened = ({ view, since }: { view: CaseView; since: number }) => {
  const text = useText();
  const language = useLanguage();
  const { tasks, milestones } = openedSince(view, since, language);
  return (
    <Callout kind="done" title={text(words.saved)}>
      {milestones.length > 0 ? (
        <p>
          {text(words.reached)} {milestones.join('; ')}.
        </p>
      ) : null}
      {tasks.length > 0 ? (
        <>
          <p>{text(words.opened)}</p>
          <ul>
            {tasks.map((instance) => (
              <li>
                <Link href={taskPath(view.id, instance.id)}>
                  {filledIn(view, instance.task.title, instance, language)}
                </Link>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{text(words.opensNothing)}</p>
      )}
    </Callout>
  );
};

function openedSince(view: CaseView, since: number, language: Language) {
  const before = fold(view.events.filter(({ seq }) => seq < since));
  const then = planFor(view.protocol, before, view.moment);
  const [was, is] = [before, view.state].map((state) => worldOf(view.protocol, state, view.moment));
  return {
    tasks: view.plan.open.filter(({ id }) => then.byId.get(id)?.status !== 'open'),
    milestones: view.protocol.milestones
      .filter(({ id }) => is?.milestone(id).reached && !was?.milestone(id).reached)
      .map(({ title }) => title[language]),
  };
}
