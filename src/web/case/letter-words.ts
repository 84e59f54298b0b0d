import type { CaseView } from '../../cases/case-view.ts';
import type { LetterAudience, LetterStanding, LetterWay } from '../../domain/letters.ts';
import type { Language, Text } from '../../domain/text.ts';
import { subjectWord } from './subject-words.ts';

export const audienceWords: Readonly<Record<LetterAudience, Text>> = {
  'class-parents': { nl: 'ouders van de klas', en: 'parents of the class' },
  'all-parents': { nl: 'alle ouders', en: 'all parents' },
  meeting: { nl: 'wie wordt uitgenodigd', en: 'those who are invited' },
  pupils: { nl: 'leerlingen', en: 'pupils' },
  staff: { nl: 'het team', en: 'the team' },
  'other-school': { nl: 'een andere school', en: 'another school' },
  police: { nl: 'de politie', en: 'the police' },
  'it-desk': { nl: 'de ICT-servicedesk', en: 'the IT service desk' },
  press: { nl: 'de pers', en: 'the press' },
  'victim-carers': { nl: 'ouders van wie te zien is', en: 'parents of the pupil who is visible' },
  'sharer-carers': { nl: 'ouders van wie deelde', en: 'parents of a pupil who shared' },
};

export const letterWayWords: Readonly<Record<LetterWay, Text>> = {
  paper: { nl: 'op papier', en: 'on paper' },
  mail: { nl: 'per mail', en: 'by mail' },
  'school-app': { nl: 'via de schoolapp', en: 'through the school app' },
  spoken: { nl: 'gezegd of voorgelezen', en: 'said or read out' },
};

export const standingWords: Readonly<Record<LetterStanding, Text>> = {
  draft: { nl: 'Concept', en: 'Draft' },
  waiting: { nl: 'Wacht op akkoord', en: 'Waits for approval' },
  approved: { nl: 'Goedgekeurd', en: 'Approved' },
  sent: { nl: 'Verstuurd', en: 'Sent' },
  withdrawn: { nl: 'Ingetrokken', en: 'Withdrawn' },
};

/** For whom a letter is, without a name: "ouders van de klas: 2b", "ouder C". */
export function letterIsFor(
  view: CaseView,
  { audience, whom = [] }: { readonly audience: LetterAudience; readonly whom?: readonly string[] | undefined },
  language: Language,
): string {
  const those = whom.map((id) => subjectWord(view, id, language)).join(', ');
  return those === '' ? audienceWords[audience][language] : `${audienceWords[audience][language]}: ${those}`;
}

/** How a letter is called in the timeline: for whom it is, and of a letter that was written before the same. */
export function letterCalled(view: CaseView, id: string, language: Language): string {
  const letter = view.state.schoolLetters.find((one) => one.id === id);
  return letter ? letterIsFor(view, letter, language) : { nl: 'een brief', en: 'a letter' }[language];
}
