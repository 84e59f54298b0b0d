import type { ResolvedPerson } from '../../domain/people.ts';
import type { Language } from '../../domain/text.ts';
import { certaintyWords, involvementWords } from './case-words.ts';

/** What somebody is to the images: is te zien, deelde het (vermoeden). What is sure is not marked. */
export function rolesOfPerson(person: ResolvedPerson, language: Language): string {
  return [...person.roles]
    .map(([role, { latest }]) => {
      const word = involvementWords[role][language];
      return latest.certainty === 'sure' ? word : `${word} (${certaintyWords[latest.certainty][language]})`;
    })
    .join(', ');
}
