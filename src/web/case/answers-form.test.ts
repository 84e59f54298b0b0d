import { describe, expect, test } from 'vitest';
import { applyingQuestions } from '../../domain/applying-questions.ts';
import { added, answered, came, carer } from '../../domain/test-told-case.ts';
import { Fields } from '../fields.ts';
import { answeredMeanwhile, answerField, readAnswers } from './answers-form.ts';
import { viewOf } from './test-case-view.ts';

const typed = (fields: Record<string, string>) => new Fields(new URLSearchParams(fields));
const read = (view: ReturnType<typeof viewOf>, fields: Record<string, string>) =>
  readAnswers(typed(fields), view, applyingQuestions(view.protocol, view.state, view.moment));
const commands = (view: ReturnType<typeof viewOf>, fields: Record<string, string>) => {
  const result = read(view, fields);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.value.commands;
};

describe('the answers in a form become commands', () => {
  test('what was filled in, and nothing of what was left empty', () => {
    const view = viewOf([]);
    expect(commands(view, { 'answer-visible': 'yes', 'answer-spread': '', seen: '1' })).toEqual([
      { do: 'answer-fact', fact: 'visible', answer: 'yes', seen: 1 },
    ]);
  });

  test('an answer that stood there and was not touched is no command', () => {
    const view = viewOf([answered('visible', 'yes')]);
    expect(commands(view, { 'answer-visible': 'yes', 'answer-spread': 'no', seen: '2' })).toEqual([
      { do: 'answer-fact', fact: 'spread', answer: 'no', seen: 2 },
    ]);
  });

  test('not touching an answer that a colleague changed meanwhile does not turn it back', () => {
    const view = viewOf([answered('visible', 'no'), answered('visible', 'yes')]);
    expect(commands(view, { 'answer-visible': 'no', seen: '2' })).toEqual([]);
  });

  test('"not known" said again counts: somebody asked again', () => {
    const view = viewOf([answered('visible', 'not-known')]);
    expect(commands(view, { 'answer-visible': 'not-known', seen: '2' })).toEqual([
      { do: 'answer-fact', fact: 'visible', answer: 'not-known', seen: 2 },
    ]);
  });

  test('a question about somebody is answered about that person', () => {
    const view = viewOf([...came('pa', 'visible'), added('pb', 'carer'), carer('pb', 'pa')]);
    const result = read(view, { 'answer-unsafe-pb': 'yes', seen: '5' });
    expect(result.ok && result.value.commands).toEqual([
      { do: 'answer-fact', fact: 'unsafe', subject: 'pb', answer: 'yes', seen: 5 },
    ]);
    expect(result.ok && result.value.fields).toEqual({ unsafe: 'answer-unsafe-pb' });
  });

  test('a parent of two pupils is asked about once', () => {
    const view = viewOf([
      ...came('pa', 'visible'),
      ...came('pc', 'visible'),
      added('pb', 'carer'),
      carer('pb', 'pa'),
      carer('pb', 'pc'),
    ]);
    const about = applyingQuestions(view.protocol, view.state, view.moment).filter(({ subject }) => subject === 'pb');
    expect(about.map(answerField)).toEqual(['answer-unsafe-pb']);
  });

  test('an answer that is none of the choices is an error beside its question', () => {
    const result = read(viewOf([]), { 'answer-nature': 'a drawing', seen: '1' });
    expect(result.ok ? {} : result.errors).toEqual({
      'answer-nature': { nl: 'Kies een van de antwoorden.', en: 'Choose one of the answers.' },
    });
  });
});

describe('an answer of a colleague after the form was drawn', () => {
  const view = viewOf([answered('visible', 'yes')]);
  const question = applyingQuestions(view.protocol, view.state, view.moment).find(({ fact }) => fact.id === 'visible');
  if (!question) throw new Error('The small protocol asks whether somebody is visible.');

  test('is shown first when it is another one', () => {
    expect(answeredMeanwhile(typed({ 'answer-visible': 'no', seen: '1' }), view, question)).toBe(true);
  });

  test('is no matter when it is the same, or when the form was drawn from it', () => {
    expect(answeredMeanwhile(typed({ 'answer-visible': 'yes', seen: '1' }), view, question)).toBe(false);
    expect(answeredMeanwhile(typed({ 'answer-visible': 'no', seen: '2' }), view, question)).toBe(false);
  });
});
