import { parseArgs } from 'node:util';
import { problemLine } from '../protocols/problem.ts';
import { readLetter } from '../texts/load-letters.ts';
import { readPlainTextFile } from '../texts/plain-text-file.ts';

/** `luwte letter check FILE… [--language nl|en]`: reads letters and says where something is wrong and what to do. */
export async function run(words: readonly string[]): Promise<number> {
  const { values, positionals: files } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { language: { type: 'string', default: 'nl' } },
  });
  const language = values.language === 'en' ? 'en' : 'nl';
  const say = (nl: string, en: string) => (language === 'nl' ? nl : en);
  if (files.length === 0) {
    console.error(
      say(
        'Noem het bestand: luwte letter check letters/class-parents.yaml',
        'Name the file: luwte letter check letters/class-parents.yaml',
      ),
    );
    return 1;
  }
  let wrong = 0;
  for (const file of files) {
    const source = readPlainTextFile(file);
    if (!source.ok) {
      console.error(`${file}: ${source.why[language]}`);
      wrong += 1;
      continue;
    }
    const read = readLetter(file, source.text);
    if ('problems' in read) {
      wrong += 1;
      for (const problem of read.problems) console.error(problemLine(problem, language));
    } else console.log(`${file}: ${say('in orde', 'in order')} (${read.letter.title[language]})`);
  }
  return wrong > 0 ? 1 : 0;
}
