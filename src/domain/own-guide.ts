import { holdsAddress } from './addresses-in-text.ts';
import type { Checked } from './field-errors.ts';
import type { Guide } from './guide.ts';
import type { Language, Text } from './text.ts';

/**
 * The parts of a guide that a school writes in its own words (K2.3); what guide it is, and for which talk, stays Luwte's:
 * tasks ask for it by that. Each is a field with a line for each item; of what is better left unsaid, the two sides are a
 * field each. In the order in which they are read.
 */
export const guideFields = [
  'only',
  'arrange',
  'who',
  'where',
  'withPolice',
  'opening',
  'questions',
  'stop',
  'not',
  'but',
  'closing',
  'today',
] as const;
export type GuideField = (typeof guideFields)[number];

/** What was typed: for each language the text of each field. */
export type TypedGuide = Readonly<Record<Language, Readonly<Record<GuideField, string>>>>;

/** The name of a field in a form: the Dutch one is called as its part. */
export const guideFieldName = (field: GuideField, language: Language) => (language === 'nl' ? field : `${field}-en`);

/** What a school writes itself; the rest of a guide is Luwte's. */
export type GuideWords = Omit<Guide, 'name' | 'title' | 'about' | 'listener' | 'covers'>;

/** A part that may be left out: most talks are held as a matter of course. */
const mayBeEmpty: readonly GuideField[] = ['only'];

/** How long an item can be, in letters, and how many items a part can have: nobody reads more, with a pupil before them. */
export const longestItem = 300;
const mostItems = 30;
/** How long the text of a field can be. */
export const longestGuideField = mostItems * (longestItem + 1);

const missing: Record<Language, Text> = {
  nl: {
    nl: 'Dit onderdeel hoort in elke leidraad. Schrijf minstens één regel, of neem die van Luwte over.',
    en: 'This part belongs in every guide. Write at least one line, or take over that of Luwte.',
  },
  en: {
    nl: 'Hier is in het Engels niets ingevuld, en bij andere onderdelen wel. Vul het aan, of laat al het Engels weg.',
    en: 'Nothing is filled in here in English, while other parts have it. Add it, or leave all English out.',
  },
};
const address: Text = {
  nl: 'Hier staat een adres van een site in. Zet sites bij Contacten van hulp. De rest van je tekst blijft staan. Is het geen adres? Zet dan een spatie na de punt.',
  en: 'This holds the address of a site. Put sites under Contacts of help. The rest of your text stays. Is it no address? Then put a space after the full stop.',
};
const tooMany: Text = {
  nl: `Dit zijn meer dan ${mostItems} regels. Houd over wat iemand in het gesprek echt gebruikt.`,
  en: `These are more than ${mostItems} lines. Keep what somebody really uses in the talk.`,
};
const tooLong = (line: number): Text => ({
  nl: `Regel ${line} is langer dan ${longestItem} tekens. Maak er twee regels van, of zeg het korter.`,
  en: `Line ${line} is longer than ${longestItem} characters. Make two lines of it, or say it shorter.`,
});
const pairs = (nots: number, buts: number): Text => ({
  nl: `Bij elke zin die je liever niet zegt, hoort op dezelfde regel een zin die je wel zegt. Nu zijn het er ${nots} en ${buts}.`,
  en: `Each sentence that is better left unsaid has, on the same line, a sentence to say instead. Now they are ${nots} and ${buts}.`,
});
const otherCount = (dutch: number, english: number): Text => ({
  nl: `In het Nederlands staan hier ${dutch} regels en in het Engels ${english}. Zet ze regel voor regel naast elkaar.`,
  en: `In Dutch there are ${dutch} lines here, and ${english} in English. Put them beside each other, line by line.`,
});

/**
 * The items of a field: a line is one. What people put before it as a sign of a list is taken off, and quotation marks
 * around the whole line, which the page adds itself.
 */
export function itemsOf(typed: string): readonly string[] {
  return typed
    .split('\n')
    .map((line) =>
      line
        .trim()
        .replace(/^(?:[-–•*·]|\d{1,2}[.)])\s+/u, '')
        .replace(/^["“„]([^"“”„]*)["”]$/u, '$1')
        .trim(),
    )
    .filter((line) => line !== '');
}

/**
 * Reads a guide as it was typed: Dutch whole, English whole or not at all. Then a line that is Luwte's keeps the English of
 * Luwte, and of every other line the Dutch is read in its place.
 *
 * @returns the words, or what is wrong with which field, by the names of `guideFieldName`
 */
export function readTypedGuide(typed: TypedGuide, ofLuwte: GuideWords): Checked<GuideWords> {
  const errors: Record<string, Text> = {};
  const items = { nl: itemsByField(typed, 'nl'), en: itemsByField(typed, 'en') };
  const hasEnglish = guideFields.some((field) => items.en[field].length > 0);
  for (const language of hasEnglish ? (['nl', 'en'] as const) : (['nl'] as const))
    for (const field of guideFields) {
      const error = wrongWith(items[language][field], typed[language][field]);
      const isMissing =
        items[language][field].length === 0 &&
        (language === 'en' ? items.nl[field].length > 0 : !mayBeEmpty.includes(field));
      if (isMissing) errors[guideFieldName(field, language)] = missing[language];
      else if (error) errors[guideFieldName(field, language)] = error;
      else if (language === 'en' && items.en[field].length !== items.nl[field].length)
        errors[guideFieldName(field, 'en')] = otherCount(items.nl[field].length, items.en[field].length);
    }
  const [nots, buts] = [items.nl.not.length, items.nl.but.length];
  if (nots !== buts && !errors.but && !errors.not) errors.but = pairs(nots, buts);
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const texts = (field: GuideField): readonly Text[] => {
    const english = englishOf(ofLuwte, field);
    return items.nl[field].map((nl, index) => ({ nl, en: items.en[field][index] ?? english(nl) }));
  };
  const but = texts('but');
  return {
    ok: true,
    value: {
      only: texts('only'),
      before: { arrange: texts('arrange'), who: texts('who'), where: texts('where') },
      withPolice: texts('withPolice'),
      opening: texts('opening'),
      questions: texts('questions'),
      stop: texts('stop'),
      ratherNot: texts('not').flatMap((not, index) => (but[index] ? [{ not, but: but[index] }] : [])),
      closing: texts('closing'),
      today: texts('today'),
    },
  };
}

/** A guide as it stands in the fields of the form. English stays empty where nobody of the school wrote it. */
export function typedFrom(guide: GuideWords, ofLuwte: GuideWords): TypedGuide {
  const hasEnglish = isInEnglish(guide, ofLuwte);
  const fields = (language: Language) =>
    Object.fromEntries(
      guideFields.map((field) => [
        field,
        language === 'en' && !hasEnglish
          ? ''
          : partOf(guide, field)
              .map((one) => one[language])
              .join('\n'),
      ]),
    ) as Record<GuideField, string>;
  return { nl: fields('nl'), en: fields('en') };
}

/** The items of one part. */
export function partOf(guide: GuideWords, field: GuideField): readonly Text[] {
  if (field === 'arrange' || field === 'who' || field === 'where') return guide.before[field];
  if (field === 'not' || field === 'but') return guide.ratherNot.map((one) => one[field]);
  return guide[field];
}

/** Whether somebody of the school wrote English in it: other than Luwte's of the same line, or the Dutch again. */
export const isInEnglish = (guide: GuideWords, ofLuwte: GuideWords): boolean =>
  guideFields.some((field) => {
    const english = englishOf(ofLuwte, field);
    return partOf(guide, field).some(({ nl, en }) => en !== english(nl));
  });

/** What a line of a part is in English while nobody of the school wrote that. */
function englishOf(ofLuwte: GuideWords, field: GuideField): (nl: string) => string {
  const known = new Map(partOf(ofLuwte, field).map(({ nl, en }) => [nl, en]));
  return (nl) => known.get(nl) ?? nl;
}

/**
 * What of a guide is said, arranged or asked, a line each: for the checker of texts. What is better left unsaid is not in
 * it; that it blames is why it stands there. Nor is what was taken over from Luwte as it was.
 */
export function wordsToCheck(guide: GuideWords, ofLuwte: GuideWords, language: Language): string {
  return guideFields
    .filter((field) => field !== 'not')
    .flatMap((field) => {
      const takenOver = new Set(partOf(ofLuwte, field).map((one) => one[language]));
      return partOf(guide, field)
        .map((one) => one[language])
        .filter((line) => !takenOver.has(line));
    })
    .join('\n');
}

function itemsByField(typed: TypedGuide, language: Language): Readonly<Record<GuideField, readonly string[]>> {
  const items = guideFields.map((field) => [field, itemsOf(typed[language][field])]);
  return Object.fromEntries(items) as Record<GuideField, readonly string[]>;
}

function wrongWith(items: readonly string[], typed: string): Text | undefined {
  if (items.length > mostItems) return tooMany;
  const long = items.findIndex((item) => item.length > longestItem);
  if (long >= 0) return tooLong(long + 1);
  return holdsAddress(typed) ? address : undefined;
}
