import type { CaseView } from '../../cases/case-view.ts';
import { type ApplyingQuestion, applyingQuestions } from '../../domain/applying-questions.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Stage } from '../../domain/protocol.ts';
import type { Language, Text } from '../../domain/text.ts';
import { readAnswers } from '../case/answers-form.ts';
import { inCase, ownCommand, statusFor, takesForm } from '../case/case-form.ts';
import { CasePage } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { CorrectedEntries } from '../case/corrected-entries.tsx';
import { QuestionFields } from '../case/question-fields.tsx';
import { seenField } from '../case/seen.ts';
import { subjectWord } from '../case/subject-words.ts';
import { WaitWords } from '../case/wait-words.tsx';
import { ClosedNotice, WhileOpen } from '../case/while-open.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fieldset } from '../components/fieldset.tsx';
import { Form } from '../components/form.tsx';
import { Link } from '../components/link.tsx';
import { List } from '../components/list.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { Section } from '../components/section.tsx';
import { useLanguage, useText } from '../language.tsx';
import type { Visit } from '../visit.ts';

const words = {
  lead: {
    nl: 'Vul in wat je weet van wat mensen je vertelden. Niemand hoeft iets te bekijken of uit te zoeken, en “nog niet bekend” is een goed antwoord: we vragen het dan later opnieuw. Wat je leeg laat, blijft als vraag staan.',
    en: 'Fill in what you know from what people told you. Nobody has to look at anything or find anything out, and “not known yet” is a good answer: we ask again later. What you leave empty stays here as a question.',
  },
  save: { nl: 'Bewaar alle antwoorden', en: 'Save all answers' },
  saved: { nl: 'Bewaard', en: 'Saved' },
  planFollows: { nl: 'Het plan is bijgewerkt.', en: 'The plan has been updated.' },
  of: { nl: 'van', en: 'of' },
  toPlan: { nl: 'Bekijk het plan', en: 'See the plan' },
  who: { nl: 'Wie zijn het?', en: 'Who are they?' },
  whoHint: {
    nl: 'Hier wachten taken op een naam, een klas of een plek. Is iemand nog niet bekend? Voeg dan iemand zonder naam toe.',
    en: 'Tasks wait here for a name, a class or a place. Is somebody not known yet? Then add somebody without a name.',
  },
} satisfies Record<string, Text>;

/** The mapping of a case (K1): every question that applies now, by the stages of the protocol. */
export const showQuestions = inCase('questions', (visit, _, view) => draw(visit, view, {}));

export const takeQuestions = takesForm(
  'questions',
  (visit, view) => {
    const stage = visit.form.text('stage');
    // The whole page is one form: whichever button is pressed, nothing that was typed elsewhere is lost.
    const read = readAnswers(visit.form, view, questionsOf(view));
    if (!read.ok) return read;
    const page = casePath(view.id, 'in-kaart');
    const saved = read.value.commands.length > 0 && view.protocol.stages.some(({ id }) => id === stage);
    return { ok: true, value: { ...read.value, next: saved ? `${page}?bewaard=${stage}#${stage}` : page } };
  },
  (visit, _, view, errors) => draw(visit, view, errors),
);

const questionsOf = (view: CaseView) => applyingQuestions(view.protocol, view.state, view.moment);

function draw(visit: Visit, view: CaseView, errors: FieldErrors): Promise<Response> {
  return visit.page(<Questions visit={visit} view={view} errors={errors} />, statusFor(errors));
}

interface QuestionsProps {
  visit: Visit;
  view: CaseView;
  errors: FieldErrors;
}

const Questions = ({ visit, view, errors }: QuestionsProps) => {
  const text = useText();
  const questions = Map.groupBy(questionsOf(view), ({ fact }) => fact.stage);
  const { peopleQuestions } = view.plan;
  return (
    <CasePage visit={visit} view={view} tab="in-kaart" above={<ErrorSummary errors={errors} />}>
      <ClosedNotice view={view} />
      <WhileOpen view={view}>
        <Paragraph>{text(words.lead)}</Paragraph>
      </WhileOpen>
      {peopleQuestions.length > 0 ? (
        <Section id="wie" title={text(words.who)}>
          <Paragraph kind="soft">{text(words.whoHint)}</Paragraph>
          <List items={peopleQuestions.map((wait) => ({ main: <WaitWords view={view} wait={wait} /> }))} />
        </Section>
      ) : null}
      <Form action={casePath(view.id, 'in-kaart')} command={ownCommand(visit)}>
        <input type="hidden" name={seenField} value={String(view.state.seq)} />
        {view.protocol.stages.map((stage) => {
          const asked = questions.get(stage.id) ?? [];
          return asked.length === 0 ? null : (
            <StageQuestions visit={visit} view={view} stage={stage} questions={asked} errors={errors} />
          );
        })}
      </Form>
      <CorrectedEntries view={view} about={({ type }) => type === 'fact-answered'} />
    </CasePage>
  );
};

/** Whom questions are about, with whose parent or carer it is: ouder B van leerling A. */
function legendFor(view: CaseView, id: string, language: Language): string {
  const children = view.people.childrenOf(id).map((child) => subjectWord(view, child, language));
  const word = subjectWord(view, id, language);
  return children.length > 0 ? `${word} ${words.of[language]} ${children.join(', ')}` : word;
}

const StageQuestions = ({
  visit,
  view,
  stage,
  questions,
  errors,
}: QuestionsProps & { stage: Stage; questions: readonly ApplyingQuestion[] }) => {
  const text = useText();
  const language = useLanguage();
  const cameBack = visit.form.names().length > 0;
  const fields = (some: readonly ApplyingQuestion[]) => (
    <QuestionFields view={view} questions={some} typed={cameBack ? visit.form : undefined} errors={errors} />
  );
  const bySubject = [...Map.groupBy(questions, ({ subject }) => subject)];
  return (
    <Section id={stage.id} title={text(stage.title)}>
      {visit.query.text('bewaard') === stage.id ? (
        <Callout kind="done" title={text(words.saved)}>
          <p>
            {text(words.planFollows)} <Link href={casePath(view.id)}>{text(words.toPlan)}</Link>
          </p>
        </Callout>
      ) : null}
      {bySubject.map(([subject, some]) =>
        subject === undefined ? (
          fields(some)
        ) : (
          <Fieldset legend={legendFor(view, subject, language)}>{fields(some)}</Fieldset>
        ),
      )}
      <WhileOpen view={view}>
        <ButtonRow>
          <Button kind="secondary" name="stage" value={stage.id}>
            {text(words.save)}
          </Button>
        </ButtonRow>
      </WhileOpen>
    </Section>
  );
};
