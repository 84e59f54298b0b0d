import { describe, expect, test } from 'vitest';
import { applyingQuestions } from './applying-questions.ts';
import { fact, is, plainCalendar, smallProtocol } from './test-small-protocol.ts';
import { added, answered, at, came, given, givenWith, merged, type Told } from './test-told-case.ts';

const now = { now: at('12:00'), calendar: plainCalendar };
const questions = (...told: readonly Told[]) => applyingQuestions(smallProtocol, given(...told).state, now);

describe('the questions that apply now', () => {
  test('are there answered and unanswered, in the order of the protocol', () => {
    const found = questions(answered('spread', 'yes'));
    expect(found.map(({ fact: { id }, current }) => [id, current?.answer])).toEqual([
      ['danger', undefined],
      ['visible', undefined],
      ['spread', 'yes'],
      ['adult-suspected', undefined],
      ['nature', undefined],
    ]);
  });

  test('come once for each subject of their set', () => {
    const found = questions(...came('pa', 'sharer'), ...came('pb', 'sharer'), added('pc'));
    expect(found.filter(({ fact: { id } }) => id === 'on-purpose').map(({ subject }) => subject)).toEqual(['pa', 'pb']);
  });

  test('show both answers when two people who turned out to be one have different ones', () => {
    const found = questions(
      ...came('pa', 'sharer'),
      ...came('pb', 'sharer'),
      answered('on-purpose', 'yes', 'pa'),
      answered('on-purpose', 'no', 'pb'),
      merged('pb', 'pa'),
    ).find(({ fact: { id } }) => id === 'on-purpose');
    expect(found?.current).toBeUndefined();
    expect(found?.conflict.map(({ answer }) => answer)).toEqual(['yes', 'no']);
  });

  test('leave out what does not apply, and come with it when it does', () => {
    const protocol = {
      ...smallProtocol,
      facts: [...smallProtocol.facts, fact('fake', { when: is('visible', 'yes') })],
    };
    const asked = (...told: readonly Told[]) =>
      applyingQuestions(protocol, givenWith(protocol, ...told).state, now).map(({ fact: { id } }) => id);
    expect(asked()).not.toContain('fake');
    expect(asked(answered('visible', 'yes'))).toContain('fake');
    expect(asked(answered('visible', 'not-known'))).not.toContain('fake');
  });
});
