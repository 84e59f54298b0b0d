import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseCommand } from './case-command.ts';
import type { CaseEvent } from './case-event.ts';
import { whyNotHome } from './decide-letters.ts';
import { newestOf, placeholdersIn, standingOf, withoutHelpSites } from './letters.ts';
import { plainCalendar, smallProtocol } from './test-small-protocol.ts';
import { added, came, carer, classAdded, corrected, gave, given, merged, type ToldCase } from './test-told-case.ts';

const written = (changes: Partial<CaseEvent & { type: 'letter-written' }> = {}): CaseEvent => ({
  type: 'letter-written',
  letter: 'l1',
  template: 'class-parents',
  audience: 'class-parents',
  language: 'nl',
  text: 'Beste ouders, vragen zijn welkom.',
  submitted: true,
  ...changes,
});
const write = (changes: Partial<CaseCommand & { do: 'write-letter' }> = {}): CaseCommand => ({
  do: 'write-letter',
  letter: 'l2',
  template: 'class-parents',
  audience: 'class-parents',
  language: 'nl',
  text: 'Beste ouders.',
  submitted: false,
  ...changes,
});
const approve = (version: number, changes: Partial<CaseCommand & { do: 'approve-letter' }> = {}): CaseCommand => ({
  do: 'approve-letter',
  letter: 'l1',
  version,
  reasons: [],
  ...changes,
});
const approved = (version: number, alone?: string): CaseEvent => ({
  type: 'letter-approved',
  letter: 'l1',
  version,
  reasons: [],
  ...(alone !== undefined && { alone }),
});
const send = (version: number): CaseCommand => ({ do: 'send-letter', letter: 'l1', version, way: 'mail' });
const letterOf = (told: ToldCase) => {
  const [letter] = told.state.schoolLetters;
  if (!letter) throw new Error('There is no letter.');
  return letter;
};

describe('whom a letter can be for', () => {
  test('a class, a school or a person that is not in the case is refused', () => {
    const told = given(classAdded('2b'));
    expect(told.when(write({ whom: ['2b'] }))).toMatchObject([{ type: 'letter-written', whom: ['2b'] }]);
    expect(told.when(write({ whom: ['4c'] }))).toBe('not-in-case');
    expect(told.when(write({ audience: 'other-school', whom: ['2b'] }))).toBe('not-in-case');
    expect(told.when(write({ audience: 'press', whom: ['2b'] }))).toBe('not-in-case');
    expect(told.when(write({ audience: 'victim-carers', about: 'p9', whom: ['c1'] }))).toBe('not-in-case');
  });

  const family = given(...came('p1', 'visible'), added('c1', 'carer'), added('c2', 'carer'), added('c3', 'carer'));
  const at = (id: string, home: 'with-child' | 'elsewhere' | 'not-known'): CaseEvent => ({
    type: 'carer-linked',
    child: 'p1',
    carer: id,
    custody: 'yes',
    home,
  });
  const home = (...whom: string[]) => write({ audience: 'victim-carers', about: 'p1', whom });

  test('only the parents of the pupil that it is about', () => {
    const told = family.and(carer('c1', 'p1'));
    expect(told.when(home('c1'))).toMatchObject([{ about: 'p1', whom: ['c1'] }]);
    expect(told.when(home('c3'))).toBe('not-in-case');
    expect(told.when(home())).toBe('nobody-chosen-for-letter');
  });

  test('parents who live apart never get one letter together, and neither do those of whom nobody knows (S10)', () => {
    expect(family.and(at('c1', 'with-child'), at('c2', 'elsewhere')).when(home('c1', 'c2'))).toBe('parents-apart');
    expect(family.and(at('c1', 'with-child'), at('c2', 'not-known')).when(home('c1', 'c2'))).toBe('parents-apart');
    expect(family.and(at('c1', 'with-child'), at('c2', 'with-child')).when(home('c1', 'c2'))).toHaveLength(1);
    expect(family.and(at('c1', 'with-child'), at('c2', 'elsewhere')).when(home('c2'))).toHaveLength(1);
  });

  test('a parent whom the police look into is left to them (S5)', () => {
    expect(family.and(carer('c1', 'p1'), gave('c1', 'suspected')).when(home('c1'))).toBe('left-to-police');
  });

  test('what came to be known after it was written counts too, until it leaves (S5, S10)', () => {
    const both = [at('c1', 'with-child'), at('c2', 'with-child')];
    const told = family.and(...both, written({ audience: 'victim-carers', about: 'p1', whom: ['c1', 'c2'] }));
    const version = newestOf(letterOf(told)).seq;
    expect(told.when(approve(version))).toMatchObject([{ type: 'letter-approved' }]);
    for (const [later, why] of [
      [gave('c1', 'suspected'), 'left-to-police'],
      [at('c2', 'elsewhere'), 'parents-apart'],
    ] as const) {
      expect(told.and(later).when(approve(version))).toBe(why);
      const ready = told.and(approved(version), later);
      expect(
        whyNotHome(smallProtocol, ready.state, letterOf(ready), { now: 0, calendar: plainCalendar }),
      ).toMatchObject({
        refusal: { code: why },
      });
    }
  });

  test('a parent who turned out to be somebody else who is known stays one of theirs', () => {
    const told = family.and(carer('c1', 'p1'), merged('c3', 'c1'));
    expect(told.when(home('c3'))).toHaveLength(1);
  });
});

describe('what a text needs before anybody else reads it', () => {
  test('something, and not more than two sheets', () => {
    expect(given().when(write({ text: '  ' }))).toBe('text-missing');
    expect(given().when(write({ text: 'a'.repeat(6001) }))).toBe('letter-too-long');
  });

  test('no place left open: a draft may, a text that is submitted or approved may not', () => {
    const open = 'U hoort meer: {hear-more}.';
    expect(given().when(write({ text: open }))).toHaveLength(1);
    expect(given().when(write({ text: open, submitted: true }))).toBe('placeholders-left');
    expect(given(written({ text: open })).when(approve(2))).toBe('placeholders-left');
    expect(placeholdersIn('{school} en {school} en {iets} en { }')).toEqual(['school', 'iets', ' ']);
  });
});

describe('approving', () => {
  test('is of the newest text alone', () => {
    const told = given(written(), written({ text: 'Anders.', madeFrom: 2 }));
    expect(told.when(approve(2))).toBe('letter-newer');
    expect(told.when(approve(3))).toMatchObject([{ type: 'letter-approved', version: 3 }]);
    expect(told.and(approved(3)).when(approve(3))).toEqual([]);
  });

  test('waits until the text is no draft any more', () => {
    const { submitted: _, ...draft } = written() as CaseEvent & { type: 'letter-written' };
    expect(given(draft).when(approve(2))).toBe('letter-not-submitted');
  });

  test('asks a reason for every mark, and for doing it alone', () => {
    const told = given(written());
    const reasons = [{ kind: 'name' as const, words: 'De Linde', because: ' ' }];
    expect(told.when(approve(2, { reasons }))).toBe('mark-reason-missing');
    expect(told.when(approve(2, { alone: ' ' }))).toBe('reason-missing');
    expect(told.when(approve(2, { alone: 'Het is zondag.' }))).toMatchObject([{ alone: 'Het is zondag.' }]);
  });

  test('comes before sending, and a later text has to be approved anew', () => {
    const told = given(written());
    expect(told.when(send(2))).toBe('letter-not-approved');
    const ready = told.and(approved(2));
    expect(ready.when(send(2))).toMatchObject([{ type: 'letter-sent', version: 2, way: 'mail' }]);
    expect(ready.and(written({ text: 'Toch anders.', madeFrom: 2 })).when(send(2))).toBe('letter-newer');
    expect(ready.and(written({ text: 'Toch anders.', madeFrom: 2 })).when(send(4))).toBe('letter-not-approved');
  });
});

describe('two people at one letter', () => {
  test('the second is told, and no text replaces one that its writer did not see', () => {
    const told = given(written(), written({ text: 'Van een collega.', madeFrom: 2 }));
    expect(told.when(write({ letter: 'l1', text: 'Van mij.', madeFrom: 2 }))).toBe('letter-changed');
    expect(told.when(write({ letter: 'l1', text: 'Van ons beiden.', madeFrom: 3 }))).toMatchObject([
      { type: 'letter-written', madeFrom: 3, audience: 'class-parents' },
    ]);
    expect(letterOf(told).versions.map(({ text }) => text)).toContain('Beste ouders, vragen zijn welkom.');
  });

  test('a new letter is made from nothing', () => expect(given().when(write({ madeFrom: 1 }))).toBe('no-such-place'));
});

describe('how far a letter is', () => {
  test('follows its newest text', () => {
    const { submitted: _, ...draft } = written() as CaseEvent & { type: 'letter-written' };
    let told = given(draft);
    expect(standingOf(letterOf(told))).toBe('draft');
    told = told.and(written({ madeFrom: 2 }));
    expect(standingOf(letterOf(told))).toBe('waiting');
    told = told.and(approved(3));
    expect(standingOf(letterOf(told))).toBe('approved');
    told = told.and({ type: 'letter-sent', letter: 'l1', version: 3, way: 'paper', count: 24 });
    expect(standingOf(letterOf(told))).toBe('sent');
    expect(standingOf(letterOf(told.and(written({ text: 'Nog een keer.', madeFrom: 3 }))))).toBe('waiting');
  });

  test('one that is withdrawn is not sent, changed or approved; one that was sent is not withdrawn', () => {
    const withdrawn = given(written(), { type: 'letter-withdrawn', letter: 'l1', reason: 'Er komt een bijeenkomst.' });
    expect(standingOf(letterOf(withdrawn))).toBe('withdrawn');
    expect(withdrawn.when(approve(2))).toBe('letter-withdrawn');
    expect(withdrawn.when(write({ letter: 'l1', madeFrom: 2 }))).toBe('letter-withdrawn');
    const sent = given(written(), approved(2), { type: 'letter-sent', letter: 'l1', version: 2, way: 'mail' });
    expect(sent.when({ do: 'withdraw-letter', letter: 'l1', reason: 'x' })).toBe('letter-sent');
    expect(given(written()).when({ do: 'withdraw-letter', letter: 'l1', reason: ' ' })).toBe('reason-missing');
  });

  test('a correction takes out what its entry brought in, and nothing else', () => {
    const told = given(
      written(),
      written({ text: 'Twee.', madeFrom: 2 }),
      approved(3),
      { type: 'letter-sent', letter: 'l1', version: 3, way: 'mail' },
      { type: 'letter-withdrawn', letter: 'l1', reason: 'x' },
    );
    expect(standingOf(letterOf(told.and(corrected(6))))).toBe('sent');
    expect(standingOf(letterOf(told.and(corrected(6), corrected(5))))).toBe('approved');
    expect(standingOf(letterOf(told.and(corrected(6), corrected(5), corrected(4))))).toBe('waiting');
    expect(newestOf(letterOf(told.and(corrected(3)))).text).toContain('vragen');
    expect(told.and(corrected(2), corrected(3)).state.schoolLetters).toEqual([]);
  });

  test('whatever is written, approved and corrected in whatever order, no text counts as approved but one that was', () => {
    const step = fc.constantFrom('write', 'approve-newest', 'approve-first', 'correct');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let told = given(written());
        for (const one of steps) {
          const [letter] = told.state.schoolLetters;
          if (!letter) break;
          const newest = newestOf(letter).seq;
          const command: CaseCommand =
            one === 'write'
              ? write({ letter: 'l1', text: `Tekst ${told.state.seq}`, madeFrom: newest, submitted: true })
              : one === 'correct'
                ? { do: 'correct-entry', entry: told.state.seq, reason: 'x' }
                : approve(one === 'approve-newest' ? newest : (letter.versions[0]?.seq ?? 0));
          const decided = told.when(command);
          if (typeof decided !== 'string') told = told.and(...decided);
        }
        for (const letter of told.state.schoolLetters)
          for (const version of letter.versions) {
            const { approved } = version;
            if (!approved) continue;
            const event = told.events.find(({ seq }) => seq === approved.seq)?.event;
            expect(event).toMatchObject({ type: 'letter-approved', version: version.seq });
            expect(told.state.corrected.has(approved.seq)).toBe(false);
          }
      }),
      { numRuns: 100 },
    );
  });
});

describe('addresses in a letter', () => {
  const protocol = {
    contacts: [
      { id: 'helpwanted', name: { nl: 'H', en: 'H' }, site: 'helpwanted.nl', hours: { nl: '', en: '' }, checked: '' },
      {
        id: 'it-service-desk',
        name: { nl: 'I', en: 'I' },
        site: 'desk.example',
        hours: { nl: '', en: '' },
        checked: '',
      },
    ],
  };

  test('are those of help, and no other (S2, K12)', () => {
    expect(withoutHelpSites('Kijk op helpwanted.nl.', protocol)).toBe('Kijk op .');
    for (const other of ['desk.example', 'niethelpwanted.nl', 'helpwanted.nl.evil.example', 'helpwanted.nl/foto'])
      expect(withoutHelpSites(other, protocol)).toContain(other.slice(-6));
  });
});
