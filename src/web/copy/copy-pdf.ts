import type { CopyDocument } from '../../cases/copy-document.ts';
import type { Moment } from '../../domain/text.ts';
import { dateInWords, momentOnPaper } from '../moment-in-words.ts';
import { copyHeadings } from './copy-words.ts';
import { Paper, soft } from './paper.ts';

/**
 * The copy on paper, in its own language. The same copy gives the same bytes.
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
