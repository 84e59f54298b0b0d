import type { CaseView } from '../../cases/case-view.ts';
import type { ApplyingQuestion } from '../../domain/applying-questions.ts';
import { type AnswerEntry, isClosed } from '../../domain/case-state.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import { restrictingFacts } from '../../domain/restriction.ts';
import type { Text } from '../../domain/text.ts';
import { Callout } from '../components/callout.tsx';
import { Fold } from '../components/fold.tsx';
import { When } from '../components/when.tsx';
import type { Fields } from '../fields.ts';
import { useLanguage, useText } from '../language.tsx';
import { answerInWords } from './answer-words.ts';
import { answeredMeanwhile, answerField, askedInMapping } from './answers-form.ts';
import { AskedField, answerForField } from './asked-field.tsx';
import { writerInWords } from './staff-words.ts';
import { questionAnchor } from './wait-words.tsx';

const words = {
  change: { nl: 'Wijzig', en: 'Change' },
  soFar: { nl: 'Tot nu toe:', en: 'So far:' },
  again: { nl: 'Weten jullie het nu?', en: 'Do you know now?' },
  conflict: {
    nl: 'Hier staan twee antwoorden, omdat twee mensen dezelfde bleken te zijn. Welk klopt?',
    en: 'There are two answers here, because two people turned out to be one. Which is right?',
  },
  notAnswered: { nl: 'niet beantwoord', en: 'not answered' },
  meanwhile: { nl: 'Een collega antwoordde zojuist', en: 'A colleague answered just now' },
  keepMine: {
    nl: 'Klopt jouw antwoord toch? Bewaar het dan nog een keer.',
    en: 'Is your answer right all the same? Save it once more.',
  },
  restricts: {
    nl: 'Bewaar je hier een antwoord waarmee dit een besloten casus wordt? Dan zien vanaf dat moment alleen jij en de vertrouwelijke kring van het bestuur hem. Samen vragen jullie erbij wie de leerling helpt.',
    en: 'Do you save an answer here that makes this a restricted case? From then on only you and the confidential circle of the board see it. Together you ask back who helps the pupil.',
  },
} satisfies Record<string, Text>;

interface QuestionFieldsProps {
  view: CaseView;
  questions: readonly ApplyingQuestion[];
  /** The form that these questions came back with; undefined when they are drawn for the first time. */
  typed: Fields | undefined;
  errors: FieldErrors;
}

/** Questions of the protocol as fields, each with what is known already, by whom and since when. */
export const QuestionFields = ({ questions, ...props }: QuestionFieldsProps) => (
  <>
    {questions.map((question) => (
      <div class="luwte-stack luwte-stack--tight" id={questionAnchor(question.fact.id, question.subject)}>
        <Question question={question} {...props} />
      </div>
    ))}
  </>
);

const Question = ({
  question,
  view,
  typed,
  errors,
}: Omit<QuestionFieldsProps, 'questions'> & { question: ApplyingQuestion }) => {
  const text = useText();
  const { fact, current, conflict } = question;
  const name = answerField(question);
  const asked = askedInMapping(question);
  const known = current !== undefined && current.answer !== 'not-known';
  const drawn = known ? answerForField(asked, current.answer) : [];
  if (isClosed(view.state))
    return (
      <p>
        <strong>{text(fact.question)}</strong>
        <br />
        {current ? <GivenAnswer view={view} question={question} entry={current} /> : text(words.notAnswered)}
      </p>
    );
  const restricts = !view.state.access.restricted && restrictingFacts(view.protocol).includes(fact.id);
  const field = (
    <>
      <AskedField name={name} asked={asked} values={typed?.all(name) ?? drawn} error={errors[name]} />
      {restricts ? <p class="luwte-soft luwte-small">{text(words.restricts)}</p> : null}
    </>
  );
  if (typed && answeredMeanwhile(typed, view, question) && current)
    return (
      <>
        <Callout kind="notice" title={text(words.meanwhile)}>
          <p>
            <GivenAnswer view={view} question={question} entry={current} />
          </p>
          <p>{text(words.keepMine)}</p>
        </Callout>
        {field}
      </>
    );
  if (conflict.length > 0)
    return (
      <>
        <Callout kind="notice" title={text(words.conflict)}>
          {conflict.map((entry) => (
            <p>
              <GivenAnswer view={view} question={question} entry={entry} />
            </p>
          ))}
        </Callout>
        {field}
      </>
    );
  if (!current) return field;
  if (!known)
    return (
      <>
        {field}
        <p class="luwte-soft luwte-small">
          {text(words.soFar)} <GivenAnswer view={view} question={question} entry={current} />. {text(words.again)}
        </p>
      </>
    );
  return (
    <>
      <p>
        <strong>{text(fact.question)}</strong>
        <br />
        <GivenAnswer view={view} question={question} entry={current} />
      </p>
      <Fold
        small
        open={errors[name] !== undefined}
        title={
          <>
            {text(words.change)}
            <span class="luwte-hidden">: {text(fact.question)}</span>
          </>
        }
      >
        {field}
      </Fold>
    </>
  );
};

/** An answer with who gave it and when: ja · Anna Bakker, mentor · vandaag 09:12. */
const GivenAnswer = ({ view, question, entry }: { view: CaseView; question: ApplyingQuestion; entry: AnswerEntry }) => {
  const language = useLanguage();
  const answer = answerInWords(question.fact, entry.answer, view.moment.now, language);
  return (
    <>
      {answer}{' '}
      <span class="luwte-soft luwte-small">
        · {writerInWords(view, entry.seq, language)} · <When at={entry.at} />
      </span>
    </>
  );
};
