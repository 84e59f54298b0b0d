import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { type Guide, type GuideShelf, listeners } from '../domain/guide.ts';
import { linesOfGuide, longestSheet } from '../domain/guide-sheet.ts';
import type { Language, Text } from '../domain/text.ts';
import { obligationForm } from '../protocols/language.ts';
import { listedObligations } from '../protocols/listed-obligations.ts';
import { type FilePath, type Problem, problemLine, type Report } from '../protocols/problem.ts';
import { inShape } from '../protocols/shape-problems.ts';
import { readYaml } from '../protocols/yaml-file.ts';

/** Longer than somebody takes in at a glance, with a pupil before them. */
const longestLine = 300;

const text = z.strictObject({ nl: z.string().trim().min(1), en: z.string().trim().min(1) });
const lines = z.array(text).min(1);
const guideFile = z.strictObject({
  guide: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'name-form'),
  title: text,
  about: text,
  listener: z.enum(listeners),
  only: lines.optional(),
  before: z.strictObject({ arrange: lines, who: lines, where: lines }),
  'with-police': lines,
  opening: lines,
  questions: lines,
  stop: lines,
  'rather-not': z.array(z.strictObject({ not: text, but: text })).min(2),
  closing: lines,
  today: lines,
  covers: z.array(z.string().regex(obligationForm, 'obligation-form')).min(1),
});

export type ReadGuide = { readonly guide: Guide } | { readonly problems: readonly Problem[] };

/**
 * Reads the text of a guide for a talk: all its parts, both languages, short enough for one sheet of paper.
 * @param name how the file is called in what is said about it
 */
export function readGuide(name: string, source: string): ReadGuide {
  const yaml = readYaml(name, source);
  if (!('value' in yaml)) return yaml;
  const { value, problems, report } = yaml;
  const content = inShape(guideFile, value, report);
  if (!content) return { problems };
  const { guide, only = [], before, 'with-police': withPolice, 'rather-not': ratherNot, ...rest } = content;
  const read: Guide = { ...rest, name: guide, only, before, withPolice, ratherNot };
  if (basename(name) !== `${guide}.yaml`)
    report(['guide'], 'file-name', {
      nl: `Deze leidraad heet "${guide}" en staat in ${basename(name)}. Geef beide dezelfde naam: zo vindt een taak haar.`,
      en: `This guide is called "${guide}" and stands in ${basename(name)}. Give both the same name: so a task finds it.`,
    });
  checkKnown(read, report);
  checkQuestions(read, report);
  checkLengths(value, [], report);
  for (const language of ['nl', 'en'] as const) checkSheet(read, language, report);
  return problems.length > 0 ? { problems } : { guide: read };
}

const known: ReadonlySet<string> = new Set(Object.values(listedObligations).flat());

function checkKnown({ covers }: Guide, report: Report): void {
  covers.forEach((id, index) => {
    if (!known.has(id))
      report(['covers', index], 'unknown-obligation', {
        nl: `De verplichting "${id}" kennen we niet. Een leidraad noemt een V, K, S of P met een nummer dat bestaat.`,
        en: `We do not know the obligation "${id}". A guide names a V, K, S or P with a number that exists.`,
      });
  });
}

/** A question that is none is an instruction to whoever listens. */
function checkQuestions({ questions }: Guide, report: Report): void {
  questions.forEach((question, index) => {
    for (const language of ['nl', 'en'] as const)
      if (!question[language].includes('?'))
        report(['questions', index, language], 'no-question', {
          nl: 'Dit is geen vraag. Schrijf een korte open vraag, met een vraagteken.',
          en: 'This is no question. Write a short open question, with a question mark.',
        });
  });
}

function checkLengths(value: unknown, path: FilePath, report: Report): void {
  if (typeof value === 'string') {
    if (value.trim().length > longestLine)
      report(path, 'line-too-long', {
        nl: `Houd deze tekst onder ${longestLine} tekens, of maak er twee van.`,
        en: `Keep this text under ${longestLine} characters, or make two of it.`,
      });
  } else if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value))
      checkLengths(part, [...path, Array.isArray(value) ? Number(key) : key], report);
}

function checkSheet(guide: Guide, language: Language, report: Report): void {
  const over = linesOfGuide(guide, language) - longestSheet;
  if (over <= 0) return;
  const which: Text = language === 'nl' ? { nl: 'Nederlands', en: 'Dutch' } : { nl: 'Engels', en: 'English' };
  report(['guide'], 'too-long-for-a-sheet', {
    nl: `Deze leidraad past in het ${which.nl} niet op één blad: ongeveer ${over} regels te veel. Haal weg wat een ander ook zonder blad weet.`,
    en: `This guide does not fit on one sheet in ${which.en}: about ${over} lines too many. Take out what anybody knows without a sheet.`,
  });
}

/**
 * The guides in a folder, by name.
 * @throws with all problems when one of them cannot be used: a server must not start with half a guide
 */
export function loadGuides(folder: string): GuideShelf {
  const guides = new Map<string, Guide>();
  const problems: string[] = [];
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.yaml')) continue;
    const read = readGuide(file, readFileSync(join(folder, file), 'utf8'));
    if ('guide' in read) guides.set(read.guide.name, read.guide);
    else problems.push(...read.problems.map((one) => problemLine(one, 'en')));
  }
  if (problems.length > 0) throw new Error(`These guides cannot be used:\n${problems.join('\n')}`);
  return guides;
}
