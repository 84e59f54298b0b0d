import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import {
  type LetterPlaceholder,
  type LetterTemplate,
  letterAudiences,
  letterForms,
  letterPlaceholders,
  longestLetter,
  placeholdersIn,
} from '../domain/letters.ts';
import type { Text } from '../domain/text.ts';
import { nearest } from '../protocols/nearest-name.ts';
import { type Problem, problemLine } from '../protocols/problem.ts';
import { inShape } from '../protocols/shape-problems.ts';
import { readYaml } from '../protocols/yaml-file.ts';

const text = z.strictObject({ nl: z.string().trim().min(1), en: z.string().trim().min(1) });
const letterFile = z.strictObject({
  letter: z.string().trim().min(1),
  title: text,
  for: z.enum(letterAudiences),
  form: z.enum(letterForms),
  fits: text,
  tasks: z.array(z.string()),
  text,
  mind: z.array(text).min(1),
});

/** What every letter offers: room for questions (K8); what goes to pupils and parents points to help too (K12). */
const always: readonly LetterPlaceholder[] = ['contact'];
const withHelp: ReadonlySet<string> = new Set([
  'class-parents',
  'all-parents',
  'meeting',
  'pupils',
  'victim-carers',
  'sharer-carers',
]);

const missing: Readonly<Partial<Record<LetterPlaceholder, Text>>> = {
  contact: {
    nl: 'Zeg bij wie mensen met vragen terechtkunnen: zet {contact} in de tekst.',
    en: 'Say to whom people can go with questions: put {contact} in the text.',
  },
  help: {
    nl: 'Wijs leerlingen en ouders op hulp: zet {help} in de tekst.',
    en: 'Point pupils and parents to help: put {help} in the text.',
  },
};

/**
 * Reads the text of a file with one letter: both languages, known placeholders alone, and in both languages the same
 * ones, with room for questions and, for pupils and parents, help.
 * @param name how the file is called in what is said about it
 */
export function readLetter(
  name: string,
  source: string,
): { readonly letter: LetterTemplate } | { readonly problems: readonly Problem[] } {
  const yaml = readYaml(name, source);
  if (!('value' in yaml)) return yaml;
  const { value, problems, report } = yaml;
  const content = inShape(letterFile, value, report);
  if (!content) return { problems };
  const called = basename(name).replace(/\.ya?ml$/, '');
  if (content.letter !== called)
    report(['letter'], 'letter-name', {
      nl: `De brief heet "${content.letter}" en het bestand "${called}". Geef ze dezelfde naam.`,
      en: `The letter is called "${content.letter}" and the file "${called}". Give them the same name.`,
    });
  const used = { nl: placeholdersIn(content.text.nl), en: placeholdersIn(content.text.en) };
  for (const language of ['nl', 'en'] as const) {
    const path = ['text', language];
    for (const placeholder of used[language])
      if (!letterPlaceholders.some((known) => known === placeholder)) {
        const near = nearest(placeholder, letterPlaceholders);
        report(path, 'unknown-placeholder', {
          nl: `"{${placeholder}}" kennen we niet.${near ? ` Bedoel je {${near}}?` : ''} Hier kan staan: {${letterPlaceholders.join('}, {')}}.`,
          en: `We do not know "{${placeholder}}".${near ? ` Do you mean {${near}}?` : ''} What can stand here: {${letterPlaceholders.join('}, {')}}.`,
        });
      }
    const other = language === 'nl' ? 'en' : 'nl';
    for (const placeholder of used[other].filter((one) => !used[language].includes(one)))
      report(path, 'placeholder-in-one-language', {
        nl: `"{${placeholder}}" staat alleen in de andere taal. Zet het in beide.`,
        en: `"{${placeholder}}" stands in the other language alone. Put it in both.`,
      });
    for (const needed of [...always, ...(withHelp.has(content.for) ? (['help'] as const) : [])])
      if (!used[language].includes(needed))
        report(path, `${needed}-missing`, missing[needed] ?? { nl: needed, en: needed });
    if (content.text[language].length > longestLetter)
      report(path, 'letter-too-long', {
        nl: `Houd deze brief onder ${longestLetter} tekens.`,
        en: `Keep this letter under ${longestLetter} characters.`,
      });
  }
  if (problems.length > 0) return { problems };
  const { letter, for: audience, ...rest } = content;
  return { letter: { name: letter, audience, ...rest } };
}

/**
 * The letters that come with Luwte, in the order in which people choose from them.
 * @throws with all problems when one cannot be used: a school must not meet half a letter in the middle of a case
 */
export function loadLetters(folder: string): readonly LetterTemplate[] {
  const read = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => readLetter(join('letters', file), readFileSync(join(folder, file), 'utf8')));
  const problems = read.flatMap((one) => ('problems' in one ? one.problems : []));
  if (problems.length > 0)
    throw new Error(`The letters cannot be used:\n${problems.map((one) => problemLine(one, 'en')).join('\n')}`);
  return read
    .flatMap((one) => ('letter' in one ? [one.letter] : []))
    .toSorted((a, b) => letterAudiences.indexOf(a.audience) - letterAudiences.indexOf(b.audience));
}
