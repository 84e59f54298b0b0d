import type { AgeBand } from '../../domain/age.ts';
import type { Certainty, Home } from '../../domain/case-event.ts';
import type { LinkReason } from '../../domain/links.ts';
import type { Involvement, PersonKind } from '../../domain/protocol.ts';
import type { Text } from '../../domain/text.ts';

/** What somebody is to the images, in neutral words (S7). */
export const involvementWords: Readonly<Record<Involvement, Text>> = {
  visible: { nl: 'is te zien', en: 'is visible' },
  maker: { nl: 'maakte het', en: 'made it' },
  sharer: { nl: 'deelde het', en: 'shared it' },
  receiver: { nl: 'kreeg het', en: 'received it' },
  holder: { nl: 'heeft het nog', en: 'still has it' },
  saw: { nl: 'zag het', en: 'saw it' },
  'told-us': { nl: 'vertelde het ons', en: 'told us' },
  suspected: { nl: 'volwassene die verdacht wordt', en: 'adult who is suspected' },
  concerned: { nl: 'om wie het gaat', en: 'whom it is about' },
};

/** Those with a role, as a group. */
export const peopleWithRole: Readonly<Record<Involvement | 'carers', Text>> = {
  visible: { nl: 'wie er te zien is', en: 'who is visible' },
  maker: { nl: 'wie het maakte', en: 'who made it' },
  sharer: { nl: 'wie het deelde', en: 'who shared it' },
  receiver: { nl: 'wie het kreeg', en: 'who received it' },
  holder: { nl: 'wie het nog heeft', en: 'who still has it' },
  saw: { nl: 'wie het zag', en: 'who saw it' },
  'told-us': { nl: 'wie het vertelde', en: 'who told us' },
  suspected: { nl: 'welke volwassene verdacht wordt', en: 'which adult is suspected' },
  concerned: { nl: 'om welke leerling het gaat', en: 'which pupil it is about' },
  carers: { nl: 'wie de ouders of verzorgers zijn', en: 'who the parents or carers are' },
};

export const personKindWords: Readonly<Record<PersonKind, Text>> = {
  pupil: { nl: 'leerling van deze school', en: 'pupil of this school' },
  'pupil-elsewhere': { nl: 'leerling van een andere school', en: 'pupil of another school' },
  'former-pupil': { nl: 'oud-leerling', en: 'former pupil' },
  carer: { nl: 'ouder of verzorger', en: 'parent or carer' },
  staff: { nl: 'medewerker van school', en: 'member of staff' },
  'known-adult': { nl: 'andere volwassene die de school kent', en: 'other adult known to the school' },
  stranger: { nl: 'iemand van buiten', en: 'somebody from outside' },
  unknown: { nl: 'nog niet bekend', en: 'not known yet' },
};

export const certaintyWords: Readonly<Record<Certainty, Text>> = {
  sure: { nl: 'zeker', en: 'sure' },
  likely: { nl: 'waarschijnlijk', en: 'likely' },
  presumed: { nl: 'vermoeden', en: 'presumed' },
};

/** How old somebody was when it happened. */
export const ageWords: Readonly<Record<AgeBand, Text>> = {
  'under-12': { nl: 'jonger dan 12', en: 'under 12' },
  '12-15': { nl: '12 tot en met 15', en: '12 to 15' },
  '16-17': { nl: '16 of 17', en: '16 or 17' },
  '18-plus': { nl: '18 of ouder', en: '18 or over' },
};

/** Where a parent or carer lives, seen from the child. */
export const homeWords: Readonly<Record<Home, Text>> = {
  'with-child': { nl: 'woont bij het kind', en: 'lives with the child' },
  elsewhere: { nl: 'woont ergens anders', en: 'lives elsewhere' },
  'not-known': { nl: 'adres nog niet bekend', en: 'address not known yet' },
};

/** How the school came to hear of it, when a case is opened. */
export const toldBy = ['pupil', 'carer', 'colleague', 'outside', 'found'] as const;
export const toldByWords: Readonly<Record<(typeof toldBy)[number], Text>> = {
  pupil: { nl: 'een leerling', en: 'a pupil' },
  carer: { nl: 'een ouder of verzorger', en: 'a parent or carer' },
  colleague: { nl: 'een collega', en: 'a colleague' },
  outside: { nl: 'iemand van buiten de school', en: 'somebody outside the school' },
  found: { nl: 'we merkten het zelf', en: 'we noticed it ourselves' },
};

/** The word before a letter: leerling A. */
export const letterWords: Readonly<Record<PersonKind, Text>> = {
  pupil: { nl: 'leerling', en: 'pupil' },
  'pupil-elsewhere': { nl: 'leerling (andere school)', en: 'pupil (other school)' },
  'former-pupil': { nl: 'oud-leerling', en: 'former pupil' },
  carer: { nl: 'ouder', en: 'parent' },
  staff: { nl: 'medewerker', en: 'colleague' },
  'known-adult': { nl: 'volwassene', en: 'adult' },
  stranger: { nl: 'iemand van buiten', en: 'outsider' },
  unknown: { nl: 'iemand', en: 'somebody' },
};

export const somebody: Text = { nl: 'iemand die nog niet bekend is', en: 'somebody not known yet' };

/** Why two cases are linked. */
export const linkReasonWords: Readonly<Record<LinkReason, Text>> = {
  again: { nl: 'het gaat weer rond', en: 'it goes round again' },
  'same-images': { nl: 'dezelfde beelden', en: 'the same images' },
  'other-school': { nl: 'het gaat ook bij een andere school rond', en: 'it goes round at another school too' },
};
