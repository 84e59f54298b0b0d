import type { CaseView } from '../../cases/case-view.ts';
import { copyChoices, madeCopyAt, piecesOf } from '../../cases/person-copy.ts';
import {
  closeRequest,
  extendRequest,
  type RequestChange,
  requestInCase,
  type SubjectRequest,
} from '../../cases/subject-requests.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import { choiceFor, type KeptChoice, type Piece, type PieceGroup, pieceGroups } from '../../domain/person-copy.ts';
import { canBeExtended, isOverdue, requestOutcomes } from '../../domain/subject-request.ts';
import type { Text } from '../../domain/text.ts';
import { statusFor } from '../case/case-form.ts';
import { caseWords } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { unfitText } from '../case/free-text.ts';
import { capital } from '../case/sentence.ts';
import { personWithName } from '../case/subject-words.ts';
import { BackLink } from '../components/back-link.tsx';
import { Badge } from '../components/badge.tsx';
import { Button, ButtonLink, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { DefinitionList } from '../components/definition-list.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { Link } from '../components/link.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { Section } from '../components/section.tsx';
import { StackedTable } from '../components/stacked-table.tsx';
import { TextArea } from '../components/text-area.tsx';
import { When } from '../components/when.tsx';
import { groupWords } from '../copy/copy-words.ts';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import { inRequest, type RequestVisit, requestPath } from '../requests/in-request.ts';
import { askerWords, kindWords, outcomeWords, standInWords } from '../requests/request-words.ts';
import type { Handler, Visit } from '../visit.ts';

const words = {
  back: { nl: 'Verzoeken van betrokkenen', en: 'Requests of people involved' },
  late: { nl: 'te laat', en: 'late' },
  about: { nl: 'Over wie', en: 'About' },
  asker: { nl: 'Wie het vraagt', en: 'Who asks' },
  identity: { nl: 'Hoe we weten dat die het is', en: 'How we know that it is them' },
  received: { nl: 'Binnengekomen', en: 'Came in' },
  stand: { nl: 'Hoe het staat', en: 'How it stands' },
  extended: { nl: 'Waarom het langer duurt', en: 'Why it takes longer' },
  closing: { nl: 'Wat er is gezegd', en: 'What was said' },
  noCustody: {
    nl: 'Bij deze leerling staat geen ouder met gezag in de casus. Kijk dat eerst na. En is de leerling al zestien, dan vraagt die zelf.',
    en: 'No parent with custody stands in the case for this pupil. Check that first. And a pupil who is sixteen asks for themself.',
  },
  copy: { nl: 'De kopie', en: 'The copy' },
  copyLead: {
    nl: 'Luwte zet klaar wat over deze persoon kan gaan. Jij kijkt stuk voor stuk wat mee mag. Een stuk dat iemand zelf schreef, gaat nooit mee voordat jij het las.',
    en: 'Luwte prepares what may be about this person. You see piece by piece what may go along. A piece that somebody wrote never goes along before you read it.',
  },
  group: { nl: 'Stukken', en: 'Pieces' },
  all: { nl: 'Aantal', en: 'Number' },
  left: { nl: 'Nog te beslissen', en: 'Still to decide' },
  nothingLeft: { nl: 'niets meer', en: 'nothing' },
  result: { nl: 'Bekijk het resultaat', en: 'See the result' },
  made: { nl: 'De kopie is gemaakt:', en: 'The copy was made:' },
  madeWhat: {
    nl: 'Geef de kopie persoonlijk of verstuur die veilig, nooit als bijlage van een gewone mail.',
    en: 'Give it in person or send it safely, never attached to an ordinary mail.',
  },
  pdf: { nl: 'Kopie als PDF', en: 'Copy as PDF' },
  json: { nl: 'Kopie als JSON', en: 'Copy as JSON' },
  correction: {
    nl: 'Klopt er iets niet? Verbeter die regel in de tijdlijn: hij blijft doorgestreept leesbaar. Vertel wie het vroeg wat je hebt gedaan.',
    en: 'Is something not right? Correct that entry in the timeline: it stays readable, struck through. Tell who asked what you did.',
  },
  erasure: {
    nl: 'Wissen kan niet altijd: de school moet laten zien hoe zij hielp. Overleg met de functionaris gegevensbescherming en leg uit wat er wel of niet kan.',
    en: 'Erasing is not always possible: the school has to show how it helped. Consult the data-protection officer and explain what can and cannot be done.',
  },
  extend: { nl: 'Er is meer tijd nodig', en: 'More time is needed' },
  extendLead: {
    nl: 'Is het verzoek ingewikkeld? Dan mag er twee maanden bij. Vertel dat en de reden aan wie het vroeg, binnen de eerste maand.',
    en: 'Is the request complex? Then two months may be added. Tell that and the reason to who asked, within the first month.',
  },
  extendWhy: { nl: 'Welke reden heb je verteld?', en: 'Which reason did you tell?' },
  extendNow: { nl: 'Verleng met twee maanden', en: 'Extend by two months' },
  tooLate: {
    nl: 'Verlengen kan niet meer: de termijn is voorbij of al verlengd.',
    en: 'Extending is no longer possible: the term has passed or was extended already.',
  },
  close: { nl: 'Het verzoek is beantwoord', en: 'The request was answered' },
  closeLead: {
    nl: 'Zeg bij een nee, of een half ja, ook dat iemand een klacht kan indienen bij de Autoriteit Persoonsgegevens of naar de rechter kan.',
    en: 'With a no, or half a yes, also say that somebody can complain to the Dutch Data Protection Authority or go to court.',
  },
  outcome: { nl: 'Hoe is het afgelopen?', en: 'How did it end?' },
  closeWhy: { nl: 'Wat heb je erbij gezegd?', en: 'What did you say with it?' },
  closeHint: {
    nl: 'Nodig als iets niet of niet helemaal is gedaan.',
    en: 'Needed when something was not done, or not in full.',
  },
  closeNow: { nl: 'Rond dit verzoek af', en: 'Close this request' },
  choose: { nl: 'Kies een van deze.', en: 'Choose one of these.' },
  fillIn: { nl: 'Schrijf hier iets op.', en: 'Please write something here.' },
  noCopyYet: {
    nl: 'Er is nog geen kopie gemaakt. Maak die eerst, of kies een ander antwoord.',
    en: 'No copy was made yet. Make it first, or choose another answer.',
  },
  closedAlready: { nl: 'Dit verzoek is al afgerond.', en: 'This request was closed already.' },
} satisfies Record<string, Text>;

export const showRequest = inRequest((at) => draw(at, {}));

/** Two months more, with the reason that was told. */
export const takeExtension: Handler = takeChange(words.tooLate, async ({ visit, who, view, request }) => {
  const reason = visit.form.text('extension').trim();
  if (reason === '') return { extension: words.fillIn };
  return extendRequest(visit.app.cases, who, view.id, request.id, reason);
});

/** How it ended. */
export const takeClosing: Handler = takeChange(words.closedAlready, async ({ visit, who, view, request }) => {
  const outcome = requestOutcomes.find((one) => one === visit.form.text('outcome'));
  const reason = visit.form.text('closing').trim();
  if (!outcome) return { outcome: words.choose };
  if (reason === '' && (outcome === 'refused' || outcome === 'given-in-part')) return { closing: words.fillIn };
  const given = outcome === 'given' || outcome === 'given-in-part';
  if (request.kind === 'copy' && given && (await madeCopyAt(visit.app.cases, who, view.id, request.id)) === null)
    return { outcome: words.noCopyYet };
  return closeRequest(visit.app.cases, who, view.id, request.id, { outcome, reason });
});

function takeChange(tooLate: Text, act: (at: RequestVisit) => Promise<RequestChange | FieldErrors>): Handler {
  return inRequest(async (at) => {
    const { visit, who, view, request } = at;
    const unfit = unfitText(visit.form);
    const outcome = Object.keys(unfit).length > 0 ? unfit : await act(at);
    if (outcome === 'done') return visit.redirect(requestPath(view.id, request.id));
    if (outcome === 'not-found') return visit.problem('not-found');
    const fresh = (await requestInCase(visit.app.cases, who, view.id, request.id)) ?? request;
    return draw({ ...at, request: fresh }, outcome === 'too-late' ? { '': tooLate } : outcome);
  });
}

async function draw({ visit, who, view, request }: RequestVisit, errors: FieldErrors): Promise<Response> {
  const choices = (await copyChoices(visit.app.cases, who, view.id, request.id)) ?? new Map();
  const madeAt = await madeCopyAt(visit.app.cases, who, view.id, request.id);
  const pieces = request.kind === 'copy' ? piecesOf(view, request.person) : [];
  const page = <Request {...{ visit, view, request, choices, pieces, madeAt, errors }} />;
  return visit.page(page, statusFor(errors));
}

interface RequestProps {
  visit: Visit;
  view: CaseView;
  request: SubjectRequest;
  choices: ReadonlyMap<number, KeptChoice>;
  pieces: readonly Piece[];
  madeAt: number | null;
  errors: FieldErrors;
}

const Request = (props: RequestProps) => {
  const text = useText();
  const language = useLanguage();
  const { visit, view, request, errors } = props;
  const name = `${text(caseWords.case)} ${view.number}`;
  const open = request.closedAt === null;
  const late = open && isOverdue(request, visit.now);
  const rows = [
    { name: text(words.about), value: personWithName(view, request.person, language) },
    { name: text(words.asker), value: `${request.name} (${text(askerWords[request.asker])})` },
    { name: text(words.identity), value: request.identity },
    { name: text(words.received), value: <When at={request.receivedAt} as="day" /> },
    {
      name: text(words.stand),
      value: (
        <>
          {late ? (
            <>
              <Badge kind="danger">{text(words.late)}</Badge>{' '}
            </>
          ) : null}
          {capital(standInWords(request, visit.now, language))}
        </>
      ),
    },
    ...(request.extension === null ? [] : [{ name: text(words.extended), value: request.extension }]),
    ...(request.closing === null ? [] : [{ name: text(words.closing), value: request.closing }]),
  ];
  const custody =
    request.asker !== 'carer' || view.people.carersOf(request.person).some((one) => one.custody === 'yes');
  return (
    <NarrowPage title={name} navigation={navigationFor(visit, '/casussen')}>
      <BackLink href={casePath(view.id, 'verzoeken')}>{text(words.back)}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={capital(text(kindWords[request.kind]))} meta={name} />
      <DefinitionList rows={rows} />
      {open && !custody ? (
        <Callout kind="rather-not">
          <p>{text(words.noCustody)}</p>
        </Callout>
      ) : null}
      {request.kind === 'copy' ? <Copy {...props} /> : null}
      {open && request.kind !== 'copy' ? <Paragraph>{text(words[request.kind])}</Paragraph> : null}
      {open ? <Closing {...props} /> : null}
      {open && canBeExtended(request, visit.now) ? <Extension {...props} /> : null}
    </NarrowPage>
  );
};

const Copy = ({ view, request, choices, pieces, madeAt }: RequestProps) => {
  const text = useText();
  const here = (...rest: readonly string[]) => requestPath(view.id, request.id, ...rest);
  const of = (group: PieceGroup) => pieces.filter((piece) => piece.group === group);
  const open = request.closedAt === null;
  return (
    <Section id="kopie" title={text(words.copy)}>
      {madeAt === null ? null : (
        <Callout kind="done">
          <p>
            {text(words.made)} <When at={madeAt} />. {text(words.madeWhat)}
          </p>
          <p>
            {/* Fetched by the browser itself: each time that it is taken out stands in the log. */}
            <a class="nl-link" href={here('kopie.pdf')} data-turbo="false">
              {text(words.pdf)}
            </a>{' '}
            ·{' '}
            <a class="nl-link" href={here('kopie.json')} data-turbo="false">
              {text(words.json)}
            </a>
          </p>
        </Callout>
      )}
      {open ? (
        <>
          <Paragraph>{text(words.copyLead)}</Paragraph>
          <StackedTable
            caption={text(words.copy)}
            hideCaption
            columns={[words.group, words.all, words.left].map((column) => text(column))}
            rows={pieceGroups
              .filter((group) => of(group).length > 0)
              .map((group) => {
                const left = of(group).filter((piece) => choiceFor(piece, choices) === null).length;
                return {
                  cells: [
                    <Link href={`${here('stukken')}?deel=${groupWords[group].path}`}>
                      {text(groupWords[group].title)}
                    </Link>,
                    of(group).length,
                    left === 0 ? <Badge kind="done">{text(words.nothingLeft)}</Badge> : left,
                  ],
                };
              })}
          />
          <ButtonRow>
            <ButtonLink href={here('voorbeeld')}>{text(words.result)}</ButtonLink>
          </ButtonRow>
        </>
      ) : null}
    </Section>
  );
};

const Closing = ({ visit, view, request, errors }: RequestProps) => {
  const text = useText();
  return (
    <Fold title={text(words.close)} open={Boolean(errors.outcome ?? errors.closing)}>
      <Paragraph>{text(words.closeLead)}</Paragraph>
      <Form action={requestPath(view.id, request.id, 'afronden')} command={visit.commandId}>
        <RadioGroup
          name="outcome"
          label={text(words.outcome)}
          options={requestOutcomes.map((outcome) => ({ value: outcome, label: capital(text(outcomeWords[outcome])) }))}
          value={visit.form.text('outcome')}
          error={errors.outcome}
        />
        <TextArea
          name="closing"
          label={text(words.closeWhy)}
          hint={text(words.closeHint)}
          rows={3}
          maxlength={2000}
          value={visit.form.text('closing')}
          error={errors.closing}
        />
        <ButtonRow>
          <Button kind="secondary">{text(words.closeNow)}</Button>
        </ButtonRow>
      </Form>
    </Fold>
  );
};

const Extension = ({ visit, view, request, errors }: RequestProps) => {
  const text = useText();
  return (
    <Fold title={text(words.extend)} open={errors.extension !== undefined}>
      <Paragraph>{text(words.extendLead)}</Paragraph>
      <Form action={requestPath(view.id, request.id, 'verlengen')} command={visit.commandId}>
        <TextArea
          name="extension"
          label={text(words.extendWhy)}
          rows={3}
          maxlength={2000}
          value={visit.form.text('extension')}
          error={errors.extension}
        />
        <ButtonRow>
          <Button kind="secondary">{text(words.extendNow)}</Button>
        </ButtonRow>
      </Form>
    </Fold>
  );
};
