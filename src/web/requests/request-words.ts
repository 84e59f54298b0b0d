import type { RequestTerm } from '../../cases/subject-requests.ts';
import { type AskerKind, isOverdue, type RequestKind, type RequestOutcome } from '../../domain/subject-request.ts';
import type { Language, Moment, Text } from '../../domain/text.ts';
import { dayInWords } from '../moment-in-words.ts';

/** What somebody asks, in a few words. */
export const kindWords: Readonly<Record<RequestKind, Text>> = {
  copy: { nl: 'inzage: een kopie', en: 'access: a copy' },
  correction: { nl: 'verbeteren', en: 'correction' },
  erasure: { nl: 'wissen', en: 'erasure' },
};

/** Who asks. */
export const askerWords: Readonly<Record<AskerKind, Text>> = {
  self: { nl: 'de persoon zelf', en: 'the person' },
  carer: { nl: 'een ouder met gezag', en: 'a parent with custody' },
  representative: { nl: 'iemand die namens de persoon mag spreken', en: 'somebody who may speak for the person' },
};

export const outcomeWords: Readonly<Record<RequestOutcome, Text>> = {
  given: { nl: 'helemaal gedaan', en: 'done in full' },
  'given-in-part': { nl: 'voor een deel gedaan', en: 'done in part' },
  refused: { nl: 'niet gedaan, met reden', en: 'not done, with a reason' },
  withdrawn: { nl: 'ingetrokken door wie het vroeg', en: 'withdrawn by who asked' },
};

/** The last day on which the answer is in time. */
export const lastDay = (dueAt: Moment): Moment => dueAt - 1;

/** How a request stands: until when, until when the term ran, or how and when it ended. */
export function standInWords(request: RequestTerm, now: Moment, language: Language): string {
  const { closedAt, outcome, dueAt } = request;
  const late = isOverdue(request, now);
  const day = dayInWords(lastDay(dueAt), now, language);
  if (closedAt !== null && outcome !== null) {
    const ended = `${outcomeWords[outcome][language]}, ${dayInWords(closedAt, now, language)}`;
    if (!late) return ended;
    return language === 'nl' ? `${ended} (de termijn liep tot ${day})` : `${ended} (the term ran until ${day})`;
  }
  if (late) return language === 'nl' ? `de termijn liep tot ${day}` : `the term ran until ${day}`;
  return language === 'nl' ? `antwoord uiterlijk ${day}` : `answer by ${day}`;
}
