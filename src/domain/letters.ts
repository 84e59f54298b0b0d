import type { Recorded } from './case-event.ts';
import type { Contact, Protocol, Topic } from './protocol.ts';
import type { Language, Moment, Text } from './text.ts';
import type { MarkReason } from './text-check/marked-words.ts';

/** For whom a letter or message of the school is. */
export const letterAudiences = [
  'class-parents',
  'all-parents',
  'meeting',
  'pupils',
  'staff',
  'other-school',
  'police',
  'it-desk',
  'press',
  'victim-carers',
  'sharer-carers',
] as const;
export type LetterAudience = (typeof letterAudiences)[number];

/** How a letter is written: to send, to say aloud, or to answer with. */
export const letterForms = ['letter', 'script', 'line'] as const;
export type LetterForm = (typeof letterForms)[number];

/** A text that comes with Luwte, to begin a letter with: process level only (K8), with room for questions and help (K12). */
export interface LetterTemplate {
  readonly name: string;
  readonly title: Text;
  readonly audience: LetterAudience;
  readonly form: LetterForm;
  /** When it fits, in words. */
  readonly fits: Text;
  /** The tasks of protocols that it does, by their name. */
  readonly tasks: readonly string[];
  /** With placeholders in braces. */
  readonly text: Text;
  readonly mind: readonly Text[];
}

/** What a letter may hold that is filled in from the case or by its writer. Process level: none of these is about anybody. */
export const letterPlaceholders = ['school', 'date', 'contact', 'steps', 'help', 'hear-more', 'meeting'] as const;
export type LetterPlaceholder = (typeof letterPlaceholders)[number];

/** The placeholders that stand in a text, each once, without braces; also words in braces that are none of ours. */
export function placeholdersIn(text: string): readonly string[] {
  return [...new Set(Array.from(text.matchAll(/\{([^{}\n]{0,60})\}/g), ([, name = '']) => name))];
}

/** The longest letter, in characters: two sheets. */
export const longestLetter = 6000;

/** A letter to the parents of one pupil: about whom it is, and for which talks with home it waits. */
export const homeTopic = { 'victim-carers': 'home', 'sharer-carers': 'sharer-home' } as const satisfies Partial<
  Record<LetterAudience, Topic>
>;
export type HomeAudience = keyof typeof homeTopic;
/** Whether a letter is to particular people: such a letter is not for who may know no names. */
export const isIndividual = (audience: LetterAudience): audience is HomeAudience => Object.hasOwn(homeTopic, audience);

export const letterWays = ['paper', 'mail', 'school-app', 'spoken'] as const;
export type LetterWay = (typeof letterWays)[number];

export interface LetterApproval {
  readonly seq: number;
  readonly at: Moment;
  readonly by: { readonly account: string; readonly role: string };
  /** Why marked words stay. */
  readonly reasons: readonly MarkReason[];
  /** Why nobody else looked at it, where its writer approved it. */
  readonly alone?: string;
}

/** One text of a letter; a later one stands beside it and replaces it. */
export interface LetterVersion {
  /** The entry of the record that it is: by this number a version is meant. */
  readonly seq: number;
  readonly at: Moment;
  readonly by: { readonly account: string; readonly role: string };
  readonly text: string;
  /** Laid before a second person. */
  readonly submitted: boolean;
  /** Something in it pointed to somebody, held against all that the case knew then. */
  readonly pointing: boolean;
  readonly approved?: LetterApproval;
}

export interface LetterSent {
  readonly seq: number;
  readonly at: Moment;
  readonly version: number;
  readonly way: LetterWay;
  readonly happened?: Moment;
  /** To how many people, where somebody counted. */
  readonly count?: number;
}

/** A letter or message of the school, from its first draft on. Not to be confused with the letter that a person has. */
export interface SchoolLetter {
  readonly id: string;
  readonly template: string;
  readonly audience: LetterAudience;
  /** Ids of people, classes and schools of the case that it is for; none: everybody of that audience. */
  readonly whom: readonly string[];
  /** The pupil that a letter to their parents is about. */
  readonly about?: string;
  readonly language: Language;
  /** Oldest first; never empty. */
  readonly versions: readonly LetterVersion[];
  readonly sent: readonly LetterSent[];
  readonly withdrawn?: { readonly seq: number; readonly reason: string };
}

export type LetterStanding = 'draft' | 'waiting' | 'approved' | 'sent' | 'withdrawn';

/** The text that counts. */
export function newestOf(letter: SchoolLetter): LetterVersion {
  const newest = letter.versions.at(-1);
  if (!newest) throw new Error('A letter without a text is no letter.');
  return newest;
}

/** How far a letter is: a new text begins anew, also of a letter that was sent before. */
export function standingOf(letter: SchoolLetter): LetterStanding {
  if (letter.withdrawn) return 'withdrawn';
  const { seq, submitted, approved } = newestOf(letter);
  if (letter.sent.some(({ version }) => version === seq)) return 'sent';
  if (approved) return 'approved';
  return submitted ? 'waiting' : 'draft';
}

/** The letters with one more event, oldest first. A correction takes out what its entry brought in. */
export function evolveLetters(letters: readonly SchoolLetter[], recorded: Recorded): readonly SchoolLetter[] {
  const { seq, at, by, event } = recorded;
  const change = (id: string, to: (letter: SchoolLetter) => SchoolLetter) =>
    letters.map((letter) => (letter.id === id ? to(letter) : letter));
  switch (event.type) {
    case 'letter-written': {
      const { text, submitted = false, pointing = false } = event;
      const version: LetterVersion = { seq, at, by, text, submitted, pointing };
      if (letters.some(({ id }) => id === event.letter))
        return change(event.letter, (letter) => ({ ...letter, versions: [...letter.versions, version] }));
      const { letter: id, template, audience, whom = [], about, language } = event;
      const first = { id, template, audience, whom, language, versions: [version], sent: [] };
      return [...letters, { ...first, ...(about !== undefined && { about }) }];
    }
    case 'letter-approved': {
      const { reasons, alone } = event;
      const approved: LetterApproval = { seq, at, by, reasons, ...(alone !== undefined && { alone }) };
      return change(event.letter, (letter) => ({
        ...letter,
        versions: letter.versions.map((one) => (one.seq === event.version ? { ...one, approved } : one)),
      }));
    }
    case 'letter-sent': {
      const { type: _type, letter: id, tasks: _tasks, ...sent } = event;
      return change(id, (letter) => ({ ...letter, sent: [...letter.sent, { ...sent, seq, at }] }));
    }
    case 'letter-withdrawn':
      return change(event.letter, (letter) => ({ ...letter, withdrawn: { seq, reason: event.reason } }));
    case 'entry-corrected':
      return without(letters, event.entry);
    default:
      return letters;
  }
}

function without(letters: readonly SchoolLetter[], seq: number): readonly SchoolLetter[] {
  return letters.flatMap((letter) => {
    const versions = letter.versions.flatMap((one) => {
      if (one.seq === seq) return [];
      if (one.approved?.seq !== seq) return [one];
      const { approved: _approved, ...rest } = one;
      return [rest];
    });
    if (versions.length === 0) return [];
    const { withdrawn, ...rest } = letter;
    const sent = letter.sent.filter((one) => one.seq !== seq);
    return [{ ...rest, versions, sent, ...(withdrawn && withdrawn.seq !== seq && { withdrawn }) }];
  });
}

/** Where help and explanation are found (K12), by the names that protocols have for these contacts, in order. */
export const helpContacts = [
  'helpwanted',
  'kindertelefoon',
  'step-plan',
  'victim-support',
  'assault-centre',
  'suicide-prevention',
  'police',
  'hotline',
] as const;

/** The contacts of a protocol that letters point to. */
export function helpOf(protocol: Pick<Protocol, 'contacts'>): readonly Contact[] {
  return helpContacts.flatMap((id) => protocol.contacts.find((contact) => contact.id === id) ?? []);
}

/** How a contact is called in a letter: without what is said of it in brackets, which may say what a case is about. */
export const helpCalled = ({ name }: Pick<Contact, 'name'>, language: Language): string =>
  name[language].replace(/ \([^)]*\)$/, '');

/** What a letter may name of help: how it is called, its number and its site, as they are written there. */
export const helpNamed = (protocol: Pick<Protocol, 'contacts'>): readonly string[] => [
  ...helpOf(protocol).flatMap((contact) => [helpCalled(contact, 'nl'), helpCalled(contact, 'en')]),
  ...helpOf(protocol).flatMap(({ phone }) => phone ?? []),
  ...helpSites(protocol),
];

/** Addresses that may stand in a letter: those of help, and no other (S2). */
export const helpSites = (protocol: Pick<Protocol, 'contacts'>): readonly string[] =>
  helpOf(protocol).flatMap(({ site }) => site ?? []);

/** The text without the sites of help, to see whether any other address is in it. */
export function withoutHelpSites(text: string, protocol: Pick<Protocol, 'contacts'>): string {
  return helpSites(protocol).reduce((rest, site) => {
    const alone = new RegExp(
      String.raw`(?<![\p{L}\p{N}./-])${site.replaceAll('.', String.raw`\.`)}(?![\p{L}\p{N}/-])`,
      'giu',
    );
    return rest.replace(alone, '');
  }, text);
}
