import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { protocolAsSvg } from '../protocols/drawing/draw-file.ts';
import { loadProtocol } from '../protocols/load-protocol.ts';
import { problemLine } from '../protocols/problem.ts';

/** `luwte protocol diagram FILE [--out FILE.svg] [--language nl|en]`: draws a protocol as an SVG. */
export async function run(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { out: { type: 'string' }, language: { type: 'string', default: 'nl' } },
  });
  const language = values.language === 'en' ? 'en' : 'nl';
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) {
    console.error(
      language === 'nl'
        ? 'Noem één bestand: luwte protocol diagram protocols/kindante/protocol.yaml --out kindante.svg'
        : 'Name one file: luwte protocol diagram protocols/kindante/protocol.yaml --out kindante.svg',
    );
    return 1;
  }
  const loaded = loadProtocol(file);
  if (!loaded.ok) {
    for (const problem of loaded.problems) console.error(problemLine(problem, language));
    return 1;
  }
  const svg = await protocolAsSvg(loaded.protocol, language);
  if (values.out === undefined) process.stdout.write(svg);
  else {
    writeFileSync(values.out, svg);
    console.log(language === 'nl' ? `Getekend: ${values.out}` : `Drawn: ${values.out}`);
  }
  return 0;
}
