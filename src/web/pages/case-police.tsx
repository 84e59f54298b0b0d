import type { CaseView } from '../../cases/case-view.ts';
import type { CaseEventType } from '../../domain/case-event.ts';
import { isClosed } from '../../domain/case-state.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import { inCase, statusFor, takesForm } from '../case/case-form.ts';
import { CasePage } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { CorrectedEntries } from '../case/corrected-entries.tsx';
import { Agreements, endReason } from '../case/police-agreements.tsx';
import { ContactForm } from '../case/police-contact-form.tsx';
import { readAgreements, readContact } from '../case/police-form.ts';
import { PoliceLogSection } from '../case/police-log.tsx';
import { PoliceStanding, WhatOpened } from '../case/police-standing.tsx';
import { ClosedNotice } from '../case/while-open.tsx';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { useText } from '../language.tsx';
import type { Visit } from '../visit.ts';

const words = {
  lead: {
    nl: 'Alles wat met de politie is gezegd en afgesproken, op één plek. Bel met wat je weet: niemand hoeft eerst iets uit te zoeken, en beelden gaan nergens heen.',
    en: 'All that was said and agreed with the police, in one place. Call with what you know: nobody has to find out anything first, and images go nowhere.',
  },
  toLog: { nl: 'Noteer een contact', en: 'Log a contact' },
  summary: { nl: 'Samenvatting voor de politie', en: 'Summary for the police' },
} satisfies Record<string, Text>;

const shownHere: readonly CaseEventType[] = ['contact-logged', 'agreement-made', 'agreement-ended'];

export const showPolice = inCase('police', (visit, _, view) => draw(visit, view, {}));

/** A contact, with what it answers in the tasks that ask it, and then what that opened (K3.1, K5.1). */
export const takeContact = takesForm(
  'police',
  (visit, view) => {
    const read = readContact(visit.form, view, () => visit.app.random.uuid());
    if (!read.ok) return read;
    const { id: _id, ...asked } = read.value;
    return { ok: true, value: { ...asked, next: `${casePath(view.id, 'politie')}?sinds=${view.state.seq + 1}` } };
  },
  (visit, _, view, errors) => draw(visit, view, errors),
);

/** What was agreed, each a task of its own (K3.2), and the decision itself where it is still to be made (V20). */
export const takeAgreements = takesForm(
  'police',
  (visit, view) => {
    const read = readAgreements(visit.form, view, () => visit.app.random.uuid());
    if (!read.ok) return read;
    return { ok: true, value: { ...read.value, next: `${casePath(view.id, 'politie')}?sinds=${view.state.seq + 1}` } };
  },
  (visit, _, view, errors) => draw(visit, view, errors),
);

export const takeAgreementEnd = takesForm(
  'police',
  (visit, view) => {
    const agreement = visit.params.agreement ?? '';
    const reason = visit.form.text(endReason(agreement)).trim();
    return {
      ok: true,
      value: {
        commands: [{ do: 'end-agreement', agreement, reason }],
        fields: { reason: endReason(agreement) },
        next: `${casePath(view.id, 'politie')}#afspraken`,
      },
    };
  },
  (visit, _, view, errors) =>
    view.state.police.agreements.some(({ id }) => id === visit.params.agreement)
      ? draw(visit, view, errors)
      : visit.problem('not-found'),
);

function draw(visit: Visit, view: CaseView, errors: FieldErrors): Promise<Response> {
  return visit.page(<Police visit={visit} view={view} errors={errors} />, statusFor(errors));
}

const Police = ({ visit, view, errors }: { visit: Visit; view: CaseView; errors: FieldErrors }) => {
  const text = useText();
  const since = Number(visit.query.text('sinds'));
  return (
    <CasePage visit={visit} view={view} tab="politie" above={<ErrorSummary errors={errors} />}>
      <ClosedNotice view={view} />
      {Number.isSafeInteger(since) && since > 1 && since <= view.state.seq ? (
        <WhatOpened view={view} since={since} />
      ) : null}
      <Paragraph>{text(words.lead)}</Paragraph>
      <ButtonRow>
        {view.rights.has('add to a case') && !isClosed(view.state) ? (
          <ButtonLink href={`${casePath(view.id, 'politie')}?noteer=1#contact`}>{text(words.toLog)}</ButtonLink>
        ) : null}
        {view.rights.has('export a case') ? (
          <ButtonLink href={casePath(view.id, 'politie', 'samenvatting')} kind="secondary">
            {text(words.summary)}
          </ButtonLink>
        ) : null}
      </ButtonRow>
      <PoliceStanding view={view} />
      {view.rights.has('add to a case') ? (
        <div id="contact">
          <ContactForm visit={visit} view={view} errors={errors} />
        </div>
      ) : null}
      <Agreements visit={visit} view={view} errors={errors} />
      <PoliceLogSection view={view} />
      <CorrectedEntries view={view} about={({ type }) => shownHere.includes(type)} />
    </CasePage>
  );
};
