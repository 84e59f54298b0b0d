import { describe, expect, test } from 'vitest';
import type { OpeningChoices } from '../../cases/open-case.ts';
import { smallProtocol } from '../../domain/test-small-protocol.ts';
import { Fields } from '../fields.ts';
import { colleaguesAt, readOpening } from './opening-form.ts';

const school = 's1';
const colleague = (id: string, ...roles: readonly string[]): OpeningChoices['colleagues'][number] => ({
  id,
  name: id,
  email: `${id}@school.example`,
  language: 'nl',
  active: true,
  hasPassword: true,
  createdAt: 0,
  roles: roles.map((role) => ({ role, school })),
});
const choices: OpeningChoices = {
  schools: [],
  colleagues: [
    colleague('Zoë', 'mentor', 'teacher'),
    colleague('Bram', 'team-leader'),
    colleague('Carla', 'safety-coordinator', 'mentor'),
    colleague('Aisha', 'mentor'),
    { ...colleague('Elsewhere'), roles: [{ role: 'mentor', school: 's2' }] },
  ],
};
const { groups, anyway } = colleaguesAt(choices, school);
const read = (fields: Record<string, string>) =>
  readOpening(new Fields(new URLSearchParams(fields)), school, smallProtocol, groups);

describe('who takes a case on together', () => {
  test('is chosen from the colleagues of that school, each once, by the role that fits best', () => {
    expect(groups.map(({ role, people }) => [role, people.map(({ name }) => name)])).toEqual([
      ['mentor', ['Aisha', 'Zoë']],
      ['team-leader', ['Bram']],
    ]);
  });

  test('the safety coordinators come along by themselves (V20)', () => {
    expect(anyway).toEqual(['Carla']);
  });
});

describe('opening a case', () => {
  test('takes what was told, by whom, the danger questions and who acts together', () => {
    const opened = read({
      told: ' Er gaat iets rond. ',
      source: 'pupil',
      'first-danger': 'not-known',
      'colleagues-mentor': 'Aisha',
    });
    expect(opened).toEqual({
      ok: true,
      value: {
        school,
        told: 'Er gaat iets rond.',
        source: 'pupil',
        answers: { danger: 'not-known' },
        colleagues: [{ account: 'Aisha', role: 'mentor' }],
      },
    });
  });

  test('asks the danger questions before anything else (S4): they stand first among what is missing', () => {
    const opened = read({ told: '', source: '' });
    expect(opened.ok ? [] : Object.keys(opened.errors)).toEqual(['first-danger', 'told', 'source']);
  });

  test('takes nobody onto the team who was not offered', () => {
    const opened = read({ told: 'x', source: 'found', 'first-danger': 'no', 'colleagues-mentor': 'Elsewhere' });
    expect(opened.ok && opened.value.colleagues).toEqual([]);
  });
});
