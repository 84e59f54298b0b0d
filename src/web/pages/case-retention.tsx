import type { CaseView } from '../../cases/case-view.ts';
import { type KeptCase, keepingOf, setRetention } from '../../cases/keep-case.ts';
import { longestText } from '../../domain/answer.ts';
import type { CaseEventType } from '../../domain/case-event.ts';
import { isClosed } from '../../domain/case-state.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import { isByNotice, noticeDays, noticeFrom } from '../../domain/retention.ts';
import type { Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { inCase, ownCommand, statusFor, takesForm } from '../case/case-form.ts';
import { caseWords } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { eventInWords } from '../case/event-words.ts';
import { writerInWords } from '../case/staff-words.ts';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonLink, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { List } from '../components/list.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { PrintHeader } from '../components/print-header.tsx';
import { Section } from '../components/section.tsx';
import { TextArea } from '../components/text-area.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import { RetentionFields, retentionFrom } from '../retention/retention-fields.tsx';
import { categoryWords, termInWords } from '../retention/retention-words.ts';
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'Bewaren', en: 'Keeping' },
  until: { nl: 'Deze casus wordt bewaard tot', en: 'This case is kept until' },
  because: { nl: 'Omdat:', en: 'Because:' },
  thenTwo: {
    nl: 'Daarna kunnen twee mensen samen besluiten dat hij wordt vernietigd. Vanzelf gebeurt er niets.',
    en: 'After that two people together can decide that it is destroyed. Nothing happens by itself.',
  },
  notSooner: {
    nl: `Die termijn was al bijna of helemaal voorbij. Daarom geldt: ${noticeDays} dagen vanaf het vastleggen.`,
    en: `That term had nearly or wholly passed. So it is ${noticeDays} days from when this was recorded.`,
  },
  open: {
    nl: 'Zolang de casus open is, wordt hij bewaard. De datum kies je bij het afsluiten.',
    en: 'As long as the case is open it is kept. You choose the date when closing it.',
  },
  undated: {
    nl: 'Deze casus is afgesloten zonder bewaardatum. Hij blijft bewaard tot iemand er een vastlegt.',
    en: 'This case was closed without a date. It is kept until somebody sets one.',
  },
  soonTitle: { nl: 'De bewaardatum komt eraan', en: 'The date is near' },
  passedTitle: { nl: 'De bewaardatum is voorbij', en: 'The date has passed' },
  soon: {
    nl: 'Is er nog iets voor nodig, zoals nazorg, een rechtszaak of een verzoek om inzage? Verzet dan de datum of houd de casus vast.',
    en: 'Is it still needed for something, such as aftercare, a court case or a request for access? Then move the date or put the case on hold.',
  },
  termChanged: { nl: 'Het bestuur heeft een andere termijn', en: 'The board has another term' },
  termChangedWhat: {
    nl: 'Deze casus houdt de datum die is vastgelegd. Moet de nieuwe termijn ook hier gelden? Leg de datum dan opnieuw vast. Nu geldt:',
    en: 'This case keeps the date that was set. Should the new term hold here too? Then set the date again. Now it is:',
  },
  restrictedTitle: { nl: 'Past deze soort nog?', en: 'Does this kind still fit?' },
  restrictedWhat: {
    nl: 'Dit is een besloten casus, maar de datum hoort bij een andere soort. Er verschuift niets vanzelf: kijk of de datum nog klopt.',
    en: 'This is a restricted case, but its date belongs to another kind. Nothing moves by itself: see whether the date is still right.',
  },
  set: { nl: 'Leg de bewaardatum vast', en: 'Set the date' },
  move: { nl: 'Verzet de bewaardatum', en: 'Move the date' },
  moveWhy: { nl: 'Waarom verzet je de datum?', en: 'Why do you move the date?' },
  moveWhyHint: {
    nl: 'De oude en de nieuwe datum komen met deze uitleg in de tijdlijn.',
    en: 'The old and the new date go into the timeline with this explanation.',
  },
  heldTitle: { nl: 'Deze casus wordt vastgehouden', en: 'This case is on hold' },
  heldWhat: {
    nl: 'Zolang dat zo is, kan niemand hem vernietigen, ook niet na de bewaardatum.',
    en: 'As long as it is, nobody can destroy it, not after its date either.',
  },
  hold: { nl: 'Vasthouden: nu niets vernietigen', en: 'Hold: destroy nothing now' },
  holdWhat: {
    nl: 'Loopt er een aangifte, een rechtszaak, een klacht of een verzoek om inzage? Houd de casus dan vast tot dat klaar is.',
    en: 'Is there a report to the police, a court case, a complaint or a request for access? Then hold the case until that is over.',
  },
  holdWhy: { nl: 'Waarvoor moet hij bewaard blijven?', en: 'What does it have to be kept for?' },
  holdButton: { nl: 'Houd de casus vast', en: 'Hold the case' },
  release: { nl: 'Niet langer vasthouden', en: 'End the hold' },
  releaseWhy: { nl: 'Waarom hoeft het niet meer?', en: 'Why is it no longer needed?' },
  releaseButton: { nl: 'Beëindig het vasthouden', en: 'End the hold' },
  history: { nl: 'Wat er eerder over is vastgelegd', en: 'What was recorded about it before' },
  destroy: { nl: 'Vernietigen', en: 'Destroy' },
  destroyWhat: {
    nl: 'Vernietigen gaat altijd met twee mensen, en is voorgoed.',
    en: 'Destroying always takes two people, and is for good.',
  },
  proposed: {
    nl: 'Iemand heeft voorgesteld om deze casus te vernietigen.',
    en: 'Somebody proposed to destroy this case.',
  },
  toDestroy: { nl: 'Naar vernietigen', en: 'Go to destroying' },
} satisfies Record<string, Text>;

export const showCaseRetention = inCase('retention', (visit, who, view) => draw(visit, who, view, {}));

/** Sets the date, or moves it with a reason. */
export const takeCaseRetention = takesForm(
  'retention',
  (visit, view) => {
    const wanted = retentionFrom(visit, visit.form.text('reason').trim());
    if (!wanted.ok) return wanted;
    const act = (who: Who) => setRetention(visit.app.cases, who, view.id, visit.commandId, wanted.value);
    return { ok: true, value: { act, next: casePath(view.id, 'bewaren') } };
  },
  draw,
);

/** Begins a legal hold, or ends it. */
export const takeHold = takesForm(
  'retention',
  (visit, view) => {
    const ends = visit.form.text('act') === 'end';
    const reason = visit.form.text('hold-reason').trim();
    const commands = [{ do: ends ? ('end-legal-hold' as const) : ('set-legal-hold' as const), reason }];
    return { ok: true, value: { commands, fields: { reason: 'hold-reason' }, next: casePath(view.id, 'bewaren') } };
  },
  draw,
);

async function draw(visit: Visit, who: Who, view: CaseView, errors: FieldErrors): Promise<Response> {
  const keeping = await keepingOf(visit.app.cases, who, view.id);
  if (!keeping) return visit.problem('not-found');
  return visit.page(<CaseRetention visit={visit} view={view} keeping={keeping} errors={errors} />, statusFor(errors));
}

interface Props {
  visit: Visit;
  view: CaseView;
  keeping: KeptCase;
  errors: FieldErrors;
}

const about = new Set<CaseEventType>(['retention-set', 'retention-lapsed', 'legal-hold-set', 'legal-hold-ended']);

const CaseRetention = (props: Props) => {
  const { visit, view, keeping, errors } = props;
  const text = useText();
  const language = useLanguage();
  const name = `${text(caseWords.case)} ${view.number}`;
  const history = view.events.filter(({ event }) => about.has(event.type)).toReversed();
  return (
    <NarrowPage
      title={name}
      navigation={navigationFor(visit, '/casussen')}
      printHeader={<PrintHeader subject={name} />}
    >
      <BackLink href={casePath(view.id)}>{name}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(words.title)} meta={name} />
      <HowLong {...props} />
      {isClosed(view.state) && view.rights.has('close a case') ? <SetDate {...props} /> : null}
      {view.rights.has('lead a case') ? <Holding {...props} /> : null}
      {isClosed(view.state) && view.rights.has('destroy a case') ? (
        <Section id="vernietigen" title={text(words.destroy)}>
          <Paragraph>{text(keeping.kept?.proposed ? words.proposed : words.destroyWhat)}</Paragraph>
          <ButtonRow>
            <ButtonLink href={casePath(view.id, 'vernietigen')} kind="secondary">
              {text(words.toDestroy)}
            </ButtonLink>
          </ButtonRow>
        </Section>
      ) : null}
      {history.length > 0 ? (
        <Fold title={text(words.history)} count={history.length}>
          <List
            items={history.map((entry) => ({
              main: (
                <>
                  {eventInWords(view, entry, language)}
                  <br />
                  <span class="luwte-soft luwte-small">
                    {writerInWords(view, entry.seq, language)} · <When at={entry.at} />
                  </span>
                </>
              ),
            }))}
          />
        </Fold>
      ) : null}
    </NarrowPage>
  );
};

/** Until when, why, and what would make that another date. */
const HowLong = ({ visit, view, keeping }: Props) => {
  const text = useText();
  const language = useLanguage();
  const { until, hold } = view.state.retention;
  const now = visit.app.clock();
  const term = until && keeping.terms.find(({ category }) => category === until.category);
  const termMoved = term && (term.months !== until.months || term.countedFrom !== until.countedFrom);
  return (
    <>
      {hold ? (
        <Callout kind="waiting" title={text(words.heldTitle)}>
          <p>{text(words.heldWhat)}</p>
          <p>“{hold.reason}”</p>
        </Callout>
      ) : null}
      {until ? (
        <>
          <Paragraph>
            {text(words.until)}{' '}
            <strong>
              <When at={until.endsAt} as="day" />
            </strong>
            .
          </Paragraph>
          <Paragraph kind="soft">
            {text(words.because)} {text(categoryWords[until.category])}, {termInWords(until, language)} (
            <When at={until.from} as="day" />
            ). {isByNotice(until, visit.app.cases.calendar) ? `${text(words.notSooner)} ` : ''}
            {text(words.thenTwo)}
          </Paragraph>
        </>
      ) : (
        <Paragraph>{text(isClosed(view.state) ? words.undated : words.open)}</Paragraph>
      )}
      {until && keeping.kept && noticeFrom(until.endsAt) <= now && !hold ? (
        <Callout kind="notice" title={text(until.endsAt <= now ? words.passedTitle : words.soonTitle)}>
          <p>{text(words.soon)}</p>
        </Callout>
      ) : null}
      {term && termMoved ? (
        <Callout kind="notice" title={text(words.termChanged)}>
          <p>
            {text(words.termChangedWhat)} {termInWords(term, language)}.
          </p>
        </Callout>
      ) : null}
      {until && view.state.access.restricted && until.category !== 'staff' ? (
        <Callout kind="notice" title={text(words.restrictedTitle)}>
          <p>{text(words.restrictedWhat)}</p>
        </Callout>
      ) : null}
    </>
  );
};

const SetDate = ({ visit, view, keeping, errors }: Props) => {
  const text = useText();
  const { until, category } = view.state.retention;
  const title = text(until ? words.move : words.set);
  const form = (
    <Form action={casePath(view.id, 'bewaren')} command={ownCommand(visit)}>
      <RetentionFields
        visit={visit}
        terms={keeping.terms}
        errors={errors}
        chosen={category}
        left={until?.countedFrom === 'leaving-school' ? until.from : undefined}
      />
      {until ? (
        <TextArea
          name="reason"
          label={text(words.moveWhy)}
          hint={text(words.moveWhyHint)}
          rows={3}
          value={visit.form.text('reason')}
          maxlength={longestText}
          error={errors.reason}
        />
      ) : null}
      <ButtonRow>
        <Button>{title}</Button>
      </ButtonRow>
    </Form>
  );
  if (!until) {
    return (
      <Section id="datum" title={title}>
        {form}
      </Section>
    );
  }
  return (
    <Fold title={title} open={['category', 'leaves', 'reason'].some((field) => field in errors)}>
      {form}
    </Fold>
  );
};

const Holding = ({ visit, view, errors }: Props) => {
  const text = useText();
  const { hold } = view.state.retention;
  return (
    <Fold title={text(hold ? words.release : words.hold)} open={'hold-reason' in errors}>
      {hold ? null : <Paragraph>{text(words.holdWhat)}</Paragraph>}
      <Form action={casePath(view.id, 'bewaren', 'vasthouden')} command={ownCommand(visit)}>
        {hold ? <input type="hidden" name="act" value="end" /> : null}
        <TextArea
          name="hold-reason"
          label={text(hold ? words.releaseWhy : words.holdWhy)}
          rows={3}
          value={visit.form.text('hold-reason')}
          maxlength={longestText}
          error={errors['hold-reason']}
        />
        <ButtonRow>
          <Button kind="secondary">{text(hold ? words.releaseButton : words.holdButton)}</Button>
        </ButtonRow>
      </Form>
    </Fold>
  );
};
