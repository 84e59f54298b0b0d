import { describe, expect, test } from 'vitest';
import { letterTemplates } from '../../cases/letter-templates.ts';
import { docxText, openDocx } from './docx-for-tests.ts';
import { letterAsDocx } from './letter-docx.ts';

const text =
  "Beste ouders,\n\nWat doet de school?\n- Wij praten & luisteren.\n- Wij helpen foto's stoppen.\n\nDe Linde";

describe('a letter as a document', () => {
  test('holds its paragraphs and points, opened again', async () => {
    const parts = openDocx(await letterAsDocx(text, 'nl'));
    expect(docxText(parts).split('\n')).toEqual([
      'Beste ouders,',
      'Wat doet de school?',
      'Wij praten & luisteren.',
      "Wij helpen foto's stoppen.",
      'De Linde',
    ]);
    expect(parts.get('word/document.xml')?.match(/<w:numPr>/g)).toHaveLength(2);
  });

  test.each([
    ['nl', 'nl-NL'],
    ['en', 'en-GB'],
  ] as const)('says its language: %s', async (language, tag) => {
    const parts = openDocx(await letterAsDocx(text, language));
    expect(parts.get('word/document.xml')).toContain(`<w:lang w:val="${tag}"`);
    expect(parts.get('word/styles.xml')).toContain(`<w:lang w:val="${tag}"`);
  });

  test('says of nobody who wrote it, and of no case', async () => {
    const core = openDocx(await letterAsDocx(text, 'nl')).get('docProps/core.xml') ?? '';
    const said = core
      .replace(/<dcterms:[^>]*>[^<]*<\/dcterms:[^>]*>/g, '')
      .replace(/<cp:revision>1<\/cp:revision>/, '');
    expect(said.replace(/<[^>]+>/g, '').trim()).toBe('');
  });

  test.each(letterTemplates().map((one) => [one.name, one] as const))(
    '%s can be one, in both languages',
    async (_, one) => {
      for (const language of ['nl', 'en'] as const) {
        const shown = docxText(openDocx(await letterAsDocx(one.text[language], language)));
        const lines = one.text[language].split('\n').map((line) => line.replace(/^- /, '').trim());
        for (const line of lines) expect(shown).toContain(line);
      }
    },
  );
});
