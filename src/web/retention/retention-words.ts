import type { CountedFrom, DestructionGround, RetentionCategory, RetentionTerm } from '../../domain/retention.ts';
import type { Language, Text } from '../../domain/text.ts';

/** What kind of case it turned out to be, for keeping it. */
export const categoryWords: Readonly<Record<RetentionCategory, Text>> = {
  unfounded: { nl: 'Er bleek niets aan de hand', en: 'Nothing turned out to be the matter' },
  ordinary: { nl: 'Gewone casus', en: 'Ordinary case' },
  police: { nl: 'Met aangifte of een zorg over misbruik', en: 'With a report to the police or a worry about abuse' },
  staff: { nl: 'Over een volwassene van de school', en: 'About an adult of the school' },
};

/** The same for a word out of the database. */
export function categoryInWords(category: string | null, language: Language): string {
  const known = Object.hasOwn(categoryWords, category ?? '') ? categoryWords[category as RetentionCategory] : undefined;
  return known ? known[language] : '–';
}

export const countedFromWords: Readonly<Record<CountedFrom, Text>> = {
  closing: { nl: 'na het afsluiten van de casus', en: 'after the case was closed' },
  'leaving-school': {
    nl: 'nadat de laatste betrokken leerling van school ging',
    en: 'after the last pupil involved left school',
  },
};

export const groundWords: Readonly<Record<DestructionGround, Text>> = {
  'term-passed': { nl: 'De bewaartermijn is voorbij', en: 'The term has passed' },
  'erasure-request': {
    nl: 'Iemand vroeg om verwijdering, en het bestuur besloot dat het moet',
    en: 'Somebody asked for erasure, and the board decided that it has to be done',
  },
  unlawful: {
    nl: 'Dit had nooit vastgelegd mogen worden',
    en: 'This should never have been recorded',
  },
};

export function groundInWords(ground: string, language: Language): string {
  return Object.hasOwn(groundWords, ground) ? groundWords[ground as DestructionGround][language] : ground;
}

/** 24: 2 jaar; 18: 18 maanden. */
export function monthsInWords(months: number, language: Language): string {
  const years = months / 12;
  if (Number.isInteger(years))
    return language === 'nl' ? `${years} jaar` : `${years} ${years === 1 ? 'year' : 'years'}`;
  if (months === 1) return language === 'nl' ? '1 maand' : '1 month';
  return language === 'nl' ? `${months} maanden` : `${months} months`;
}

/** 2 jaar nadat de laatste betrokken leerling van school ging. */
export function termInWords({ months, countedFrom }: Omit<RetentionTerm, 'category'>, language: Language): string {
  return `${monthsInWords(months, language)} ${countedFromWords[countedFrom][language]}`;
}
