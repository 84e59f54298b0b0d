import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type StaffMessages, staffPlaceholders, type staffSteps, staffTexts } from '../domain/communication.ts';
import { type Problem, problemLine } from './problem.ts';
import { inShape } from './shape-problems.ts';
import { readYaml } from './yaml-file.ts';

/** What fits on one sheet together with the others, in characters. */
const longestStaffText = 2_000;

const text = z.strictObject({ nl: z.string().trim().min(1), en: z.string().trim().min(1) });
const staffFile = z.strictObject({
  message: z.literal('staff'),
  briefing: text,
  'in-class': text,
  'to-parents': text,
  press: text,
  steps: z.strictObject({
    police: text,
    'stop-sharing': text,
    victim: text,
    parents: text,
    advice: text,
    none: text,
  } satisfies Record<(typeof staffSteps)[number] | 'none', typeof text>),
  'hear-more': text,
});

/** What each text cannot do without: nobody has to guess who speaks for the school, or what was done. */
const needed: Readonly<Partial<Record<(typeof staffTexts)[number], readonly string[]>>> = {
  briefing: ['speaker', 'steps', 'hear-more'],
  'to-parents': ['speaker'],
  press: ['speaker'],
};

/**
 * Reads the texts for a whole team (K7): both languages, each with the places that are filled in.
 * @param name how the file is called in what is said about it
 */
export function readStaffMessages(
  name: string,
  source: string,
): { readonly messages: StaffMessages } | { readonly problems: readonly Problem[] } {
  const yaml = readYaml(name, source);
  if (!('value' in yaml)) return yaml;
  const { value, problems, report } = yaml;
  const content = inShape(staffFile, value, report);
  if (!content) return { problems };
  for (const part of staffTexts)
    for (const language of ['nl', 'en'] as const) {
      const path = [part, language];
      const said = content[part][language];
      const names = [...said.matchAll(/\{([^}]*)\}/g)].map(([, placeholder = '']) => placeholder);
      for (const placeholder of names)
        if (!staffPlaceholders.some((known) => known === placeholder))
          report(path, 'unknown-placeholder', {
            nl: `"{${placeholder}}" kennen we niet. Hier kan staan: {${staffPlaceholders.join('}, {')}}.`,
            en: `We do not know "{${placeholder}}". What can stand here: {${staffPlaceholders.join('}, {')}}.`,
          });
      for (const placeholder of needed[part] ?? [])
        if (!names.includes(placeholder))
          report(path, 'placeholder-missing', {
            nl: `Hier hoort {${placeholder}} te staan.`,
            en: `{${placeholder}} belongs here.`,
          });
      if (said.length > longestStaffText)
        report(path, 'message-too-long', {
          nl: `Houd deze tekst onder ${longestStaffText} tekens: alles samen past op één blad.`,
          en: `Keep this text under ${longestStaffText} characters: all together fits on one sheet.`,
        });
    }
  if (problems.length > 0) return { problems };
  const { message: _message, steps, 'hear-more': hearMore, ...texts } = content;
  return { messages: { texts, steps, hearMore } };
}

/**
 * The texts for a team that come with the protocols in a folder.
 * @throws with all problems when they cannot be used
 */
export function loadStaffMessages(folder: string): StaffMessages {
  const read = readStaffMessages(
    join('messages', 'staff.yaml'),
    readFileSync(join(folder, 'messages', 'staff.yaml'), 'utf8'),
  );
  if ('problems' in read)
    throw new Error(
      `The texts for the team cannot be used:\n${read.problems.map((one) => problemLine(one, 'en')).join('\n')}`,
    );
  return read.messages;
}
