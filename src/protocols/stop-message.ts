import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { StopMessage } from '../domain/stop-sharing.ts';
import { type Problem, problemLine } from './problem.ts';
import { inShape } from './shape-problems.ts';
import { readYaml } from './yaml-file.ts';

/** What a message may hold that is filled in when it is shown. */
const placeholders = ['hear-by', 'hear-by-date'];
/** Longer than a phone shows at a glance, or than anybody reads out in a corridor. */
const longestMessage = 1_200;

const text = z.strictObject({ nl: z.string().trim().min(1), en: z.string().trim().min(1) });
const forms = z.strictObject({ 'to-say': text, 'to-send': text, 'to-read-out': text });
const messageFile = z.strictObject({ message: z.literal('stop-sharing'), pupils: forms, adults: forms });

/**
 * Reads the text of the file with the message to stop sharing (K0.2): both languages, three forms, and in each the
 * moment by which people hear more.
 * @param name how the file is called in what is said about it
 */
export function readStopMessage(
  name: string,
  source: string,
): { readonly message: StopMessage } | { readonly problems: readonly Problem[] } {
  const yaml = readYaml(name, source);
  if (!('value' in yaml)) return yaml;
  const { value, problems, report } = yaml;
  const content = inShape(messageFile, value, report);
  if (!content) return { problems };
  for (const audience of ['pupils', 'adults'] as const)
    for (const form of ['to-say', 'to-send', 'to-read-out'] as const)
      for (const language of ['nl', 'en'] as const) {
        const path = [audience, form, language];
        const said = content[audience][form][language];
        const names = [...said.matchAll(/\{([^}]*)\}/g)].map(([, placeholder = '']) => placeholder);
        for (const placeholder of names)
          if (!placeholders.includes(placeholder))
            report(path, 'unknown-placeholder', {
              nl: `"{${placeholder}}" kennen we niet. Hier kan staan: {${placeholders.join('}, {')}}.`,
              en: `We do not know "{${placeholder}}". What can stand here: {${placeholders.join('}, {')}}.`,
            });
        if (!names.some((placeholder) => placeholders.includes(placeholder)))
          report(path, 'hear-by-missing', {
            nl: 'Zeg wanneer mensen horen wat ze moeten doen: {hear-by} of {hear-by-date}.',
            en: 'Say when people hear what to do: {hear-by} or {hear-by-date}.',
          });
        if (said.length > longestMessage)
          report(path, 'message-too-long', {
            nl: `Houd dit bericht onder ${longestMessage} tekens.`,
            en: `Keep this message under ${longestMessage} characters.`,
          });
      }
  return problems.length > 0 ? { problems } : { message: { pupils: content.pupils, adults: content.adults } };
}

/**
 * The message that comes with the protocols in a folder.
 * @throws with all problems when it cannot be used: a server must not start with half a message
 */
export function loadStopMessage(folder: string): StopMessage {
  const file = join(folder, 'messages', 'stop-sharing.yaml');
  const read = readStopMessage(join('messages', basename(file)), readFileSync(file, 'utf8'));
  if ('problems' in read)
    throw new Error(
      `The message to stop sharing cannot be used:\n${read.problems.map((one) => problemLine(one, 'en')).join('\n')}`,
    );
  return read.message;
}
