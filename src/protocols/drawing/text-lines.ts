const narrow = new Set("iljtfr.,:;|!'()[]/-“”’ I");
const wide = new Set('mwMW%@—…');

/**
 * About how wide words are. A drawing is made where no font can be measured, so this is on the wide side for the fonts
 * that it is shown in (Source Sans 3, Segoe UI, Arial, DejaVu Sans Condensed).
 */
export function widthOf(words: string, size: number, bold = false): number {
  let width = 0;
  for (const sign of words) width += narrow.has(sign) ? 0.32 : wide.has(sign) ? 0.86 : /[A-Z]/.test(sign) ? 0.64 : 0.53;
  return width * size * (bold ? 1.14 : 1);
}

/** Words cut into lines of at most `width`; a word that is too long for a line by itself is cut too. */
export function linesOf(words: string, width: number, size: number, bold = false): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words.split(' ').flatMap((one) => cut(one, width, size, bold))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer, size, bold) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}

function cut(word: string, width: number, size: number, bold: boolean): readonly string[] {
  if (widthOf(word, size, bold) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const sign of word) {
    if (part !== '' && widthOf(`${part}${sign}-`, size, bold) > width) {
      parts.push(`${part}-`);
      part = '';
    }
    part += sign;
  }
  return [...parts, part];
}
