import { parseArgs } from 'node:util';
import { textChecker } from '../domain/text-check/check-text.ts';
import { readPlainTextFile } from '../texts/plain-text-file.ts';
import { readability } from '../texts/readability.ts';
import { shippedTextRules } from '../texts/shipped-text-rules.ts';

/**
 * `luwte text check FILE [--names FILE] [--language nl|en]`: marks what had better not leave the school, with the reason
 * and what to write instead. `--names` is a file with a name on each line. Exit code 1 where something was marked.
 */
export async function run(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { names: { type: 'string' }, language: { type: 'string', default: 'nl' } },
  });
  const language = values.language === 'en' ? 'en' : 'nl';
  const say = (nl: string, en: string) => (language === 'nl' ? nl : en);
  const [file, ...more] = positionals;
  if (!['nl', 'en'].includes(values.language) || file === undefined || more.length > 0) {
    console.error(
      say(
        'Noem één bestand: luwte text check brief.txt --names namen.txt --language nl (of en)',
        'Name one file: luwte text check letter.txt --names names.txt --language nl (or en)',
      ),
    );
    return 1;
  }
  const letter = readPlainTextFile(file);
  const names = values.names === undefined ? { ok: true as const, text: '' } : readPlainTextFile(values.names);
  if (!letter.ok || !names.ok) {
    if (!letter.ok) console.error(`${file}: ${letter.why[language]}`);
    if (!names.ok) console.error(`${values.names}: ${names.why[language]}`);
    return 1;
  }
  const people = names.text.split(/\r?\n/).flatMap((line) => (line.trim() === '' ? [] : [{ name: line.trim() }]));
  const marks = textChecker(shippedTextRules(language), { people })(letter.text);
  for (const { from, to, kind, reason, suggestion } of marks) {
    const lines = letter.text.slice(0, from).split('\n');
    const found = letter.text.slice(from, to).replace(/\s+/g, ' ');
    console.log(`${file}:${lines.length}:${(lines.at(-1)?.length ?? 0) + 1} [${kind}] "${found}"`);
    console.log(`    ${reason[language]} ${suggestion[language]}`);
  }
  const ease = readability(letter.text, language);
  const score = ease === null ? '-' : ease.score.toFixed(0);
  console.log(
    marks.length === 0
      ? say(
          `${file}: niets gevonden; leesgemak ${score}. Lees het zelf ook: wie beschreven wordt zonder naam, herkent geen lijst.`,
          `${file}: nothing found; reading ease ${score}. Read it yourself too: no list knows who is described without a name.`,
        )
      : say(
          `${file}: ${marks.length} keer iets om naar te kijken; leesgemak ${score}.`,
          `${file}: ${marks.length} to look at; reading ease ${score}.`,
        ),
  );
  return marks.length === 0 ? 0 : 1;
}
