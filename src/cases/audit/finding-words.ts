import type { Language, Text } from '../../domain/text.ts';
import type { Finding, Flaw } from '../../store/audit/finding.ts';

/** What is wrong, and what to do about it: for whoever runs the server, and the data-protection officer who reads along. */
interface FlawWords {
  readonly wrong: Text;
  readonly todo: Text;
}

const lookWhy: Text = {
  nl: 'Zet niets recht met de hand. Bewaar een kopie van de database zoals die nu is, zoek uit wie erbij kon, en leg ernaast wat er in een back-up staat.',
  en: 'Mend nothing by hand. Keep a copy of the database as it is now, find out who could get at it, and lay a backup beside it.',
};
const otherKey: Text = {
  nl: 'Is dit de goede hoofdsleutel? luwte keys list zegt welke deze database nodig heeft, en welke er ligt. Met een andere gaat niets open, en dan is er verder niets aan de hand. Is het de goede: zet niets recht met de hand, bewaar een kopie van de database zoals die nu is, en zoek uit wie erbij kon.',
  en: 'Is this the right root key? luwte keys list says which one this database needs, and which is at hand. With another one nothing opens, and then nothing else is the matter. If it is the right one: mend nothing by hand, keep a copy of the database as it is now, and find out who could get at it.',
};
const rebuild: Text = {
  nl: 'Maak het opnieuw uit de gebeurtenissen: luwte audit rebuild. Zoek daarna uit hoe het kwam; na een nieuwe versie van Luwte kan een kaart gewoon anders zijn.',
  en: 'Make it anew from the events: luwte audit rebuild. Then find out how it came about; after a new version of Luwte a card may simply be another one.',
};
const keysGone: Text = {
  nl: 'Zet de sleutels terug uit de back-up van de sleutels.',
  en: 'Put the keys back from the backup of the keys.',
};
const journals: Text = {
  nl: 'Zet de map met controlepunten terug uit een kopie. Schrijft nog een andere server op deze database, noem dan ook zijn map: --checkpoints MAP.',
  en: 'Put the folder with checkpoints back from a copy. If another server writes to this database too, name its folder as well: --checkpoints FOLDER.',
};

const flawWords: Readonly<Record<Flaw, FlawWords>> = {
  'event-missing': { wrong: { nl: 'deze gebeurtenis ontbreekt', en: 'this event is missing' }, todo: lookWhy },
  'event-changed': {
    wrong: {
      nl: 'deze gebeurtenis is niet wat er stond, of staat niet waar ze stond',
      en: 'this event is not what it was, or not where it was',
    },
    todo: lookWhy,
  },
  'parts-changed': {
    wrong: {
      nl: 'een naam of adres bij deze gebeurtenis is veranderd, weg of erbij gezet',
      en: 'a name or address that came with this event was changed, taken out or put in',
    },
    todo: lookWhy,
  },
  'head-differs': {
    wrong: { nl: 'de kop is niet die van de laatste gebeurtenis', en: 'the head is not that of the last event' },
    todo: lookWhy,
  },
  'command-differs': {
    wrong: {
      nl: 'de opdrachten dekken de gebeurtenissen niet precies',
      en: 'the commands do not cover the events exactly',
    },
    todo: lookWhy,
  },
  'without-board': {
    wrong: { nl: 'hoort bij een bestuur dat er niet is', en: 'belongs to a board that is not there' },
    todo: lookWhy,
  },
  'without-stream': {
    wrong: { nl: 'hoort bij een casus die er niet is', en: 'belongs to a case that is not there' },
    todo: lookWhy,
  },
  'left-of-destroyed': {
    wrong: { nl: 'bleef over van een vernietigde casus', en: 'was left of a case that was destroyed' },
    todo: lookWhy,
  },
  'team-missing': {
    wrong: { nl: 'de casus heeft geen team meer', en: 'the case has no team any more' },
    todo: rebuild,
  },
  'school-missing': {
    wrong: { nl: 'de school van deze casus is er niet', en: 'the school of this case is not there' },
    todo: lookWhy,
  },
  'text-changed': {
    wrong: { nl: 'de tekst van dit protocol is veranderd', en: 'the text of this protocol was changed' },
    todo: lookWhy,
  },
  'key-missing': { wrong: { nl: 'deze sleutel ontbreekt', en: 'this key is missing' }, todo: keysGone },
  'key-of-nothing': {
    wrong: { nl: 'deze sleutel hoort bij niets', en: 'this key belongs to nothing' },
    todo: lookWhy,
  },
  'does-not-open': {
    wrong: {
      nl: 'gaat hier niet open: veranderd, verplaatst of onder een andere sleutel',
      en: 'does not open here: changed, moved or under another key',
    },
    todo: lookWhy,
  },
  'not-as-looked-up': {
    wrong: { nl: 'wordt gevonden onder iets wat er niet in staat', en: 'is found by something that is not in it' },
    todo: lookWhy,
  },
  'unknown-event': {
    wrong: {
      nl: 'deze versie van Luwte kent deze gebeurtenis niet',
      en: 'this version of Luwte does not know this event',
    },
    todo: {
      nl: 'Gebruik de versie van Luwte waarmee de database het laatst draaide, of een nieuwere.',
      en: 'Use the version of Luwte that the database was last used with, or a newer one.',
    },
  },
  'protocol-missing': {
    wrong: {
      nl: 'de tekst van het protocol van deze casus ontbreekt',
      en: 'the text of the protocol of this case is missing',
    },
    todo: lookWhy,
  },
  'card-missing': { wrong: { nl: 'de kaart ontbreekt', en: 'the card is missing' }, todo: rebuild },
  'card-of-other-moment': {
    wrong: { nl: 'de kaart is van een ander moment', en: 'the card is of another moment' },
    todo: rebuild,
  },
  'card-differs': {
    wrong: { nl: 'de kaart toont iets anders dan er gebeurde', en: 'the card shows something else than what happened' },
    todo: rebuild,
  },
  'status-differs': {
    wrong: {
      nl: 'open of afgesloten: het klopt niet met wat er gebeurde',
      en: 'open or closed: it is not what follows from what happened',
    },
    todo: rebuild,
  },
  'restriction-differs': {
    wrong: {
      nl: 'besloten of niet: het klopt niet met wat er gebeurde',
      en: 'restricted or not: it is not what follows from what happened',
    },
    todo: rebuild,
  },
  'moment-differs': {
    wrong: {
      nl: 'geopend of gewijzigd op een ander moment dan er gebeurde',
      en: 'opened or changed at another moment than what happened',
    },
    todo: rebuild,
  },
  'number-differs': {
    wrong: { nl: 'de casus had een ander nummer', en: 'the case had another number' },
    todo: lookWhy,
  },
  'school-differs': {
    wrong: { nl: 'de casus was van een andere school', en: 'the case was of another school' },
    todo: lookWhy,
  },
  'not-on-team': {
    wrong: {
      nl: 'staat in het team, maar niet door wat er gebeurde',
      en: 'is on the team, though not by what happened',
    },
    todo: rebuild,
  },
  'team-differs': {
    wrong: { nl: 'hoort in het team te staan, en staat er niet zo', en: 'should be on the team, and is not so' },
    todo: rebuild,
  },
  'shut-out-differs': {
    wrong: {
      nl: 'uitgesloten of niet: het klopt niet met wat er gebeurde',
      en: 'shut out or not: it is not what follows from what happened',
    },
    todo: rebuild,
  },
  'retention-differs': {
    wrong: {
      nl: 'tot wanneer de casus wordt bewaard of vastgehouden, en als wat voor casus: het klopt niet met wat er gebeurde',
      en: 'until when the case is kept or held, and as what kind: it is not what follows from what happened',
    },
    todo: rebuild,
  },
  'counted-differs': {
    wrong: {
      nl: 'de casus telt voor iets anders mee dan er gebeurde',
      en: 'the case counts for something else than what happened',
    },
    todo: rebuild,
  },
  'counted-at-other-moment': {
    wrong: { nl: 'wat de casus meetelt, is van een ander moment', en: 'what the case counts for is of another moment' },
    todo: rebuild,
  },
  'counts-differ': {
    wrong: {
      nl: 'de aantallen van deze school in dit schooljaar zijn niet de som van de casussen',
      en: 'the numbers of this school in this school year are not the sum of the cases',
    },
    todo: rebuild,
  },
  'counts-too-low': {
    wrong: {
      nl: 'de aantallen van deze school in dit schooljaar zijn minder dan de casussen die er zijn',
      en: 'the numbers of this school in this school year are less than the cases that are there',
    },
    todo: {
      nl: 'Er telden ook casussen mee die vernietigd zijn. Die kan niemand opnieuw optellen: zoek de aantallen op in een back-up.',
      en: 'Cases that were destroyed counted as well. Nobody can add those up anew: look the numbers up in a backup.',
    },
  },
  'sheets-incomplete': {
    wrong: {
      nl: 'met de herstelbladen van dit bestuur gaat niet meer alles open',
      en: 'the recovery sheets of this board do not open everything any more',
    },
    todo: { nl: 'Maak nieuwe herstelbladen.', en: 'Make new recovery sheets.' },
  },
  'line-changed': {
    wrong: { nl: 'deze regel is niet zoals Luwte hem tekende', en: 'this line is not as Luwte signed it' },
    todo: journals,
  },
  'line-out-of-order': {
    wrong: {
      nl: 'deze regel volgt niet op die ervoor: er is iets weg, verplaatst of tussengezet',
      en: 'this line does not follow the one before: something is gone, moved or put between',
    },
    todo: journals,
  },
  'checkpoints-cut-off': {
    wrong: {
      nl: 'de database kent een later controlepunt dan er in de map staat',
      en: 'the database knows a later checkpoint than the folder holds',
    },
    todo: journals,
  },
  'public-key-missing': {
    wrong: {
      nl: 'de openbare sleutel staat niet bij de controlepunten, zodat hun handtekening niet is nagegaan',
      en: 'the public key is not beside the checkpoints, so that their signature was not verified',
    },
    todo: journals,
  },
  'public-key-differs': {
    wrong: {
      nl: 'de openbare sleutel bij de controlepunten is niet die van deze server',
      en: 'the public key beside the checkpoints is not that of this server',
    },
    todo: lookWhy,
  },
  'stream-gone': {
    wrong: {
      nl: 'is er niet meer, en er staat nergens dat hij is vernietigd',
      en: 'is there no more, and nothing says that it was destroyed',
    },
    todo: lookWhy,
  },
  'shorter-than-signed': {
    wrong: {
      nl: 'is korter dan getekend: het einde is weg, of er is een oude kopie teruggezet',
      en: 'is shorter than was signed: its end is gone, or an old copy was put back',
    },
    todo: lookWhy,
  },
  'other-than-signed': {
    wrong: { nl: 'is een ander verhaal dan er is getekend', en: 'is another record than was signed' },
    todo: lookWhy,
  },
  'tombstone-differs': {
    wrong: {
      nl: 'de grafsteen zegt dat de casus anders eindigde dan er is getekend',
      en: 'the tombstone says that the case ended otherwise than was signed',
    },
    todo: lookWhy,
  },
};

/** One finding in one line: where, and what is wrong. Ids alone. */
export function findingInWords(found: Finding, language: Language): string {
  const say = (nl: string, en: string) => (language === 'nl' ? nl : en);
  const { table, board, stream, seq, row } = found;
  const where = [
    table,
    ...(board === null ? [] : [`${say('bestuur', 'board')} ${board}`]),
    ...(stream === null ? [] : [`${say('casus', 'case')} ${stream}`]),
    ...(seq === null ? [] : [`${say('gebeurtenis', 'event')} ${seq}`]),
    ...(row === null ? [] : [row]),
  ];
  return `${where.join(', ')}: ${flawWords[found.because].wrong[language]}`;
}

/** What to do about a finding. */
export const whatToDo = ({ table, because }: Finding, language: Language): string =>
  // Whoever holds the wrong key finds that nothing opens, and the server key first: no reason to look for a culprit.
  (table === 'server_key' && because === 'does-not-open' ? otherKey : flawWords[because].todo)[language];
