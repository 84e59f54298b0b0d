import type { CaseView } from '../../cases/case-view.ts';
import type {
  Colleague,
  Going,
  Saw,
  StaffText,
  SupportNote,
  TellingAudience,
  TellingWay,
  TouchGroup,
} from '../../domain/communication.ts';
import type { Language, Text } from '../../domain/text.ts';
import { colleagueInWords } from '../case/staff-words.ts';
import { personWithName, subjectWord } from '../case/subject-words.ts';

export const audienceWords: Readonly<Record<TellingAudience, Text>> = {
  team: { nl: 'het hele team', en: 'the whole team' },
  classes: { nl: 'de klassen waar het speelt', en: 'the classes where it plays' },
  'all-pupils': { nl: 'alle leerlingen', en: 'all pupils' },
  'class-parents': { nl: 'ouders van die klassen', en: 'parents of those classes' },
  'all-parents': { nl: 'alle ouders en verzorgers', en: 'all parents and carers' },
  'other-schools': { nl: 'andere scholen', en: 'other schools' },
  board: { nl: 'het bestuur', en: 'the board' },
  press: { nl: 'de pers', en: 'the press' },
};

export const wayOfTellingWords: Readonly<Record<TellingWay, Text>> = {
  meeting: { nl: 'in een bijeenkomst', en: 'in a meeting' },
  said: { nl: 'gezegd in de klas of in een gesprek', en: 'said in class or in a talk' },
  letter: { nl: 'met een brief of bericht', en: 'by letter or message' },
  phone: { nl: 'per telefoon', en: 'by phone' },
  site: { nl: 'op de site of in de schoolapp', en: 'on the site or in the school app' },
};

export const staffTextWords: Readonly<Record<StaffText, Text>> = {
  briefing: { nl: 'Aan het team', en: 'To the team' },
  'in-class': { nl: 'Wat je in de klas kunt antwoorden', en: 'What you can answer in class' },
  'to-parents': { nl: 'Wat je ouders kunt antwoorden', en: 'What you can answer parents' },
  press: { nl: 'De regel voor de pers', en: 'The line for the press' },
};

export const goingWords: Readonly<Record<Going, Text>> = {
  'not-asked': { nl: 'nog niet gevraagd', en: 'not asked yet' },
  well: { nl: 'het gaat', en: 'all right' },
  hard: { nl: 'het valt zwaar', en: 'it weighs' },
  'needs-help': { nl: 'er is meer hulp nodig', en: 'more help is needed' },
};

export const sawWords: Readonly<Record<Saw, Text>> = {
  'not-known': { nl: 'niet bekend', en: 'not known' },
  no: { nl: 'nee', en: 'no' },
  yes: { nl: 'ja, per ongeluk', en: 'yes, by accident' },
};

export const touchGroupWords: Readonly<Record<TouchGroup, Text>> = {
  team: { nl: 'Het team onderling', en: 'The team among themselves' },
  'parents-saw': { nl: 'Ouders van leerlingen die het zagen', en: 'Parents of pupils who saw it' },
  'parents-shared': { nl: 'Ouders van leerlingen die het deelden', en: 'Parents of pupils who shared it' },
  pupils: { nl: 'De leerlingen', en: 'The pupils' },
};

const aColleague: Text = { nl: 'een collega', en: 'a colleague' };

/** Who a colleague is; a name that was typed is not for who gives advice from outside the school. */
export function colleagueWord(view: CaseView, one: Colleague, language: Language): string {
  if ('account' in one) return colleagueInWords(view, one.account, language);
  return view.rights.has('know people in a case') ? one.name : aColleague[language];
}

/** A colleague on the list of those who are looked after; a person of the case with their letter. */
export function supportedWord(
  view: CaseView,
  { colleague, name }: Pick<SupportNote, 'colleague' | 'name'>,
  language: Language,
): string {
  if (!view.rights.has('know people in a case')) return aColleague[language];
  if (name !== undefined) return name;
  return view.people.get(colleague)
    ? personWithName(view, colleague, language)
    : colleagueInWords(view, colleague, language);
}

/** The same for the timeline, where people in a case are a letter. */
export function supportedInTimeline(
  view: CaseView,
  { colleague, name }: Pick<SupportNote, 'colleague' | 'name'>,
  language: Language,
): string {
  return view.people.get(colleague)
    ? subjectWord(view, colleague, language)
    : supportedWord(view, { colleague, ...(name !== undefined && { name }) }, language);
}
