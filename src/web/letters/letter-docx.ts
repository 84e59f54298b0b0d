import { Document, Packer, Paragraph, TextRun } from 'docx';
import type { Language } from '../../domain/text.ts';

/** Twentieths of a point, as the format counts space; half points, as it counts letters. */
const spaceAfter = 160;
const size = 22;
const point = /^[-•] /;

/**
 * A letter as a document for the school's own letterhead: plain paragraphs and points, its language set for whoever reads
 * it aloud or checks its spelling (ECMA-376). Nothing in it says who wrote it, or of which case it is.
 */
export async function letterAsDocx(text: string, language: Language): Promise<Uint8Array<ArrayBuffer>> {
  const tag = language === 'nl' ? 'nl-NL' : 'en-GB';
  const children = text.split(/\n\s*\n/).flatMap((block) =>
    block.split('\n').map((line, index, lines) => {
      const last = index === lines.length - 1;
      return new Paragraph({
        ...(point.test(line) && { bullet: { level: 0 } }),
        spacing: { after: last ? spaceAfter : 0 },
        children: [new TextRun({ text: line.replace(point, ''), language: { value: tag } })],
      });
    }),
  );
  const document = new Document({
    creator: '',
    lastModifiedBy: '',
    title: '',
    styles: { default: { document: { run: { size, font: 'Calibri', language: { value: tag } } } } },
    sections: [{ children }],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}
