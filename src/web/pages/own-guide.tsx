import { type GuideKeeping, type GuideKept, keepGuide, putGuideBack, readKeptGuide } from '../../cases/own-guides.ts';
import type { WordPlace } from '../../cases/word-places.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Guide } from '../../domain/guide.ts';
import {
  type GuideField,
  guideFieldName,
  guideFields,
  readTypedGuide,
  type TypedGuide,
  typedFrom,
} from '../../domain/own-guide.ts';
import type { Language, Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { statusFor } from '../case/case-form.ts';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { Card } from '../components/card.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { Section } from '../components/section.tsx';
import { When } from '../components/when.tsx';
import { useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import { GuideMarks, LongerThanASheet } from '../own-words/guide-advice.tsx';
import { GuideAsItReads } from '../own-words/guide-as-it-reads.tsx';
import { GuideForm } from '../own-words/guide-form.tsx';
import { guideFromWords } from '../own-words/guide-from-words.ts';
import { GuideVersions } from '../own-words/guide-versions.tsx';
import { errorsByPart } from '../own-words/guide-words.ts';
import { seenVersionField, seenVersionIn } from '../own-words/seen-version.ts';
import { atPlace, chosenPlace, placeField, placeValue } from '../own-words/word-place.tsx';
import type { Visit } from '../visit.ts';
import { ownGuidesPath } from './own-guides.tsx';

const words = {
  back: { nl: 'Eigen leidraden', en: 'Guides of our own' },
  counts: { nl: 'Voor {place} geldt nu', en: 'What counts for {place} now is' },
  reads: { nl: 'Zo leest de leidraad die nu geldt', en: 'How the guide that counts now reads' },
  preview: { nl: 'Zo leest het; het is nog niet bewaard', en: 'This is how it reads; it is not saved yet' },
  write: { nl: 'In jullie eigen woorden', en: 'In your own words' },
  writeLead: {
    nl: 'Elke regel is één punt. In de vakken staat de tekst die nu geldt: verander wat je wilt, of plak je eigen bijlage erin. Zet er nooit iets in over een kind of een casus.',
    en: 'Each line is one item. The fields hold the text that counts now: change what you want, or paste your own annex into them. Never put anything in about a child or a case.',
  },
  backTitle: { nl: 'Terug naar wat Luwte meebrengt', en: 'Back to what Luwte brings' },
  backLead: {
    nl: 'Dan geldt weer de leidraad van Luwte, of die van het bestuur. Jullie eigen versies blijven hieronder te lezen.',
    en: 'Then the guide of Luwte, or that of the board, counts again. Your own versions can still be read below.',
  },
  putBack: { nl: 'Zet terug wat Luwte meebrengt', en: 'Put back what Luwte brings' },
  meanwhile: { nl: 'Een collega was je net voor', en: 'A colleague was just before you' },
  meanwhileWhat: {
    nl: 'Hieronder staat de versie van je collega. Wat jij schreef, staat nog in de vakken. Neem over wat moet gelden en bewaar opnieuw.',
    en: 'Below stands the version of your colleague. What you wrote is still in the fields. Take over what is to count and save again.',
  },
  theirs: { nl: 'Lees de versie van je collega', en: 'Read the version of your colleague' },
  theyPutBack: {
    nl: 'Je collega zette terug wat Luwte of het bestuur meebrengt.',
    en: 'Your colleague put back what Luwte or the board brings.',
  },
} satisfies Record<string, Text>;

export async function showOwnGuide(visit: Visit, who: Who): Promise<Response> {
  return draw(visit, who, {});
}

export async function takeOwnGuide(visit: Visit, who: Who): Promise<Response> {
  const { app, form } = visit;
  const chosen = await chosenPlace(visit, who);
  const name = visit.params.guide ?? '';
  const ofLuwte = app.cases.guides.get(name);
  if (!chosen || !ofLuwte) return visit.problem('not-found');
  const { place } = chosen;
  const asked = { school: place.school, name, seen: seenVersionIn(form) };
  const intent = form.text('intent');
  const typed = typedIn(visit);
  let done: GuideKeeping;
  if (intent === 'back') done = await putGuideBack(app.cases, who, asked);
  else if (Object.keys(form.refused).length > 0) return draw(visit, who, form.refused);
  else if (intent === 'preview') {
    const read = readTypedGuide(typed, ofLuwte);
    return draw(visit, who, read.ok ? {} : read.errors, 'preview');
  } else done = await keepGuide(app.cases, who, asked, typed);
  if (done.kind === 'kept') return visit.redirect(atPlace(`${ownGuidesPath}/${name}`, place));
  return done.kind === 'wrong' ? draw(visit, who, done.errors) : draw(visit, who, {}, 'changed');
}

function typedIn({ form }: Visit): TypedGuide {
  const fields = (language: Language) =>
    Object.fromEntries(guideFields.map((field) => [field, form.text(guideFieldName(field, language))])) as Record<
      GuideField,
      string
    >;
  return { nl: fields('nl'), en: fields('en') };
}

type State = 'as-it-is' | 'preview' | 'changed';

async function draw(visit: Visit, who: Who, errors: FieldErrors, state: State = 'as-it-is'): Promise<Response> {
  const chosen = await chosenPlace(visit, who);
  const kept = chosen && (await readKeptGuide(visit.app.cases, who, chosen.place.school, visit.params.guide ?? ''));
  if (!kept) return visit.problem('not-found');
  const page = <OwnGuide visit={visit} place={chosen.place} kept={kept} errors={errors} state={state} />;
  return visit.page(page, state === 'changed' ? { status: 409 } : statusFor(errors));
}

interface Props {
  visit: Visit;
  place: WordPlace;
  kept: GuideKept;
  errors: FieldErrors;
  state: State;
}

const OwnGuide = ({ visit, place, kept, errors, state }: Props) => {
  const text = useText();
  const { guide, from, ofLuwte, version, versions } = kept;
  const action = atPlace(`${ownGuidesPath}/${guide.name}`, place);
  const isTyped = visit.form.names().includes('opening');
  const typed = isTyped ? typedIn(visit) : typedFrom(guide, ofLuwte);
  const read = state === 'preview' ? readTypedGuide(typed, ofLuwte) : null;
  const previewed: Guide | null = read?.ok ? { ...ofLuwte, ...read.value } : null;
  const latest = versions[0];
  const hidden = (
    <>
      <input type="hidden" name={placeField} value={placeValue(place)} />
      {/* After a conflict the form is drawn from the colleague's version; a preview is still of the version seen before. */}
      <input
        type="hidden"
        name={seenVersionField}
        value={String(isTyped && state !== 'changed' ? seenVersionIn(visit.form) : version)}
      />
    </>
  );
  return (
    <NarrowPage title={text(words.back)} navigation={navigationFor(visit, ownGuidesPath)}>
      <BackLink href={atPlace(ownGuidesPath, place)}>{text(words.back)}</BackLink>
      <ErrorSummary errors={errorsByPart(errors)} />
      <PageTitle
        title={text(guide.title)}
        meta={`${text(words.counts).replace('{place}', () => place.name)} ${text(guideFromWords[from])}.`}
      />
      {state === 'changed' && latest ? (
        <Callout kind="waiting" title={text(words.meanwhile)}>
          <p>{text(words.meanwhileWhat)}</p>
          <p class="luwte-soft luwte-small">
            {latest.by} · <When at={latest.at} />
          </p>
          {latest.guide ? (
            <Fold title={text(words.theirs)} open>
              <GuideAsItReads guide={latest.guide} />
            </Fold>
          ) : (
            <p>{text(words.theyPutBack)}</p>
          )}
        </Callout>
      ) : null}
      {previewed ? (
        <Card>
          <Section id="voorbeeld" title={text(words.preview)}>
            <GuideMarks guide={previewed} ofLuwte={ofLuwte} />
            <LongerThanASheet guide={previewed} />
            <GuideAsItReads guide={previewed} />
          </Section>
        </Card>
      ) : (
        <>
          {from === 'luwte' ? null : <GuideMarks guide={guide} ofLuwte={ofLuwte} />}
          <LongerThanASheet guide={guide} />
          <Fold title={text(words.reads)}>
            <GuideAsItReads guide={guide} />
          </Fold>
        </>
      )}
      <Section id="schrijven" title={text(words.write)}>
        <Paragraph>{text(words.writeLead)}</Paragraph>
        <GuideForm action={action} hidden={hidden} value={typed} errors={errors} />
      </Section>
      {latest?.guide ? (
        <Section id="terugzetten" title={text(words.backTitle)}>
          <Paragraph>{text(words.backLead)}</Paragraph>
          <Form action={action}>
            <input type="hidden" name={placeField} value={placeValue(place)} />
            <input type="hidden" name={seenVersionField} value={String(version)} />
            <ButtonRow>
              <Button kind="secondary" name="intent" value="back">
                {text(words.putBack)}
              </Button>
            </ButtonRow>
          </Form>
        </Section>
      ) : null}
      <GuideVersions versions={versions} />
    </NarrowPage>
  );
};
