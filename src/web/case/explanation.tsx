import type { CaseView } from '../../cases/case-view.ts';
import type { Seen } from '../../domain/evaluate.ts';
import type { Instance } from '../../domain/instances.ts';
import type { Explanation } from '../../domain/plan.ts';
import type { Task } from '../../domain/protocol.ts';
import { indexOf } from '../../domain/protocol-index.ts';
import type { Text } from '../../domain/text.ts';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { answerInWords } from './answer-words.ts';
import { involvementWords } from './case-words.ts';
import { filledIn, openTitle, subjectWord } from './subject-words.ts';

const words = {
  step: { nl: 'Uit het protocol:', en: 'From the protocol:' },
  because: { nl: 'Omdat dit in de casus staat:', en: 'Because the case says:' },
  presumed: { nl: 'nog niet gevraagd, we gaan hiervan uit', en: 'not asked yet, this is presumed' },
  after: { nl: 'Komt na:', en: 'Comes after:' },
  recorded: { nl: 'Zo staat het bij', en: 'As recorded at' },
  time: { nl: 'De afgesproken tijd is voorbij.', en: 'The agreed time has passed.' },
  attempts: { nl: 'Zo vaak geprobeerd:', en: 'Times tried:' },
  since: { nl: 'sinds', en: 'since' },
} satisfies Record<string, Text>;

/** Why a task is in the plan: the clauses of the written protocol, and what the case says. */
export const Why = ({
  view,
  instance,
  explanation,
}: {
  view: CaseView;
  instance: Instance;
  explanation: Explanation;
}) => {
  const text = useText();
  const language = useLanguage();
  const index = indexOf(view.protocol);
  const stage = view.protocol.stages.find((one) => one.id === instance.task.stage)?.title ?? instance.task.title;
  const pathLength = (task: Task) => (index.sets.get(task.each ?? '')?.of === 'carers' ? 2 : 1);
  const after = explanation.after.flatMap((id) => {
    const task = index.tasks.get(id);
    const milestone = index.milestones.get(id);
    if (!task) return milestone ? [text(milestone.title)] : [];
    const related = task.each !== undefined && index.related(task.each, instance.task.each ?? '');
    return [
      related
        ? filledIn(view, task.title, { task, path: instance.path.slice(0, pathLength(task)) }, language)
        : openTitle(task.title, language),
    ];
  });
  return (
    <>
      <p>
        {text(words.step)} {text(stage)} ({explanation.covers.join(', ')}).
      </p>
      <BecauseOfWho view={view} instance={instance} />
      {(view.protocol.obligations ?? [])
        .filter(({ id }) => explanation.covers.includes(id))
        .map((obligation) => (
          <p>
            {obligation.id}: {text(obligation.text)}
          </p>
        ))}
      {explanation.seen.map((seen) => (
        <SeenWords view={view} seen={seen} />
      ))}
      {after.length > 0 ? (
        <p>
          {text(words.after)} {after.join('; ')}.
        </p>
      ) : null}
    </>
  );
};

/**
 * A task for somebody with a role is there because they have it. Whoever helps a pupil who is visible need not read here
 * that this pupil shared too (S11).
 */
const BecauseOfWho = ({ view, instance }: { view: CaseView; instance: Instance }) => {
  const text = useText();
  const language = useLanguage();
  const set = indexOf(view.protocol).sets.get(instance.task.each ?? '');
  const [id] = instance.path;
  if (set?.of !== 'people' || id === undefined) return null;
  const own = view.people.get(id)?.roles;
  const held = set.roles.filter((role) => own?.has(role) && (role === 'visible' || !own.has('visible')));
  if (held.length === 0) return null;
  return (
    <p>
      {text(words.because)} {subjectWord(view, id, language)}{' '}
      {held.map((role) => text(involvementWords[role])).join(', ')}.
    </p>
  );
};

const SeenWords = ({ view, seen }: { view: CaseView; seen: Seen }) => {
  const text = useText();
  const language = useLanguage();
  const index = indexOf(view.protocol);
  switch (seen.saw) {
    case 'answer': {
      const fact = index.facts.get(seen.fact);
      if (!fact || seen.answer === null) return null;
      return (
        <p>
          {text(fact.question)}
          {seen.subject === undefined ? '' : ` (${subjectWord(view, seen.subject, language)})`}{' '}
          <strong>{answerInWords(fact, seen.answer, view.moment.now, language)}</strong>
          {', '}
          {seen.presumed ? (
            text(words.presumed)
          ) : (
            <>
              {text(words.since)} <When at={seen.since} />
            </>
          )}
          .
        </p>
      );
    }
    case 'count': {
      const set = index.sets.get(seen.set);
      return (
        <p>
          {set ? text(set.title) : seen.set}: <strong>{seen.count}</strong>.
        </p>
      );
    }
    case 'record': {
      const task = index.tasks.get(seen.task);
      const field = task?.record.find((one) => one.id === seen.field);
      const value = view.plan.all
        .find((i) => i.task.id === seen.task && i.values.has(seen.field))
        ?.values.get(seen.field);
      return task ? (
        <p>
          {text(words.recorded)} “{openTitle(task.title, language)}”
          {field && value ? (
            <>
              : {text(field.question)} <strong>{answerInWords(field, value.answer, view.moment.now, language)}</strong>
            </>
          ) : null}
          .
        </p>
      ) : null;
    }
    case 'time':
      return <p>{text(words.time)}</p>;
    case 'attempts':
      return (
        <p>
          {text(words.attempts)} <strong>{seen.count}</strong>.
        </p>
      );
  }
};
