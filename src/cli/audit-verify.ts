import { parseArgs } from 'node:util';
import { verifiedInWords } from '../cases/audit/verified-words.ts';
import { verifyTheRecord } from '../main.ts';

/**
 * `luwte audit verify [--without-keys] [--checkpoints FOLDER]… [--json] [--language nl|en]`: verifies the record, beside
 * a server that runs or without one, and names the first row that is wrong. Ends with 0 when everything holds.
 */
export async function run(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      'without-keys': { type: 'boolean', default: false },
      checkpoints: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
      language: { type: 'string', default: 'nl' },
    },
  });
  const verified = await verifyTheRecord({
    withoutKeys: values['without-keys'],
    otherCheckpoints: values.checkpoints,
  });
  if (!verified) return 1;
  if (values.json) console.log(JSON.stringify(verified, null, 2));
  else console.log(verifiedInWords(verified, values.language === 'en' ? 'en' : 'nl').join('\n'));
  return verified.findings.length === 0 ? 0 : 1;
}
