import { type Role, roleNames } from '../../domain/rights.ts';
import type { Language, Text } from '../../domain/text.ts';
import type { AccessAsked, AccessDecided } from '../../identity/access-requests.ts';
import { numberInWords } from '../number-in-words.ts';
import { togetherInWords } from '../together-in-words.ts';

/** What each role that a second person agrees to opens, so that who agrees knows what to. */
const opens: Partial<Record<Role, Text>> = {
  director: {
    nl: 'Opent en leidt casussen van de school, en gaat akkoord met de toegang van anderen.',
    en: 'Opens and leads cases of the school, and agrees to the access of others.',
  },
  'safety-coordinator': {
    nl: 'Komt vanzelf in elk team van de school, en leest daarin mee.',
    en: 'Comes onto every team of the school by itself, and reads there.',
  },
  'board-support': {
    nl: 'Leest een casus, zonder namen, zolang een team om advies vraagt.',
    en: 'Reads a case, without names, as long as a team asks for advice.',
  },
  'confidential-circle': {
    nl: 'Leidt besloten casussen, waarin een volwassene van school verdacht wordt.',
    en: 'Leads restricted cases, in which an adult of the school is suspected.',
  },
  'data-protection-officer': {
    nl: 'Ziet wie welke casus las, zonder de inhoud, en gaat akkoord met de toegang van anderen.',
    en: 'Sees who read which case, without the content, and agrees to the access of others.',
  },
  administrator: {
    nl: 'Geeft mensen toegang en rollen, en gaat akkoord met die van anderen. Ziet geen casussen.',
    en: 'Gives people access and roles, and agrees to those of others. Sees no cases.',
  },
};

const newStart: Text = {
  nl: 'Deze persoon raakte de tweede stap bij het inloggen kwijt. Na je akkoord vervalt die, en wordt deze persoon overal uitgelogd; bij het inloggen volgt een nieuwe. Vraag het eerst zelf na, aan de telefoon of op de gang: dan weet je zeker om wie het gaat.',
  en: 'This person lost their second step of signing in. Once you agree it is gone, and they are signed out everywhere; at signing in they set up a new one. Ask them yourself first, by phone or in the corridor: then you know for certain who it is.',
};

/** What is asked, in one breath: veiligheidscoördinator (De Vlieger). */
export function askedInWords({ held, school }: Pick<AccessAsked, 'held' | 'school'>, language: Language): string {
  if (held === null) return { nl: 'een nieuwe tweede stap', en: 'a new second step' }[language];
  const role = roleNames[held.role][language];
  return school === null ? role : `${role} (${school})`;
}

/** What it opens, for who has to decide. */
export function opensInWords({ held }: Pick<AccessAsked, 'held'>, language: Language): string {
  return (held === null ? newStart : opens[held.role])?.[language] ?? '';
}

/** Who could agree, any one of them; said plainly where there is nobody left. */
export function whoAgreesInWords({ mayAgree }: Pick<AccessAsked, 'mayAgree'>, language: Language): string {
  if (mayAgree.length === 0) {
    return {
      nl: 'niemand: er is nu niemand anders die akkoord kan gaan. Trek het in en vraag het opnieuw',
      en: 'nobody: there is nobody else who can agree now. Take it back and ask anew',
    }[language];
  }
  return togetherInWords(mayAgree, language, 'or');
}

/** How it was decided, and by whom: akkoord van Marloes Hendriks. */
export function outcomeInWords({ outcome, by }: AccessDecided, language: Language): string {
  const words: Readonly<Record<AccessDecided['outcome'], Text>> = {
    agreed: { nl: 'akkoord van', en: 'agreed by' },
    declined: { nl: 'niet akkoord:', en: 'declined by' },
    'taken-back': { nl: 'teruggetrokken door', en: 'taken back by' },
  };
  return `${words[outcome][language]} ${by}`;
}

/** How many wait, in words: Er wachten twee verzoeken op jouw akkoord. */
export function waitingInWords(count: number, language: Language): string {
  const number = numberInWords(count, language);
  if (language === 'nl') {
    return `Er ${count === 1 ? 'wacht' : 'wachten'} ${number} ${count === 1 ? 'verzoek' : 'verzoeken'} op jouw akkoord.`;
  }
  return `There ${count === 1 ? 'is' : 'are'} ${number} ${count === 1 ? 'request' : 'requests'} waiting for your approval.`;
}
