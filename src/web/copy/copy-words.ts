import type { LeaveOutGround } from '../../domain/leave-out-ground.ts';
import type { PieceGroup } from '../../domain/person-copy.ts';
import type { Text } from '../../domain/text.ts';

/** The headings of a copy, on the page and on paper. */
export const copyHeadings = {
  title: { nl: 'Kopie van wat er over één persoon is vastgelegd', en: 'Copy of what was recorded about one person' },
  about: { nl: 'Over wie dit gaat', en: 'Who this is about' },
  noName: { nl: 'er is geen naam opgeschreven', en: 'no name was written down' },
  calledHere: { nl: 'Zo staat het hieronder', en: 'What it says below' },
  case: { nl: 'Casus', en: 'Case' },
  received: { nl: 'Gevraagd op', en: 'Asked for on' },
  made: { nl: 'Gemaakt op', en: 'Made on' },
  entries: { nl: 'Wat er is opgeschreven', en: 'What was written down' },
  none: {
    nl: 'Er is niets opgeschreven dat in deze kopie hoort.',
    en: 'Nothing was written down that belongs in this copy.',
  },
  by: { nl: 'door', en: 'by' },
  corrected: {
    nl: 'Later verbeterd: dit klopte niet.',
    en: 'Corrected later: this was not right.',
  },
  leftOut: { nl: 'Wat er is weggelaten', en: 'What was left out' },
  nothingLeftOut: {
    nl: 'Er is geen stuk over u weggelaten.',
    en: 'No piece about you was left out.',
  },
  readBy: { nl: 'Wie dit kon lezen', en: 'Who could read this' },
  rights: { nl: 'Wat u nog kunt doen', en: 'What you can still do' },
  page: { nl: 'bladzijde', en: 'page' },
  of: { nl: 'van', en: 'of' },
} satisfies Record<string, Text>;

/** Why a piece stays out, as whoever gets the copy reads it. */
export const groundWords: Readonly<Record<LeaveOutGround, Text>> = {
  'not-about': { nl: 'gaat niet over deze persoon', en: 'is not about this person' },
  others: {
    nl: 'de rechten van iemand anders wegen hier zwaarder (AVG, artikel 15 lid 4)',
    en: 'the rights of somebody else weigh more here (GDPR, article 15(4))',
  },
  protection: {
    nl: 'het zou u of iemand anders kunnen schaden (UAVG, artikel 41)',
    en: 'it could harm you or somebody else (UAVG, article 41)',
  },
  investigation: {
    nl: 'er loopt een onderzoek dat dit kan verstoren (UAVG, artikel 41)',
    en: 'there is an investigation that this could disturb (UAVG, article 41)',
  },
};

/** The same, as the handler chooses. */
export const groundChoices: Readonly<Record<LeaveOutGround, Text>> = {
  'not-about': { nl: 'Weglaten: gaat niet over deze persoon', en: 'Leave out: is not about this person' },
  others: {
    nl: 'Weglaten: de rechten van een ander wegen zwaarder',
    en: 'Leave out: the rights of somebody else weigh more',
  },
  protection: { nl: 'Weglaten: het kan iemand schaden', en: 'Leave out: it could harm somebody' },
  investigation: {
    nl: 'Weglaten: politie of justitie onderzoekt dit nog',
    en: 'Leave out: the police are still looking into this',
  },
};

/** The groups of pieces: their word in the address, and on the page. */
export const groupWords: Readonly<
  Record<PieceGroup, { readonly path: string; readonly title: Text; readonly lead: Text }>
> = {
  own: {
    path: 'eigen',
    title: { nl: 'Alleen over deze persoon', en: 'About this person alone' },
    lead: {
      nl: 'Dit gaat mee. Alleen waar iemand zelf iets opschreef, lees jij het eerst.',
      en: 'This goes along. Only where somebody wrote something, you read it first.',
    },
  },
  'with-others': {
    path: 'samen',
    title: { nl: 'Over deze persoon en anderen', en: 'About this person and others' },
    lead: {
      nl: 'Dit gaat mee; voor een ander staat er [iemand anders]. Kan deze persoon uit de rest toch opmaken wie dat is? Laat het stuk dan weg.',
      en: 'This goes along; others are [somebody else]. Can this person tell from the rest who that is? Then leave the piece out.',
    },
  },
  case: {
    path: 'casus',
    title: { nl: 'Over de hele casus', en: 'About the case as a whole' },
    lead: {
      nl: 'Gaat het ook over deze persoon? Dan hoort het in de kopie.',
      en: 'Is it about this person too? Then it belongs in the copy.',
    },
  },
  others: {
    path: 'anderen',
    title: { nl: 'Over anderen', en: 'About others' },
    lead: {
      nl: 'Hier staat een ander centraal. Soms schreef iemand toch iets over deze persoon op: dat hoort er wel in.',
      en: 'This is about somebody else. Sometimes somebody wrote something about this person all the same: that belongs in it.',
    },
  },
};

/** What stands at the top and at the end of a copy, for whoever gets it. */
export const copyTexts = {
  whatThisIs: [
    {
      nl: 'U vroeg om een kopie van wat de school over u, of over uw kind, heeft vastgelegd (AVG, artikel 15). Dit is die kopie. Zij gaat over één casus.',
      en: 'You asked for a copy of what the school recorded about you, or about your child (GDPR, article 15). This is that copy. It is about one case.',
    },
    {
      nl: 'De school schrijft dit op om leerlingen te helpen en te beschermen, volgens haar eigen protocol. Het komt van leerlingen, ouders, medewerkers en anderen die iets vertelden. Er staan nooit beelden in.',
      en: 'The school writes this down to help and protect pupils, by its own protocol. It comes from pupils, parents, staff and others who told something. It never holds images.',
    },
    {
      nl: 'Anderen hebben ook rechten. Daarom staan hun namen er niet in: er staat [iemand anders], of [weggelaten]. Van medewerkers staat de functie er.',
      en: 'Others have rights too. That is why their names are not in it: it says [somebody else], or [left out]. Of staff it says what they do.',
    },
  ],
  rights: [
    {
      nl: 'Klopt er iets niet, of hoort iets er niet te staan? Vraag de school om het te verbeteren of te wissen, of om het niet te gebruiken.',
      en: 'Is something not right, or should it not be there? Ask the school to correct or erase it, or not to use it.',
    },
    {
      nl: 'De school bewaart dit niet langer dan nodig. Vraag haar tot wanneer; de functionaris gegevensbescherming van het bestuur kan het ook zeggen.',
      en: 'The school keeps this no longer than needed. Ask until when; the data-protection officer of the board can tell you too.',
    },
    {
      nl: 'Bent u het er niet mee eens? Praat met de school of met de functionaris gegevensbescherming. U kunt ook een klacht indienen bij de Autoriteit Persoonsgegevens, of naar de rechter.',
      en: 'Do you not agree? Talk to the school or to the data-protection officer. You can also complain to the Dutch Data Protection Authority (Autoriteit Persoonsgegevens), or go to court.',
    },
  ],
} satisfies Record<string, readonly Text[]>;

/** What was written down beside the name, as it stands in the copy. */
export const knownBy = (what: string): Text => ({
  nl: `Opgeschreven om te weten wie dit is: ${what}`,
  en: `Written down to know who this is: ${what}`,
});
