import { createHash } from 'node:crypto';
import type { CaseView } from '../../cases/case-view.ts';
import { copyChoices, keepChoices, piecesOf } from '../../cases/person-copy.ts';
import type { SubjectRequest } from '../../cases/subject-requests.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import { leaveOutGrounds } from '../../domain/leave-out-ground.ts';
import { cutByWords } from '../../domain/names-in-text.ts';
import {
  changedSince,
  choiceFor,
  type KeptChoice,
  type Piece,
  type PieceChoice,
  type PieceGroup,
  pieceGroups,
  seenIn,
} from '../../domain/person-copy.ts';
import type { Text } from '../../domain/text.ts';
import { statusFor } from '../case/case-form.ts';
import { caseWords } from '../case/case-page.tsx';
import { unfitText } from '../case/free-text.ts';
import { roleInWords } from '../case/staff-words.ts';
import { subjectWord } from '../case/subject-words.ts';
import { BackLink } from '../components/back-link.tsx';
import { Badge } from '../components/badge.tsx';
import { Button, ButtonLink, ButtonRow } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { CheckboxGroup } from '../components/checkbox-group.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Form } from '../components/form.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { TextField } from '../components/text-field.tsx';
import { When } from '../components/when.tsx';
import { pieceInWords } from '../copy/build-copy.ts';
import { groundChoices, groupWords } from '../copy/copy-words.ts';
import { redactedView } from '../copy/redacted-view.ts';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import { inRequest, type RequestVisit, requestPath } from '../requests/in-request.ts';
import type { Visit } from '../visit.ts';

const words = {
  back: { nl: 'Dit verzoek', en: 'This request' },
  pieces: { nl: 'stukken', en: 'pieces' },
  of: { nl: 'van', en: 'of' },
  none: { nl: 'Hier is niets om over te beslissen.', en: 'There is nothing to decide here.' },
  marked: {
    nl: 'Gemarkeerde woorden wijzen misschien naar een ander. Ze gaan er vanzelf uit, tot jij ze laat staan. Luwte kent niet alles: lees ook wat niet gemarkeerd is.',
    en: 'Marked words may point to somebody else. They go out by themselves, until you let them stand. Luwte does not know everything: also read what is not marked.',
  },
  entry: { nl: 'regel', en: 'entry' },
  undecided: { nl: 'nog beslissen', en: 'to decide' },
  changed: { nl: 'veranderd: kijk opnieuw', en: 'changed: look again' },
  goes: { nl: 'gaat mee', en: 'goes along' },
  stays: { nl: 'blijft weg', en: 'stays out' },
  what: { nl: 'Wat gebeurt hiermee?', en: 'What happens with this?' },
  give: { nl: 'Geven', en: 'Give' },
  stand: { nl: 'Deze woorden toch laten staan', en: 'Let these words stand all the same' },
  standHint: {
    nl: 'Vink alleen aan wat naar niemand anders wijst.',
    en: 'Only tick what points to nobody else.',
  },
  more: { nl: 'Welke woorden moeten er nog meer uit?', en: 'Which other words have to go?' },
  moreHint: { nl: 'Met een komma ertussen.', en: 'With a comma between them.' },
  rest: {
    nl: 'En de stukken op deze bladzijde waar je niets koos?',
    en: 'And the pieces on this page where you chose nothing?',
  },
  restLater: { nl: 'Die komen later', en: 'Those come later' },
  restGive: {
    nl: 'Geven, waar niemand zelf iets opschreef',
    en: 'Give, where nobody wrote anything themself',
  },
  restOut: { nl: 'Weglaten: ze gaan niet over deze persoon', en: 'Leave out: they are not about this person' },
  keep: { nl: 'Bewaar en ga verder', en: 'Save and go on' },
  previous: { nl: 'Vorige', en: 'Previous' },
  next: { nl: 'Volgende', en: 'Next' },
  changedMeanwhile: {
    nl: 'Er veranderde iets in deze stukken terwijl je las. Kijk nog eens; wat je koos, staat er nog.',
    en: 'Something changed in these pieces while you read. Look again; what you chose is still there.',
  },
  closed: { nl: 'Dit verzoek is al afgerond.', en: 'This request was closed already.' },
} satisfies Record<string, Text>;

/** How many pieces one page holds. */
const onPage = 10;
const longestWords = 500;

export const showPieces = inRequest((at) => draw(at, {}));

/** Keeps what was decided on the pieces of one page; what was left open stays open. */
export const takePieces = inRequest(async (at) => {
  const { visit, who, view, request } = at;
  const page = await pageOf(at);
  if (!page) return visit.problem('not-found');
  const unfit = unfitText(visit.form);
  if (Object.keys(unfit).length > 0) return draw(at, unfit);
  if (visit.form.text('seen') !== fingerprint(page.shown)) return draw(at, { '': words.changedMeanwhile });
  const chosen = new Map<number, KeptChoice>();
  for (const piece of page.shown) {
    const choice = choiceIn(visit, piece) ?? restIn(visit, piece, page.choices);
    if (choice) chosen.set(piece.seq, { ...choice, seen: seenIn(piece) });
  }
  if (!(await keepChoices(visit.app.cases, who, view.id, request.id, chosen))) return draw(at, { '': words.closed });
  const last = page.from + onPage >= page.all.length;
  return visit.redirect(last ? requestPath(view.id, request.id) : pagePath(at, page.group, page.from + onPage));
});

const pagePath = ({ view, request }: Pick<RequestVisit, 'view' | 'request'>, group: PieceGroup, from: number) =>
  `${requestPath(view.id, request.id, 'stukken')}?deel=${groupWords[group].path}${from > 0 ? `&vanaf=${from}` : ''}`;

const field = {
  choice: ({ seq }: Piece) => `choice-${seq}`,
  stand: ({ seq }: Piece) => `stand-${seq}`,
  more: ({ seq }: Piece) => `more-${seq}`,
};

/** What was chosen for a piece; null when nothing was. */
function choiceIn({ form }: Visit, piece: Piece): PieceChoice | null {
  const typed = form.text(field.choice(piece));
  const ground = leaveOutGrounds.find((one) => one === typed);
  if (ground) return { verdict: 'leave-out', ground };
  if (typed !== 'give') return null;
  // What is found goes out unless it was ticked: a form that lost a field gives too little, never too much.
  const stand = new Set(form.all(field.stand(piece)));
  const more = form
    .text(field.more(piece))
    .split(/[,;\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
  return { verdict: 'give', without: [...piece.found.filter((word) => !stand.has(word)), ...more] };
}

/** What is chosen for all that are left. What somebody wrote is never given unseen by it. */
function restIn({ form }: Visit, piece: Piece, choices: ReadonlyMap<number, KeptChoice>): PieceChoice | null {
  if (choiceFor(piece, choices) !== null) return null;
  const rest = form.text('rest');
  if (rest === 'not-about') return { verdict: 'leave-out', ground: 'not-about' };
  return rest === 'give' && piece.texts.length === 0 ? { verdict: 'give', without: [] } : null;
}

interface PiecePage {
  readonly group: PieceGroup;
  readonly from: number;
  readonly all: readonly Piece[];
  readonly shown: readonly Piece[];
  readonly choices: ReadonlyMap<number, KeptChoice>;
}

async function pageOf({ visit, who, view, request }: RequestVisit): Promise<PiecePage | null> {
  if (request.kind !== 'copy') return null;
  const group = pieceGroups.find((one) => groupWords[one].path === visit.query.text('deel')) ?? 'own';
  const asked = Number(visit.query.text('vanaf'));
  const choices = await copyChoices(visit.app.cases, who, view.id, request.id);
  if (!choices) return null;
  const all = piecesOf(view, request.person).filter((piece) => piece.group === group);
  const from = Number.isInteger(asked) && asked > 0 && asked < all.length ? asked : 0;
  return { group, from, all, shown: all.slice(from, from + onPage), choices };
}

/** What was on the page, so that nothing is decided on that came after it. */
const fingerprint = (pieces: readonly Piece[]): string =>
  createHash('sha256')
    .update(JSON.stringify(pieces.map((piece) => [piece.seq, seenIn(piece)])))
    .digest('base64url');

async function draw(at: RequestVisit, errors: FieldErrors): Promise<Response> {
  const { visit, view, request } = at;
  const page = await pageOf(at);
  if (!page) return visit.problem('not-found');
  return visit.page(<Pieces {...{ visit, view, request, errors, page }} />, statusFor(errors));
}

interface PiecesProps {
  visit: Visit;
  view: CaseView;
  request: SubjectRequest;
  errors: FieldErrors;
  page: PiecePage;
}

const Pieces = (props: PiecesProps) => {
  const text = useText();
  const language = useLanguage();
  const { visit, view, request, errors, page } = props;
  const { group, from, all, shown } = page;
  const name = `${text(caseWords.case)} ${view.number}`;
  const alone = redactedView(view, request.person, language);
  const path = (at: number) => pagePath({ view, request }, group, at);
  return (
    <NarrowPage title={name} navigation={navigationFor(visit, '/casussen')}>
      <BackLink href={requestPath(view.id, request.id)}>{text(words.back)}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle
        title={text(groupWords[group].title)}
        meta={`${name} · ${subjectWord(view, request.person, language)}${all.length === 0 ? '' : ` · ${text(words.pieces)} ${from + 1}–${from + shown.length} ${text(words.of)} ${all.length}`}`}
      />
      {all.length === 0 ? (
        <Paragraph>{text(words.none)}</Paragraph>
      ) : (
        <>
          <Paragraph>{text(groupWords[group].lead)}</Paragraph>
          <Paragraph kind="soft">{text(words.marked)}</Paragraph>
          <Form action={path(from)} command={visit.commandId}>
            <input type="hidden" name="seen" value={fingerprint(shown)} />
            {shown.map((piece) => (
              <PieceCard {...props} piece={piece} alone={alone} />
            ))}
            <RadioGroup
              name="rest"
              label={text(words.rest)}
              options={[
                { value: 'later', label: text(words.restLater) },
                { value: 'give', label: text(words.restGive) },
                { value: 'not-about', label: text(words.restOut) },
              ]}
              value={visit.form.text('rest') || 'later'}
            />
            <ButtonRow>
              <Button>{text(words.keep)}</Button>
              {from > 0 ? (
                <ButtonLink kind="subtle" href={path(Math.max(0, from - onPage))}>
                  {text(words.previous)}
                </ButtonLink>
              ) : null}
              {from + onPage < all.length ? (
                <ButtonLink kind="subtle" href={path(from + onPage)}>
                  {text(words.next)}
                </ButtonLink>
              ) : null}
            </ButtonRow>
          </Form>
        </>
      )}
    </NarrowPage>
  );
};

const PieceCard = ({ visit, page, errors, piece, alone }: PiecesProps & { piece: Piece; alone: CaseView }) => {
  const text = useText();
  const language = useLanguage();
  const kept = choiceFor(piece, page.choices);
  const typed = visit.form.names().includes('seen') ? choiceIn(visit, piece) : kept;
  const without = typed?.verdict === 'give' ? typed.without : piece.found;
  const stand = typed?.verdict === 'give' ? piece.found.filter((word) => !typed.without.includes(word)) : [];
  const more = without.filter((word) => !piece.found.includes(word));
  const label = piece.seq === 0 ? '' : `${text(words.entry)} ${piece.seq} · `;
  return (
    <Card>
      <p class="luwte-soft luwte-small">
        {label}
        <When at={piece.at} />
        {piece.role === '' ? '' : ` · ${roleInWords(piece.role, language)}`} <Stand {...{ piece, page, kept }} />
      </p>
      <p class="luwte-pre-line">
        {cutByWords(pieceInWords(alone, piece, [], language), without).map((part) =>
          part.found ? <mark class="nl-mark">{part.text}</mark> : part.text,
        )}
      </p>
      <RadioGroup
        name={field.choice(piece)}
        label={
          <>
            {text(words.what)}
            <span class="luwte-hidden">
              {' '}
              ({text(words.entry)} {piece.seq})
            </span>
          </>
        }
        options={[
          { value: 'give', label: text(words.give) },
          ...leaveOutGrounds.map((ground) => ({ value: ground, label: text(groundChoices[ground]) })),
        ]}
        value={typed === null ? '' : typed.verdict === 'give' ? 'give' : typed.ground}
        error={errors[field.choice(piece)]}
      />
      {piece.found.length > 0 ? (
        <CheckboxGroup
          name={field.stand(piece)}
          label={text(words.stand)}
          hint={text(words.standHint)}
          options={piece.found.map((word) => ({ value: word, label: word }))}
          values={stand}
          optional
        />
      ) : null}
      {piece.texts.length > 0 ? (
        <TextField
          name={field.more(piece)}
          label={text(words.more)}
          hint={text(words.moreHint)}
          value={visit.form.text(field.more(piece)) || more.join(', ')}
          maxlength={longestWords}
          error={errors[field.more(piece)]}
          optional
        />
      ) : null}
    </Card>
  );
};

const Stand = ({ piece, page, kept }: { piece: Piece; page: PiecePage; kept: PieceChoice | null }) => {
  const text = useText();
  if (changedSince(piece, page.choices)) return <Badge kind="now">{text(words.changed)}</Badge>;
  if (kept === null) return <Badge kind="now">{text(words.undecided)}</Badge>;
  return kept.verdict === 'give' ? (
    <Badge kind="done">{text(words.goes)}</Badge>
  ) : (
    <Badge kind="absent">{text(words.stays)}</Badge>
  );
};
