import type { CaseView } from '../../cases/case-view.ts';
import { guideFor } from '../../cases/guides.ts';
import { actWithTasks, dropTaskDraft, type TaskDraft, taskDraft } from '../../cases/task-draft.ts';
import { withoutAddresses } from '../../domain/addresses-in-text.ts';
import type { Recorded } from '../../domain/case-event.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Guide } from '../../domain/guide.ts';
import { currentVersion, talkTexts } from '../../domain/talks.ts';
import type { Language, Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { inCase, ownCommand, statusFor, takesForm } from '../case/case-form.ts';
import { caseWords } from '../case/case-page.tsx';
import { casePath, instanceFromPath, instanceInPath } from '../case/case-path.ts';
import { ChangedMeanwhile } from '../case/changed-meanwhile.tsx';
import { CorrectedEntries } from '../case/corrected-entries.tsx';
import { seenField, seenIn } from '../case/seen.ts';
import { writerInWords } from '../case/staff-words.ts';
import { filledIn, personWithName, subjectWord } from '../case/subject-words.ts';
import { presentWords, talkPartWords } from '../case/talk-words.ts';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { DefinitionList } from '../components/definition-list.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { Link } from '../components/link.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { PrintHeader } from '../components/print-header.tsx';
import { SaveAsTyped } from '../components/save-as-typed.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import { TalkFields } from '../talks/talk-fields.tsx';
import { draftOfTalk, fieldsOfTalk, readTalk, type TalkAsked } from '../talks/talk-form.ts';
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'Schrijf op wat er is gezegd', en: 'Write down what was said' },
  noted: { nl: 'Een gesprek', en: 'A talk' },
  talks: { nl: 'Gesprekken', en: 'Talks' },
  lead: {
    nl: 'Kort en zoals het was. Wie hier hulp van krijgt, mag dit lezen en er een kopie van vragen. Schrijf dus alleen op wat daarvoor nodig is, en niets over andere leerlingen.',
    en: 'Brief and as it was. Whoever is helped here may read this and ask for a copy. So write only what is needed for that, and nothing about other pupils.',
  },
  guide: { nl: 'Lees eerst de leidraad', en: 'Read the guide first' },
  save: { nl: 'Leg vast', en: 'Record this' },
  throwAway: { nl: 'Gooi weg wat ik typte', en: 'Throw away what I typed' },
  change: { nl: 'Vul aan of verbeter', en: 'Add or improve' },
  changeHint: {
    nl: 'De versie die er nu staat, blijft in de tijdlijn.',
    en: 'The version that stands here now stays in the timeline.',
  },
  when: { nl: 'Wanneer', en: 'When' },
  with: { nl: 'Met', en: 'With' },
  by: { nl: 'Opgeschreven door', en: 'Written down by' },
  earlier: { nl: 'Eerdere versies staan in de tijdlijn.', en: 'Earlier versions stand in the timeline.' },
  agreed: { nl: 'Afgesproken', en: 'Agreed' },
  saved: { nl: 'Vastgelegd. Dank je wel.', en: 'Recorded. Thank you.' },
  task: { nl: 'Naar de taak', en: 'To the task' },
} satisfies Record<string, Text>;

/** A new note, by the guide and for the task that the address names. */
export const showNewTalk = inCase('talks', (visit, who, view) => showForm(visit, who, view, askedIn(visit, view)));

export const showTalk = inCase('talks', (visit, who, view) => {
  const asked = askedIn(visit, view);
  return asked.talk ? showForm(visit, who, view, asked) : visit.problem('not-found');
});

/** Takes a note with what follows from it, in one act; what was kept while typing goes with it. */
export const takeTalk = takesForm(
  'talks',
  (visit, view) => {
    const asked = askedIn(visit, view);
    if (visit.params.talk !== undefined && !asked.talk)
      return { ok: true, value: { act: async () => ({ kind: 'not-found' }), next: '' } };
    if (visit.form.text('intent') === 'throw-away') {
      const act = async (who: Who) => {
        await dropTaskDraft(visit.app.cases, who, view.id, draftOfTalk(asked));
        return { kind: 'done' as const };
      };
      return { ok: true, value: { act, next: casePath(view.id, 'gesprekken') } };
    }
    const read = readTalk(visit.form, view, asked, () => visit.app.random.uuid());
    if (!read.ok) return read;
    const { commands, fields = {} } = read.value;
    const note = commands.find((one) => one.do === 'note-talk');
    const act = (who: Who) =>
      actWithTasks(visit.app.cases, who, view.id, visit.commandId, commands, draftOfTalk(asked));
    const next = `${casePath(view.id, 'gesprekken', note?.talk ?? '')}?klaar=1`;
    return { ok: true, value: { act, fields, next } };
  },
  (visit, who, view, errors) => drawForm(visit, who, view, askedIn(visit, view), { errors }),
);

/** What the address and the form say that the talk is about. */
function askedIn(visit: Visit, view: CaseView): TalkAsked {
  const named = (name: string) => visit.form.text(name) || visit.query.text(name);
  const talk = view.state.talks.find(({ id }) => id === visit.params.talk);
  const known = talk && currentVersion(talk);
  const task = known?.tasks?.[0] ?? instanceFromPath(named('taak'));
  return { talk, guide: known?.guide ?? (named('leidraad') || undefined), instance: view.plan.byId.get(task) };
}

async function showForm(visit: Visit, who: Who, view: CaseView, asked: TalkAsked): Promise<Response> {
  const draft = (await taskDraft(visit.app.cases, who, view.id, draftOfTalk(asked))) ?? undefined;
  return drawForm(visit, who, view, asked, { errors: {}, draft });
}

interface Drawing {
  readonly errors: FieldErrors;
  readonly draft?: TaskDraft | undefined;
}

async function drawForm(visit: Visit, who: Who, view: CaseView, asked: TalkAsked, { errors, draft }: Drawing) {
  const guide = asked.guide === undefined ? null : await guideFor(visit.app.cases, who, view.school, asked.guide);
  const props = { visit, view, asked, guide, errors, draft };
  return visit.page(<TalkPage {...props} />, statusFor(errors));
}

interface Props {
  readonly visit: Visit;
  readonly view: CaseView;
  readonly asked: TalkAsked;
  readonly guide: Guide | null;
  readonly errors: FieldErrors;
  readonly draft: TaskDraft | undefined;
}

const TalkPage = (props: Props) => {
  const { visit, view, asked, guide, errors, draft } = props;
  const text = useText();
  const language = useLanguage();
  const name = `${text(caseWords.case)} ${view.number}`;
  const { instance, talk } = asked;
  const isTyping = draft !== undefined || Object.keys(errors).length > 0;
  return (
    <NarrowPage
      title={name}
      navigation={navigationFor(visit, '/casussen')}
      printHeader={<PrintHeader subject={name} />}
    >
      <BackLink href={casePath(view.id, 'gesprekken')}>{text(words.talks)}</BackLink>
      <ErrorSummary errors={errors} />
      {visit.query.text('klaar') === '' || isTyping ? null : <Callout kind="done" title={text(words.saved)} />}
      <PageTitle
        title={text(talk ? words.noted : words.title)}
        meta={
          instance ? filledIn(view, instance.task.title, instance, language) : guide ? text(guide.title) : undefined
        }
      />
      {talk ? <Noted {...props} /> : null}
      {talk ? (
        <div class="luwte-no-print">
          <Fold title={text(words.change)} open={isTyping}>
            <Paragraph kind="soft">{text(words.changeHint)}</Paragraph>
            <TalkForm {...props} />
          </Fold>
        </div>
      ) : (
        <>
          <Paragraph>{text(words.lead)}</Paragraph>
          {guide ? (
            <p class="luwte-no-print">
              <Link href={casePath(view.id, 'leidraden', guide.name) + behind(asked)}>{text(words.guide)}</Link>
            </p>
          ) : null}
          <TalkForm {...props} />
        </>
      )}
      <CorrectedEntries view={view} about={(event) => event.type === 'talk-noted' && event.talk === talk?.id} />
    </NarrowPage>
  );
};

const behind = ({ instance }: TalkAsked) => (instance ? `?taak=${instanceInPath(instance.id)}` : '');

const TalkForm = ({ visit, view, asked, errors, draft }: Props) => {
  const text = useText();
  const { form } = visit;
  const here = form.names().length > 0;
  const known = fieldsOfTalk(view, asked);
  const values = (name: string) => (here ? form.all(name) : (draft?.fields[name] ?? known[name] ?? []));
  const open = asked.instance?.status === 'open' ? asked.instance : undefined;
  const seen = here ? seenIn(form, view) : view.state.seq;
  // A draft was typed beside what stood there then: sent as it is, it would undo what came after.
  const isNew = ({ seq, at }: Recorded) => (here || !draft ? seq > seen : at > draft.savedAt);
  const since = view.events.filter(
    (one) => isNew(one) && one.event.type === 'talk-noted' && one.event.talk === asked.talk?.id,
  );
  const to = casePath(view.id, 'gesprekken', asked.talk?.id ?? 'nieuw');
  return (
    <>
      <ChangedMeanwhile view={view} events={since} />
      <Form action={to} command={ownCommand(visit)}>
        <input type="hidden" name={seenField} value={String(view.state.seq)} />
        {asked.guide === undefined ? null : <input type="hidden" name="leidraad" value={asked.guide} />}
        {asked.instance ? <input type="hidden" name="taak" value={instanceInPath(asked.instance.id)} /> : null}
        <TalkFields view={view} errors={errors} values={values} instance={open} />
        <SaveAsTyped to={casePath(view.id, 'concept')} draft={draftOfTalk(asked)} savedAt={draft?.savedAt} />
        <ButtonRow>
          <Button>{text(words.save)}</Button>
          {draft ? (
            <Button kind="subtle" name="intent" value="throw-away">
              {text(words.throwAway)}
            </Button>
          ) : null}
        </ButtonRow>
      </Form>
    </>
  );
};

/** The note as it counts now, to read and to print. */
const Noted = ({ view, asked }: Props) => {
  const text = useText();
  const language = useLanguage();
  const { talk } = asked;
  const note = talk && currentVersion(talk);
  if (!talk || !note) return null;
  const said = (part: Text, value: string | undefined) =>
    value ? [{ name: text(part), value: <span class="luwte-pre-line">{withoutAddresses(value)}</span> }] : [];
  const agreed = view.state.police.agreements.filter((one) => one.talk === talk.id && !one.ended);
  return (
    <>
      <DefinitionList
        rows={[
          { name: text(words.when), value: <When at={note.heldAt} /> },
          { name: text(words.with), value: partnersOf(view, note, language) },
          ...said(presentWords, note.present),
          ...talkTexts.flatMap((part) => said(talkPartWords[part], note[part])),
          ...(agreed.length === 0
            ? []
            : [
                {
                  name: text(words.agreed),
                  value: (
                    <ul>
                      {agreed.map(({ id }) => (
                        <li>{subjectWord(view, id, language)}</li>
                      ))}
                    </ul>
                  ),
                },
              ]),
        ]}
      />
      <p class="luwte-soft luwte-small">
        {text(words.by)} {writerInWords(view, note.seq, language)}, <When at={note.at} />.{' '}
        {talk.versions.length > 1 ? text(words.earlier) : ''}
      </p>
      {asked.instance ? (
        <p class="luwte-no-print">
          <Link href={casePath(view.id, 'taken', instanceInPath(asked.instance.id))}>{text(words.task)}</Link>
        </p>
      ) : null}
    </>
  );
};

/** With whom a talk was, by name where names are known. */
export function partnersOf(
  view: CaseView,
  { with: partners, others }: { readonly with: readonly string[]; readonly others?: string },
  language: Language,
): string {
  const named = partners.map((id) => personWithName(view, id, language));
  if (others === undefined) return named.join(', ');
  // Whatever was typed may hold a name.
  const mayRead = view.rights.has("see people's names");
  return [...named, mayRead ? withoutAddresses(others) : { nl: 'iemand anders', en: 'somebody else' }[language]].join(
    ', ',
  );
}
