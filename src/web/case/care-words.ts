import type { CaseView } from '../../cases/case-view.ts';
import { type CareNote, type HelpState, helpStates } from '../../domain/care.ts';
import { knownHelpers } from '../../domain/helper.ts';
import type { Language, Text } from '../../domain/text.ts';
import { dayOnPaper } from '../moment-in-words.ts';
import { sentence } from './sentence.ts';
import { colleagueInWords } from './staff-words.ts';
import { subjectWord } from './subject-words.ts';

export const helpStateWords: Readonly<Record<HelpState, Text>> = {
  'not-discussed': { nl: 'niet besproken', en: 'not discussed' },
  offered: { nl: 'aangeboden', en: 'offered' },
  wanted: { nl: 'gewenst, nog te vragen', en: 'wanted, still to be asked' },
  asked: { nl: 'aangevraagd', en: 'asked for' },
  arranged: { nl: 'geregeld', en: 'arranged' },
  'not-wanted': { nl: 'nu niet gewenst', en: 'not wanted now' },
};

/** The parts of a care plan, as its form asks them and as they read afterwards. */
export const carePartWords = {
  contact: { nl: 'Contactpersoon', en: 'Contact person' },
  wants: { nl: 'Wat de leerling wil', en: 'What the pupil wants' },
  help: { nl: 'Hulp', en: 'Help' },
  buddies: { nl: 'Bij wie de leerling terechtkan', en: 'Who is there for the pupil' },
  atSchool: { nl: 'Veilig op school', en: 'Safe at school' },
  measured: { nl: 'Wat de school vraagt, en waarom dat past', en: 'What the school asks, and why that fits' },
} satisfies Record<string, Text>;

const otherHelp: Text = { nl: 'andere hulp', en: 'other help' };
const askAgain: Text = { nl: 'weer vragen op', en: 'ask again on' };

/** Who the contact person is: a colleague by name, or as somebody wrote it. */
export function contactInWords(view: CaseView, { contactPerson }: CareNote, language: Language): string {
  if (contactPerson?.account !== undefined) return colleagueInWords(view, contactPerson.account, language);
  return contactPerson?.words ?? '';
}

/** The people of the case who are there for a pupil, by letter, and those who are named in words. */
export function buddiesInWords(
  { buddies = [], buddyWords = '' }: CareNote,
  word: (id: string) => string,
): readonly string[] {
  return [...buddies.map(word), ...(buddyWords === '' ? [] : [buddyWords])];
}

/** All that a plan says, in sentences: for the timeline of who helps, and for the copy of the pupil. */
export function careInWords(view: CaseView, plan: CareNote, language: Language): string {
  const part = (word: Text, said: string | undefined) => (said ? ` ${word[language]}: ${sentence(said)}` : '');
  const help = helpStates
    .filter((state) => state !== 'not-discussed')
    .flatMap((state) =>
      Object.entries(plan.help)
        .filter(([, standing]) => standing.state === state)
        .map(([key, standing]) => {
          const name = (knownHelpers.find((helper) => helper.key === key)?.name ?? otherHelp)[language];
          const again =
            standing.askAgain === undefined ? '' : `, ${askAgain[language]} ${dayOnPaper(standing.askAgain, language)}`;
          return `${name} (${helpStateWords[state][language]}${again})`;
        }),
    );
  return [
    part(carePartWords.contact, contactInWords(view, plan, language)),
    part(carePartWords.wants, plan.wants),
    part(carePartWords.help, help.join(', ')),
    part(carePartWords.buddies, buddiesInWords(plan, (id) => subjectWord(view, id, language)).join(', ')),
    part(carePartWords.atSchool, plan.atSchool),
    part(carePartWords.measured, plan.measured),
  ].join('');
}
