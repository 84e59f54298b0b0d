import type { CaseView } from '../../cases/case-view.ts';
import { hostList, type SiteHost } from '../../cases/site-host.ts';
import { defangedAddress } from '../../domain/masked-address.ts';
import type { Contact } from '../../domain/protocol.ts';
import type { Language, Text } from '../../domain/text.ts';
import { momentOnPaper } from '../moment-in-words.ts';
import { subjectWord } from './subject-words.ts';

/** When the school came to know of a site, and from whom, as the record says it. */
export function mentionOf(view: CaseView, site: string) {
  const recorded = view.events.find(
    ({ seq, event }) => event.type === 'site-added' && event.site === site && !view.state.corrected.has(seq),
  );
  return recorded?.event.type === 'site-added' ? { at: recorded.at, person: recorded.event.person } : undefined;
}

/**
 * What the police need of a site: the address, since when it is known, who mentioned it (by letter). Nothing of what can be
 * seen there (S3).
 */
export function policeText(view: CaseView, site: string, address: string, language: Language): string {
  const mention = mentionOf(view, site);
  const since = mention ? momentOnPaper(mention.at, language) : unknown[language];
  const by = mention?.person === undefined ? unknown[language] : subjectWord(view, mention.person, language);
  const named = mention?.person === undefined ? { nl: '', en: '' } : nameFollows;
  const host = defangedAddress(address);
  return language === 'nl'
    ? `Adres waar het volgens een melding staat (hxxp staat voor http, [.] voor een punt):
${host}

Bij de school bekend sinds: ${since}.
Genoemd door: ${by}.${named.nl}
De school heeft de pagina niet geopend en er niets van bewaard.`
    : `Address where it stands according to a report (hxxp stands for http, [.] for a dot):
${host}

Known to the school since: ${since}.
Mentioned by: ${by}.${named.en}
The school has not opened the page and kept nothing of it.`;
}

const nameFollows: Text = { nl: ' De naam geven we mondeling.', en: ' We give the name by word of mouth.' };
const unknown: Text = { nl: 'niet vastgelegd', en: 'not recorded' };

/** What the hotline needs: the address of a public page alone. It takes reports without a name. */
export function hotlineText(address: string, language: Language): string {
  const host = defangedAddress(address);
  return language === 'nl'
    ? `Ik meld een openbare pagina met seksueel beeldmateriaal van een minderjarige. Ik heb de pagina niet geopend.
Adres (hxxp staat voor http, [.] voor een punt):
${host}`
    : `I report a public page with sexual images of a minor. I have not opened the page.
Address (hxxp stands for http, [.] for a dot):
${host}`;
}

/** The mail to the board's IT desk: the host, and not a word about the case. */
export function itDeskText(host: SiteHost, language: Language): string {
  return language === 'nl'
    ? `Onderwerp: webfilter aanpassen

Hallo,

Willen jullie dit toevoegen aan de lijst met geblokkeerde hosts van het webfilter, voor alle scholen en apparaten?

${hostList([host]).trim()}

Open het adres niet, ook niet om te testen, en stuur het niet verder dan nodig. Laat ons weten wanneer het is gedaan.

Met vriendelijke groet`
    : `Subject: change to the web filter

Hello,

Would you add this to the list of blocked hosts of the web filter, for all schools and devices?

${hostList([host]).trim()}

Do not open the address, not to test it either, and pass it on no further than needed. Let us know when it is done.

Kind regards`;
}

/** The board's own desk, as the protocol of the case names it, also where an annex brought it in. */
export const itDeskOf = ({ protocol }: CaseView): Contact | undefined =>
  protocol.contacts.find(({ id }) => id === 'it-service-desk' || id.endsWith('.it-service-desk'));
