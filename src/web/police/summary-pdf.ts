import type { Moment, Text } from '../../domain/text.ts';
import { Paper, soft } from '../copy/paper.ts';
import type { PoliceSummary } from './summary.ts';

const page: Text = { nl: 'bladzijde', en: 'page' };
const of: Text = { nl: 'van', en: 'of' };
const careful: Text = { nl: 'Vertrouwelijk', en: 'Confidential' };

/**
 * The summary on paper, closely written: on one A4 unless there is more to tell, and then the most important first.
 * @param called what the sheet is called in windows and lists of files: the number of the case, no name
 */
export async function summaryAsPdf(
  summary: PoliceSummary,
  called: string,
  madeAt: Moment,
): Promise<{ readonly pages: number; readonly bytes: Uint8Array<ArrayBuffer> }> {
  const { language } = summary;
  const paper = new Paper(called, language, madeAt, 'close');
  paper.heading('H1', summary.title);
  for (const line of summary.head) paper.line(line);
  for (const { title, lines } of summary.sections) {
    paper.heading('H2', title);
    for (const line of lines) paper.paragraph(line);
  }
  paper.line('');
  paper.line(summary.foot, { color: soft });
  const { pages } = paper;
  const bytes = await paper.finish(
    (at, all) => `${careful[language]} · ${called} · ${page[language]} ${at} ${of[language]} ${all}`,
  );
  return { pages, bytes };
}
