import type { CaseView } from '../../cases/case-view.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import { type Sharing, sharingsOf } from '../../domain/spread.ts';
import type { Text } from '../../domain/text.ts';
import { type Asked, inCase, ownCommand, statusFor, takesForm } from '../case/case-form.ts';
import { caseWords } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { seenField, seenIn } from '../case/seen.ts';
import { timelineEntry } from '../case/timeline-entry.tsx';
import { ClosedNotice, WhileOpen } from '../case/while-open.tsx';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { TextField } from '../components/text-field.tsx';
import { Timeline } from '../components/timeline.tsx';
import { useLanguage, useText } from '../language.tsx';
import { dayForField } from '../moment-in-words.ts';
import { navigationFor } from '../navigation.ts';
import { endInWords } from '../spread/map-words.ts';
import { FromField, SharingFields, ToField, type TypedSharing } from '../spread/sharing-fields.tsx';
import { newEnd, readEnd, readSharing, readSharings } from '../spread/sharing-form.ts';
import type { Visit } from '../visit.ts';

const words = {
  add: { nl: 'Wie gaf het aan wie?', en: 'Who gave it to whom?' },
  lead: {
    nl: 'Vul hier in wat je over één keer geven weet. Kregen meer mensen het tegelijk? Kies ze dan allemaal. Schrijf op wat mensen vertelden. Beschrijf niet wat er te zien is.',
    en: 'Fill in here what you know of one act of giving. Did several people get it at once? Choose them all. Write down what people told. Do not describe what can be seen.',
  },
  to: { nl: 'Wie kregen het?', en: 'Who got it?' },
  toHint: {
    nl: 'Eén of meer. Een groep, klas of school mag ook.',
    en: 'One or more. A group, class or school is fine too.',
  },
  toOne: { nl: 'Wie kreeg het?', en: 'Who got it?' },
  newcomer: { nl: 'iemand of een groep die hier nog niet staat', en: 'somebody or a group not here yet' },
  newTitle: { nl: 'Iemand of een groep die hier nog niet staat', en: 'Somebody or a group not here yet' },
  newWhat: { nl: 'Wat voeg je toe?', en: 'What do you add?' },
  newWhatHint: {
    nl: 'Kies die hierboven ook bij de gever of de ontvangers. De rest vul je later in.',
    en: 'Choose it above with the giver or the receivers too. The rest you fill in later.',
  },
  person: { nl: 'Een persoon', en: 'A person' },
  group: { nl: 'Een groep', en: 'A group' },
  newName: { nl: 'Naam', en: 'Name' },
  newNameHint: {
    nl: 'Van een persoon alleen als je hem weet. Van een groep altijd.',
    en: 'Of a person only if you know it. Of a group always.',
  },
  keep: { nl: 'Zet op de kaart', en: 'Put on the map' },
  another: { nl: 'Zet op de kaart, en dan nog een', en: 'Put on the map, and then another' },
  added: { nl: 'Staat op de kaart', en: 'Stands on the map' },
  addedWhat: { nl: 'Voeg de volgende toe, of ga terug naar de kaart.', en: 'Add the next one, or go back to the map.' },
  change: { nl: 'Dit op de kaart wijzigen', en: 'Change this on the map' },
  changed: { nl: 'Bewaar', en: 'Save' },
  end: { nl: 'Dit is niet gebeurd', en: 'This did not happen' },
  endLead: {
    nl: 'Dan gaat het van de kaart. Wat er stond, blijft in de tijdlijn leesbaar. Klopt er ook bij de mensen iets niet meer, pas dat daar aan.',
    en: 'Then it comes off the map. What stood there stays readable in the timeline. If something is no longer right with the people too, change it there.',
  },
  why: { nl: 'Waarom klopt dit niet?', en: 'Why is this not right?' },
  take: { nl: 'Haal van de kaart', en: 'Take off the map' },
  before: { nl: 'Wat hierover is opgeschreven', en: 'What was written down about this' },
} satisfies Record<string, Text>;

const backToMap = (view: CaseView) => casePath(view.id, 'verspreiding');

export const showNewSharing = inCase('spread', (visit, _, view) => drawNew(visit, view, {}));

export const takeNewSharing = takesForm(
  'spread',
  (visit, view) => {
    const read = readSharings(visit.form, view.moment.now, () => visit.app.random.uuid());
    if (!read.ok) return read;
    const next =
      visit.form.text('then') === 'another'
        ? `${casePath(view.id, 'verspreiding', 'nieuw')}?nog=1`
        : `${backToMap(view)}#kaart`;
    return { ok: true, value: { ...read.value, fields: { from: 'from', to: 'to', 'group-name': 'new-name' }, next } };
  },
  (visit, _, view, errors) => drawNew(visit, view, errors),
);

export const showSharing = inCase('spread', (visit, _, view) => drawOne(visit, view, {}));

export const takeSharing = takesForm(
  'spread',
  (visit, view) => {
    const id = visit.params.sharing ?? '';
    const seen = seenIn(visit.form, view);
    const read =
      visit.form.text('act') === 'end'
        ? readEnd(visit.form, id, seen)
        : readSharing(visit.form, id, seen, view.moment.now);
    if (!read.ok) return read;
    const asked: Asked = {
      ...read.value,
      fields: { from: 'from', to: 'to', reason: 'reason' },
      next: `${backToMap(view)}#tabel`,
    };
    return { ok: true, value: asked };
  },
  (visit, _, view, errors) => drawOne(visit, view, errors),
);

function drawNew(visit: Visit, view: CaseView, errors: FieldErrors): Promise<Response> {
  return visit.page(<NewSharing visit={visit} view={view} errors={errors} />, statusFor(errors));
}

function drawOne(visit: Visit, view: CaseView, errors: FieldErrors): Response | Promise<Response> {
  const sharing = sharingsOf(view.state).find(({ id }) => id === visit.params.sharing);
  if (!sharing) return visit.problem('not-found');
  return visit.page(<OneSharing visit={visit} view={view} sharing={sharing} errors={errors} />, statusFor(errors));
}

interface PageProps {
  visit: Visit;
  view: CaseView;
  errors: FieldErrors;
}

/** What a form holds: what was typed when it came back, else what is known. */
function typedIn({ form }: Visit, errors: FieldErrors, known: TypedSharing): TypedSharing {
  if (Object.keys(errors).length === 0 || form.names().length === 0) return known;
  return {
    from: form.text('from'),
    to: form.all('to'),
    channel: form.text('channel'),
    happened: form.text('happened'),
    certainty: form.text('certainty'),
    source: form.text('source'),
    intent: form.text('intent'),
    roles: form.all('roles').includes('yes'),
  };
}

const NewSharing = ({ visit, view, errors }: PageProps) => {
  const text = useText();
  const { form, query } = visit;
  const name = `${text(caseWords.case)} ${view.number}`;
  const typed = typedIn(visit, errors, {
    from: query.text('van'),
    to: query.all('naar'),
    channel: '',
    happened: '',
    certainty: '',
    source: '',
    intent: '',
    roles: true,
  });
  const more = [{ value: newEnd, label: text(words.newcomer) }];
  return (
    <NarrowPage title={name} navigation={navigationFor(visit, '/casussen')}>
      <BackLink href={backToMap(view)}>{text(caseWords.spread)}</BackLink>
      <ErrorSummary errors={errors} />
      {query.text('nog') === '1' && Object.keys(errors).length === 0 ? (
        <Callout kind="done" title={text(words.added)}>
          <p>{text(words.addedWhat)}</p>
        </Callout>
      ) : null}
      <PageTitle title={text(words.add)} meta={name} />
      <ClosedNotice view={view} />
      <WhileOpen view={view}>
        <Paragraph>{text(words.lead)}</Paragraph>
        <Form action={casePath(view.id, 'verspreiding', 'nieuw')} command={visit.commandId}>
          <FromField view={view} typed={typed} errors={errors} more={more} />
          <ToField
            view={view}
            typed={typed}
            errors={errors}
            more={more}
            label={text(words.to)}
            hint={text(words.toHint)}
            several
          />
          <Fold title={text(words.newTitle)} small open={'new-what' in errors || 'new-name' in errors}>
            <RadioGroup
              name="new-what"
              look="pills"
              label={text(words.newWhat)}
              hint={text(words.newWhatHint)}
              optional
              value={form.text('new-what')}
              options={(['person', 'group'] as const).map((value) => ({ value, label: text(words[value]) }))}
              error={errors['new-what']}
            />
            <TextField
              name="new-name"
              label={text(words.newName)}
              hint={text(words.newNameHint)}
              optional
              maxlength={120}
              value={form.text('new-name')}
              error={errors['new-name']}
            />
          </Fold>
          <SharingFields typed={typed} errors={errors} />
          <ButtonRow>
            <Button>{text(words.keep)}</Button>
            <Button kind="secondary" name="then" value="another">
              {text(words.another)}
            </Button>
          </ButtonRow>
        </Form>
      </WhileOpen>
    </NarrowPage>
  );
};

const OneSharing = ({ visit, view, sharing, errors }: PageProps & { sharing: Sharing }) => {
  const text = useText();
  const language = useLanguage();
  const { form } = visit;
  const name = `${text(caseWords.case)} ${view.number}`;
  const ending = form.text('act') === 'end';
  const known: TypedSharing = {
    ...sharing,
    from: view.people.canonical(sharing.from),
    to: [view.people.canonical(sharing.to)],
    happened: sharing.happened === undefined ? '' : dayForField(sharing.happened),
    roles: true,
  };
  const typed = ending ? known : typedIn(visit, errors, known);
  const here = ending ? {} : errors;
  const path = casePath(view.id, 'verspreiding', sharing.id);
  const about = view.events.filter(
    ({ event }) => (event.type === 'sharing-noted' || event.type === 'sharing-ended') && event.sharing === sharing.id,
  );
  return (
    <NarrowPage title={name} navigation={navigationFor(visit, '/casussen')}>
      <BackLink href={backToMap(view)}>{text(caseWords.spread)}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle
        title={`${endInWords(view, sharing.from, language)} → ${endInWords(view, sharing.to, language)}`}
        meta={name}
      />
      <ClosedNotice view={view} />
      <WhileOpen view={view}>
        <Form action={path} command={ownCommand(visit)}>
          <input type="hidden" name={seenField} value={String(view.state.seq)} />
          <FromField view={view} typed={typed} errors={here} />
          <ToField view={view} typed={typed} errors={here} label={text(words.toOne)} several={false} />
          <SharingFields typed={typed} errors={here} />
          <ButtonRow>
            <Button>{text(words.changed)}</Button>
          </ButtonRow>
        </Form>
        <Fold title={text(words.end)} open={ending && Object.keys(errors).length > 0}>
          <Paragraph>{text(words.endLead)}</Paragraph>
          <Form action={path} command={ownCommand(visit)}>
            <input type="hidden" name="act" value="end" />
            <input type="hidden" name={seenField} value={String(view.state.seq)} />
            <TextField
              name="reason"
              label={text(words.why)}
              value={form.text('reason')}
              error={ending ? errors.reason : undefined}
            />
            <ButtonRow>
              <Button kind="secondary">{text(words.take)}</Button>
            </ButtonRow>
          </Form>
        </Fold>
      </WhileOpen>
      <Fold title={text(words.before)} count={about.length} small>
        <Timeline entries={about.map((recorded) => timelineEntry(view, recorded))} />
      </Fold>
    </NarrowPage>
  );
};
