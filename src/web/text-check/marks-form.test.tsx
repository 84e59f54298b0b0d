import { describe, expect, test } from 'vitest';
import { textChecker } from '../../domain/text-check/check-text.ts';
import { markedWords, withoutReason } from '../../domain/text-check/marked-words.ts';
import { shippedTextRules } from '../../texts/shipped-text-rules.ts';
import { viewOf } from '../case/test-case-view.ts';
import { Fields } from '../fields.ts';
import { InLanguage } from '../language.tsx';
import { TextMarks } from './marks.tsx';
import { longestReason, markField, markValue, readMarkReasons, reasonField, typedReasons } from './marks-form.ts';
import { NoteMarks } from './note-marks.tsx';

const check = textChecker(shippedTextRules('nl'), { people: [{ name: 'Noor de Vries' }] });
const markedIn = (text: string) => markedWords(text, check(text));
/** What a browser sends for a list of marks, with the reasons that somebody wrote, by the words. */
function sent(text: string, because: Readonly<Record<string, string>>): Fields {
  const form = new URLSearchParams({ text });
  markedIn(text).forEach((one, index) => {
    form.append(markField, markValue(one));
    form.append(reasonField(index), because[one.words] ?? '');
  });
  return new Fields(form);
}

const letter = 'Wij spraken met Noor.\n\nHet is haar eigen schuld. Noor krijgt hulp.';

describe('marks of a text, as somebody decides about them', () => {
  test('the same words are one to decide about, with how often they stand there', () => {
    expect(markedIn(letter).map(({ kind, words, places }) => [kind, words, places.length])).toEqual([
      ['name', 'Noor', 2],
      ['blame', 'eigen schuld', 1],
    ]);
  });

  test('each asks for a reason, beside its own field', () => {
    const { errors, reasons } = readMarkReasons(
      sent(letter, { Noor: 'Dit is een brief aan haar zelf.' }),
      markedIn(letter),
    );
    expect(reasons).toEqual([{ kind: 'name', words: 'Noor', because: 'Dit is een brief aan haar zelf.' }]);
    expect(Object.keys(errors)).toEqual([reasonField(1)]);
    expect(withoutReason(markedIn(letter), reasons).map(({ words }) => words)).toEqual(['eigen schuld']);
  });

  test('a reason stays with its words when something is edited before them', () => {
    const form = sent(letter, { 'eigen schuld': 'Zo zei zij het zelf.' });
    const edited = letter.replace('Wij spraken met Noor.', 'Mail a.b@example.org, schrijft Noor.');
    expect(typedReasons(form, markedIn(edited))).toEqual([
      { kind: 'blame', words: 'eigen schuld', because: 'Zo zei zij het zelf.' },
    ]);
  });

  test('a reason for words that are gone, or were changed, is not kept for others', () => {
    const form = sent(letter, { 'eigen schuld': 'Zo zei zij het zelf.' });
    expect(typedReasons(form, markedIn('Het is jouw schuld.'))).toEqual([]);
    expect(readMarkReasons(form, markedIn('Wij praten verder.'))).toEqual({ reasons: [], errors: {} });
  });

  test('what a form claims to have been marked is not believed: the text is looked through again', () => {
    const { errors } = readMarkReasons(new Fields(new URLSearchParams({ text: letter })), markedIn(letter));
    expect(Object.keys(errors)).toEqual([reasonField(0), reasonField(1)]);
  });

  test('a reason of pages is sent back', () => {
    const { errors } = readMarkReasons(
      sent('Noor was er.', { Noor: 'a'.repeat(longestReason + 1) }),
      markedIn('Noor was er.'),
    );
    expect(errors[reasonField(0)]?.en).toContain('500');
  });
});

describe('the list of marks', () => {
  const drawn = (text: string, reasons: Readonly<Record<string, string>> = {}) => {
    const marked = markedIn(text);
    const form = sent(text, reasons);
    const { errors } = readMarkReasons(form, marked);
    return (
      <InLanguage language="nl">
        <TextMarks text={text} marked={marked} reasons={typedReasons(form, marked)} errors={errors} />
      </InLanguage>
    ).toString();
  };

  test('shows the words where they stand, why, and a field with a label of its own', () => {
    const html = drawn(letter, { Noor: 'Brief aan haar <zelf>' });
    expect(html).toContain('Het is haar <mark class="nl-mark">eigen schuld</mark>. Noor krijgt hulp.');
    expect(html).toContain('Brief aan haar &lt;zelf&gt;');
    expect(html.match(/<label/g)).toHaveLength(2);
    for (const [, id] of html.matchAll(/<label class="luwte-label" for="([^"]+)"/g))
      expect(html).toContain(`id="${id}"`);
  });

  test('says of a text without marks that somebody has to read it all the same', () => {
    expect(drawn('Wij praten met alle leerlingen.')).toContain('Lees de tekst zelf ook');
  });

  test('names of fields hold none of the words', () => {
    for (const [, name] of drawn(letter).matchAll(/ name="([^"]+)"/g)) expect(name).not.toMatch(/noor|schuld/i);
  });
});

describe('a note for a pupil file that waits for agreement', () => {
  const drawn = (text: string) =>
    (
      <InLanguage language="nl">
        <NoteMarks view={viewOf([])} text={text} />
      </InLanguage>
    ).toString();

  test('gets marks on what blames, to read and without fields (V4, S15)', () => {
    const html = drawn('Op 3 maart had deze leerling een beeld. Dat was heel onverantwoord.');
    expect(html).toContain('>onverantwoord</mark>');
    expect(html).not.toContain('<textarea');
  });

  test('is left alone where it only says what happened', () => {
    expect(
      drawn('Op 3 maart heeft deze leerling het beeld gewist. De mentor sprak met de leerling en de ouders.'),
    ).toBe('');
  });
});
