import type { CaseView } from '../../cases/case-view.ts';
import { closeCase, keepingOf } from '../../cases/keep-case.ts';
import { longestText } from '../../domain/answer.ts';
import { isClosed } from '../../domain/case-state.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Wait } from '../../domain/finding.ts';
import type { Instance } from '../../domain/instances.ts';
import type { RetentionTerm } from '../../domain/retention.ts';
import type { Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { inCase, statusFor, takesForm } from '../case/case-form.ts';
import { caseWords } from '../case/case-page.tsx';
import { casePath, taskPath } from '../case/case-path.ts';
import { followUps } from '../case/follow-ups.ts';
import { ReopeningForm, reopeningWords, WhatReopeningDoes } from '../case/reopening-form.tsx';
import { filledIn } from '../case/subject-words.ts';
import { WaitWords } from '../case/wait-words.tsx';
import { BackLink } from '../components/back-link.tsx';
import { Badge, type BadgeKind } from '../components/badge.tsx';
import { Button, ButtonLink, ButtonRow } from '../components/button.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { Link } from '../components/link.tsx';
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
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'Casus afsluiten', en: 'Close the case' },
  lead: {
    nl: 'Afsluiten is geen vergeten: de nazorg staat klaar, en heropenen kan altijd. Kijk nog één keer samen of iedereen de hulp heeft die nodig is.',
    en: 'Closing is not forgetting: aftercare is planned, and reopening is always possible. Look together once more whether everybody has the help that is needed.',
  },
  notYet: { nl: 'Dit staat nog open', en: 'This is still open' },
  notYetHint: {
    nl: 'Rond elke taak af, of wijk ervan af met een reden. Beantwoord de vragen; “nog niet bekend” mag.',
    en: 'Finish each task, or depart from it with a reason. Answer the questions; “not known yet” is fine.',
  },
  follows: { nl: 'Dit volgt daarna', en: 'This follows after that' },
  depart: { nl: 'Afwijken', en: 'Depart' },
  waitsFor: { nl: 'Wacht op', en: 'Waits for' },
  dependsOn: { nl: 'Hangt af van', en: 'Depends on' },
  after: { nl: 'Nazorg die klaarstaat', en: 'Aftercare that is planned' },
  afterHint: {
    nl: 'Sluit je nu af, dan komen deze taken terug op deze dagen.',
    en: 'If you close now, these tasks come back on these days.',
  },
  summary: { nl: 'Hoe is het afgelopen?', en: 'How did it end?' },
  summaryHint: {
    nl: 'Een paar zinnen voor wie dit later leest: wat er is gedaan, wat er is afgesproken en met wie. Zonder namen.',
    en: 'A few sentences for whoever reads this later: what was done, what was agreed and with whom. Without names.',
  },
  close: { nl: 'Sluit de casus af', en: 'Close the case' },
  reopenLead: {
    nl: 'Goed dat je erop terugkomt. Alles wat er staat, blijft; het plan gaat verder waar het was.',
    en: 'Good that you come back to it. Everything in it stays; the plan goes on where it was.',
  },
  cancel: { nl: 'Toch niet', en: 'Leave it' },
} satisfies Record<string, Text>;

export const showClosing = inCase('closing', (visit, who, view) =>
  isClosed(view.state) ? visit.redirect(casePath(view.id)) : drawClosing(visit, who, view, {}),
);

export const takeClosing = takesForm(
  'closing',
  (visit, view) => {
    const summary = visit.form.text('summary').trim();
    const wanted = retentionFrom(visit, '');
    if (!wanted.ok) return wanted;
    const act = (who: Who) => closeCase(visit.app.cases, who, view.id, visit.commandId, { ...wanted.value, summary });
    return { ok: true, value: { act, next: casePath(view.id) } };
  },
  drawClosing,
);

export const showReopening = inCase('closing', (visit, _, view) =>
  isClosed(view.state) ? drawReopening(visit, view, {}) : visit.redirect(casePath(view.id)),
);

export const takeReopening = takesForm(
  'closing',
  (visit, view) => {
    const reason = visit.form.text('reason').trim();
    const again = visit.form.text('again') === 'yes';
    const command = { do: 'reopen-case', reason, ...(again && { again: true as const }) } as const;
    return { ok: true, value: { commands: [command], next: casePath(view.id) } };
  },
  (visit, _, view, errors) => drawReopening(visit, view, errors),
);

interface ClosingProps {
  visit: Visit;
  view: CaseView;
  errors: FieldErrors;
}

async function drawClosing(visit: Visit, who: Who, view: CaseView, errors: FieldErrors): Promise<Response> {
  const keeping = await keepingOf(visit.app.cases, who, view.id);
  if (!keeping) return visit.problem('not-found');
  const page = <Closing visit={visit} view={view} errors={errors} terms={keeping.terms} />;
  return visit.page(page, statusFor(errors));
}

function drawReopening(visit: Visit, view: CaseView, errors: FieldErrors): Promise<Response> {
  return visit.page(<Reopening visit={visit} view={view} errors={errors} />, statusFor(errors));
}

const Closing = ({ visit, view, errors, terms }: ClosingProps & { terms: readonly RetentionTerm[] }) => {
  const text = useText();
  const name = `${text(caseWords.case)} ${view.number}`;
  const { beforeClosing } = view.plan;
  const canBeDone = beforeClosing.filter(({ status }) => status === 'open');
  const waiting = beforeClosing.filter(({ status }) => status !== 'open');
  return (
    <NarrowPage
      title={name}
      live
      navigation={navigationFor(visit, '/casussen')}
      printHeader={<PrintHeader subject={name} />}
    >
      <BackLink href={casePath(view.id)}>{name}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(words.title)} meta={name} />
      <Paragraph>{text(words.lead)}</Paragraph>
      {beforeClosing.length > 0 ? (
        <Section id="nog-open" title={text(words.notYet)}>
          <Paragraph kind="soft">{text(words.notYetHint)}</Paragraph>
          <List
            items={[
              ...questionsBehind(waiting).map((wait) => Unsettled({ view, wait })),
              ...canBeDone.map((instance) => StillOpen({ view, instance })),
            ]}
          />
          {waiting.length > 0 ? (
            <Fold title={text(words.follows)} count={waiting.length}>
              <List items={waiting.map((instance) => StillOpen({ view, instance }))} />
            </Fold>
          ) : null}
        </Section>
      ) : null}
      <Aftercare view={view} />
      {beforeClosing.length === 0 || visit.form.text('summary') !== '' ? (
        <Form action={casePath(view.id, 'sluiten')} command={visit.commandId}>
          <TextArea
            name="summary"
            label={text(words.summary)}
            hint={text(words.summaryHint)}
            value={visit.form.text('summary')}
            maxlength={longestText}
            error={errors.summary}
          />
          <RetentionFields visit={visit} terms={terms} errors={errors} chosen={view.state.retention.category} />
          <ButtonRow>
            <Button>{text(words.close)}</Button>
          </ButtonRow>
        </Form>
      ) : null}
    </NarrowPage>
  );
};

/** A task that stands in the way, with what can be done about it. */
function StillOpen({ view, instance }: { view: CaseView; instance: Instance }) {
  return {
    main: <WhatToDo view={view} instance={instance} />,
    end: <Badge kind={badges[instance.status] ?? 'later'} />,
  };
}

/** The questions and names at the very start of what waits: answering them moves the rest. */
function questionsBehind(waiting: readonly Instance[]): readonly Wait[] {
  const found = new Map<string, Wait>();
  for (const { root, waits } of waiting)
    for (const wait of root ? [root] : waits)
      if (wait.for === 'answer' || wait.for === 'people' || wait.for === 'kind' || wait.for === 'class')
        found.set(JSON.stringify({ ...wait, set: undefined }), wait);
  return [...found.values()];
}

/** A question or a name that is still missing. */
function Unsettled({ view, wait }: { view: CaseView; wait: Wait }) {
  return { main: <WaitWords view={view} wait={wait} />, end: <Badge kind="now" /> };
}

const badges: Partial<Record<Instance['status'], BadgeKind>> = { open: 'now', waiting: 'waits' };

const WhatToDo = ({ view, instance }: { view: CaseView; instance: Instance }) => {
  const text = useText();
  const title = filledIn(view, instance.task.title, instance, useLanguage());
  const wait = instance.root ?? instance.waits[0];
  return (
    <>
      <Link href={taskPath(view.id, instance.id)}>{title}</Link>
      <br />
      <span class="luwte-small">
        {instance.status === 'open' || wait === undefined ? (
          <Link href={taskPath(view.id, instance.id, 'afwijken')}>
            {text(words.depart)}
            <span class="luwte-hidden">: {title}</span>
          </Link>
        ) : (
          <>
            {text(instance.status === 'undetermined' ? words.dependsOn : words.waitsFor)}{' '}
            <WaitWords view={view} wait={wait} />
          </>
        )}
      </span>
    </>
  );
};

const Aftercare = ({ view }: { view: CaseView }) => {
  const text = useText();
  const language = useLanguage();
  const planned = followUps(view);
  if (planned.length === 0) return null;
  return (
    <Section id="nazorg" title={text(words.after)}>
      <Paragraph kind="soft">{text(words.afterHint)}</Paragraph>
      <List
        items={planned.map(({ instance, at }) => ({
          main: filledIn(view, instance.task.title, instance, language),
          end: <When at={at} as="day" />,
        }))}
      />
    </Section>
  );
};

const Reopening = ({ visit, view, errors }: ClosingProps) => {
  const text = useText();
  const name = `${text(caseWords.case)} ${view.number}`;
  return (
    <NarrowPage title={name} navigation={navigationFor(visit, '/casussen')}>
      <BackLink href={casePath(view.id)}>{name}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(reopeningWords.reopen)} meta={name} />
      <Paragraph>{text(words.reopenLead)}</Paragraph>
      <WhatReopeningDoes view={view} />
      <ReopeningForm visit={visit} view={view} errors={errors} />
      <ButtonRow>
        <ButtonLink href={casePath(view.id)} kind="subtle">
          {text(words.cancel)}
        </ButtonLink>
      </ButtonRow>
    </NarrowPage>
  );
};
