import type { Condition, FactTest } from '../../domain/condition.ts';
import type { Fact, Field, Protocol } from '../../domain/protocol.ts';
import { indexOf } from '../../domain/protocol-index.ts';
import type { Language, Text } from '../../domain/text.ts';
import { taskTitle } from './task-words.ts';
import { termInWords } from './term-words.ts';

const answers: Readonly<Record<string, Text>> = {
  yes: { nl: 'ja', en: 'yes' },
  no: { nl: 'nee', en: 'no' },
  'not-known': { nl: 'niet bekend', en: 'not known' },
  unanswered: { nl: 'nog niet gevraagd', en: 'not asked yet' },
};
const or = { nl: ' of ', en: ' or ' };
// With a comma, so that they can be told from the "or" between the answers to one question.
const orElse = { nl: ', of ', en: ', or ' };
const and = { nl: ', en ', en: ', and ' };
const of = { nl: 'bij de leerling: ', en: 'of the pupil: ' };

type Recorded = Extract<Condition, { test: 'recorded' }>;

/**
 * A condition as people say it, in the words of its protocol: "er is dreiging of dwang". Empty for what always holds.
 * A name that the protocol does not have is said as it is, so that an older version can be read beside a newer one.
 */
export function conditionInWords(condition: Condition, protocol: Protocol, language: Language): string {
  const say = (part: Condition): string => {
    switch (part.test) {
      case 'fact':
        return factInWords(part, protocol, language);
      case 'count': {
        const set = indexOf(protocol).sets.get(part.set)?.title[language] ?? part.set;
        return language === 'nl' ? `${part.atLeast} of meer: ${set}` : `${part.atLeast} or more: ${set}`;
      }
      case 'recorded':
        return `${recordedAt(part)} ${recordedAnswer(part)}`;
      case 'elapsed':
        return elapsedInWords(part);
      case 'attempts':
        return language === 'nl'
          ? `${part.atLeast} pogingen bij ${titled(part.task)}`
          : `${part.atLeast} attempts at ${titled(part.task)}`;
      case 'all':
        return together(part.of, and[language]);
      case 'any':
        return together(part.of, orElse[language]);
      case 'not':
        return `${language === 'nl' ? 'niet' : 'not'}: ${say(part.of)}`;
    }
  };
  /** Parts beside each other; what a task recorded is said once for the answers that follow each other. */
  const together = (parts: readonly Condition[], between: string): string => {
    let words = '';
    parts.forEach((part, i) => {
      const before = parts[i - 1];
      const sameTask = part.test === 'recorded' && before?.test === 'recorded' && before.task === part.task;
      const nested = (part.test === 'all' || part.test === 'any') && part.of.length > 1 && parts.length > 1;
      const said = sameTask ? recordedAnswer(part) : nested ? `(${say(part)})` : say(part);
      words += i === 0 ? said : between + said;
    });
    return words;
  };
  const titled = (id: string) => {
    const task = indexOf(protocol).tasks.get(id);
    return `“${task ? taskTitle(task, protocol)[language] : id}”`;
  };
  const recordedAt = (part: Recorded) => (language === 'nl' ? `bij ${titled(part.task)}:` : `at ${titled(part.task)}:`);
  const recordedAnswer = (part: Recorded) => {
    const field = indexOf(protocol)
      .tasks.get(part.task)
      ?.record.find((one) => one.id === part.field);
    return `${field?.question[language] ?? part.field} ${amongInWords(part.among, field, language)}`;
  };
  const elapsedInWords = (part: Extract<Condition, { test: 'elapsed' }>) => {
    const term = termInWords(part.term, language);
    if (part.since === 'opened')
      return language === 'nl' ? `${term} na de start van de casus` : `${term} after the start of the case`;
    if (part.since === 'closed') return language === 'nl' ? `${term} na het afsluiten` : `${term} after closing`;
    return language === 'nl'
      ? `${term} lang is ${titled(part.since)} niet gedaan`
      : `${titled(part.since)} was not done for ${term}`;
  };
  return say(condition);
}

function factInWords(test: FactTest, protocol: Protocol, language: Language): string {
  const fact = indexOf(protocol).facts.get(test.fact);
  const name = fact?.short?.[language] ?? fact?.question[language] ?? test.fact;
  const whose = test.whose === 'of' ? of[language] : '';
  if (test.atLeast !== undefined)
    return `${whose}${name}: ${language === 'nl' ? 'minstens' : 'at least'} ${test.atLeast}`;
  const among = test.among ?? [];
  // A statement says yes by itself; a question needs its answer.
  if (fact?.kind === 'yesno' && fact.short && among.length === 1 && among[0] === 'yes') return whose + name;
  const colon = fact?.short ? ':' : '';
  return `${whose}${name}${colon} ${amongInWords(among, fact, language)}`;
}

function amongInWords(among: readonly string[], asked: Fact | Field | undefined, language: Language): string {
  return among
    .map((one) => {
      const option = asked?.options.find(({ id }) => id === one)?.text[language];
      return option ? lowerFirst(firstPart(option)) : (answers[one]?.[language] ?? one);
    })
    .join(or[language]);
}

/** What stands before a colon is the answer, what comes after explains it. */
const firstPart = (option: string) => option.split(':')[0] ?? option;

/** An answer inside a sentence: Mag nu weg → mag nu weg; abbreviations and numbers stay as they are. */
const lowerFirst = (words: string) =>
  /^[A-Z][a-z]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
