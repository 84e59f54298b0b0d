import { parseArgs } from 'node:util';
import { loadProtocol } from '../protocols/load-protocol.ts';
import { type Problem, problemLine } from '../protocols/problem.ts';

/** `luwte protocol check FILE… [--json] [--language nl|en]`: validates protocol files, and says where and what to do. */
export async function run(words: readonly string[]): Promise<number> {
  const { values, positionals: files } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { json: { type: 'boolean' }, language: { type: 'string', default: 'nl' } },
  });
  const language = values.language === 'en' ? 'en' : 'nl';
  if (files.length === 0) {
    console.error(
      language === 'nl'
        ? 'Noem het bestand: luwte protocol check protocols/kindante/protocol.yaml'
        : 'Name the file: luwte protocol check protocols/kindante/protocol.yaml',
    );
    return 1;
  }
  const results = files.map((file) => ({ file, loaded: loadProtocol(file) }));
  const problems: Problem[] = results.flatMap(({ loaded }) => (loaded.ok ? [] : [...loaded.problems]));
  if (values.json)
    console.log(
      JSON.stringify(
        results.map(({ file, loaded }) => ({
          file,
          ok: loaded.ok,
          problems: loaded.ok ? [] : loaded.problems,
          ...(loaded.ok && { tasks: loaded.protocol.tasks.length, facts: loaded.protocol.facts.length }),
        })),
        null,
        2,
      ),
    );
  else
    for (const { file, loaded } of results)
      if (!loaded.ok) for (const problem of loaded.problems) console.error(problemLine(problem, language));
      else {
        const { tasks, facts, milestones } = loaded.protocol;
        console.log(
          language === 'nl'
            ? `${file}: in orde (${tasks.length} taken, ${facts.length} vragen, ${milestones.length} mijlpalen)`
            : `${file}: in order (${tasks.length} tasks, ${facts.length} questions, ${milestones.length} milestones)`,
        );
      }
  return problems.length > 0 ? 1 : 0;
}
