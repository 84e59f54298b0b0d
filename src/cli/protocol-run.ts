import { parseArgs } from 'node:util';
import { runScenarioFile } from '../protocols/run-scenario-file.ts';

/** `luwte protocol run FILE… [--json]`: runs scenario files from anywhere on disk. */
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
        ? 'Noem een scenariobestand: luwte protocol run mijn-scenario.yaml'
        : 'Name a scenario file: luwte protocol run my-scenario.yaml',
    );
    return 1;
  }
  const results = files.map((file) => runScenarioFile(file, language));
  const failed = results.filter((result) => result.failures.length > 0);
  if (values.json) console.log(JSON.stringify(results, null, 2));
  else {
    for (const { file, title, failures } of results) {
      const name = title ? `${title[language]} (${file})` : file;
      if (failures.length === 0) console.log(`✓ ${name}`);
      else {
        console.error(`✗ ${name}`);
        for (const failure of failures) console.error(`    ${failure}`);
      }
    }
    console.log(
      language === 'nl'
        ? `${results.length - failed.length} van ${results.length} scenario's kloppen.`
        : `${results.length - failed.length} of ${results.length} scenarios hold.`,
    );
  }
  return failed.length > 0 ? 1 : 0;
}
