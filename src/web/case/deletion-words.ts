import type { ContainmentCounts, HolderState } from '../../domain/containment.ts';
import type { Confirmation, DeletionPlace, DeletionStep } from '../../domain/deletion.ts';
import type { Language, Text } from '../../domain/text.ts';

/** The school as a holder of its own: its mailboxes, devices and stores. */
export const theSchoolItself: Text = { nl: 'de school zelf', en: 'the school itself' };

export const placeWords: Readonly<Record<DeletionPlace, Text>> = {
  phone: { nl: 'telefoon', en: 'phone' },
  'other-device': { nl: 'tablet, computer of ander apparaat', en: 'tablet, computer or other device' },
  chat: { nl: 'apps en groepen', en: 'apps and groups' },
  mailbox: { nl: 'mailbox', en: 'mailbox' },
  cloud: { nl: 'cloud en back-ups', en: 'cloud and backups' },
  bin: { nl: 'prullenbak', en: 'bin' },
  'school-device': { nl: 'apparaat van school', en: 'device of the school' },
};

export const stepWords: Readonly<Record<DeletionStep, Text>> = {
  asked: { nl: 'gevraagd te wissen', en: 'asked to delete' },
  confirmed: { nl: 'gewist', en: 'deleted' },
  refused: { nl: 'wil het niet wissen', en: 'does not want to delete' },
  'not-there': { nl: 'staat er niet (meer)', en: 'not there (any more)' },
};

export const confirmationWords: Readonly<Record<Confirmation, Text>> = {
  'said-so': { nl: 'zegt het zelf', en: 'says so' },
  'parent-present': { nl: 'er was een ouder bij', en: 'a parent was present' },
  'police-present': { nl: 'de politie was erbij', en: 'the police were present' },
  'it-desk': { nl: 'de ICT-beheerder deed het', en: 'the IT desk did it' },
  'seen-by-nobody': { nl: 'niemand heeft het nagekeken', en: 'nobody checked it' },
};

/** How far it is with one holder, in a few words. */
export const holderStateWords: Readonly<Record<HolderState, Text>> = {
  'not-asked': { nl: 'nog niet gevraagd', en: 'not asked yet' },
  asked: { nl: 'gevraagd', en: 'asked' },
  confirmed: { nl: 'gewist', en: 'deleted' },
  refused: { nl: 'wil niet wissen', en: 'does not want to delete' },
};

/** How it stood with one holder when the case was reopened because it goes round again (S12). */
export const beforeReopeningInWords = (state: HolderState): Text => ({
  nl: `vóór de heropening: ${holderStateWords[state].nl}`,
  en: `before the reopening: ${holderStateWords[state].en}`,
});

/**
 * How far a case is contained, in one line; with the groups of which nobody knows how large they are, and how many had
 * deleted it when the case was reopened because it goes round again.
 */
export function containmentInWords(
  {
    known,
    asked,
    confirmed,
    refused,
    notAsked,
    unknown,
    groupsOfUnknownSize: groups = 0,
    confirmedBefore,
  }: ContainmentCounts & { readonly groupsOfUnknownSize?: number; readonly confirmedBefore?: number | undefined },
  language: Language,
): string {
  const parts = {
    nl: [
      `${known} ${known === 1 ? 'persoon die het heeft of kreeg' : 'mensen die het hebben of kregen'}`,
      `${confirmed} gewist`,
      `${asked} gevraagd`,
      `${notAsked} nog niet gevraagd`,
      `${refused} ${refused === 1 ? 'wil' : 'willen'} niet wissen`,
      `${unknown} nog onbekend`,
      ...(groups > 0 ? [`en ${groups} ${groups === 1 ? 'groep' : 'groepen'} van onbekende grootte`] : []),
    ],
    en: [
      `${known} ${known === 1 ? 'person who has or got it' : 'people who have or got it'}`,
      `${confirmed} deleted`,
      `${asked} asked`,
      `${notAsked} not asked yet`,
      `${refused} ${refused === 1 ? 'does' : 'do'} not want to delete`,
      `${unknown} not known yet`,
      ...(groups > 0 ? [`and ${groups} ${groups === 1 ? 'group' : 'groups'} of unknown size`] : []),
    ],
  }[language];
  const [first = '', ...more] = parts;
  const before = { nl: 'Vóór de heropening gewist', en: 'Deleted before the reopening' }[language];
  return `${first}: ${more.join(', ')}.${confirmedBefore === undefined ? '' : ` ${before}: ${confirmedBefore}.`}`;
}
