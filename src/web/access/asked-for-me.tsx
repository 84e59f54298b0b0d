import type { Text } from '../../domain/text.ts';
import type { AccessAsked } from '../../identity/access-requests.ts';
import { Callout } from '../components/callout.tsx';
import { useLanguage, useText } from '../language.tsx';
import { askedInWords, whoAgreesInWords } from './request-words.ts';

const words = {
  title: { nl: 'Je account staat klaar', en: 'Your account is ready' },
  titleWithRoles: { nl: 'Er is iets voor je gevraagd', en: 'Something was asked for you' },
  lead: {
    nl: 'Een tweede persoon kijkt nog mee. Dat gaat bij iedereen zo: niemand krijgt een rol die casussen opent van één persoon alleen.',
    en: 'A second person still has a look. That is so for everybody: nobody is given a role that opens cases by one person alone.',
  },
  asked: { nl: 'Gevraagd:', en: 'Asked:' },
  by: { nl: 'door', en: 'by' },
  waitsFor: { nl: 'wacht op akkoord van', en: 'waits for approval by' },
  after: {
    nl: 'Je hoeft zelf niets te doen. Na het akkoord zie je hier meteen meer. Heeft het haast? Bel even met wie akkoord kan gaan.',
    en: 'You need not do anything. After approval you see more here at once. Is it urgent? Call who can agree.',
  },
} satisfies Record<string, Text>;

/** What still waits about oneself: kind, and with whom to call. */
export const AskedForMe = ({ requests, hasRoles }: { requests: readonly AccessAsked[]; hasRoles: boolean }) => {
  const text = useText();
  const language = useLanguage();
  if (requests.length === 0) return null;
  return (
    <Callout kind="waiting" title={text(hasRoles ? words.titleWithRoles : words.title)}>
      <p>{text(words.lead)}</p>
      <ul>
        {requests.map((request) => (
          <li>
            {text(words.asked)} <strong>{askedInWords(request, language)}</strong>, {text(words.by)} {request.askedBy};{' '}
            {text(words.waitsFor)} {whoAgreesInWords(request, language)}.
          </li>
        ))}
      </ul>
      <p>{text(words.after)}</p>
    </Callout>
  );
};
