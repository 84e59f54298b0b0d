import type { SiteReceiver } from '../../domain/passed-on-sites.ts';
import type { Text } from '../../domain/text.ts';

/** To whom the address of a site goes, in a sentence. */
export const siteReceiverWords: Readonly<Record<SiteReceiver, Text>> = {
  police: { nl: 'de politie', en: 'the police' },
  hotline: { nl: 'het meldpunt', en: 'the hotline' },
  'it-desk': { nl: 'de ICT-servicedesk van het bestuur', en: "the board's IT service desk" },
};

/** What follows when the host is a whole platform, and blocking it all is meant. */
export const wholePlatformWords: Text = {
  nl: ' Gevraagd is om het hele platform te blokkeren.',
  en: ' It was asked to block the whole platform.',
};
