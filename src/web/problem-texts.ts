import type { Text } from '../domain/text.ts';
import type { Problem } from './visit.ts';

export interface ProblemText {
  readonly status: number;
  readonly title: Text;
  /** What happened, and what to do now. Nothing here tells whether something exists that the visitor may not see. */
  readonly sentences: readonly Text[];
}

/** The pages for when something is not as hoped. A hurried person in a corridor reads these: short, and never a blame. */
export const problemTexts: Readonly<Record<Problem, ProblemText>> = {
  'not-found': {
    status: 404,
    title: { nl: 'Deze pagina is er niet', en: 'This page is not there' },
    sentences: [
      {
        nl: 'Misschien is het adres niet helemaal overgenomen, of kun je deze pagina niet openen met jouw account.',
        en: 'The address may be incomplete, or your account may not open this page.',
      },
      {
        nl: 'Zoek je een casus? Vraag iemand van het team of je erbij hoort.',
        en: 'Looking for a case? Ask somebody on its team whether you are on it.',
      },
    ],
  },
  'not-yours': {
    status: 403,
    title: { nl: 'Dit hoort bij een andere rol', en: 'This belongs to another role' },
    sentences: [
      {
        nl: 'Met jouw rol kun je deze pagina niet openen. Heb je haar nodig voor je werk? Vraag het de beheerder van jullie school.',
        en: 'Your role does not open this page. Do you need it for your work? Ask your school’s administrator.',
      },
    ],
  },
  'sign-in-first': {
    status: 401,
    title: { nl: 'Je bent niet meer ingelogd', en: 'You are no longer signed in' },
    sentences: [
      {
        nl: 'Na een half uur zonder gebruik logt Luwte je uit. Wat je net verstuurde, is niet opgeslagen.',
        en: 'After half an hour without use, Luwte signs you out. What you just sent was not saved.',
      },
      {
        nl: 'Log in, ga daarna met de knop Terug van je browser naar het formulier en kopieer je tekst.',
        en: 'Sign in, then use your browser’s Back button to return to the form and copy your text.',
      },
    ],
  },
  'second-step-first': {
    status: 403,
    title: { nl: 'Nog één stap om in te loggen', en: 'One more step to sign in' },
    sentences: [
      {
        nl: 'Je wachtwoord klopt; je code ontbreekt nog. Wat je net verstuurde, is niet opgeslagen.',
        en: 'Your password is right; your code is still missing. What you just sent was not saved.',
      },
    ],
  },
  'second-factor-first': {
    status: 403,
    title: { nl: 'Eerst een tweede stap instellen', en: 'First set up a second step' },
    sentences: [
      {
        nl: 'Wie met casussen of met toegang werkt, logt in met een wachtwoord en een code. Die code stel je één keer in. Wat je net verstuurde, is niet opgeslagen.',
        en: 'Whoever works with cases or with access signs in with a password and a code. You set that code up once. What you just sent was not saved.',
      },
    ],
  },
  'prove-again': {
    status: 403,
    title: { nl: 'Bevestig eerst dat jij het bent', en: 'First confirm that it is you' },
    sentences: [
      {
        nl: 'Je bent al een tijd ingelogd. Voor een wijziging als deze vragen we het nog een keer. Wat je net verstuurde, is niet opgeslagen.',
        en: 'You have been signed in for a while. For a change like this we ask once more. What you just sent was not saved.',
      },
    ],
  },
  'form-expired': {
    status: 403,
    title: { nl: 'Dit formulier is verlopen', en: 'This form has expired' },
    sentences: [
      {
        nl: 'Voor de veiligheid nemen we alleen formulieren aan die net op deze computer zijn geopend. Er is niets opgeslagen.',
        en: 'To be safe we only accept forms that were just opened on this computer. Nothing was saved.',
      },
      {
        nl: 'Ga terug, kopieer wat je schreef, laad de pagina opnieuw en verstuur het nog eens. Cookies moeten aanstaan.',
        en: 'Go back, copy what you wrote, reload the page and send it again. Cookies must be on.',
      },
    ],
  },
  'other-address': {
    status: 421,
    title: { nl: 'Luwte staat op een ander adres', en: 'Luwte lives at another address' },
    sentences: [
      {
        nl: 'Gebruik het adres hieronder. Klopt dat niet, vraag dan wie Luwte bij jullie heeft ingericht om LUWTE_URL na te kijken.',
        en: 'Use the address below. If that is not right, ask whoever set up Luwte to check LUWTE_URL.',
      },
    ],
  },
  'only-text': {
    status: 415,
    title: { nl: 'Luwte neemt geen bestanden aan', en: 'Luwte takes no files' },
    sentences: [
      {
        nl: 'Geen foto, geen video, geen schermafdruk, geen document. Zo raakt er via Luwte nooit een beeld verder verspreid. Er is niets opgeslagen.',
        en: 'No photo, no video, no screenshot, no document. That way Luwte never spreads an image further. Nothing was saved.',
      },
      {
        nl: 'Schrijf in gewone woorden wat je weet. Bewaar of stuur het beeld zelf nergens heen: spreek met de politie af wat ermee gebeurt.',
        en: 'Write in plain words what you know. Do not keep the image or send it anywhere: agree with the police what happens to it.',
      },
    ],
  },
  'too-large': {
    status: 413,
    title: { nl: 'Dit is te groot', en: 'This is too large' },
    sentences: [
      {
        nl: 'Luwte neemt alleen tekst aan, tot ongeveer dertig bladzijden in één keer. Er is niets opgeslagen.',
        en: 'Luwte takes text only, up to about thirty pages at a time. Nothing was saved.',
      },
      {
        nl: 'Ga terug en maak je tekst korter, of sla hem in delen op. Beelden horen hier niet: spreek met de politie af wat daarmee gebeurt.',
        en: 'Go back and shorten your text, or save it in parts. Images do not belong here: agree with the police what happens to them.',
      },
    ],
  },
  unreadable: {
    status: 400,
    title: { nl: 'Dit konden we niet lezen', en: 'We could not read this' },
    sentences: [
      {
        nl: 'Wat er binnenkwam was geen gewone tekst. Er is niets opgeslagen. Ga terug en probeer het nog eens.',
        en: 'What came in was not plain text. Nothing was saved. Go back and try again.',
      },
    ],
  },
  'carries-an-image': {
    status: 422,
    title: { nl: 'Hier lijkt een afbeelding in te zitten', en: 'This seems to contain an image' },
    sentences: [
      {
        nl: 'Luwte neemt geen beelden aan, ook niet als tekst. Er is niets opgeslagen. Schrijf in gewone woorden wat je weet.',
        en: 'Luwte takes in no images, not even as text. Nothing was saved. Write in plain words what you know.',
      },
    ],
  },
  'changed-meanwhile': {
    status: 409,
    title: { nl: 'Iemand anders was je net voor', en: 'Somebody else was just before you' },
    sentences: [
      {
        nl: 'Terwijl je dit invulde, is hetzelfde veranderd door iemand anders. Er is niets overschreven.',
        en: 'While you were filling this in, somebody else changed the same thing. Nothing was overwritten.',
      },
      {
        nl: 'Ga terug en laad de pagina opnieuw om te zien wat er staat.',
        en: 'Go back and reload the page to see what it says now.',
      },
    ],
  },
  busy: {
    status: 503,
    title: { nl: 'Het is even te druk', en: 'It is too busy just now' },
    sentences: [
      {
        nl: 'Er gebeurt op dit moment te veel tegelijk. Het ligt niet aan jou, en er is niets opgeslagen.',
        en: 'Too much is happening at the same time right now. It is not your doing, and nothing was saved.',
      },
      {
        nl: 'Wacht een minuut, ga terug en probeer het dan nog eens.',
        en: 'Wait a minute, go back and then try again.',
      },
    ],
  },
  failure: {
    status: 500,
    title: { nl: 'Er ging iets mis bij ons', en: 'Something went wrong on our side' },
    sentences: [
      {
        nl: 'Het ligt niet aan jou. Wacht even en probeer het nog eens. Blijft het misgaan? Geef dan de code hieronder door aan je beheerder.',
        en: 'It is not your doing. Wait a moment and try again. If it goes on, give the code below to your administrator.',
      },
      {
        nl: 'Kan iets niet wachten? Volg het papieren protocol en bel de politie: 112 bij direct gevaar, anders 0900-8844.',
        en: 'Something that cannot wait? Follow the protocol on paper and call the police: 112 in immediate danger, otherwise 0900-8844.',
      },
    ],
  },
};
