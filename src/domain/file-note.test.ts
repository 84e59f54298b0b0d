import { describe, expect, test } from 'vitest';
import type { CaseCommand } from './case-command.ts';
import { longestFileNote, mayApproveFileNote, othersInNote, unfitWords } from './file-note.ts';
import { wordFinder } from './names-in-text.ts';
import type { Protocol } from './protocol.ts';
import { is, its, smallProtocol, stop, task, yesno } from './test-small-protocol.ts';
import { answered, came, corrected, gave, givenWith, recorded, type Told } from './test-told-case.ts';

const protocol: Protocol = {
  ...smallProtocol,
  stops: [stop(is('adult-suspected', 'yes'), 'file')],
  tasks: [
    ...smallProtocol.tasks,
    task('file', {
      topics: ['file'],
      each: 'sharers',
      when: its('on-purpose', 'yes'),
      after: ['talk-sharer'],
      record: [yesno('file-note')],
      completes: { 'file-note': ['yes'] },
    }),
  ],
};
const given = (...told: readonly Told[]) => givenWith(protocol, ...told);
const write = (text = 'Gesprek op 3 maart. Afgesproken: elke week bijpraten.', person = 'p1'): CaseCommand => ({
  do: 'write-file-note',
  note: 'n1',
  person,
  text,
});
const agree: CaseCommand = { do: 'approve-file-note', note: 'n1' };
const written = { type: 'file-note-written', note: 'n1', person: 'p1', text: 'Gesprek op 3 maart.' } as const;
const onPurpose = [...came('p1', 'sharer'), answered('on-purpose', 'yes', 'p1'), answered('visible', 'no')];
const ready = given(...onPurpose, recorded('talk-sharer/p1'));

describe('a note for the school file (V4)', () => {
  test('is written for a pupil for whom the protocol asks one', () => {
    expect(ready.when(write())).toEqual([
      { ...written, text: 'Gesprek op 3 maart. Afgesproken: elke week bijpraten.' },
    ]);
  });

  test('is not written when it is not known to be on purpose (V24), or before the talk', () => {
    expect(given(...came('p1', 'sharer')).when(write())).toBe('no-file-note');
    expect(given(...came('p1', 'sharer'), answered('on-purpose', 'not-known', 'p1')).when(write())).toBe(
      'no-file-note',
    );
    expect(given(...onPurpose).when(write())).toBe('file-note-waits');
  });

  test('is never written about a victim’s own image, whatever else they did (S11)', () => {
    expect(given(...onPurpose, recorded('talk-sharer/p1'), gave('p1', 'visible')).when(write())).toBe('own-image');
  });

  test('that was written before it was known that this pupil is visible is agreed to by nobody', () => {
    expect(ready.and(written, gave('p1', 'visible')).when(agree)).toBe('own-image');
  });

  test('that was written before it turned out not to be on purpose is agreed to by nobody (V24)', () => {
    expect(ready.and(written, answered('on-purpose', 'no', 'p1')).when(agree)).toBe('no-file-note');
    expect(ready.and(written, answered('adult-suspected', 'yes')).when(agree)).toBe('task-stopped');
    const once = ready.and(recorded('file/p1', { 'file-note': 'yes' }), answered('on-purpose', 'no', 'p1'));
    expect(once.when(write())).toBe('no-file-note');
  });

  test('waits while an adult of the school is suspected (S5)', () => {
    expect(ready.and(answered('adult-suspected', 'yes')).when(write())).toBe('task-stopped');
  });

  test('is short, and says something', () => {
    expect(ready.when(write(' '))).toBe('text-missing');
    expect(ready.when(write('x'.repeat(longestFileNote + 1)))).toBe('file-note-too-long');
  });

  test('once agreed to, its task is recorded in the same act', () => {
    expect(ready.and(written).when(agree)).toEqual([
      { type: 'file-note-approved', note: 'n1' },
      { type: 'task-recorded', task: 'file', path: ['p1'], record: { 'file-note': 'yes' } },
    ]);
  });

  test('is agreed to once, and is no longer agreed to when that was a mistake', () => {
    const agreed = ready.and(written, { type: 'file-note-approved', note: 'n1' });
    expect(agreed.when(agree)).toEqual([]);
    const back = agreed.and(corrected(agreed.events.length));
    expect(back.state.fileNotes[0]?.approved).toBeUndefined();
    expect(agreed.and(corrected(agreed.events.length - 1)).state.fileNotes).toEqual([]);
  });
});

describe('who may agree', () => {
  test.each([
    ['team-leader', true],
    ['director', true],
    ['safety-coordinator', true],
    ['mentor', false],
    ['board-support', false],
  ])('%s: %s', (role, may) => {
    expect(mayApproveFileNote({ by: 'a1' }, 'a2', [role])).toBe(may);
    expect(mayApproveFileNote({ by: 'a1' }, 'a1', [role])).toBe(false);
  });
});

describe('what a file never says (S7, S15, S3)', () => {
  test.each([
    ['De dader kreeg straf.', ['dader']],
    ['Hij is medeschuldig aan een strafbaar feit.', ['medeschuldig', 'strafbaar']],
    ['STRAFBARE verspreiding, een misdrijf', ['STRAFBARE', 'misdrijf']],
    ['The offender is guilty of a crime.', ['offender', 'guilty', 'crime']],
    ['Een naaktfoto werd gedeeld.', ['naaktfoto']],
  ])('%s', (text, found) => {
    expect([...unfitWords(text)].sort()).toEqual([...found].sort());
    expect(ready.when(write(text))).toBe('file-note-judges');
  });

  test('ordinary words stay', () => {
    const plain =
      'De leerling deelde een beeld met opzet. Gesprek op 3 maart met mentor en ouders. Zij deed haar eigen verhaal. ' +
      'Afgesproken: het beeld is gewist, en elke week praten we bij. De schuldvraag bespreken we niet in het dossier.';
    expect(unfitWords(plain.replace('De schuldvraag bespreken we niet in het dossier.', ''))).toEqual([]);
  });
});

describe('nobody else is in it', () => {
  const others = [
    { name: 'Quirijn van Zandvoort', letter: 'B' },
    { name: 'Xanthe Öztürk', contact: 'xanthe2010', letter: 'C' },
  ];
  const find = wordFinder(others, { name: 'Kim Bos' });

  test.each([
    ['Quirijns moeder belde.', 'Quirijns'],
    ['Samen met leerling B.', 'leerling B'],
    ['Het ging om Q. uit de klas.', 'Q.'],
    ['Ook Q.v.Z. was erbij.', 'Q.v.Z.'],
    ['Ook QvZ was erbij.', 'QvZ'],
    ['Met xo: X.Ö. deed mee.', 'X.Ö.'],
    ['Bel 06-12345678.', '06-12345678'],
  ])('%s', (text, found) => {
    expect(othersInNote(text, others, find).join(' ')).toContain(found);
  });

  test('the pupil’s own name and ordinary words may stand', () => {
    expect(
      othersInNote('Kim Bos sprak op 3 maart met de mentor. Afgesproken: plan B als het lukt.', others, find),
    ).toEqual([]);
  });
});
