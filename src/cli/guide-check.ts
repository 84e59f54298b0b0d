import { parseArgs } from 'node:util';
import { problemLine } from '../protocols/problem.ts';
import { readPlainTextFile } from '../texts/plain-text-file.ts';
import { readGuide } from '../texts/read-guide.ts';

/**
 * `luwte guide check FILE… [--language nl|en]`: looks whether guides for talks are whole, in both languages, and fit on one
 * sheet; says where something is wrong and what to do. Exit code 1 where something is.
 */
export async function run(words: readonly string[]): Promise<number> {
  const { values, positionals: files } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { language: { type: 'string', default: 'nl' } },
  });
  const language = values.language === 'en' ? 'en' : 'nl';
  const say = (nl: string, en: string) => (language === 'nl' ? nl : en);
  if (files.length === 0 || !['nl', 'en'].includes(values.language)) {
    console.error(
      say(
        'Noem het bestand: luwte guide check guides/victim.yaml',
        'Name the file: luwte guide check guides/victim.yaml',
      ),
    );
    return 1;
  }
  let wrong = 0;
  for (const file of files) {
    const plain = readPlainTextFile(file);
    if (!plain.ok) {
      wrong += 1;
      console.error(`${file}: ${plain.why[language]}`);
      continue;
    }
    const read = readGuide(file, plain.text);
    if ('guide' in read) console.log(say(`${file}: in orde`, `${file}: in order`));
    else {
      wrong += 1;
      for (const problem of read.problems) console.error(problemLine(problem, language));
    }
  }
  return wrong === 0 ? 0 : 1;
}
