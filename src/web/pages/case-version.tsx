import type { CaseView } from '../../cases/case-view.ts';
import { moveCase, type NewerProtocol, newerProtocol } from '../../cases/move-case.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Moved } from '../../domain/move-protocol.ts';
import type { Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { inCase, statusFor, takesForm } from '../case/case-form.ts';
import { caseWords } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { KeptText } from '../case/kept-text.tsx';
import { filledIn } from '../case/subject-words.ts';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonLink, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Form } from '../components/form.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Section } from '../components/section.tsx';
import { TextArea } from '../components/text-area.tsx';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'Naar de nieuwe versie van het protocol', en: 'To the new version of the protocol' },
  wise: {
    nl: 'Deze casus gaat door met het protocol waarmee hij begon, tot jullie samen anders besluiten. Wat al gedaan is, blijft altijd staan. Hieronder zie je wat er verandert.',
    en: 'This case goes on by the protocol that it began with, until you decide otherwise together. What has been done always stays. Below you see what changes.',
  },
  nowBy: { nl: 'Nu:', en: 'Now:' },
  thenBy: { nl: 'Daarna:', en: 'Then:' },
  begins: { nl: 'Dit komt erbij', en: 'This comes in' },
  ends: { nl: 'Dit hoeft niet meer', en: 'This no longer has to be done' },
  changes: { nl: 'Dit staat er anders voor', en: 'This stands otherwise' },
  questions: { nl: 'Nieuwe vragen', en: 'New questions' },
  nothing: {
    nl: 'In de taken van deze casus verandert nu niets. De nieuwe tekst geldt dan voor wat nog komt.',
    en: 'Nothing changes in the tasks of this case now. The new text then holds for what is still to come.',
  },
  newest: {
    nl: 'Deze casus werkt al met de nieuwste versie van het protocol.',
    en: 'This case goes by the newest version of the protocol already.',
  },
  reason: {
    nl: 'Waarom gaan jullie over, en met wie is dat besproken?',
    en: 'Why do you move, and with whom was it discussed?',
  },
  move: { nl: 'Ga over op de nieuwe versie', en: 'Move to the new version' },
  stay: { nl: 'Blijf bij deze versie', en: 'Stay with this version' },
  waits: { nl: 'wacht', en: 'waits' },
  opens: { nl: 'kan nu', en: 'can be done now' },
  depends: { nl: 'hangt af van wat nog niet bekend is', en: 'depends on what is not known yet' },
} satisfies Record<string, Text>;

/** What would change if a case moved to the newer version of its protocol. */
export const showVersion = inCase('protocol', (visit, _, view) => draw(visit, view, {}));

export const takeVersion = takesForm(
  'protocol',
  (visit, view) => {
    const [shelf, reason] = [visit.form.text('version'), visit.form.text('reason').trim()];
    const act = (who: Who) => moveCase(visit.app.cases, who, view.id, visit.commandId, shelf, reason);
    return { ok: true, value: { act, next: casePath(view.id) } };
  },
  (visit, _, view, errors) => draw(visit, view, errors),
);

function draw(visit: Visit, view: CaseView, errors: FieldErrors): Promise<Response> {
  const newer = newerProtocol(visit.app.cases, view);
  return visit.page(<VersionPage visit={visit} view={view} newer={newer} errors={errors} />, statusFor(errors));
}

const VersionPage = ({
  visit,
  view,
  newer,
  errors,
}: {
  visit: Visit;
  view: CaseView;
  newer: NewerProtocol | null;
  errors: FieldErrors;
}) => {
  const text = useText();
  const reason = visit.form.text('reason').trim();
  return (
    <NarrowPage title={text(words.title)} navigation={navigationFor(visit, '/casussen')}>
      <BackLink href={casePath(view.id)}>
        {text(caseWords.case)} {view.number}
      </BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(words.title)} />
      {newer ? (
        <>
          <p>{text(words.wise)}</p>
          <p>
            {text(words.nowBy)} {text(view.protocol.title)}, {view.protocol.version}
            <br />
            {text(words.thenBy)} {text(newer.protocol.title)}, {newer.protocol.version}
          </p>
          <Changes view={view} newer={newer} />
          <Form action={casePath(view.id, 'versie')} command={visit.commandId}>
            <input type="hidden" name="version" value={newer.shelf} />
            <TextArea
              name="reason"
              label={text(words.reason)}
              value={visit.form.text('reason')}
              error={errors.reason}
              rows={3}
            />
            <ButtonRow>
              <Button>{text(words.move)}</Button>
              <ButtonLink href={casePath(view.id)} kind="subtle">
                {text(words.stay)}
              </ButtonLink>
            </ButtonRow>
          </Form>
        </>
      ) : (
        <>
          <Callout kind="notice">
            <p>{text(words.newest)}</p>
          </Callout>
          <KeptText lines={reason === '' ? [] : [{ name: text(words.reason), value: reason }]} />
        </>
      )}
    </NarrowPage>
  );
};

const Changes = ({ view, newer: { preview } }: { view: CaseView; newer: NewerProtocol }) => {
  const text = useText();
  const { begins, ends, changes, questions } = preview;
  if ([begins, ends, changes, questions].every((list) => list.length === 0))
    return (
      <Callout kind="notice">
        <p>{text(words.nothing)}</p>
      </Callout>
    );
  return (
    <>
      <MovedTasks view={view} id="erbij" title={words.begins} moved={begins} />
      <MovedTasks view={view} id="anders" title={words.changes} moved={changes} />
      <MovedTasks view={view} id="niet-meer" title={words.ends} moved={ends} />
      {questions.length > 0 ? (
        <Section id="vragen" title={text(words.questions)}>
          <ul>
            {questions.map((fact) => (
              <li>{text(fact.question)}</li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
};

const MovedTasks = ({
  view,
  id,
  title,
  moved,
}: {
  view: CaseView;
  id: string;
  title: Text;
  moved: readonly Moved[];
}) => {
  const text = useText();
  const language = useLanguage();
  if (moved.length === 0) return null;
  return (
    <Section id={id} title={text(title)}>
      <ul>
        {moved.map(({ instance, after }) => (
          <li>
            {filledIn(view, instance.task.title, instance, language)}
            {after === 'open' ? ` (${text(words.opens)})` : ''}
            {after === 'waiting' ? ` (${text(words.waits)})` : ''}
            {after === 'undetermined' || after === 'parked' ? ` (${text(words.depends)})` : ''}
          </li>
        ))}
      </ul>
    </Section>
  );
};
