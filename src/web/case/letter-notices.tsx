import type { CaseView } from '../../cases/case-view.ts';
import { newestOf, standingOf } from '../../domain/letters.ts';
import type { Text } from '../../domain/text.ts';
import { Callout } from '../components/callout.tsx';
import { Link } from '../components/link.tsx';
import { useLanguage, useText } from '../language.tsx';
import { casePath } from './case-path.ts';
import { letterIsFor } from './letter-words.ts';
import { capital } from './sentence.ts';
import { writerInWords } from './staff-words.ts';

const words = {
  waiting: { nl: 'Een brief wacht op een tweede persoon', en: 'A letter waits for a second person' },
  aloneTitle: { nl: 'Een brief is alleen goedgekeurd', en: 'A letter was approved alone' },
  alone: { nl: 'goedgekeurd zonder tweede persoon, door', en: 'approved without a second person, by' },
  because: { nl: 'Reden:', en: 'Reason:' },
} satisfies Record<string, Text>;

/** On the plan: letters that wait for a second person, and those that one person let through alone. */
export const LettersOnPlan = ({ view }: { view: CaseView }) => {
  const text = useText();
  const language = useLanguage();
  const mayRead = view.rights.has("see people's names");
  const letters = view.state.schoolLetters.map((letter) => ({ letter, standing: standingOf(letter) }));
  const waiting = letters.filter(({ standing }) => standing === 'waiting');
  const alone = letters.filter(
    ({ letter, standing }) => standing !== 'withdrawn' && newestOf(letter).approved?.alone !== undefined,
  );
  return (
    <>
      {waiting.length > 0 ? (
        <Callout kind="waiting" title={text(words.waiting)}>
          {waiting.map(({ letter }) => (
            <p>
              <Link href={casePath(view.id, 'brieven', letter.id)}>{capital(letterIsFor(view, letter, language))}</Link>
            </p>
          ))}
        </Callout>
      ) : null}
      {alone.length > 0 ? (
        <Callout kind="notice" title={text(words.aloneTitle)}>
          {alone.map(({ letter }) => {
            const { approved } = newestOf(letter);
            return (
              <p>
                <Link href={casePath(view.id, 'brieven', letter.id)}>
                  {capital(letterIsFor(view, letter, language))}
                </Link>
                : {text(words.alone)} {approved ? writerInWords(view, approved.seq, language) : ''}.
                {mayRead ? ` ${text(words.because)} ${approved?.alone}` : ''}
              </p>
            );
          })}
        </Callout>
      ) : null}
    </>
  );
};
