import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Language } from '../domain/text.ts';
import { problemLine } from '../protocols/problem.ts';
import { type Checked, checkProtocol } from '../protocols/proof/check-protocol.ts';

/**
 * `luwte protocol check FILE… [--json] [--language nl|en] [--story FILE]`: validates protocol files and proves what they
 * promise; says where something is wrong, what to do, and how it comes about. `--story` writes the first such story as a
 * scenario that `luwte protocol run` can run.
 */
export async function run(words: readonly string[]): Promise<number> {
  const { values, positionals: files } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { json: { type: 'boolean' }, language: { type: 'string', default: 'nl' }, story: { type: 'string' } },
  });
  const language = values.language === 'en' ? 'en' : 'nl';
  const say = (nl: string, en: string) => (language === 'nl' ? nl : en);
  if (files.length === 0) {
    console.error(
      say(
        'Noem het bestand: luwte protocol check protocols/kindante/protocol.yaml',
        'Name the file: luwte protocol check protocols/kindante/protocol.yaml',
      ),
    );
    return 1;
  }
  const results = files.map(checkProtocol);
  if (values.json) console.log(JSON.stringify(results.map(asJson), null, 2));
  else for (const checked of results) print(checked, language);

  const story = results.flatMap(({ problems }) => problems).find((problem) => problem.story)?.story;
  if (values.story !== undefined && story) {
    writeFileSync(values.story, story.scenario(values.story));
    if (!values.json)
      console.error(
        say(
          `Het verhaal staat in ${values.story}. Vertel het na met: luwte protocol run ${values.story}`,
          `The story is in ${values.story}. Tell it with: luwte protocol run ${values.story}`,
        ),
      );
  }
  return results.some(({ problems }) => problems.length > 0) ? 1 : 0;
}

function print({ file, problems, protocol, proved }: Checked, language: Language): void {
  const nl = language === 'nl';
  for (const problem of problems) {
    console.error(problemLine(problem, language));
    if (!problem.story) continue;
    console.error(nl ? '    Zo kan het gebeuren:' : '    It can come about like this:');
    for (const line of problem.story.words) console.error(`      ${line[language]}`);
  }
  if (!protocol || !proved) return;
  const number = (n: number | bigint) => n.toLocaleString(nl ? 'nl-NL' : 'en-GB');
  const seconds = (proved.milliseconds / 1000).toLocaleString(nl ? 'nl-NL' : 'en-GB', { maximumFractionDigits: 2 });
  const looked = nl
    ? `${number(proved.properties)} eigenschappen bekeken in ${number(proved.valuations)} gevallen, die staan voor ${number(proved.states)} toestanden, in ${seconds} s`
    : `${number(proved.properties)} properties looked at in ${number(proved.valuations)} valuations, which stand for ${number(proved.states)} states, in ${seconds} s`;
  const { tasks, facts, milestones } = protocol;
  if (problems.length > 0) console.error(`${file}: ${looked}`);
  else
    console.log(
      nl
        ? `${file}: in orde en bewezen (${tasks.length} taken, ${facts.length} vragen, ${milestones.length} mijlpalen; ${looked})`
        : `${file}: in order and proved (${tasks.length} tasks, ${facts.length} questions, ${milestones.length} milestones; ${looked})`,
    );
}

function asJson({ file, problems, protocol, proved }: Checked) {
  return {
    file,
    ok: problems.length === 0,
    problems: problems.map(({ story, ...problem }) => ({ ...problem, ...(story && { story: story.words }) })),
    ...(protocol && { tasks: protocol.tasks.length, facts: protocol.facts.length }),
    // A number of states can be larger than a JSON number holds.
    ...(proved && { proved: { ...proved, states: String(proved.states) } }),
  };
}
