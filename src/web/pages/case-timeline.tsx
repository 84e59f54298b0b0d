import type { CaseView } from '../../cases/case-view.ts';
import { longestText } from '../../domain/answer.ts';
import type { CaseEventType, Recorded } from '../../domain/case-event.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import { inCase, statusFor, takesForm } from '../case/case-form.ts';
import { CasePage, caseWords } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { eventInWords } from '../case/event-words.ts';
import { writerInWords } from '../case/staff-words.ts';
import { canBeCorrected, entryPath, pageLength, timelineEntry } from '../case/timeline-entry.tsx';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonLink, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { Card } from '../components/card.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { Link } from '../components/link.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { PrintHeader } from '../components/print-header.tsx';
import { TextArea } from '../components/text-area.tsx';
import { Timeline } from '../components/timeline.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';

const words = {
  lead: {
    nl: 'Alles wat er in deze casus gebeurde, het nieuwste eerst. Niets verdwijnt: wat niet klopt, wordt verbeterd en blijft leesbaar.',
    en: 'Everything that happened in this case, newest first. Nothing disappears: what is not right is corrected and stays readable.',
  },
  addNote: { nl: 'Notitie toevoegen', en: 'Add a note' },
  note: { nl: 'Wat moet het team later nog weten?', en: 'What should the team still know later?' },
  noteHint: {
    nl: 'Kort en feitelijk: wat er gebeurde of wat iemand zei. Schrijf leerling A in plaats van een naam, en beschrijf nooit wat er te zien is.',
    en: 'Short and factual: what happened or what somebody said. Write pupil A instead of a name, and never describe what can be seen.',
  },
  keepNote: { nl: 'Bewaar de notitie', en: 'Save the note' },
  correct: { nl: 'Dit klopt niet', en: 'This is not right' },
  older: { nl: 'Ouder', en: 'Older' },
  newest: { nl: 'Naar het nieuwste', en: 'To the newest' },
  correctLead: {
    nl: 'Vergissen is gewoon. Deze regel telt straks niet meer mee in het plan, en blijft doorgestreept leesbaar met jouw uitleg erbij.',
    en: 'Mistakes are normal. This entry then no longer counts for the plan, and stays readable, struck through, with your explanation.',
  },
  together: {
    nl: 'In één keer hiermee is ook dit vastgelegd. Dat blijft meetellen, ook als deze regel niet klopt. Klopt het ook niet? Verbeter die regel dan apart.',
    en: 'This was recorded in one act with it. It goes on counting, also when this entry is not right. Is it not right either? Then correct that entry too.',
  },
  why: { nl: 'Wat klopt er niet?', en: 'What is not right about it?' },
  whyHint: {
    nl: 'Bijvoorbeeld: bij de verkeerde leerling ingevuld. Vul het juiste daarna opnieuw in.',
    en: 'For example: filled in with the wrong pupil. Fill in what is right again afterwards.',
  },
  makeCorrection: { nl: 'Verbeter deze regel', en: 'Correct this entry' },
  requests: { nl: 'Vraagt iemand wat er over hem of haar staat?', en: 'Does somebody ask what it says about them?' },
  cancel: { nl: 'Toch niet', en: 'Leave it' },
} satisfies Record<string, Text>;

export const showTimeline = inCase('timeline', (visit, _, view) => drawTimeline(visit, view, {}));

export const takeNote = takesForm(
  'timeline',
  (visit, view) => {
    const next = casePath(view.id, 'tijdlijn');
    return {
      ok: true,
      value: { commands: [{ do: 'add-note', text: visit.form.text('text').trim() }], next },
    };
  },
  (visit, _, view, errors) => drawTimeline(visit, view, errors),
);

export const showCorrection = inCase('timeline', (visit, _, view) => drawCorrection(visit, view, {}));

export const takeCorrection = takesForm(
  'timeline',
  (visit, view) => {
    const entry = Number(visit.params.entry);
    const reason = visit.form.text('reason').trim();
    return {
      ok: true,
      value: { commands: [{ do: 'correct-entry', entry, reason }], next: entryPath(view, entry) },
    };
  },
  (visit, _, view, errors) => drawCorrection(visit, view, errors),
);

function drawTimeline(visit: Visit, view: CaseView, errors: FieldErrors): Promise<Response> {
  return visit.page(<TimelinePage visit={visit} view={view} errors={errors} />, statusFor(errors));
}

function drawCorrection(visit: Visit, view: CaseView, errors: FieldErrors): Response | Promise<Response> {
  const entry = view.events.find((recorded) => String(recorded.seq) === visit.params.entry);
  if (!entry || (!canBeCorrected(view, entry) && Object.keys(errors).length === 0)) return visit.problem('not-found');
  return visit.page(<Correction visit={visit} view={view} entry={entry} errors={errors} />, statusFor(errors));
}

interface PageProps {
  visit: Visit;
  view: CaseView;
  errors: FieldErrors;
}

const TimelinePage = ({ visit, view, errors }: PageProps) => {
  const text = useText();
  const asked = Number(visit.query.text('tot'));
  const upTo = Number.isInteger(asked) && asked > 0 ? Math.min(asked, view.state.seq) : view.state.seq;
  const shown = view.events.filter(({ seq }) => seq <= upTo && seq > upTo - pageLength).toReversed();
  const page = casePath(view.id, 'tijdlijn');
  return (
    <CasePage visit={visit} view={view} tab="tijdlijn" above={<ErrorSummary errors={errors} />}>
      <Paragraph>{text(words.lead)}</Paragraph>
      <Fold title={text(words.addNote)} open={Object.keys(errors).length > 0}>
        <Form action={page} command={visit.commandId}>
          <TextArea
            name="text"
            label={text(words.note)}
            hint={text(words.noteHint)}
            value={visit.form.text('text')}
            maxlength={longestText}
            error={errors.text}
          />
          <ButtonRow>
            <Button>{text(words.keepNote)}</Button>
          </ButtonRow>
        </Form>
      </Fold>
      {view.rights.has('export a case') ? (
        <p class="luwte-no-print">
          <Link href={casePath(view.id, 'verzoeken')}>{text(words.requests)}</Link>
        </p>
      ) : null}
      <Timeline entries={shown.map((recorded) => timelineEntry(view, recorded))} />
      <ButtonRow>
        {upTo > pageLength ? (
          <ButtonLink kind="secondary" href={`${page}?tot=${upTo - pageLength}`}>
            {text(words.older)}
          </ButtonLink>
        ) : null}
        {upTo < view.state.seq ? (
          <ButtonLink kind="subtle" href={page}>
            {text(words.newest)}
          </ButtonLink>
        ) : null}
      </ButtonRow>
    </CasePage>
  );
};

const Correction = ({ visit, view, entry, errors }: PageProps & { entry: Recorded }) => {
  const text = useText();
  const name = `${text(caseWords.case)} ${view.number}`;
  const back = casePath(view.id, 'tijdlijn');
  return (
    <NarrowPage
      title={name}
      navigation={navigationFor(visit, '/casussen')}
      printHeader={<PrintHeader subject={name} />}
    >
      <BackLink href={back}>{text(caseWords.timeline)}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(words.correct)} meta={name} />
      <Paragraph>{text(words.correctLead)}</Paragraph>
      <Card kind="quiet">
        <p>{eventInWords(view, entry, useLanguage())}</p>
        <p class="luwte-soft luwte-small">
          {writerInWords(view, entry.seq, useLanguage())} · <When at={entry.at} />
        </p>
      </Card>
      <RecordedTogether view={view} entry={entry} />
      <Form action={casePath(view.id, 'tijdlijn', String(entry.seq), 'verbeteren')} command={visit.commandId}>
        <TextArea
          name="reason"
          label={text(words.why)}
          hint={text(words.whyHint)}
          rows={3}
          value={visit.form.text('reason')}
          maxlength={longestText}
          error={errors.reason}
        />
        <ButtonRow>
          <Button>{text(words.makeCorrection)}</Button>
          <ButtonLink kind="subtle" href={back}>
            {text(words.cancel)}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </NarrowPage>
  );
};

/** What follows from an entry in the same act, on entries of its own. */
const following: ReadonlySet<CaseEventType> = new Set<CaseEventType>([
  'task-recorded',
  'role-given',
  'fact-answered',
  'agreement-made',
]);
/** Entries from which more may follow: what comes after the next one follows from that. */
const leading: ReadonlySet<CaseEventType> = new Set<CaseEventType>([
  'contact-logged',
  'talk-noted',
  'sharing-noted',
  'stop-told',
  'communication-planned',
  'colleague-supported',
  'touch-noted',
  'site-passed-on',
  'file-note-approved',
]);

function recordedWith(view: CaseView, { seq, at, by, event }: Recorded): readonly Recorded[] {
  if (!leading.has(event.type) && event.type !== 'deletion-noted') return [];
  const after = view.events.filter((one) => one.seq > seq && one.at === at && one.by.account === by.account);
  const next = after.findIndex((one) => leading.has(one.event.type));
  return (next < 0 ? after : after.slice(0, next)).filter(
    (one) => following.has(one.event.type) && canBeCorrected(view, one),
  );
}

/** A contact that was logged by mistake also answered a task, and that answer goes on counting (S6). */
const RecordedTogether = ({ view, entry }: { view: CaseView; entry: Recorded }) => {
  const text = useText();
  const language = useLanguage();
  const others = recordedWith(view, entry);
  if (others.length === 0) return null;
  return (
    <Callout kind="notice">
      <p>{text(words.together)}</p>
      <ul>
        {others.map((one) => (
          <li>
            <Link href={casePath(view.id, 'tijdlijn', String(one.seq), 'verbeteren')}>
              {eventInWords(view, one, language)}
            </Link>
          </li>
        ))}
      </ul>
    </Callout>
  );
};
