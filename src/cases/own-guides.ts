import { z } from 'zod';
import type { FieldErrors } from '../domain/field-errors.ts';
import type { Guide } from '../domain/guide.ts';
import { type GuideWords, isInEnglish, readTypedGuide, type TypedGuide, wordsToCheck } from '../domain/own-guide.ts';
import type { Language } from '../domain/text.ts';
import { textChecker } from '../domain/text-check/check-text.ts';
import type { MarkKind, TextMark } from '../domain/text-check/text-mark.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import type { OwnText } from '../store/own-texts.ts';
import type { Json } from '../store/stored-event.ts';
import { shippedTextRules } from '../texts/shipped-text-rules.ts';
import type { CaseWork } from './case-work.ts';
import { ownTextsThatCount, readOwnVersions, type WrittenVersion, writeOwnText } from './own-texts.ts';

const items = z.array(z.strictObject({ nl: z.string(), en: z.string() }));
const guideContent = z.strictObject({
  only: items,
  before: z.strictObject({ arrange: items, who: items, where: items }),
  withPolice: items,
  opening: items,
  questions: items,
  stop: items,
  ratherNot: z.array(
    z.strictObject({
      not: z.strictObject({ nl: z.string(), en: z.string() }),
      but: z.strictObject({ nl: z.string(), en: z.string() }),
    }),
  ),
  closing: items,
  today: items,
});

/** Whose words a guide is in. */
export type GuideFrom = 'luwte' | 'board' | 'school';

/** A guide as it counts at a school, with whose words it is in. */
export interface CountingGuide {
  readonly guide: Guide;
  readonly from: GuideFrom;
}

/** A version of a guide of a school or board; `guide` is null where they put back what Luwte or the board brings. */
export interface GuideVersion extends Omit<WrittenVersion, 'content'> {
  readonly guide: Guide | null;
}

/** A guide at a place, for who keeps its words. */
export interface GuideKept extends CountingGuide {
  /** Luwte's own. */
  readonly ofLuwte: Guide;
  /** The version of this very place that is the latest; 0 while nothing was written here. */
  readonly version: number;
  /** What was written here, the latest first. */
  readonly versions: readonly GuideVersion[];
}

export type GuideKeeping =
  | { readonly kind: 'kept' }
  /** A colleague wrote something in the meantime; nothing was written. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'wrong'; readonly errors: FieldErrors };

/** The guides that count at a school (null: for the board as a whole), in the order in which Luwte brings them. */
export async function countingGuides(
  work: CaseWork,
  who: Who,
  school: string | null,
): Promise<readonly CountingGuide[]> {
  const own = await work.store.inContext(contextOf(who), (tx) => ownTextsThatCount(tx, 'guide', school));
  return [...work.guides.values()].map((guide) => counting(guide, own.get(guide.name)));
}

/** One guide with all that was ever written of it at this place; null where Luwte has none of that name. */
export async function readKeptGuide(
  work: CaseWork,
  who: Who,
  school: string | null,
  name: string,
): Promise<GuideKept | null> {
  const ofLuwte = work.guides.get(name);
  if (!ofLuwte) return null;
  const versions = await readOwnVersions(work, who, { kind: 'guide', name, school });
  const own = await work.store.inContext(contextOf(who), (tx) => ownTextsThatCount(tx, 'guide', school));
  return {
    ...counting(ofLuwte, own.get(name)),
    ofLuwte,
    version: versions[0]?.version ?? 0,
    versions: versions.map(({ content, ...written }) => ({
      ...written,
      guide: content === null ? null : inOwnWords(ofLuwte, content),
    })),
  };
}

/** Keeps a guide in the words of a school or board, in the place of Luwte's. */
export async function keepGuide(
  work: CaseWork,
  who: Who,
  { school, name, seen }: { readonly school: string | null; readonly name: string; readonly seen: number },
  typed: TypedGuide,
): Promise<GuideKeeping> {
  const ofLuwte = work.guides.get(name);
  if (!ofLuwte) throw new Error('Luwte has no guide of this name.');
  const read = readTypedGuide(typed, ofLuwte);
  if (!read.ok) return { kind: 'wrong', errors: read.errors };
  const content: GuideWords & Json = read.value as GuideWords & Json;
  const written = await writeOwnText(work, who, { kind: 'guide', name, school }, seen, content);
  return { kind: written === 'written' ? 'kept' : 'changed' };
}

/** Puts back what Luwte or the board brings; the versions before stay. */
export async function putGuideBack(
  work: CaseWork,
  who: Who,
  { school, name, seen }: { readonly school: string | null; readonly name: string; readonly seen: number },
): Promise<GuideKeeping> {
  const written = await writeOwnText(work, who, { kind: 'guide', name, school }, seen, null);
  return { kind: written === 'written' ? 'kept' : 'changed' };
}

/** What is looked for in a guide: it is said aloud to a child or a parent, and holds nothing about anybody. */
const looksFor: ReadonlySet<MarkKind> = new Set(['blame', 'accusation', 'hopeless', 'image']);

/** What a guide in somebody's own words had better say otherwise (K2.2, S7, S15): advice, and nothing waits for it. */
export interface GuideAdvice {
  readonly language: Language;
  /** The text that was looked through; the places of the marks are in it. */
  readonly text: string;
  readonly marks: readonly TextMark[];
}

/** Looks through what is not Luwte's in a guide, in each language that it has words of its own in. */
export function guideAdvice(guide: GuideWords, ofLuwte: GuideWords): readonly GuideAdvice[] {
  const languages: readonly Language[] = isInEnglish(guide, ofLuwte) ? ['nl', 'en'] : ['nl'];
  return languages.map((language) => {
    const text = wordsToCheck(guide, ofLuwte, language);
    const marks = textChecker(shippedTextRules(language), {})(text).filter(({ kind }) => looksFor.has(kind));
    return { language, text, marks };
  });
}

/** Luwte's guide in the words that stand in its place, or as it is. @throws when what was kept is no guide */
export function counting(ofLuwte: Guide, own: Pick<OwnText, 'school' | 'content'> | undefined): CountingGuide {
  if (!own) return { guide: ofLuwte, from: 'luwte' };
  return { guide: inOwnWords(ofLuwte, own.content), from: own.school === null ? 'board' : 'school' };
}

function inOwnWords({ name, title, about, listener, covers }: Guide, content: Json): Guide {
  return { name, title, about, listener, covers, ...guideContent.parse(content) };
}
