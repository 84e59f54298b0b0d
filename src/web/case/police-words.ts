import type { AgreementDoer, ContactPartner, ContactWay } from '../../domain/police.ts';
import { roleNames } from '../../domain/rights.ts';
import type { Text } from '../../domain/text.ts';

export const partnerWords: Readonly<Record<ContactPartner, Text>> = {
  police: { nl: 'politie of wijkagent', en: 'police or community officer' },
  'vice-squad': { nl: 'Zeden', en: 'vice squad' },
  other: { nl: 'iemand anders', en: 'somebody else' },
};

export const wayWords: Readonly<Record<ContactWay, Text>> = {
  phone: { nl: 'telefoon', en: 'phone' },
  visit: { nl: 'gesprek ter plaatse', en: 'in person' },
  mail: { nl: 'mail', en: 'mail' },
};

/** Whom a contact was with: the police, or the words for somebody else. */
export const partnerOf = (contact: { readonly with: ContactPartner; readonly partner?: string }): Text =>
  contact.partner === undefined ? partnerWords[contact.with] : { nl: contact.partner, en: contact.partner };

/** Who does what was agreed. */
export function doerWords({ who, words }: { readonly who: AgreementDoer; readonly words?: string }): Text {
  if (who === 'police') return { nl: 'de politie', en: 'the police' };
  return who === 'other' ? { nl: words ?? '', en: words ?? '' } : roleNames[who];
}
