import type { Language, Text } from '../../domain/text.ts';

/** The pages of a case as the log of readings names them. */
const partWords: Readonly<Record<string, Text>> = {
  plan: { nl: 'plan', en: 'plan' },
  task: { nl: 'taken', en: 'tasks' },
  questions: { nl: 'in kaart', en: 'map' },
  people: { nl: 'mensen', en: 'people' },
  spread: { nl: 'verspreiding', en: 'spread' },
  person: { nl: 'een persoon', en: 'a person' },
  'class-lists': { nl: 'klassenlijsten', en: 'class lists' },
  timeline: { nl: 'tijdlijn', en: 'timeline' },
  team: { nl: 'team', en: 'team' },
  places: { nl: 'sites en scholen', en: 'sites and schools' },
  stop: { nl: 'niet openen, niet doorsturen', en: 'do not open, do not send on' },
  staff: { nl: 'collega’s', en: 'colleagues' },
  contact: { nl: 'in contact blijven', en: 'staying in touch' },
  closing: { nl: 'afsluiten', en: 'closing' },
  retention: { nl: 'bewaren', en: 'keeping' },
  url: { nl: 'het hele adres van een site', en: 'the whole address of a site' },
  advice: { nl: 'advies', en: 'advice' },
  protocol: { nl: 'waar de casus staat in het protocol', en: 'where the case stands in the protocol' },
  readings: { nl: 'wie de casus las', en: 'who read the case' },
  police: { nl: 'politie', en: 'police' },
  talks: { nl: 'gesprekken', en: 'talks' },
  'police-summary': { nl: 'de samenvatting voor de politie', en: 'the summary for the police' },
  letters: { nl: 'brieven', en: 'letters' },
  'letter-export': { nl: 'een brief om mee te nemen', en: 'a letter to take along' },
  requests: { nl: 'verzoeken', en: 'requests' },
  copy: { nl: 'de kopie voor één persoon', en: 'the copy for one person' },
  links: { nl: 'verbonden casussen', en: 'linked cases' },
  offer: { nl: 'de vraag aan een andere school', en: 'the request to another school' },
  likeness: { nl: 'dat de casus op een andere lijkt', en: 'that the case looks like another one' },
  emergency: { nl: 'noodtoegang', en: 'emergency access' },
};

/** What was read, in words; the word of the log itself for one that is no longer a page of ours. */
export const partInWords = (part: string, language: Language): string => partWords[part]?.[language] ?? part;
