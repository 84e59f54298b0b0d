import { askAdvice, endAdvice, giveAdvice } from '../../cases/advice.ts';
import type { CaseView } from '../../cases/case-view.ts';
import { withoutAddresses } from '../../domain/addresses-in-text.ts';
import { longestText } from '../../domain/answer.ts';
import type { Recorded } from '../../domain/case-event.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { inCase, ownCommand, statusFor, takesForm } from '../case/case-form.ts';
import { CasePage } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { colleagueInWords } from '../case/staff-words.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Form } from '../components/form.tsx';
import { Stack } from '../components/layout.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { Section } from '../components/section.tsx';
import { TextArea } from '../components/text-area.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'Advies van het bestuur', en: 'Advice from the board' },
  lead: {
    nl: 'Het ondersteuningsteam van het bestuur denkt mee, op elk moment. Zolang het advies loopt, leest het team mee. Namen van leerlingen en adressen van sites ziet het niet.',
    en: 'The board’s support team thinks along, at any moment. While the advice lasts, it reads along. It does not see names of pupils or addresses of sites.',
  },
  leadAdviser: {
    nl: 'De school vraagt jouw raad. Je leest mee zolang het advies loopt, zonder namen. Wat jij schrijft, staat in de tijdlijn van de casus.',
    en: 'The school asks your advice. You read along while the advice lasts, without names. What you write stands in the timeline of the case.',
  },
  question: { nl: 'Wat wil je vragen?', en: 'What do you want to ask?' },
  questionHint: {
    nl: 'Noem geen namen: schrijf leerling A. Is er haast? Bel ook.',
    en: 'Name nobody: write pupil A. Is it urgent? Call as well.',
  },
  ask: { nl: 'Vraag advies', en: 'Ask for advice' },
  asked: { nl: 'gevraagd door', en: 'asked by' },
  answer: { nl: 'Jouw advies', en: 'Your advice' },
  give: { nl: 'Geef advies', en: 'Give advice' },
  waiting: { nl: 'Er is nog geen antwoord.', en: 'There is no answer yet.' },
  end: { nl: 'Rond het advies af', en: 'End the advice' },
  endHint: {
    nl: 'Het ondersteuningsteam leest dan niet meer mee. Opnieuw vragen kan altijd.',
    en: 'The support team then no longer reads along. You can always ask again.',
  },
  earlier: { nl: 'Eerder gevraagd en gezegd', en: 'Asked and said before' },
} satisfies Record<string, Text>;

export const showAdvice = inCase('advice', (visit, who, view) => draw(visit, who, view, {}));

/** Asks the board's support team, or ends the advice. */
export const takeAdviceAsked = takesForm(
  'advice',
  (visit, view) => {
    const { app, form, commandId } = visit;
    const act = (who: Who) =>
      form.text('act') === 'end'
        ? endAdvice(app.cases, who, view.id, commandId)
        : askAdvice(app.cases, who, view.id, commandId, form.text('question'));
    return { ok: true, value: { act, next: casePath(view.id, 'advies') } };
  },
  draw,
);

/** The answer of the support team. */
export const takeAdviceGiven = takesForm(
  'advice',
  (visit, view) => {
    const { app, form, commandId } = visit;
    const act = (who: Who) => giveAdvice(app.cases, who, view.id, commandId, form.text('text'));
    return { ok: true, value: { act, next: casePath(view.id, 'advies') } };
  },
  draw,
);

function draw(visit: Visit, _who: Who, view: CaseView, errors: FieldErrors): Response | Promise<Response> {
  return visit.page(<Advice visit={visit} view={view} errors={errors} />, statusFor(errors));
}

interface Props {
  visit: Visit;
  view: CaseView;
  errors: FieldErrors;
}

const Advice = ({ visit, view, errors }: Props) => {
  const text = useText();
  const { advice } = view.state.access;
  const said = view.events.filter(({ event }) => event.type === 'advice-asked' || event.type === 'advice-given');
  const current = advice ? said.filter(({ seq }) => seq >= advice.seq) : [];
  const earlier = advice ? said.filter(({ seq }) => seq < advice.seq) : said;
  const advises = view.rights.has('give advice');
  return (
    <CasePage visit={visit} view={view} tab="advies" above={<ErrorSummary errors={errors} />}>
      <Paragraph>{text(advises ? words.leadAdviser : words.lead)}</Paragraph>
      {advice ? (
        <Section id="advies" title={text(words.title)}>
          <Stack>
            {current.map((one) => (
              <Said view={view} said={one} />
            ))}
          </Stack>
          {advice.answers === 0 && !advises ? <p class="luwte-soft">{text(words.waiting)}</p> : null}
        </Section>
      ) : null}
      {advice && advises ? (
        <Form action={casePath(view.id, 'advies/antwoord')} command={ownCommand(visit)}>
          <TextArea
            name="text"
            label={text(words.answer)}
            value={visit.form.text('text')}
            maxlength={longestText}
            error={errors.text}
          />
          <ButtonRow>
            <Button>{text(words.give)}</Button>
          </ButtonRow>
        </Form>
      ) : null}
      {view.rights.has('ask for advice') ? <Asking visit={visit} view={view} errors={errors} /> : null}
      {earlier.length > 0 ? (
        <Section id="eerder" title={text(words.earlier)}>
          <Stack>
            {earlier.map((one) => (
              <Said view={view} said={one} />
            ))}
          </Stack>
        </Section>
      ) : null}
    </CasePage>
  );
};

const Asking = ({ visit, view, errors }: Props) => {
  const text = useText();
  if (view.state.access.advice)
    return (
      <Form action={casePath(view.id, 'advies')} command={ownCommand(visit)}>
        <input type="hidden" name="act" value="end" />
        <Paragraph kind="soft">{text(words.endHint)}</Paragraph>
        <ButtonRow>
          <Button kind="secondary">{text(words.end)}</Button>
        </ButtonRow>
      </Form>
    );
  return (
    <Form action={casePath(view.id, 'advies')} command={ownCommand(visit)}>
      <TextArea
        name="question"
        label={text(words.question)}
        hint={text(words.questionHint)}
        value={visit.form.text('question')}
        maxlength={longestText}
        error={errors.question}
      />
      <ButtonRow>
        <Button>{text(words.ask)}</Button>
      </ButtonRow>
    </Form>
  );
};

/** A question or an answer, with the addresses in it masked (S2). */
const Said = ({ view, said: { event, by, at } }: { view: CaseView; said: Recorded }) => {
  const language = useLanguage();
  const what = event.type === 'advice-asked' ? event.question : event.type === 'advice-given' ? event.text : '';
  return (
    <Card>
      <p class="luwte-pre-line">{withoutAddresses(what)}</p>
      <p class="luwte-soft luwte-small">
        {colleagueInWords(view, by.account, language)} · <When at={at} />
      </p>
    </Card>
  );
};
