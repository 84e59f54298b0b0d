import type { Text } from './text.ts';

/** Why a command is not carried out: a value, not an exception, in words for the person who asked. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly text: Text;
  /** The field that it is about, where it is about one. */
  readonly field?: string;
}

const texts = {
  'not-open-yet': {
    nl: 'Deze casus is nog niet geopend.',
    en: 'This case has not been opened yet.',
  },
  'already-open': { nl: 'Deze casus is al geopend.', en: 'This case is open already.' },
  'case-is-closed': {
    nl: 'Deze casus is afgesloten. Heropen hem eerst als er iets nieuws is.',
    en: 'This case is closed. Reopen it first if there is something new.',
  },
  'no-such-fact': { nl: 'Deze vraag hoort niet bij dit protocol.', en: 'This question is not part of this protocol.' },
  'no-such-person': { nl: 'Deze persoon staat niet in de casus.', en: 'This person is not in the case.' },
  'no-such-task': { nl: 'Deze taak staat niet in het plan.', en: 'This task is not in the plan.' },
  'no-such-entry': {
    nl: 'Dit kan niet worden verbeterd.',
    en: 'This cannot be corrected.',
  },
  'no-such-place': { nl: 'Dit staat niet in de casus.', en: 'This is not in the case.' },
  'answer-does-not-fit': { nl: 'Kies een van de antwoorden.', en: 'Choose one of the answers.' },
  'answer-missing': { nl: 'Vul dit nog in.', en: 'Please fill this in.' },
  'reason-missing': {
    nl: 'Schrijf kort op waarom. Zo kan een collega het later volgen.',
    en: 'Write briefly why. That way a colleague can follow it later.',
  },
  'still-to-come': {
    nl: 'Dit ligt in de toekomst. Vul in wanneer het gebeurde, of laat het leeg.',
    en: 'This lies in the future. Fill in when it happened, or leave it empty.',
  },
  'nobody-chosen': { nl: 'Kies wie het te horen kreeg.', en: 'Choose who was told.' },
  'moment-passed': {
    nl: 'Kies een moment dat nog komt, binnen een maand.',
    en: 'Choose a moment that is still to come, within a month.',
  },
  'moment-to-come': {
    nl: 'Dit moment moet nog komen. Vul in wanneer het was.',
    en: 'This moment is still to come. Fill in when it was.',
  },
  'text-missing': { nl: 'Schrijf hier iets op.', en: 'Please write something here.' },
  'not-in-future': { nl: 'Dit moment is nog niet geweest.', en: 'This moment has not been yet.' },
  'nobody-talked-with': { nl: 'Kies met wie het gesprek was.', en: 'Choose who the talk was with.' },
  'due-before-it-opens': {
    nl: 'Dit ligt vóór de dag waarop het begint.',
    en: 'This lies before the day on which it begins.',
  },
  'already-known': { nl: 'Dit staat er al.', en: 'This is known already.' },
  'not-with-itself': {
    nl: 'Iemand kan niet met zichzelf worden verbonden.',
    en: 'Somebody cannot be linked to themself.',
  },
  'already-linked': { nl: 'Deze casussen zijn al verbonden.', en: 'These cases are linked already.' },
  'not-linked': {
    nl: 'Deze verbinding is er niet meer. Misschien verbrak een collega hem al.',
    en: 'This link is no longer there. A colleague may have ended it already.',
  },
  'no-case-with-number': {
    nl: 'Er is geen casus met dit nummer die jij kunt lezen. Kijk of het nummer klopt, zoals H7K-3M.',
    en: 'There is no case with this number that you can read. See whether the number is right, like H7K-3M.',
  },
  'offer-answered': {
    nl: 'Hier is al op geantwoord. Misschien was een collega je voor.',
    en: 'This was answered already. A colleague may have been before you.',
  },
  'not-when-restricted': {
    nl: 'Een besloten casus gaat niet naar een andere school. Overleg met de vertrouwelijke kring van het bestuur.',
    en: 'A restricted case does not go to another school. Talk with the confidential circle of the board.',
  },
  'police-first': {
    nl: 'Namen gaan alleen mee als de politie dat goed vindt. Vink dat aan, of laat de namen weg.',
    en: 'Names go along only if the police agree. Tick that, or leave the names out.',
  },
  'plan-first': {
    nl: 'Eerst de afspraak met de politie, dan de andere school. De taak zegt waar het op wacht.',
    en: 'First the agreement with the police, then the other school. The task says what it waits for.',
  },
  'names-in-text': {
    nl: 'Hier lijkt een naam uit de casus in te staan. Haal die weg; een leerling van die school kun je hieronder kiezen.',
    en: 'This seems to hold a name from the case. Take it out; a pupil of that school can be chosen below.',
  },
  'not-a-carer': {
    nl: 'Kies een ouder of verzorger en een leerling.',
    en: 'Choose a parent or carer and a pupil.',
  },
  'task-waits': {
    nl: 'Deze taak kan nog niet. Kan het niet wachten? Schrijf dan op waarom je het nu toch doet.',
    en: 'This task cannot be done yet. If it cannot wait, write down why you do it now.',
  },
  'task-stopped': {
    nl: 'Deze taak is stopgezet. Bij de taak staat waarom, en op de casus wat nu wel kan.',
    en: 'This task has been stopped. The task says why, and the case what can be done now.',
  },
  'task-not-needed': {
    nl: 'Deze taak is nu niet nodig.',
    en: 'This task is not needed now.',
  },
  'task-finished': { nl: 'Deze taak is al klaar.', en: 'This task is finished already.' },
  'task-not-finished': { nl: 'Deze taak is nog niet klaar.', en: 'This task is not finished yet.' },
  'not-departed': { nl: 'Van deze taak is niet afgeweken.', en: 'Nobody departed from this task.' },
  'changed-meanwhile': {
    nl: 'Een collega heeft dit zojuist gewijzigd. Kijk eerst wat er nu staat; wat jij invulde is niet weg.',
    en: 'A colleague changed this just now. Look at what it says first; what you filled in is not lost.',
  },
  'not-ready-to-close': {
    nl: 'De casus kan nog niet dicht. Er zijn nog taken die af moeten, of waarvan je met reden kunt afwijken.',
    en: 'The case cannot be closed yet. There are tasks left to do, or to depart from with a reason.',
  },
  'no-such-colleague': { nl: 'Kies een collega uit de lijst.', en: 'Choose a colleague from the list.' },
  'last-on-team': {
    nl: 'Je bent de laatste in het team die hier nog bij kan. Voeg eerst een collega toe: een casus heeft altijd iemand.',
    en: 'You are the last one on the team who can still read this. Add a colleague first: a case always has somebody.',
  },
  'not-proposed': {
    nl: 'Deze collega is niet meer voorgesteld. Misschien was iemand je voor.',
    en: 'This colleague is no longer proposed. Somebody may have been before you.',
  },
  'second-person': {
    nl: 'Jij stelde deze collega voor. Iemand anders uit het team moet akkoord gaan.',
    en: 'You proposed this colleague. Somebody else on the team has to agree.',
  },
  'not-restricted': { nl: 'Dit is geen besloten casus.', en: 'This is not a restricted case.' },
  'still-suspected': {
    nl: 'Bij In kaart staat nog dat een volwassene van school verdacht wordt. Pas dat antwoord eerst aan.',
    en: 'Under Map it still says that an adult of the school is suspected. Change that answer first.',
  },
  'not-yourself': {
    nl: 'Jezelf uitsluiten kan niet. Ga uit het team, of vraag iemand anders in het team.',
    en: 'You cannot shut yourself out. Leave the team, or ask somebody else on it.',
  },
  'choose-partner': {
    nl: 'De mentor en de teamleider doen dit samen. Kies ook wie de ander is.',
    en: 'The mentor and the team leader do this together. Choose who the other one is too.',
  },
  'advice-asked-already': {
    nl: 'Er is al advies gevraagd. Rond dat eerst af.',
    en: 'Advice was asked already. End that first.',
  },
  'no-advice-asked': { nl: 'Er is nu geen advies gevraagd.', en: 'No advice is asked now.' },
  'no-case-in-emergency': {
    nl: 'Er is geen casus met dit nummer die jij kunt openen. Kijk of het nummer klopt, zoals H7K-3M.',
    en: 'There is no case with this number that you can open. See whether the number is right, like H7K-3M.',
  },
  'nobody-to-advise': {
    nl: 'Het bestuur heeft in Luwte nog geen ondersteuningsteam. Bel het bestuur; de beheerder kan accounts maken.',
    en: 'The board has no support team in Luwte yet. Call the board; the administrator can make accounts.',
  },
  'leaving-day-missing': {
    nl: 'Vul in wanneer de laatste betrokken leerling van school gaat. Weet je het niet precies? Neem het einde van dat schooljaar.',
    en: 'Fill in when the last pupil involved leaves school. Not sure? Take the end of that school year.',
  },
  'term-changed': {
    nl: 'Het bestuur heeft de termijn zojuist gewijzigd. Kijk wat er nu staat en bevestig het nog eens.',
    en: 'The board has just changed the term. Look at what it says now and confirm it once more.',
  },
  'already-held': { nl: 'Deze casus wordt al vastgehouden.', en: 'This case is on hold already.' },
  'not-held': { nl: 'Deze casus wordt niet vastgehouden.', en: 'This case is not on hold.' },
  held: {
    nl: 'Deze casus wordt vastgehouden. Zolang dat zo is, wordt er niets vernietigd.',
    en: 'This case is on hold. As long as it is, nothing is destroyed.',
  },
  'no-retention-date': {
    nl: 'Deze casus heeft geen bewaardatum. Leg die eerst vast bij de casus.',
    en: 'This case has no date. Set one in the case first.',
  },
  'term-not-passed': {
    nl: 'De bewaartermijn van deze casus is nog niet voorbij.',
    en: 'The term of this case has not passed yet.',
  },
  'already-proposed': {
    nl: 'Vernietigen is al voorgesteld. Iemand anders kan akkoord gaan.',
    en: 'Destruction was proposed already. Somebody else can agree.',
  },
  'not-proposed-to-destroy': {
    nl: 'Vernietigen is niet meer voorgesteld. Misschien trok iemand het terug.',
    en: 'Destruction is no longer proposed. Somebody may have taken it back.',
  },
  'second-person-destroys': {
    nl: 'Jij stelde dit voor. Iemand anders gaat akkoord; zo beslist nooit één persoon alleen.',
    en: 'You proposed this. Somebody else agrees, so that nobody ever decides alone.',
  },
  'board-decides': {
    nl: 'Eerder vernietigen dan de termijn besluit het bestuur. Iemand van de vertrouwelijke kring gaat akkoord.',
    en: 'To destroy sooner than the term is for the board to decide. Somebody of the confidential circle agrees.',
  },
  'request-open': {
    nl: 'Iemand wacht nog op antwoord: een kopie of een verbetering. Rond dat verzoek eerst af; daarna kan niemand het meer.',
    en: 'Somebody still waits for an answer: a copy or a correction. Complete that request first; afterwards nobody can.',
  },
  'proposer-gone': {
    nl: 'Wie dit voorstelde, beslist hier niet meer over. Trek het voorstel in en stel het opnieuw voor.',
    en: 'Whoever proposed this no longer decides here. Take the proposal back and propose it anew.',
  },
  'left-to-police': {
    nl: 'Deze persoon vraagt de school niets. Dat doet de politie. Geef door wat je weet.',
    en: 'The school asks nothing of this person. The police do. Pass on what you know.',
  },
  'own-image-stays': {
    nl: 'Het is een beeld van deze persoon zelf: dit protocol vraagt niet om het te wissen. Wil die het zelf, overleg dan eerst met de politie.',
    en: 'It is an image of this person: this protocol does not ask to delete it. If they want to, consult the police first.',
  },
  'no-holder': {
    nl: 'Volgens de casus heeft deze persoon het niet. Noteer eerst bij de persoon dat die het kreeg, heeft, maakte of deelde.',
    en: 'According to the case this person does not have it. First note with the person that they received, have, made or shared it.',
  },
  'deletion-waits': {
    nl: 'Vragen om te wissen kan nog niet. Hierboven staat waarop het wacht, en wie daar iets aan kan doen.',
    en: 'Asking to delete is not possible yet. Above it says what it waits for, and who can do something about it.',
  },
  'own-image': {
    nl: 'Deze leerling is zelf te zien. Daarover komt niets in het leerlingdossier: dat beschermt de leerling.',
    en: 'This pupil is visible themselves. Nothing of that goes into the pupil file: that protects the pupil.',
  },
  'no-file-note': {
    nl: 'Voor deze leerling vraagt het protocol geen notitie. Die komt er alleen als vaststaat dat iemand het met opzet deelde of hield.',
    en: 'The protocol asks no note for this pupil. There is one only when it is established that somebody shared or kept it on purpose.',
  },
  'file-note-waits': {
    nl: 'De notitie kan nog niet. Eerst is het gesprek met de leerling aan de beurt.',
    en: 'The note cannot be written yet. The talk with the pupil comes first.',
  },
  'file-note-too-long': {
    nl: 'Houd het kort: hoogstens 1500 tekens.',
    en: 'Keep it short: at most 1500 characters.',
  },
  'file-note-judges': {
    nl: 'In deze tekst staat een oordeel of een beschrijving. Schrijf alleen wat is besproken en afgesproken.',
    en: 'This text holds a judgement or a description. Write only what was discussed and agreed.',
  },
  'second-person-note': {
    nl: 'Iemand anders dan de schrijver gaat akkoord: de teamleider, de directeur of de veiligheidscoördinator.',
    en: 'Somebody else than the writer agrees: the team leader, the head of school or the safety coordinator.',
  },
  'no-such-end': {
    nl: 'Kies iemand uit deze casus, of kies nog niet bekend.',
    en: 'Choose somebody of this case, or choose not known yet.',
  },
  'no-such-sharing': {
    nl: 'Dit staat niet meer op de kaart. Misschien haalde een collega het weg.',
    en: 'This no longer stands on the map. A colleague may have taken it off.',
  },
  'both-unknown': {
    nl: 'Vul in elk geval een van de twee in: van wie het kwam, of wie het kreeg.',
    en: 'Fill in at least one of the two: from whom it came, or who got it.',
  },
  'sharing-with-itself': {
    nl: 'Gever en ontvanger zijn hier dezelfde. Kies twee verschillende.',
    en: 'Giver and receiver are the same here. Choose two different ones.',
  },
  'sharing-known': {
    nl: 'Dit staat al in de tabel, langs dezelfde weg en op hetzelfde moment. Wijzig die regel als er iets anders is.',
    en: 'This stands in the table already, by the same way and at the same moment. Change that row if something differs.',
  },
  'group-size': {
    nl: 'Vul een heel getal in van 1 tot 5000, of laat dit leeg.',
    en: 'Fill in a whole number from 1 to 5000, or leave this empty.',
  },
  'not-in-case': {
    nl: 'Kies iemand, een klas of een school uit deze casus. Staat die er nog niet bij? Voeg dat eerst toe.',
    en: 'Choose a person, a class or a school of this case. If it is not there yet, add it first.',
  },
  'nobody-chosen-for-letter': {
    nl: 'Kies voor welke ouder deze brief is.',
    en: 'Choose for which parent this letter is.',
  },
  'parents-apart': {
    nl: 'Ouders die apart wonen, krijgen elk een eigen brief. Kies er één, en schrijf daarna de andere. Weet je niet of ze apart wonen? Dan ook.',
    en: 'Parents who live apart each get a letter of their own. Choose one, and write the other after that. The same if you do not know.',
  },
  'letter-home-waits': {
    nl: 'Een brief naar huis wacht tot ook het gesprek met deze ouder kan. Bij die taak staat waarop het wacht, zoals of thuis veilig is.',
    en: 'A letter home waits until the talk with this parent can be held too. That task says what it waits for, such as whether home is safe.',
  },
  'letter-too-long': {
    nl: 'Houd de brief onder 6000 tekens: hoogstens twee bladen.',
    en: 'Keep the letter under 6000 characters: two sheets at most.',
  },
  'placeholders-left': {
    nl: 'Er staat nog iets tussen accolades. Vul het in of haal het weg; daarna kan de brief naar een tweede persoon.',
    en: 'Something still stands between braces. Fill it in or take it out; after that the letter can go to a second person.',
  },
  'letter-changed': {
    nl: 'Een collega heeft deze brief zojuist gewijzigd. Beide teksten staan hieronder; wat jij schreef is niet weg.',
    en: 'A colleague changed this letter just now. Both texts stand below; what you wrote is not lost.',
  },
  'letter-newer': {
    nl: 'Er is intussen een nieuwere tekst van deze brief. Lees die eerst.',
    en: 'There is a newer text of this letter by now. Read that one first.',
  },
  'letter-withdrawn': { nl: 'Deze brief is ingetrokken.', en: 'This letter was withdrawn.' },
  'letter-sent': {
    nl: 'Deze brief is al verstuurd. Klopt dat niet? Verbeter dan die regel in de tijdlijn.',
    en: 'This letter was sent already. If that is not right, correct that entry in the timeline.',
  },
  'letter-not-submitted': { nl: 'Deze tekst is nog een concept.', en: 'This text is still a draft.' },
  'letter-not-approved': {
    nl: 'Deze tekst is nog niet goedgekeurd. Een tweede persoon leest hem eerst.',
    en: 'This text has not been approved. A second person reads it first.',
  },
  'letter-own-text': {
    nl: 'Jij schreef deze tekst. Iemand anders keurt hem goed. Is er niemand? Dan kan het alleen, met een reden.',
    en: 'You wrote this text. Somebody else approves it. Is nobody there? Then you can alone, with a reason.',
  },
  'letter-not-for-advisers': {
    nl: 'Deze brief is voor iemand uit het team van school: er kan iemand in te herkennen zijn.',
    en: 'This letter is for somebody of the team of the school: somebody could be recognised in it.',
  },
  'mark-reason-missing': {
    nl: 'Schrijf bij elke markering waarom het zo kan blijven, of pas de tekst aan.',
    en: 'Write with every mark why it can stay, or change the text.',
  },
  'not-closed': { nl: 'Deze casus is niet afgesloten.', en: 'This case is not closed.' },
} satisfies Record<string, Text>;

export type RefusalCode = keyof typeof texts;

export function refuse(code: RefusalCode, field?: string): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { code, text: texts[code], ...(field !== undefined && { field }) } };
}
