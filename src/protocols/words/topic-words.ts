import type { Topic } from '../../domain/protocol.ts';
import type { Text } from '../../domain/text.ts';

/** What a step can be about, as a heading. */
export const topicWords: Readonly<Record<Topic, Text>> = {
  danger: { nl: 'Direct gevaar', en: 'Immediate danger' },
  'stop-sharing': { nl: 'Stoppen met delen', en: 'Stop sharing' },
  deletion: { nl: 'Wissen', en: 'Deleting' },
  police: { nl: 'De politie', en: 'The police' },
  pressure: { nl: 'Dreiging en dwang', en: 'Threats and coercion' },
  'suspected-adult': { nl: 'Een volwassene van school in beeld', en: 'An adult of the school suspected' },
  fake: { nl: 'Nep of met AI gemaakt', en: 'Fake or made with AI' },
  sites: { nl: 'Sites en het meldpunt', en: 'Sites and the hotline' },
  victim: { nl: 'Zorg voor wie te zien is', en: 'Care for who is visible' },
  'victim-home': { nl: 'Thuis bij wie te zien is', en: 'The home of who is visible' },
  home: { nl: 'Veilig vertellen aan ouders', en: 'Telling parents safely' },
  reporting: { nl: 'Aangifte', en: 'Reporting to the police' },
  'veilig-thuis': { nl: 'Veilig Thuis', en: 'Veilig Thuis' },
  sharers: { nl: 'Gesprek met wie het maakte, deelde of hield', en: 'Talk with who made, shared or kept it' },
  'sharer-home': { nl: 'Thuis bij wie het maakte, deelde of hield', en: 'The home of who made, shared or kept it' },
  meeting: { nl: 'Een gesprek met elkaar', en: 'A talk with each other' },
  file: { nl: 'Notitie in het dossier', en: 'Note in the file' },
  plan: { nl: 'Samen beslissen wie wat doet', en: 'Deciding together who does what' },
  advice: { nl: 'Raad vragen', en: 'Asking advice' },
  team: { nl: 'Het team', en: 'The team' },
  class: { nl: 'De klas', en: 'The class' },
  parents: { nl: 'Andere ouders en leerlingen', en: 'Other parents and pupils' },
  'other-schools': { nl: 'Andere scholen', en: 'Other schools' },
  aftercare: { nl: 'Nazorg', en: 'Aftercare' },
};
