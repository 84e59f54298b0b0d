import type { CaseView } from '../../cases/case-view.ts';
import type { Seen } from '../../domain/evaluate.ts';
import type { Explanation } from '../../domain/plan.ts';
import { indexOf } from '../../domain/protocol-index.ts';
import type { Text } from '../../domain/text.ts';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { answerInWords } from './answer-words.ts';
import { openTitle, subjectWord } from './subject-words.ts';

const words = {
  step: { nl: 'Uit het protocol:', en: 'From the protocol:' },
  presumed: { nl: 'nog niet gevraagd, we gaan hiervan uit', en: 'not asked yet, this is presumed' },
  after: { nl: 'Komt na:', en: 'Comes after:' },
  recorded: { nl: 'Zo staat het bij', en: 'As recorded at' },
  time: { nl: 'De afgesproken tijd is voorbij.', en: 'The agreed time has passed.' },
  attempts: { nl: 'Zo vaak geprobeerd:', en: 'Times tried:' },
  since: { nl: 'sinds', en: 'since' },
} satisfies Record<string, Text>;

/** Why a task is in the plan: the clauses of the written protocol, and what the case says. */
export const Why = ({ view, stage, explanation }: { view: CaseView; stage: Text; explanation: Explanation }) => {
  const text = useText();
  const language = useLanguage();
  const index = indexOf(view.protocol);
  const after = explanation.after
    .map((id) => index.tasks.get(id)?.title ?? index.milestones.get(id)?.title)
    .filter((title) => title !== undefined)
    .map((title) => openTitle(title, language));
  return (
    <>
      <p>
        {text(words.step)} {text(stage)} ({explanation.covers.join(', ')}).
      </p>
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
      return task ? (
        <p>
          {text(words.recorded)} “{openTitle(task.title, language)}”.
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
