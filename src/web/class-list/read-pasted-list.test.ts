import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problemsByField, type ReadClasses } from './read-classes.ts';
import { mostPastedLines, readPastedList } from './read-pasted-list.ts';

const classesIn = (read: ReadClasses) =>
  read.ok ? Object.fromEntries(read.classes.map(({ name, pupils }) => [name, pupils.map((one) => one.name)])) : read;
const said = (read: ReadClasses) =>
  read.ok ? [] : Object.entries(problemsByField(read.problems)).map(([field, { nl }]) => `${field}: ${nl}`);

describe('a list that somebody pastes', () => {
  test('may be a name on each line, of one class', () => {
    expect(classesIn(readPastedList('Noor de Vries\n\n  Bram  Pieters \n', '2b'))).toEqual({
      '2b': ['Noor de Vries', 'Bram Pieters'],
    });
  });

  test('may have the family name in front, as administrations write it', () => {
    expect(classesIn(readPastedList('Vries, Noor de\nPieters, Bram', '2b'))).toEqual({
      '2b': ['Noor de Vries', 'Bram Pieters'],
    });
  });

  test('asks which class it is when it does not say so', () => {
    expect(said(readPastedList('Noor de Vries', ' '))).toEqual([
      'class: In de lijst staat niet bij iedereen een klas. Vul in welke klas dit is.',
    ]);
  });

  test.each(['\t', ';', ','])('may come from a spreadsheet, with headings above and %j between', (sign) => {
    const rows = [
      ['Leerlingnummer', 'Roepnaam', 'Tussenvoegsel', 'Achternaam', 'Geboortedatum', 'Klas', 'Ouder 1', 'Ouder 2'],
      ['123', 'Noor', 'de', 'Vries', '12-03-2012', '2b', 'Vera de Vries', 'Piet Bos'],
      ['124', 'Bram', '', 'Pieters', '13-03-2012', '2c', '', ''],
    ];
    const read = readPastedList(rows.map((row) => row.join(sign)).join('\r\n'), '');
    expect(read).toEqual({
      ok: true,
      classes: [
        {
          name: '2b',
          pupils: [
            {
              name: 'Noor de Vries',
              carers: [
                { key: 0, name: 'Vera de Vries' },
                { key: 1, name: 'Piet Bos' },
              ],
            },
          ],
        },
        { name: '2c', pupils: [{ name: 'Bram Pieters', carers: [] }] },
      ],
    });
    // Nothing that it was not asked for: no number, no date of birth.
    expect(JSON.stringify(read)).not.toMatch(/2012|123/);
  });

  test('needs no heading where the name comes first and the class next', () => {
    expect(classesIn(readPastedList('\uFEFFNoor de Vries;2b\nBram Pieters;2c', ''))).toEqual({
      '2b': ['Noor de Vries'],
      '2c': ['Bram Pieters'],
    });
  });

  test('takes initials for what they are, also without a space', () => {
    expect(classesIn(readPastedList('M.el Amrani\nJ.K.de Boer', '8'))).toEqual({ '8': ['M.el Amrani', 'J.K.de Boer'] });
  });

  test('takes names as they are, whatever the letters, and nothing unseen between them', () => {
    expect(classesIn(readPastedList('Zoë Özgür-d’Hont\nאבי כהן\n李雷\nNo\u202Eor\u200B de Vries', '8'))).toEqual({
      '8': ['Zoë Özgür-d’Hont', 'אבי כהן', '李雷', 'Noor de Vries'],
    });
  });
});

describe('what is wrong with a list is said by line and column, and nothing is taken in', () => {
  test.each([
    ['=HYPERLINK("http://kwaad.example";"Noor")', 'Regel 1, kolom 1: Dit begint als een formule'],
    ['Noor de Vries\n@SUM(A1)', 'Regel 2: Dit begint als een formule'],
    ['Naam;Klas\nNoor;2b\n12-03-2012;2b', 'Regel 3, kolom “Naam”: Dit is geen naam'],
    ['Naam;Klas\nNoor;2b\n;2b', 'Regel 3, kolom “Naam”: Hier ontbreekt een naam'],
    ['Naam;Klas;Naam\nNoor;2b;x', 'Regel 1, kolom 3: “Naam” staat al boven een andere kolom'],
    ['Klas;Ouder\n2b;Vera', 'Regel 1: Er is geen kolom met namen'],
    ['Naam;Klas\n"Noor;2b\nBram;2b', 'Regel 2: Hier begint een aanhalingsteken'],
    ['Noor de Vries\nZoÃ« Bos', 'Regel 2: Hier zijn letters beschadigd'],
    ['Noor de Vries\nZo\uFFFD Bos', 'Regel 2: Hier zijn letters beschadigd'],
    ['Noor de Vries\nhttps://site.example/pad', 'Regel 2: Hier staat iets anders dan een naam'],
    ['', 'Plak hier een lijst'],
    ['\u202E\u200B', 'Plak hier een lijst'],
  ])('%j', (text, expected) => {
    expect(said(readPastedList(text, '2b')).join('\n')).toContain(expected);
  });

  test('ten thousand people are refused with how many fit', () => {
    const text = Array.from({ length: 10_000 }, (_, at) => `Leerling ${at}`).join('\n');
    expect(said(readPastedList(text, '2b')).join()).toContain(`10000 namen; er passen er ${mostPastedLines}`);
    expect(said(readPastedList(`Naam;Klas\n${text.replaceAll('\n', ';2b\n')}`, '')).join()).toContain('10001 regels');
    expect(said(readPastedList(`Naam;Klas${';'.repeat(5_000)}`, '')).join()).toContain(
      'Regel 1: Deze regel is veel te lang',
    );
  });

  test('a class of more than two hundred is asked about', () => {
    const text = Array.from({ length: 201 }, (_, at) => `Leerling ${at}`).join('\n');
    expect(said(readPastedList(text, '2b')).join()).toContain('meer dan 200 leerlingen');
  });
});

describe('whatever text is pasted', () => {
  const signs = fc.constantFrom(
    '"',
    ';',
    ',',
    '\t',
    '\n',
    '\r',
    '\u202E',
    '\uFEFF',
    '\u0000',
    '=',
    "'",
    'Naam',
    'Klas',
  );
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.oneof(signs, fc.string({ maxLength: 8 })), { maxLength: 60 }).map((parts) => parts.join('')),
  );

  test('the reader does not crash, and what it reads is names: nothing unseen, nothing that a spreadsheet executes', () => {
    fc.assert(
      fc.property(anything, fc.string({ maxLength: 5 }), (text, fallback) => {
        const read = readPastedList(text, fallback);
        expect(read.ok || read.problems.length > 0).toBe(true);
        for (const { name, pupils } of read.ok ? read.classes : [])
          for (const one of [name, ...pupils.flatMap((pupil) => [pupil.name, ...pupil.carers.map((c) => c.name)])]) {
            expect(one).toMatch(/^[^=+@\s]/u);
            // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is what this is about
            expect(one).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/);
          }
      }),
      { numRuns: 1_000 },
    );
  });

  test('nothing is taken in half: one line that is no name, anywhere, and there is no list at all', () => {
    const name = fc.constantFrom<string>('Noor de Vries', 'Bram', 'Zoë Bos', 'J. K.');
    const notName = fc.constantFrom<string>(
      '=1+1',
      '12-03-2012',
      '@x',
      '+31612345678',
      'x'.repeat(121),
      'kwaad.example/x',
    );
    fc.assert(
      fc.property(fc.array(name, { maxLength: 30 }), fc.nat(), notName, (names, at, wrong) => {
        const lines = names.toSpliced(at % (names.length + 1), 0, wrong);
        expect(readPastedList(lines.join('\n'), '2b').ok).toBe(false);
        expect(readPastedList(['naam;klas', ...lines.map((line) => `${line};2b`)].join('\n'), '').ok).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});
