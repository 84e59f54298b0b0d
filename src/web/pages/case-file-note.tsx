import type { CaseView } from '../../cases/case-view.ts';
import { approveFileNote } from '../../cases/file-notes.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import {
  type FileNote,
  fileNoteTasks,
  isOwnImage,
  longestFileNote,
  mayApproveFileNote,
  othersInNote,
  unfitWords,
} from '../../domain/file-note.ts';
import type { Instance } from '../../domain/instances.ts';
import { type NamedSomebody, plainText, wordFinder } from '../../domain/names-in-text.ts';
import type { ResolvedPerson } from '../../domain/people.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Text } from '../../domain/text.ts';
import { worldOf } from '../../domain/world.ts';
import type { Who } from '../../identity/who.ts';
import { inCase, ownCommand, statusFor, takesForm } from '../case/case-form.ts';
import { caseWords } from '../case/case-page.tsx';
import { casePath, taskPath } from '../case/case-path.ts';
import { CorrectedEntries } from '../case/corrected-entries.tsx';
import { draftFileNote, openPlace } from '../case/file-note-draft.ts';
import { writerInWords } from '../case/staff-words.ts';
import { personWithName } from '../case/subject-words.ts';
import { WaitWords } from '../case/wait-words.tsx';
import { ClosedNotice, WhileOpen } from '../case/while-open.tsx';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { CopyButton } from '../components/copy-button.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { controlId } from '../components/field.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { Link } from '../components/link.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { PrintHeader } from '../components/print-header.tsx';
import { Section } from '../components/section.tsx';
import { TextArea } from '../components/text-area.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import { NoteMarks } from '../text-check/note-marks.tsx';
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'Notitie voor het leerlingdossier', en: 'Note for the pupil file' },
  lead: {
    nl: 'Kort en feitelijk, alleen over deze leerling. Geen namen of letters van anderen, geen oordeel, geen beschrijving van beelden. De leerling en de ouders mogen dit lezen.',
    en: 'Brief and factual, about this pupil alone. No names or letters of others, no judgement, no description of images. The pupil and the parents may read this.',
  },
  second: {
    nl: 'Een tweede persoon gaat akkoord: de teamleider, de directeur of de veiligheidscoördinator. Daarna kun je de tekst overnemen.',
    en: 'A second person agrees: the team leader, the head of school or the safety coordinator. After that you can copy the text.',
  },
  questions: { nl: 'Naar de vragen van deze casus', en: 'To the questions of this case' },
  write: { nl: 'Schrijf de notitie', en: 'Write the note' },
  another: { nl: 'Schrijf een nieuwe notitie', en: 'Write a new note' },
  anotherHint: {
    nl: 'Klopt een eerdere notitie niet? Schrijf een nieuwe. De eerdere blijft in de tijdlijn staan.',
    en: 'Is an earlier note not right? Write a new one. The earlier one stays in the timeline.',
  },
  text: { nl: 'De notitie', en: 'The note' },
  textHint: {
    nl: 'Vul aan wat tussen haken staat. Hoogstens 1500 tekens.',
    en: 'Fill in what stands between brackets. At most 1500 characters.',
  },
  keep: { nl: 'Leg voor akkoord voor', en: 'Submit for agreement' },
  waiting: { nl: 'Wacht op akkoord', en: 'Waits for agreement' },
  yours: {
    nl: 'Jij schreef deze notitie. Iemand anders gaat akkoord.',
    en: 'You wrote this note. Somebody else agrees.',
  },
  others: {
    nl: 'De teamleider, de directeur of de veiligheidscoördinator gaat akkoord.',
    en: 'The team leader, the head of school or the safety coordinator agrees.',
  },
  read: {
    nl: 'Lees de tekst rustig door. Staat er iets in wat er niet hoort? Laat dan een nieuwe notitie schrijven.',
    en: 'Read the text calmly. Is there something that does not belong? Then have a new note written.',
  },
  agree: { nl: 'Akkoord', en: 'Agree' },
  approved: { nl: 'Om over te nemen', en: 'To copy' },
  approvedHint: {
    nl: 'Neem deze tekst over in de leerlingadministratie. Zeg de leerling en de ouders dat de notitie er is.',
    en: 'Copy this text into the pupil administration. Tell the pupil and the parents that the note is there.',
  },
  over: { nl: 'Niet meer overnemen', en: 'No longer to be copied' },
  overWhat: {
    nl: 'Sinds het akkoord is er iets veranderd: hierover hoort geen notitie in het dossier. Staat deze tekst al in de leerlingadministratie? Laat hem daar weghalen.',
    en: 'Something changed since this was agreed to: no note about it belongs in the file. Is this text in the pupil administration already? Have it taken out there.',
  },
  copy: { nl: 'Kopieer de tekst', en: 'Copy the text' },
  copied: { nl: 'Gekopieerd', en: 'Copied' },
  by: { nl: 'geschreven door', en: 'written by' },
  agreedBy: { nl: 'akkoord:', en: 'agreed:' },
  waits: { nl: 'De notitie wacht nog op:', en: 'The note still waits for:' },
  protects: { nl: 'Hierover komt geen notitie', en: 'There is no note about this' },
  toPerson: { nl: 'Naar de pagina van deze leerling', en: 'To the page of this pupil' },
  task: { nl: 'De taak in het plan', en: 'The task in the plan' },
  openPlace: {
    nl: 'Vul nog aan wat tussen haken staat, of haal het weg.',
    en: 'Fill in what stands between brackets, or take it out.',
  },
} satisfies Record<string, Text>;

/** Words that do not belong in a note, named so that the writer finds them. */
const named = (nl: string, en: string, found: readonly string[]): Text => {
  const list = found.map((one) => `“${one}”`).join(', ');
  return { nl: `${nl} ${list}.`, en: `${en} ${list}.` };
};

export const showFileNote = inCase('person', (visit, who, view) => draw(visit, who, view, {}));

export const takeFileNote = takesForm(
  'person',
  (visit, view) => {
    const person = view.people.get(visit.params.person ?? '');
    if (!person) return { ok: false, errors: { '': refuse('no-such-person').refusal.text } };
    const text = plainText(visit.form.text('text'), '').trim();
    const wrong = wrongIn(view, person, text);
    if (wrong) return { ok: false, errors: { text: wrong } };
    const commands = [{ do: 'write-file-note' as const, note: visit.app.random.uuid(), person: person.id, text }];
    return { ok: true, value: { commands, next: casePath(view.id, 'mensen', person.id, 'dossier') } };
  },
  draw,
);

/** The second person agrees, to a text that still names nobody else. */
export const takeFileNoteApproval = takesForm(
  'person',
  (visit, view) => {
    const person = view.people.get(visit.params.person ?? '');
    const note = view.state.fileNotes.find(({ id }) => id === visit.form.text('note'));
    if (!person || !note || view.people.canonical(note.person) !== person.id)
      return { ok: false, errors: { '': refuse('no-such-place').refusal.text } };
    const wrong = wrongIn(view, person, note.text);
    if (wrong) return { ok: false, errors: { '': wrong } };
    const act = (who: Who) => approveFileNote(visit.app.cases, who, view.id, visit.commandId, note.id);
    return { ok: true, value: { act, next: casePath(view.id, 'mensen', person.id, 'dossier') } };
  },
  draw,
);

/** What in a note does not belong there; undefined when nothing. */
function wrongIn(view: CaseView, person: ResolvedPerson, text: string): Text | undefined {
  if (text === '') return refuse('text-missing').refusal.text;
  if (text.length > longestFileNote) return refuse('file-note-too-long').refusal.text;
  if (openPlace.test(text)) return words.openPlace;
  const unfit = unfitWords(text);
  if (unfit.length > 0) return named('Dit hoort niet in een dossier:', 'This does not belong in a file:', unfit);
  const others = othersIn(view, person);
  const own = { name: namesOf(view, person).join(' ') };
  const found = othersInNote(text, others, wordFinder(others, own, otherPlaces(view, person)));
  if (found.length > 0)
    return named('Haal weg wat naar iemand anders kan wijzen:', 'Take out what may point to somebody else:', found);
  return undefined;
}

const namesOf = (view: CaseView, person: ResolvedPerson): readonly string[] =>
  person.ids.flatMap((id) => view.identities.get(id)?.name ?? []);

function othersIn(view: CaseView, person: ResolvedPerson): readonly NamedSomebody[] {
  return view.people.all
    .filter(({ id }) => id !== person.id)
    .flatMap((other) =>
      other.ids.map((id) => ({
        name: view.identities.get(id)?.name ?? '',
        contact: view.identities.get(id)?.contact ?? '',
        letter: view.state.people.get(id)?.letter ?? '',
      })),
    );
}

/** Other schools, and classes of others, say who is meant too. */
const otherPlaces = ({ state }: CaseView, person: ResolvedPerson): readonly string[] =>
  [...state.schools, ...state.classes.filter(({ id }) => id !== person.class)].flatMap(({ name }) => name ?? []);

async function draw(visit: Visit, who: Who, view: CaseView, errors: FieldErrors): Promise<Response> {
  const asked = visit.params.person ?? '';
  const person = view.people.get(asked);
  if (!person) return visit.problem('not-found');
  if (person.id !== asked && Object.keys(errors).length === 0)
    return visit.redirect(casePath(view.id, 'mensen', person.id, 'dossier'));
  const tasks = fileNoteTasks(worldOf(view.protocol, view.state, view.moment), person);
  const notes = view.state.fileNotes.filter((note) => view.people.canonical(note.person) === person.id).toReversed();
  return visit.page(<Page {...{ visit, who, view, errors, person, tasks, notes }} />, statusFor(errors));
}

interface Props {
  visit: Visit;
  who: Who;
  view: CaseView;
  errors: FieldErrors;
  person: ResolvedPerson;
  tasks: readonly Instance[];
  /** Newest first. */
  notes: readonly FileNote[];
}

const Page = (props: Props) => {
  const { visit, view, errors, person, tasks, notes } = props;
  const text = useText();
  const language = useLanguage();
  const name = `${text(caseWords.case)} ${view.number}`;
  const mayWrite = tasks.some(({ status }) => status === 'open' || status === 'done');
  return (
    <NarrowPage
      title={name}
      navigation={navigationFor(visit, '/casussen')}
      printHeader={<PrintHeader subject={name} />}
    >
      <BackLink href={casePath(view.id, 'mensen', person.id)}>{text(words.toPerson)}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(words.title)} meta={personWithName(view, person.id, language)} />
      <ClosedNotice view={view} />
      {mayWrite ? <Paragraph>{text(words.lead)}</Paragraph> : <WhyNot {...props} />}
      {mayWrite || !notes.some(({ approved }) => approved) ? null : (
        <Callout kind="rather-not" title={text(words.over)}>
          <p>{text(words.overWhat)}</p>
        </Callout>
      )}
      {isOwnImage(person) ? null : notes.map((note) => <Note note={note} mayCopy={mayWrite} {...props} />)}
      {mayWrite ? <Writing {...props} /> : null}
      {tasks.map(({ id }) => (
        <p class="luwte-no-print">
          <Link href={taskPath(view.id, id)}>{text(words.task)}</Link>
        </p>
      ))}
      <CorrectedEntries
        view={view}
        about={(event) => event.type === 'file-note-written' && view.people.canonical(event.person) === person.id}
      />
    </NarrowPage>
  );
};

const WhyNot = ({ view, person, tasks }: Props) => {
  const text = useText();
  const waits = tasks.flatMap((task) => task.waits);
  const because = isOwnImage(person) ? 'own-image' : tasks.length === 0 ? 'no-file-note' : 'file-note-waits';
  return (
    <Callout kind="notice" title={text(waits.length > 0 ? words.waits : words.protects)}>
      {waits.length > 0 ? (
        <ul>
          {waits.map((wait) => (
            <li>
              <WaitWords view={view} wait={wait} />
            </li>
          ))}
        </ul>
      ) : (
        <p>{text(refuse(because).refusal.text)}</p>
      )}
      {because === 'no-file-note' && waits.length === 0 ? (
        <p>
          <Link href={casePath(view.id, 'in-kaart')}>{text(words.questions)}</Link>
        </p>
      ) : null}
      {tasks.map(({ stop }) => (stop ? <p>{text(stop.because)}</p> : null))}
    </Callout>
  );
};

const Writing = ({ visit, view, errors, person, notes }: Props) => {
  const text = useText();
  const language = useLanguage();
  const typed = visit.form.names().includes('text') ? visit.form.text('text') : draftFileNote(view, person, language);
  const form = (
    <>
      <Paragraph kind="soft">{text(notes.length > 0 ? words.anotherHint : words.second)}</Paragraph>
      <Form action={casePath(view.id, 'mensen', person.id, 'dossier')} command={ownCommand(visit)}>
        <TextArea
          name="text"
          label={text(words.text)}
          hint={text(words.textHint)}
          rows={12}
          value={typed}
          error={errors.text}
        />
        <ButtonRow>
          <Button>{text(words.keep)}</Button>
        </ButtonRow>
      </Form>
    </>
  );
  return (
    <WhileOpen view={view}>
      {notes.length > 0 ? (
        <Fold title={text(words.another)} open={errors.text !== undefined}>
          {form}
        </Fold>
      ) : (
        <Section id="schrijven" title={text(words.write)}>
          {form}
        </Section>
      )}
    </WhileOpen>
  );
};

const Note = ({ visit, who, view, person, note, mayCopy }: Props & { note: FileNote; mayCopy: boolean }) => {
  const text = useText();
  const language = useLanguage();
  const { approved } = note;
  const field = `notitie-${note.seq}`;
  const roles = view.team.filter(({ account }) => account === who.account).map(({ role }) => role);
  const mayAgree = view.rights.has('lead a case') && mayApproveFileNote(note, who.account, roles);
  return (
    <Section id={field} title={text(approved ? (mayCopy ? words.approved : words.over) : words.waiting)}>
      <p class="luwte-soft luwte-small">
        {text(words.by)} {writerInWords(view, note.seq, language)}, <When at={note.at} />
        {approved ? (
          <>
            {' · '}
            {text(words.agreedBy)} {writerInWords(view, approved.seq, language)}, <When at={approved.at} />
          </>
        ) : null}
      </p>
      {approved && mayCopy ? (
        <>
          <Paragraph>{text(words.approvedHint)}</Paragraph>
          <TextArea name={`tekst-${note.seq}`} label={text(words.text)} rows={10} value={note.text} readonly />
          <CopyButton of={controlId(`tekst-${note.seq}`)} label={text(words.copy)} done={text(words.copied)} />
        </>
      ) : (
        <>
          <blockquote class="luwte-pre-line">{note.text}</blockquote>
          {approved ? null : <NoteMarks view={view} text={note.text} />}
          {approved ? null : mayAgree ? (
            <>
              <Paragraph>{text(words.read)}</Paragraph>
              <Form action={casePath(view.id, 'mensen', person.id, 'dossier', 'akkoord')} command={ownCommand(visit)}>
                <input type="hidden" name="note" value={note.id} />
                <ButtonRow>
                  <Button kind="secondary">{text(words.agree)}</Button>
                </ButtonRow>
              </Form>
            </>
          ) : (
            <Paragraph kind="soft">{text(note.by === who.account ? words.yours : words.others)}</Paragraph>
          )}
        </>
      )}
    </Section>
  );
};
