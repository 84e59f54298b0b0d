import type { Text } from '../domain/text.ts';

/** What to do about a value that has the wrong form, by the rule in src/protocols/language.ts. */
export const ruleTexts: Readonly<Record<string, Text>> = {
  'name-form': {
    nl: 'Een naam heeft kleine letters, cijfers en streepjes, en begint met een letter.',
    en: 'A name has small letters, digits and hyphens, and begins with a letter.',
  },
  'reference-form': {
    nl: 'Een verwijzing is een naam uit dit bestand (kleine letters en streepjes, geen spaties), of bijlage.naam.',
    en: 'A reference is a name in this file (small letters and hyphens, no spaces), or annex.name.',
  },
  'obligation-form': {
    nl: 'Schrijf een verplichting als K5.1, V14, S6 of P3: hoofdletters en een nummer.',
    en: 'Write an obligation like K5.1, V14, S6 or P3: capitals and a number.',
  },
  'source-date': {
    nl: 'Zet bij een bron het jaar (year) of de dag waarop iemand die las (seen).',
    en: 'Say of a source its year, or the day on which somebody read it (seen).',
  },
  'source-site': {
    nl: 'Schrijf een site als tekst, zonder https://: veiligthuis.nl/advies.',
    en: 'Write a site as text, without https://: veiligthuis.nl/advies.',
  },
  'term-form': {
    nl: 'Schrijf een termijn als PT4H (vier uur), P2D (twee dagen), P3W (drie weken) of {schooldays: 2}.',
    en: 'Write a term like PT4H (four hours), P2D (two days), P3W (three weeks) or {schooldays: 2}.',
  },
  'options-number': {
    nl: 'Een keuze heeft minstens twee mogelijkheden.',
    en: 'A choice has at least two options.',
  },
};
