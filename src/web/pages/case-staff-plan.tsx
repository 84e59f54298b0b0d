import type { CaseView } from '../../cases/case-view.ts';
import { withoutAddresses } from '../../domain/addresses-in-text.ts';
import { longestText } from '../../domain/answer.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import { type Telling, tellingAudiences, tellingsOf, tellingWays } from '../../domain/communication.ts';
import type { Checked, FieldErrors } from '../../domain/field-errors.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Text } from '../../domain/text.ts';
import { fillIn } from '../case/asked-field.tsx';
import { type Asked, inCase, ownCommand, statusFor, takesForm } from '../case/case-form.ts';
import { casePath } from '../case/case-path.ts';
import { seenField, seenIn } from '../case/seen.ts';
import { capital } from '../case/sentence.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { DateTimeField } from '../components/date-time-field.tsx';
import { Form } from '../components/form.tsx';
import { Link } from '../components/link.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { Select } from '../components/select.tsx';
import { TextArea } from '../components/text-area.tsx';
import { useLanguage, useText } from '../language.tsx';
import { momentForField, momentFromField } from '../moment-in-words.ts';
import { ColleagueField, colleagueTyped, readColleague } from '../staff/colleague-field.tsx';
import { audienceWords, colleagueWord, wayOfTellingWords } from '../staff/communication-words.ts';
import { StaffFormPage } from '../staff/staff-form-page.tsx';
import type { Visit } from '../visit.ts';

const words = {
  plan: { nl: 'In het communicatieplan', en: 'In the communication plan' },
  audience: { nl: 'Wie hoort het?', en: 'Who is told?' },
  what: { nl: 'Wat vertel je?', en: 'What do you tell?' },
  whatHint: {
    nl: 'In het kort: welke stap, welk bericht, welke brief. Geen namen en geen omschrijving.',
    en: 'In short: which step, which message, which letter. No names and no description.',
  },
  by: { nl: 'Wie vertelt het?', en: 'Who tells it?' },
  way: { nl: 'Hoe?', en: 'How?' },
  when: { nl: 'Wanneer?', en: 'When?' },
  keep: { nl: 'Zet in het plan', en: 'Put in the plan' },
  told: { nl: 'Hoe ging het vertellen?', en: 'How did the telling go?' },
  outcome: { nl: 'Is het verteld?', en: 'Was it told?' },
  yes: { nl: 'Ja, verteld', en: 'Yes, told' },
  notNeeded: { nl: 'Het is niet nodig', en: 'It is not needed' },
  happened: { nl: 'Was het op een ander moment dan nu?', en: 'Was it at another moment than now?' },
  byOther: { nl: 'Vertelde iemand anders het?', en: 'Did somebody else tell it?' },
  remark: { nl: 'Wat is belangrijk om te weten?', en: 'What is important to know?' },
  remarkHint: {
    nl: 'Vragen die kwamen, of waarom het niet nodig is. Geen namen.',
    en: 'Questions that came, or why it is not needed. No names.',
  },
  next: { nl: 'Wanneer horen ze meer?', en: 'When do they hear more?' },
  nextHint: {
    nl: 'Ook als er weinig nieuws is: dat je aan hen denkt, is ook nieuws.',
    en: 'Also when there is little news: that you think of them is news too.',
  },
  pick: { nl: 'Kies wat er in het plan stond.', en: 'Choose what stood in the plan.' },
  record: { nl: 'Leg vast', en: 'Record' },
  choose: { nl: 'Kies een van de antwoorden.', en: 'Choose one of the answers.' },
  moment: { nl: 'Vul een dag en een tijd in.', en: 'Fill in a day and a time.' },
} satisfies Record<string, Text>;

const rowNamed = (view: CaseView, id: string): Telling | undefined =>
  tellingsOf(view.state.communication).find((row) => row.id === id);

/** What was written about a row since somebody saw it. */
const rowEventsSince = (view: CaseView, id: string, seen: number) =>
  view.events.filter(({ seq, event }) => seq > seen && 'telling' in event && event.telling === id);

export const showStaffPlan = inCase('staff', (visit, _, view) => drawPlan(visit, view, {}));

/** A row of the communication plan: new, or as it stands by now (K7). */
export const takeStaffPlan = takesForm(
  'staff',
  (visit, view): Checked<Asked> => {
    const { form } = visit;
    const errors: Record<string, Text> = {};
    const audience = tellingAudiences.find((one) => one === form.text('audience'));
    const way = tellingWays.find((one) => one === form.text('way'));
    const when = momentFromField(form.text('when'));
    const what = form.text('what').trim();
    const by = readColleague(form, 'by', view, errors);
    if (audience === undefined) errors.audience = words.choose;
    if (what === '') errors.what = refuse('text-missing').refusal.text;
    if (by === undefined) errors.by = fillIn;
    if (way === undefined) errors.way = words.choose;
    if (when === undefined) errors.when = words.moment;
    if (Object.keys(errors).length > 0 || !audience || !by || !way || when === undefined) return { ok: false, errors };
    const row = rowNamed(view, form.text('row'));
    const telling = row?.id ?? visit.app.random.uuid();
    const command: CaseCommand = {
      do: 'plan-telling',
      ...{ telling, audience, by, what, way, when },
      ...(row && { seen: seenIn(form, view) }),
    };
    return { ok: true, value: { commands: [command], next: `${casePath(view.id, 'collegas')}#communicatie` } };
  },
  (visit, _, view, errors) => drawPlan(visit, view, errors),
);

function drawPlan(visit: Visit, view: CaseView, errors: FieldErrors): Promise<Response> {
  return visit.page(<PlanRow visit={visit} view={view} errors={errors} />, statusFor(errors));
}

const PlanRow = ({ visit, view, errors }: { visit: Visit; view: CaseView; errors: FieldErrors }) => {
  const text = useText();
  const { form, query } = visit;
  const sent = form.names().includes('what');
  const row = rowNamed(view, sent ? form.text('row') : query.text('rij'));
  const before: Readonly<Record<string, string>> = {
    audience: row?.plan.audience ?? query.text('wie'),
    what: row?.plan.what ?? '',
    way: row?.plan.way ?? '',
    when: row ? momentForField(row.due ?? row.plan.when) : '',
    ...colleagueTyped('by', row?.plan.by),
  };
  const typed = (field: string) => (sent ? form.text(field) : (before[field] ?? ''));
  const meanwhile = sent && row ? rowEventsSince(view, row.id, seenIn(form, view)) : [];
  return (
    <StaffFormPage visit={visit} view={view} title={words.plan} errors={errors} meanwhile={meanwhile}>
      <Form action={casePath(view.id, 'collegas', 'plan')} command={ownCommand(visit)}>
        <input type="hidden" name={seenField} value={String(view.state.seq)} />
        <input type="hidden" name="row" value={row?.id ?? ''} />
        <Select
          name="audience"
          label={text(words.audience)}
          value={typed('audience')}
          options={tellingAudiences.map((value) => ({ value, label: capital(text(audienceWords[value])) }))}
          error={errors.audience}
        />
        <TextArea
          name="what"
          label={text(words.what)}
          hint={text(words.whatHint)}
          value={typed('what')}
          rows={3}
          maxlength={longestText}
          error={errors.what}
        />
        <ColleagueField view={view} name="by" label={text(words.by)} typed={typed} errors={errors} />
        <RadioGroup
          name="way"
          label={text(words.way)}
          value={typed('way')}
          options={tellingWays.map((value) => ({ value, label: capital(text(wayOfTellingWords[value])) }))}
          error={errors.way}
        />
        <DateTimeField name="when" label={text(words.when)} value={typed('when')} error={errors.when} />
        <ButtonRow>
          <Button>{text(words.keep)}</Button>
        </ButtonRow>
      </Form>
    </StaffFormPage>
  );
};

export const showStaffTold = inCase('staff', (visit, _, view) => drawTold(visit, view, {}));

/** Those of a row were told, or need not be; and when they hear more (K7). */
export const takeStaffTold = takesForm(
  'staff',
  (visit, view): Checked<Asked> => {
    const { form } = visit;
    const errors: Record<string, Text> = {};
    const outcome = (['told', 'not-needed'] as const).find((one) => one === form.text('outcome'));
    if (outcome === undefined) errors.outcome = words.choose;
    const moment = (field: string) => {
      const read = momentFromField(form.text(field));
      if (read === undefined && form.text(field).trim() !== '') errors[field] = words.moment;
      return read;
    };
    const happened = moment('happened');
    const next = moment('next');
    const by = readColleague(form, 'by', view, errors);
    const remark = form.text('remark').trim();
    if (Object.keys(errors).length > 0 || outcome === undefined) return { ok: false, errors };
    const command: CaseCommand = {
      do: 'note-telling',
      telling: form.text('row'),
      outcome,
      ...(happened !== undefined && { happened }),
      ...(by !== undefined && { by }),
      ...(remark !== '' && { remark }),
      ...(outcome === 'told' && next !== undefined && { next }),
      seen: seenIn(form, view),
    };
    return { ok: true, value: { commands: [command], next: `${casePath(view.id, 'collegas')}#communicatie` } };
  },
  (visit, _, view, errors) => drawTold(visit, view, errors),
);

function drawTold(visit: Visit, view: CaseView, errors: FieldErrors): Promise<Response> {
  return visit.page(<ToldRow visit={visit} view={view} errors={errors} />, statusFor(errors));
}

const ToldRow = ({ visit, view, errors }: { visit: Visit; view: CaseView; errors: FieldErrors }) => {
  const text = useText();
  const language = useLanguage();
  const { form, query } = visit;
  const sent = form.names().includes('row');
  const row = rowNamed(view, sent ? form.text('row') : query.text('rij'));
  if (!row)
    return (
      <StaffFormPage visit={visit} view={view} title={words.told} errors={errors}>
        <p>{text(words.pick)}</p>
        <ul>
          {tellingsOf(view.state.communication).map(({ id, plan }) => (
            <li>
              <Link href={`${casePath(view.id, 'collegas', 'verteld')}?rij=${id}`}>
                {capital(text(audienceWords[plan.audience]))}: {withoutAddresses(plan.what)}
              </Link>
            </li>
          ))}
        </ul>
      </StaffFormPage>
    );
  const typed = (field: string) => form.text(field);
  const meanwhile = sent ? rowEventsSince(view, row.id, seenIn(form, view)) : [];
  return (
    <StaffFormPage visit={visit} view={view} title={words.told} errors={errors} meanwhile={meanwhile}>
      <p>
        <strong>{capital(text(audienceWords[row.plan.audience]))}</strong>: {withoutAddresses(row.plan.what)} (
        {colleagueWord(view, row.plan.by, language)}, {text(wayOfTellingWords[row.plan.way])})
      </p>
      <Form action={casePath(view.id, 'collegas', 'verteld')} command={ownCommand(visit)}>
        <input type="hidden" name={seenField} value={String(view.state.seq)} />
        <input type="hidden" name="row" value={row.id} />
        <RadioGroup
          name="outcome"
          label={text(words.outcome)}
          value={typed('outcome')}
          options={[
            { value: 'told', label: text(words.yes) },
            { value: 'not-needed', label: text(words.notNeeded) },
          ]}
          error={errors.outcome}
        />
        <DateTimeField
          name="happened"
          label={text(words.happened)}
          optional
          value={typed('happened')}
          error={errors.happened}
        />
        <ColleagueField view={view} name="by" label={text(words.byOther)} typed={typed} errors={errors} optional />
        <TextArea
          name="remark"
          label={text(words.remark)}
          hint={text(words.remarkHint)}
          optional
          value={typed('remark')}
          rows={3}
          maxlength={longestText}
          error={errors.remark}
        />
        <DateTimeField
          name="next"
          label={text(words.next)}
          hint={text(words.nextHint)}
          optional
          value={typed('next')}
          error={errors.next}
        />
        <ButtonRow>
          <Button>{text(words.record)}</Button>
        </ButtonRow>
      </Form>
    </StaffFormPage>
  );
};
