import { describe, expect, test } from 'vitest';
import type { CaseCommand } from './case-command.ts';
import type { CaseEvent } from './case-event.ts';
import { containmentOf } from './containment.ts';
import type { DeletionPlace, DeletionStep } from './deletion.ts';
import { resolvePeople } from './people.ts';
import type { Field, Protocol } from './protocol.ts';
import { is, peopleWith, smallProtocol, stop, task, wrote } from './test-small-protocol.ts';
import { added, advanced, answered, came, gave, givenWith, recorded, type Told, withdrawn } from './test-told-case.ts';

const choice = (id: string, ...options: readonly string[]): Field => ({
  id,
  kind: id === 'places' ? 'several' : 'choice',
  question: { nl: id, en: id },
  options: options.map((option) => ({ id: option, text: { nl: option, en: option } })),
  required: id !== 'places',
  mayBeUnknown: false,
});
const deleted = choice('deleted', 'yes', 'not-there', 'by-police', 'no', 'refused');
const deleting = {
  topics: ['deletion'] as const,
  after: ['informed'],
  completes: { deleted: ['yes', 'not-there', 'by-police'] },
};
/** The police come first; then each holder deletes, and the school itself. */
const protocol: Protocol = {
  ...smallProtocol,
  sets: [
    ...smallProtocol.sets,
    peopleWith('have-it', ['holder', 'sharer'], { kinds: ['pupil', 'carer'], except: ['visible', 'suspected'] }),
  ],
  stops: [stop(is('adult-suspected', 'yes'), 'have-it-gone')],
  tasks: [
    ...smallProtocol.tasks.filter(({ id }) => id !== 'delete' && id !== 'recall'),
    task('have-it-gone', { ...deleting, each: 'have-it', record: [deleted, choice('places', 'phone', 'cloud')] }),
    task('clean-own', { ...deleting, record: [deleted] }),
    task('refusal', { topics: ['police'], each: 'have-it', when: wrote('have-it-gone', 'deleted', 'refused') }),
  ].map((one) => ({ ...one, after: one.after.map((id) => (id === 'delete' ? 'have-it-gone' : id)) })),
};
const given = (...told: readonly Told[]) => givenWith(protocol, ...told);
const police = recorded('police', { reached: 'yes', shared: 'yes' });
const note = (
  subject: string,
  places: Partial<Record<DeletionPlace, DeletionStep>>,
  more: Partial<CaseCommand & { readonly do: 'note-deletion' }> = {},
): CaseCommand => ({
  do: 'note-deletion',
  subject,
  places: Object.entries(places).map(([place, step]) => ({ place: place as DeletionPlace, step })),
  how: 'said-so',
  ...more,
});
const types = (events: readonly CaseEvent[] | string) =>
  typeof events === 'string' ? events : events.map((e) => e.type);

describe('asking to delete (K5.1, S6)', () => {
  const one = given(...came('h1', 'holder'));

  test('waits as long as the task of deleting waits for the police', () => {
    expect(one.status('have-it-gone/h1')).toBe('waiting');
    expect(one.when(note('h1', { phone: 'asked' }))).toBe('deletion-waits');
    expect(types(one.and(police).when(note('h1', { phone: 'asked' })))).toEqual(['deletion-noted']);
  });

  test('waits for who has no task of their own too', () => {
    const receiver = given(...came('r1', 'receiver'));
    expect(receiver.when(note('r1', { phone: 'asked' }))).toBe('deletion-waits');
    expect(types(receiver.and(police).when(note('r1', { phone: 'asked' })))).toEqual(['deletion-noted']);
  });

  test('can be done ahead with a reason, for that holder alone', () => {
    const two = given(...came('h1', 'holder'), ...came('h2', 'holder'), advanced('have-it-gone/h1'));
    expect(types(two.when(note('h1', { phone: 'asked' })))).toEqual(['deletion-noted']);
    expect(two.when(note('h2', { phone: 'asked' }))).toBe('deletion-waits');
  });

  test('waits again when the police take back what they said', () => {
    expect(one.and(police, withdrawn('police')).when(note('h1', { phone: 'asked' }))).toBe('deletion-waits');
  });

  test('of the school’s own mailboxes waits just the same', () => {
    expect(one.when(note('school', { mailbox: 'asked' }))).toBe('deletion-waits');
    expect(types(one.and(police).when(note('school', { mailbox: 'asked' })))).toEqual(['deletion-noted']);
  });

  test('is not done where the protocol stopped it, and where it says nothing of deleting', () => {
    expect(one.and(police, answered('adult-suspected', 'yes')).when(note('h1', { phone: 'asked' }))).toBe(
      'task-stopped',
    );
    const silent = givenWith({ ...protocol, tasks: [task('talk')] }, ...came('h1', 'holder'));
    expect(silent.when(note('h1', { phone: 'asked' }))).toBe('deletion-waits');
  });

  test('stays stopped for who has no task of their own, and for who had deleted before', () => {
    const receiver = given(police, ...came('r1', 'receiver'), answered('adult-suspected', 'yes'));
    expect(receiver.when(note('r1', { phone: 'asked' }))).toBe('task-stopped');
    const deletedBefore = one.and(police, recorded('have-it-gone/h1', { deleted: 'yes' }));
    expect(types(deletedBefore.when(note('h1', { cloud: 'asked' })))).toEqual(['deletion-noted']);
    expect(deletedBefore.and(answered('adult-suspected', 'yes')).when(note('h1', { cloud: 'asked' }))).toBe(
      'task-stopped',
    );
  });

  test('waits too for who had deleted before the police took back what they said', () => {
    const back = one.and(police, recorded('have-it-gone/h1', { deleted: 'yes' }), withdrawn('police'));
    expect(back.when(note('h1', { cloud: 'asked' }))).toBe('deletion-waits');
  });

  test('of a suspected adult or a stranger is for the police (S5)', () => {
    const left = given(police, ...came('s1', 'sharer', 'suspected'), added('x1', 'stranger'), gave('x1', 'holder'));
    expect(left.when(note('s1', { phone: 'confirmed' }))).toBe('left-to-police');
    expect(left.when(note('x1', { phone: 'asked' }))).toBe('left-to-police');
    expect(types(left.when(note('x1', { phone: 'confirmed' })))).toEqual(['deletion-noted']);
  });
});

describe('whom the protocol leaves alone', () => {
  test('is not asked to delete an image of their own, and can say that it is gone (V14, S11)', () => {
    const own = given(police, ...came('v1', 'holder', 'visible'));
    expect(own.when(note('v1', { phone: 'asked' }))).toBe('own-image-stays');
    expect(types(own.when(note('v1', { phone: 'confirmed' })))).toEqual(['deletion-noted']);
  });

  test('is asked where a task of deleting is for them all the same', () => {
    const [mine, ...others] = protocol.tasks.filter(({ id }) => id === 'have-it-gone');
    if (!mine || others.length > 0) throw new Error('One task is about deleting.');
    const sets = [...protocol.sets, peopleWith('everybody', ['holder'], {})];
    const both = { ...protocol, sets, tasks: [...protocol.tasks, { ...mine, id: 'for-all', each: 'everybody' }] };
    const own = givenWith(both, police, ...came('v1', 'holder', 'visible'));
    expect(types(own.when(note('v1', { phone: 'asked' })))).toEqual(['deletion-noted']);
  });
});

describe('what somebody did already', () => {
  const waiting = given(...came('h1', 'holder'));

  test('can be noted while asking waits, and settles them', () => {
    const events = waiting.when(note('h1', { phone: 'confirmed' }));
    expect(types(events)).toEqual(['deletion-noted']);
    const after = waiting.and(...(events as readonly CaseEvent[]));
    expect(containmentOf(after.state, resolvePeople(after.state)).holders.get('h1')?.state).toBe('confirmed');
  });

  test('needs how one knows; there is no “shown to us” (S3)', () => {
    const { how: _, ...without } = note('h1', { phone: 'confirmed' }) as CaseCommand & { do: 'note-deletion' };
    expect(waiting.when(without)).toBe('answer-missing');
  });

  test('is recorded once the task opens, by sending the same again', () => {
    const opened = waiting.and(...(waiting.when(note('h1', { phone: 'confirmed' })) as readonly CaseEvent[]), police);
    expect(opened.when(note('h1', { phone: 'confirmed' }))).toEqual([
      { type: 'task-recorded', task: 'have-it-gone', path: ['h1'], record: { deleted: 'yes', places: ['phone'] } },
    ]);
  });
});

describe('nobody is asked twice', () => {
  const open = given(police, ...came('h1', 'holder'));

  test('when all places are done, the task is too, with the places that it asks for', () => {
    const events = open.when(note('h1', { phone: 'confirmed', cloud: 'not-there', chat: 'confirmed' }));
    expect((events as readonly CaseEvent[]).at(-1)).toEqual({
      type: 'task-recorded',
      task: 'have-it-gone',
      path: ['h1'],
      record: { deleted: 'yes', places: ['phone'] },
    });
    expect(open.and(...(events as readonly CaseEvent[])).status('have-it-gone/h1')).toBe('done');
  });

  test('when it was nowhere, the task says so', () => {
    expect(open.when(note('h1', { phone: 'not-there' }))).toContainEqual(
      expect.objectContaining({ record: { deleted: 'not-there' } }),
    );
  });

  test('while a place is still asked, the task stays open', () => {
    expect(types(open.when(note('h1', { phone: 'confirmed', cloud: 'asked' })))).toEqual([
      'deletion-noted',
      'deletion-noted',
    ]);
  });

  test('the school’s own task is recorded as well', () => {
    expect(open.when(note('school', { mailbox: 'confirmed' }, { how: 'it-desk' }))).toContainEqual(
      expect.objectContaining({ type: 'task-recorded', task: 'clean-own', path: [] }),
    );
  });

  test('what changes nothing is no event', () => {
    const asked = open.and(...(open.when(note('h1', { phone: 'asked' })) as readonly CaseEvent[]));
    expect(asked.when(note('h1', { phone: 'asked' }))).toEqual([]);
  });

  test('but a remark alone is kept, with what it is about', () => {
    const asked = open.and(...(open.when(note('h1', { phone: 'asked' })) as readonly CaseEvent[]));
    expect(asked.when(note('h1', { phone: 'asked' }, { remark: 'Doet het vanavond.' }))).toEqual([
      { type: 'deletion-noted', subject: 'h1', place: 'phone', step: 'asked', remark: 'Doet het vanavond.' },
    ]);
  });

  test('a colleague who noted something meanwhile is read first', () => {
    const asked = open.and(...(open.when(note('h1', { phone: 'asked' })) as readonly CaseEvent[]));
    expect(asked.when(note('h1', { phone: 'confirmed' }, { seen: 1 }))).toBe('changed-meanwhile');
  });
});

describe('who does not want to delete', () => {
  const open = given(police, ...came('h1', 'holder'), ...came('h2', 'holder'));

  test('is brought up with the police, and stays to be done', () => {
    const events = open.when(note('h1', { phone: 'refused' })) as readonly CaseEvent[];
    const after = open.and(...events);
    expect(types(events)).toEqual(['deletion-noted', 'task-recorded']);
    expect(after.status('have-it-gone/h1')).toBe('open');
    expect(after.status('refusal/h1')).toBe('open');
    expect(after.status('refusal/h2')).not.toBe('open');
    // Said once more it is no news.
    expect(after.when(note('h1', { phone: 'refused' }))).toEqual([]);
  });

  test('cannot be the school itself', () => {
    expect(open.when(note('school', { mailbox: 'refused' }))).toBe('answer-does-not-fit');
  });
});

describe('hostile or mistaken input', () => {
  const open = given(police, ...came('h1', 'holder'), ...came('p1', 'saw'));

  test.each([
    ['somebody who is not in the case', note('nobody', { phone: 'confirmed' }), 'no-such-person'],
    ['somebody who only saw it', note('p1', { phone: 'confirmed' }), 'no-holder'],
    ['a place that there is not', note('h1', { pocket: 'confirmed' } as never), 'answer-does-not-fit'],
    ['a place that the school has not', note('school', { phone: 'confirmed' }), 'answer-does-not-fit'],
  ])('%s', (_, command, code) => {
    expect(open.when(command)).toBe(code);
  });
});
