import type { Text } from '../../domain/text.ts';
import type { PasskeyWords } from '../components/passkey-form.tsx';

const common = {
  asking: {
    nl: 'Je browser vraagt nu om je passkey.',
    en: 'Your browser asks for your passkey now.',
  },
  failed: {
    nl: 'Dit lukte niet. Laad deze pagina opnieuw en probeer het nog eens.',
    en: 'This did not work. Load this page again and try once more.',
  },
  expired: {
    nl: 'Dit duurde te lang, of het ging al een keer goed. Probeer het nog eens.',
    en: 'This took too long, or it worked before. Try once more.',
  },
  'not-valid': {
    nl: 'Het antwoord van je apparaat klopt niet. Zet op je apparaat een schermvergrendeling aan (vingerafdruk, gezicht of code) en probeer het nog eens.',
    en: 'Your device’s answer is not right. Turn on a screen lock on your device (fingerprint, face or code) and try once more.',
  },
  unknown: {
    nl: 'Deze passkey kennen we hier niet. Misschien is hij verwijderd, of heb je nu geen toegang. Je beheerder kan dat zien.',
    en: 'We do not know this passkey here. It may have been removed, or you have no access now. Your administrator can see that.',
  },
  suspended: {
    nl: 'Deze passkey laten we niet meer toe, omdat er een kopie van lijkt te zijn. Gebruik je wachtwoord, verwijder hem bij je passkeys en maak een nieuwe.',
    en: 'We no longer let this passkey in, because there seems to be a copy of it. Use your password, remove it among your passkeys and make a new one.',
  },
  taken: {
    nl: 'Dit apparaat heeft hier al een passkey. Je kunt die gewoon gebruiken.',
    en: 'This device has a passkey here already. You can simply use it.',
  },
  'too-many': {
    nl: 'Je hebt er twintig, meer kan niet. Verwijder eerst een passkey die je niet meer gebruikt.',
    en: 'You have twenty, more is not possible. First remove a passkey that you no longer use.',
  },
} satisfies Record<string, Text>;

/** What stands beside the button when somebody signs in with a passkey. */
export const signingInWords: PasskeyWords = {
  ...common,
  stopped: {
    nl: 'Er is geen passkey gekozen. Probeer het nog eens, of log in met je wachtwoord.',
    en: 'No passkey was chosen. Try once more, or sign in with your password.',
  },
};

/** What stands beside the button when somebody proves who they are. */
export const provingWords: PasskeyWords = {
  ...common,
  stopped: {
    nl: 'Er is geen passkey gekozen. Probeer het nog eens, of kies een andere manier.',
    en: 'No passkey was chosen. Try once more, or choose another way.',
  },
};

/** What stands beside the button when somebody adds a passkey. */
export const addingWords: PasskeyWords = {
  ...common,
  asking: {
    nl: 'Je browser vraagt nu waar je de passkey wilt bewaren.',
    en: 'Your browser asks now where you want to keep the passkey.',
  },
  stopped: {
    nl: 'Er is geen passkey gemaakt. Probeer het nog eens als je wilt.',
    en: 'No passkey was made. Try once more if you like.',
  },
};
