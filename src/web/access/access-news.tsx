import type { Text } from '../../domain/text.ts';
import type { AccessDecided, AccessNews as News } from '../../identity/access-requests.ts';
import { Callout } from '../components/callout.tsx';
import { Link } from '../components/link.tsx';
import { useVisit } from '../components/visit.tsx';
import { useLanguage, useText } from '../language.tsx';
import { dayInWords } from '../moment-in-words.ts';
import { askedInWords, waitingInWords } from './request-words.ts';

const words = {
  toDecide: { nl: 'Iemand wacht op jou', en: 'Somebody waits for you' },
  newcomers: { nl: 'Nieuw in deze rol', en: 'New in this role' },
  askedBy: { nl: 'gevraagd door', en: 'asked by' },
  agreedBy: { nl: 'akkoord van', en: 'agreed by' },
} satisfies Record<string, Text>;

/** What holders of guarded roles have to know of each other: who waits for them, and who is new. */
export const AccessNews = ({ news }: { news: News }) => {
  const text = useText();
  const language = useLanguage();
  return (
    <>
      {news.toDecide > 0 ? (
        <Callout kind="notice" title={text(words.toDecide)}>
          <p>
            <Link href="/beheer/akkoord">{waitingInWords(news.toDecide, language)}</Link>
          </p>
        </Callout>
      ) : null}
      {news.newcomers.length > 0 ? (
        <Callout kind="notice" title={text(words.newcomers)}>
          {news.newcomers.map((newcomer) => (
            <p>
              <Newcomer newcomer={newcomer} />
            </p>
          ))}
        </Callout>
      ) : null}
    </>
  );
};

const Newcomer = ({ newcomer }: { newcomer: AccessDecided }) => {
  const text = useText();
  const language = useLanguage();
  const { now } = useVisit();
  const { person, at, askedBy, by } = newcomer;
  const day = dayInWords(at, now, language);
  const role = askedInWords(newcomer, language);
  return (
    <>
      <strong>{person}</strong> {language === 'nl' ? `is sinds ${day} ${role}` : `is ${role} since ${day}`};{' '}
      {text(words.askedBy)} {askedBy}, {text(words.agreedBy)} {by}.
    </>
  );
};
