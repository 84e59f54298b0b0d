import type { CaseView } from '../../cases/case-view.ts';
import type { Wait } from '../../domain/finding.ts';
import { parseInstanceId } from '../../domain/instance.ts';
import type { Involvement } from '../../domain/protocol.ts';
import { indexOf } from '../../domain/protocol-index.ts';
import type { Text } from '../../domain/text.ts';
import { Link } from '../components/link.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { casePath, taskPath } from './case-path.ts';
import { peopleWithRole } from './case-words.ts';
import { filledIn, subjectWord } from './subject-words.ts';

const words = {
  answerTo: { nl: 'het antwoord op:', en: 'the answer to:' },
  about: { nl: 'over', en: 'about' },
  until: { nl: 'tot', en: 'until' },
  atMost: { nl: 'en niet langer dan tot', en: 'and no longer than until' },
  who: { nl: 'wie hoort bij:', en: 'who belongs to:' },
  closing: { nl: 'het afsluiten van de casus', en: 'the closing of the case' },
  whoIs: { nl: 'wie dit is:', en: 'who this is:' },
  classOf: { nl: 'de klas van', en: 'the class of' },
  sites: { nl: 'om welke site het gaat', en: 'which site it is' },
  agreements: { nl: 'wat er is afgesproken', en: 'what was agreed' },
  schools: { nl: 'om welke andere school het gaat', en: 'which other school it is' },
  of: { nl: 'van', en: 'of' },
  andMore: { nl: 'en nog', en: 'and' },
  others: { nl: 'andere', en: 'more' },
} satisfies Record<string, Text>;

/** What something waits for, in words, with a link to the place where it can be ended. */
export const WaitWords = ({ view, wait }: { view: CaseView; wait: Wait }) => {
  const text = useText();
  const language = useLanguage();
  const index = indexOf(view.protocol);
  switch (wait.for) {
    case 'answer': {
      const question = index.facts.get(wait.fact)?.question;
      return (
        <>
          {text(words.answerTo)}{' '}
          <Link href={`${casePath(view.id, 'in-kaart')}#${questionAnchor(wait.fact, wait.subject)}`}>
            {question ? text(question) : wait.fact}
          </Link>
          {wait.subject === undefined ? '' : ` (${subjectWord(view, wait.subject, language)})`}
        </>
      );
    }
    case 'people': {
      const places = wait.role === 'sites' || wait.role === 'schools' || wait.role === 'agreements';
      const href = places
        ? casePath(view.id, wait.role === 'agreements' ? 'politie' : 'plekken')
        : wait.child === undefined
          ? `${casePath(view.id, 'mensen')}#${wait.role}`
          : casePath(view.id, 'mensen', wait.child);
      const set = index.sets.get(wait.set);
      const who = places
        ? words[wait.role as 'sites' | 'schools' | 'agreements']
        : wait.child === undefined && set
          ? { nl: `${words.who.nl} ${set.title.nl}`, en: `${words.who.en} ${set.title.en}` }
          : peopleWithRole[wait.role as Involvement];
      return (
        <>
          <Link href={href}>{text(who)}</Link>
          {wait.child === undefined ? '' : ` (${subjectWord(view, wait.child, language)})`}
        </>
      );
    }
    case 'kind':
    case 'class':
      return (
        <>
          {text(wait.for === 'kind' ? words.whoIs : words.classOf)}{' '}
          <Link href={casePath(view.id, 'mensen', wait.person)}>{subjectWord(view, wait.person, language)}</Link>
        </>
      );
    case 'task':
    case 'record': {
      const [first = wait.task] = wait.instances;
      const task = index.tasks.get(wait.task);
      const field = wait.for === 'record' ? task?.record.find((f) => f.id === wait.field) : undefined;
      const more = wait.instances.length - 1;
      return (
        <>
          <Link href={taskPath(view.id, first)}>
            {task ? filledIn(view, task.title, { task, path: parseInstanceId(first).path }, language) : wait.task}
          </Link>
          {field ? `: ${text(field.question)}` : ''}
          {more > 0 ? ` ${text(words.andMore)} ${more} ${text(words.others)}` : ''}
          {wait.for === 'task' && wait.until !== undefined ? (
            <>
              {' '}
              {text(words.atMost)} <When at={wait.until} />
            </>
          ) : null}
        </>
      );
    }
    case 'milestone': {
      const milestone = index.milestones.get(wait.milestone);
      const [inner] = view.plan.byId.size > 0 && milestone ? milestone.after : [];
      const instance = inner === undefined ? undefined : view.plan.all.find((i) => i.task.id === inner);
      const title = milestone ? text(milestone.title) : wait.milestone;
      return instance ? <Link href={taskPath(view.id, instance.id)}>{title}</Link> : title;
    }
    case 'time':
      return (
        <>
          {text(words.until)} <When at={wait.until} />
        </>
      );
    case 'closing':
      return view.rights.has('close a case') ? (
        <Link href={casePath(view.id, 'sluiten')}>{text(words.closing)}</Link>
      ) : (
        text(words.closing)
      );
  }
};

/** Where on the page with questions one of them stands. */
export const questionAnchor = (fact: string, subject?: string) =>
  subject === undefined ? `vraag-${fact}` : `vraag-${fact}-${subject}`;
