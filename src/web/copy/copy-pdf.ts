import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { CopyDocument } from '../../cases/copy-document.ts';
import type { Moment } from '../../domain/text.ts';
import { dateInWords, momentOnPaper } from '../moment-in-words.ts';
import { copyHeadings } from './copy-words.ts';
import { unpackedFont } from './unpacked-font.ts';

// Of the newer woff2 the library draws nothing at all.
const alphabets = ['latin', 'latin-ext', 'vietnamese', 'greek', 'cyrillic', 'cyrillic-ext'] as const;
const weights = { plain: 400, strong: 700 } as const;
type Weight = keyof typeof weights;
type FontName = `${Weight} ${(typeof alphabets)[number]}`;

const resolve = createRequire(import.meta.url).resolve;
const fonts = new Map<FontName, Buffer>();

/** A font of ours, read when a text asks for its alphabet first. */
function fontFile(weight: Weight, alphabet: (typeof alphabets)[number]): Buffer {
  const name: FontName = `${weight} ${alphabet}`;
  const known = fonts.get(name);
  if (known) return known;
  const file = resolve(`@fontsource/source-sans-3/files/source-sans-3-${alphabet}-${weights[weight]}-normal.woff`);
  const read = unpackedFont(readFileSync(file));
  fonts.set(name, read);
  return read;
}

/** What stands for a sign that none of our fonts has. */
const unknownSign = '?';
const margin = 56;
const ink = '#1f2a2b';
const soft = '#4c5a5b';

/**
 * The copy on paper: PDF 1.7 with its structure tagged (ISO 14289, PDF/UA), in one language, with fonts of its own and
 * nothing to fetch. The same copy gives the same bytes.
 */
export async function copyAsPdf(copy: CopyDocument, madeAt: Moment): Promise<Uint8Array<ArrayBuffer>> {
  const { language } = copy;
  const say = (word: keyof typeof copyHeadings) => copyHeadings[word][language];
  const paper = new Paper(`${say('case')} ${copy.case}`, language, madeAt);
  paper.heading('H1', say('title'));
  paper.line(`${say('about')}: ${copy.about.name || say('noName')}`, { weight: 'strong' });
  paper.line(`${say('calledHere')}: ${copy.about.called}`);
  paper.line(`${say('case')}: ${copy.case}`);
  paper.line(`${say('received')}: ${dateInWords(copy.receivedOn, language)}`);
  paper.paragraph(`${say('made')}: ${dateInWords(copy.madeOn, language)}`);
  for (const text of copy.introduction) paper.paragraph(text);
  paper.heading('H2', say('entries'));
  if (copy.entries.length === 0) paper.paragraph(say('none'));
  for (const { at, by, text, corrected } of copy.entries) {
    const when = momentOnPaper(Date.parse(at), language);
    paper.line(by === '' ? when : `${when}, ${say('by')} ${by}`, { color: soft, size: 9.5, keepWithNext: true });
    paper.paragraph(corrected ? `${text}\n${say('corrected')}` : text);
  }
  paper.heading('H2', say('leftOut'));
  if (copy.leftOut.length === 0) paper.paragraph(say('nothingLeftOut'));
  for (const { why, pieces } of copy.leftOut) paper.line(`${pieces} × ${why}.`);
  paper.heading('H2', say('readBy'));
  paper.paragraph(copy.readBy.join(', '));
  paper.heading('H2', say('rights'));
  for (const text of copy.rights) paper.paragraph(text);
  return paper.finish((at, all) => `${say('case')} ${copy.case} · ${say('page')} ${at} ${say('of')} ${all}`);
}

interface Look {
  readonly weight?: Weight;
  readonly size?: number;
  readonly color?: string;
  /** Never the last on a page. */
  readonly keepWithNext?: boolean;
}

/** Pages that are filled from top to bottom. Each thing on them says in the structure what it is. */
class Paper {
  readonly #pdf: PDFKit.PDFDocument;
  readonly #root: PDFKit.PDFStructureElement;
  readonly #done: Promise<Uint8Array<ArrayBuffer>>;
  /** By weight and sign. */
  readonly #fontOf = new Map<string, { readonly font: FontName; readonly shown: string }>();

  constructor(title: string, language: CopyDocument['language'], madeAt: Moment) {
    this.#pdf = new PDFDocument({
      size: 'A4',
      margin,
      // A title says no name: it stands in the window and in lists of files.
      info: { Title: title, Creator: 'Luwte', CreationDate: new Date(madeAt), ModDate: new Date(madeAt) },
      lang: language === 'nl' ? 'nl-NL' : 'en-GB',
      pdfVersion: '1.7',
      // Its types know the archive forms alone.
      subset: 'PDF/UA' as unknown as 'PDF/A-3a',
      tagged: true,
      displayTitle: true,
      bufferPages: true,
      // Else it begins with a font that lies outside of the document.
      font: fontFile('plain', 'latin') as unknown as string,
    });
    const chunks: Buffer[] = [];
    this.#pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    this.#done = new Promise((done, failed) => {
      this.#pdf.on('end', () => done(new Uint8Array(Buffer.concat(chunks))));
      this.#pdf.on('error', failed);
    });
    this.#root = this.#pdf.struct('Document');
    this.#pdf.addStructure(this.#root);
  }

  heading(level: 'H1' | 'H2', text: string): void {
    const size = level === 'H1' ? 19 : 14;
    this.#keepTogether(size * 4);
    if (level === 'H2') this.#pdf.moveDown(0.6);
    this.#add(level, text, { weight: 'strong', size });
    this.#pdf.moveDown(0.3);
  }

  line(text: string, look: Look = {}): void {
    if (look.keepWithNext) this.#keepTogether(40);
    this.#add('P', text, look);
  }

  paragraph(text: string): void {
    this.#add('P', text, {});
    this.#pdf.moveDown(0.5);
  }

  finish(footer: (at: number, all: number) => string): Promise<Uint8Array<ArrayBuffer>> {
    this.#root.end();
    const { start, count } = this.#pdf.bufferedPageRange();
    for (let at = 0; at < count; at++) {
      this.#pdf.switchToPage(start + at);
      const { page } = this.#pdf;
      // Below the margin, where text would begin another page.
      page.margins.bottom = 0;
      this.#pdf.markContent('Artifact', { type: 'Pagination' });
      this.#write(footer(at + 1, count), { size: 9, color: soft }, page.height - 36);
      this.#pdf.endMarkedContent();
      page.margins.bottom = margin;
    }
    this.#pdf.end();
    return this.#done;
  }

  #keepTogether(points: number): void {
    const { page, y } = this.#pdf;
    if (y + points > page.height - page.margins.bottom) this.#pdf.addPage();
  }

  #add(type: string, text: string, look: Look): void {
    this.#root.add(this.#pdf.struct(type, {}, () => this.#write(text, look)));
  }

  #write(text: string, { weight = 'plain', size = 11, color = ink }: Look, y?: number): void {
    this.#pdf.fillColor(color).fontSize(size);
    for (const line of text.split('\n')) {
      const runs = this.#runsOf(line === '' ? ' ' : line, weight);
      for (const [index, { font, text: run }] of runs.entries()) {
        this.#pdf.font(font);
        const options = { lineGap: 2, continued: index < runs.length - 1 };
        if (index === 0 && y !== undefined) this.#pdf.text(run, margin, y, options);
        else if (index === 0) this.#pdf.text(run, margin, this.#pdf.y, options);
        else this.#pdf.text(run, options);
      }
    }
  }

  /** A line cut up by the font that has its signs: names come in more alphabets than one. */
  #runsOf(text: string, weight: Weight): readonly { readonly font: FontName; readonly text: string }[] {
    const runs: { font: FontName; text: string }[] = [];
    for (const sign of text.normalize('NFC')) {
      const { font, shown } = this.#fontFor(weight, sign);
      const last = runs.at(-1);
      if (last?.font === font) last.text += shown;
      else runs.push({ font, text: shown });
    }
    return runs;
  }

  #fontFor(weight: Weight, sign: string): { readonly font: FontName; readonly shown: string } {
    const key = `${weight} ${sign}`;
    const known = this.#fontOf.get(key);
    if (known) return known;
    const alphabet = alphabets.find((one) => this.#opened(weight, one).hasGlyphForCodePoint(sign.codePointAt(0) ?? 0));
    const found = {
      font: `${weight} ${alphabet ?? 'latin'}` as const,
      shown: alphabet === undefined ? unknownSign : sign,
    };
    this.#fontOf.set(key, found);
    return found;
  }

  #opened(weight: Weight, alphabet: (typeof alphabets)[number]): OpenFont['_font']['font'] {
    const name: FontName = `${weight} ${alphabet}`;
    this.#pdf.registerFont(name, fontFile(weight, alphabet));
    this.#pdf.font(name);
    return (this.#pdf as unknown as OpenFont)._font.font;
  }
}

/** What the library knows of the font that is on, and does not say in its types. */
interface OpenFont {
  readonly _font: { readonly font: { hasGlyphForCodePoint(sign: number): boolean } };
}
