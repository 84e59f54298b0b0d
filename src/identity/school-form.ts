import { z } from 'zod';
import { says } from '../domain/field-errors.ts';
import { isSchoolPath } from '../domain/school-path.ts';
import type { Text } from '../domain/text.ts';

// Line ends, marks that turn the writing direction, and the like: a name with them reads otherwise than it is.
const unseen = /[\p{C}\p{Zl}\p{Zp}]/u;
const unseenSign = says({
  nl: 'In deze naam zit een onzichtbaar teken. Typ hem opnieuw in plaats van te plakken.',
  en: 'There is an invisible sign in this name. Type it again instead of pasting it.',
});

/** The name of a school or a board, for one line. */
export const nameOf = (missing: Text) =>
  z
    .string(says(missing))
    .trim()
    .min(1, says(missing))
    .max(120, says({ nl: 'Kort dit in tot 120 tekens.', en: 'Shorten this to 120 characters.' }))
    .refine((name) => !unseen.test(name), unseenSign);

export const schoolName = nameOf({ nl: 'Vul de naam van de school in.', en: 'Fill in the name of the school.' });

const wrongPath = says({
  nl: 'Gebruik 3 tot 40 kleine letters, cijfers en streepjes, zoals de-eik. Woorden die Luwte zelf gebruikt kunnen niet.',
  en: 'Use 3 to 40 small letters, figures and dashes, like de-eik. Words that Luwte itself uses are not possible.',
});
export const schoolPath = z.string(wrongPath).trim().toLowerCase().refine(isSchoolPath, wrongPath);

export const pathTaken: Text = {
  nl: 'Een andere school gebruikt dit adres al.',
  en: 'Another school uses this address already.',
};

const chooseProtocol = says({
  nl: 'Kies het protocol waarmee de school werkt.',
  en: 'Choose the protocol that the school works by.',
});
/** `protocols`: the names of the protocols that can be chosen. */
export const schoolProtocol = (protocols: readonly string[]) =>
  z.string(chooseProtocol).refine((name) => protocols.includes(name), chooseProtocol);
