import { describe, expect, test } from 'vitest';
import type { Condition } from '../../domain/condition.ts';
import {
  all,
  any,
  attempts,
  carersOf,
  count,
  elapsed,
  fact,
  is,
  its,
  not,
  ofChild,
  peopleWith,
  protocolWith,
  task,
  wrote,
  yesno,
} from '../../domain/test-small-protocol.ts';
import { conditionInWords } from './condition-words.ts';

const protocol = protocolWith({
  facts: [
    fact('threats', { short: { nl: 'er is dreiging', en: 'there are threats' } }),
    fact('told', {
      kind: 'choice',
      short: { nl: 'deze ouder hoort het', en: 'this parent hears of it' },
      options: [
        { id: 'together', text: { nl: 'Samen: leerling en school', en: 'Together: pupil and school' } },
        { id: 'later', text: { nl: 'Later', en: 'Later' } },
      ],
    }),
  ],
  sets: [
    peopleWith('people', ['receiver'], { title: { nl: 'wie het kreeg', en: 'who received it' } }),
    carersOf('homes', 'people'),
  ],
  tasks: [
    task('call', {
      title: { nl: 'Bel {subject} over {child}', en: 'Call {subject} about {child}' },
      each: 'homes',
      record: [
        yesno('reached', { question: { nl: 'Bereikt?', en: 'Reached?' } }),
        yesno('shared', { question: { nl: 'Verteld?', en: 'Told?' } }),
      ],
    }),
  ],
});

const dutch = (condition: Condition) => conditionInWords(condition, protocol, 'nl');
const english = (condition: Condition) => conditionInWords(condition, protocol, 'en');

describe('a condition in words', () => {
  test('a statement says yes by itself, and its answer otherwise', () => {
    expect(dutch(is('threats', 'yes'))).toBe('er is dreiging');
    expect(dutch(is('threats', 'no', 'not-known'))).toBe('er is dreiging: nee of niet bekend');
    expect(english(is('threats', 'unanswered'))).toBe('there are threats: not asked yet');
  });

  test('a question without short words is said as it is, with its answer', () => {
    expect(dutch(is('visible', 'yes'))).toBe('visible? ja');
  });

  test('of an answer that explains itself, what stands before the colon is said', () => {
    expect(dutch(its('told', 'together', 'later'))).toBe('deze ouder hoort het: samen of later');
    expect(dutch(ofChild('threats', 'yes'))).toBe('bij de leerling: er is dreiging');
  });

  test('what a task recorded is said with the task once, for answers that follow each other', () => {
    expect(dutch(all(wrote('call', 'reached', 'yes'), wrote('call', 'shared', 'no')))).toBe(
      'bij “Bel de ouder over de leerling”: Bereikt? ja, en Verteld? nee',
    );
  });

  test('or inside and stands in brackets, so that it can be read in one way alone', () => {
    expect(english(all(is('threats', 'yes'), any(is('visible', 'yes'), count('people', 2))))).toBe(
      'there are threats, and (visible? yes, or 2 or more: who received it)',
    );
  });

  test('time, attempts and a no are said too', () => {
    expect(dutch(elapsed('PT4H', 'call'))).toBe('4 uur lang is “Bel de ouder over de leerling” niet gedaan');
    expect(english(elapsed('P1D', 'closed'))).toBe('1 day after closing');
    expect(dutch(attempts('call', 2))).toBe('2 pogingen bij “Bel de ouder over de leerling”');
    expect(dutch(not(is('threats', 'yes')))).toBe('niet: er is dreiging');
  });

  test('what always holds needs no words', () => {
    expect(dutch(all())).toBe('');
  });
});
