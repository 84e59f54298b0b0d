import { parseArgs } from 'node:util';
import { compareProtocols } from '../protocols/compare/compare.ts';
import { comparisonLines } from '../protocols/compare/compare-words.ts';
import { loadProtocol } from '../protocols/load-protocol.ts';
import { problemLine } from '../protocols/problem.ts';

/** `luwte protocol compare FILE FILE [--language nl|en] [--json]`: two protocols, or two versions of one, side by side. */
export async function run(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { json: { type: 'boolean' }, language: { type: 'string', default: 'nl' } },
  });
  const language = values.language === 'en' ? 'en' : 'nl';
  const [first, second, ...more] = positionals;
  if (first === undefined || second === undefined || more.length > 0) {
    console.error(
      language === 'nl'
        ? 'Noem twee bestanden: luwte protocol compare protocols/kindante/protocol.yaml protocols/vo-sexting/protocol.yaml'
        : 'Name two files: luwte protocol compare protocols/kindante/protocol.yaml protocols/vo-sexting/protocol.yaml',
    );
    return 1;
  }
  const [one, two] = [loadProtocol(first), loadProtocol(second)];
  if (!one.ok || !two.ok) {
    for (const loaded of [one, two])
      if (!loaded.ok) for (const problem of loaded.problems) console.error(problemLine(problem, language));
    return 1;
  }
  const comparison = compareProtocols(one.protocol, two.protocol);
  console.log(values.json ? JSON.stringify(comparison, null, 2) : comparisonLines(comparison, language).join('\n'));
  return 0;
}
