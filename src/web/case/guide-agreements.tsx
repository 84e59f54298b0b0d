import type { CaseView } from '../../cases/case-view.ts';
import { withoutAddresses } from '../../domain/addresses-in-text.ts';
import type { Text } from '../../domain/text.ts';
import { Link } from '../components/link.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { answerInWords } from './answer-words.ts';
import { casePath } from './case-path.ts';
import { answersOfPolice } from './police-tasks.ts';
import { doerWords } from './police-words.ts';

const words = {
  agreed: { nl: 'Wat in deze casus is afgesproken', en: 'What was agreed in this case' },
  none: { nl: 'Er staat nog geen afspraak.', en: 'No agreement stands yet.' },
  page: { nl: 'Naar de politie', en: 'To the police' },
} satisfies Record<string, Text>;

/** What the police said, and the agreements that stand, for whoever is about to hold a talk (K6). */
export const AgreedWithPolice = ({ view }: { view: CaseView }) => {
  const text = useText();
  const language = useLanguage();
  const standing = view.state.police.agreements.filter(({ ended }) => !ended);
  const said = answersOfPolice(view).flatMap(({ field, answer }) => (answer === null ? [] : [{ field, answer }]));
  return (
    <>
      <p>
        <strong>{text(words.agreed)}:</strong>{' '}
        {standing.length === 0 && said.length === 0 ? <span class="luwte-soft">{text(words.none)}</span> : null}
      </p>
      {standing.length > 0 || said.length > 0 ? (
        <ul>
          {said.map(({ field, answer }) => (
            <li>
              {text(field.question)} <strong>{answerInWords(field, answer, view.moment.now, language)}</strong>
            </li>
          ))}
          {standing.map((agreement) => (
            <li>
              {withoutAddresses(agreement.what)} ({withoutAddresses(text(doerWords(agreement)))}
              {agreement.due === undefined ? '' : ', '}
              {agreement.due === undefined ? null : <When at={agreement.due} as="due" />})
            </li>
          ))}
        </ul>
      ) : null}
      <p class="luwte-no-print">
        <Link href={casePath(view.id, 'politie')}>{text(words.page)}</Link>
      </p>
    </>
  );
};
