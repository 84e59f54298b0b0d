import { describe, expect, test } from 'vitest';
import type { CaseCommand } from '../domain/case-command.ts';
import { askedBy } from './bound-command.ts';

const told = { channel: 'chat', certainty: 'likely', source: 'verteld', intent: 'not-known', roles: true } as const;
const sharing = { do: 'note-sharing', from: 'p1', to: 'p2', ...told } as const;

describe('a form that is sent twice asks the same, although each sending draws ids of its own', () => {
  test.each<readonly [string, (id: string) => CaseCommand]>([
    ['a group', (group) => ({ do: 'add-group', group, name: 'klassenapp', kind: 'class-app' })],
    ['who gave it to whom', (id) => ({ ...sharing, sharing: id })],
    ['a contact', (contact) => ({ do: 'log-contact', contact, with: 'police', way: 'phone', reached: 'no' })],
    ['an agreement', (agreement) => ({ do: 'make-agreement', agreement, what: 'bellen', who: 'mentor' })],
    ['a note for a file', (note) => ({ do: 'write-file-note', note, person: 'p1', text: 'Gesprek op 3 maart.' })],
  ])('%s', (_, command) => {
    expect(askedBy([command('n1')], [])).toEqual(askedBy([command('n2')], []));
  });

  test('with what it adds in another command of the same form', () => {
    const both = (group: string, id: string): readonly CaseCommand[] => [
      { do: 'add-group', group, name: 'klassenapp', kind: 'class-app' },
      { ...sharing, sharing: id, to: group },
    ];
    expect(askedBy(both('g1', 's1'), [])).toEqual(askedBy(both('g2', 's2'), []));
  });

  test('but what is known already is told apart: another act of giving is another question', () => {
    const again = (id: string): CaseCommand => ({ ...sharing, sharing: id, seen: 4 });
    expect(askedBy([again('s1')], [])).not.toEqual(askedBy([again('s2')], []));
    const end = (agreement: string): CaseCommand => ({ do: 'end-agreement', agreement, reason: 'klaar' });
    expect(askedBy([end('a1')], [])).not.toEqual(askedBy([end('a2')], []));
  });
});
