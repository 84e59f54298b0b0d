import { parseArgs } from 'node:util';
import { verifiedInWords } from '../cases/audit/verified-words.ts';
import { rebuildWhatDiffers } from '../main.ts';

/**
 * `luwte audit rebuild [--json] [--language nl|en]`: works out anew what stands beside the events of a case (card, status,
 * team, until when it is kept, what it counts for) where it is not what follows from them, and says how the record is afterwards. Needs the root key.
 */
export async function run(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: { json: { type: 'boolean', default: false }, language: { type: 'string', default: 'nl' } },
  });
  const language = values.language === 'en' ? 'en' : 'nl';
  const rebuilt = await rebuildWhatDiffers();
  if (!rebuilt) return 1;
  const { mended, figures, after } = rebuilt;
  if (values.json) console.log(JSON.stringify(rebuilt, null, 2));
  else {
    for (const { board, stream } of mended)
      console.log(
        language === 'nl'
          ? `Opnieuw gemaakt: bestuur ${board}, casus ${stream}`
          : `Made anew: board ${board}, case ${stream}`,
      );
    for (const { board, school, schoolYear } of figures)
      console.log(
        language === 'nl'
          ? `Aantallen opnieuw opgeteld: bestuur ${board}, school ${school}, schooljaar ${schoolYear}`
          : `Numbers added up anew: board ${board}, school ${school}, school year ${schoolYear}`,
      );
    console.log(verifiedInWords(after, language).join('\n'));
  }
  return after.findings.length === 0 ? 0 : 1;
}
