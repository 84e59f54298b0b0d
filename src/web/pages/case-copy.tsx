import { createHash } from 'node:crypto';
import type { CaseView } from '../../cases/case-view.ts';
import { copyChoices, makeCopy, piecesOf, takeCopyOut } from '../../cases/person-copy.ts';
import type { SubjectRequest } from '../../cases/subject-requests.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import { statusFor } from '../case/case-form.ts';
import { caseWords } from '../case/case-page.tsx';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { Card } from '../components/card.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Form } from '../components/form.tsx';
import { Link } from '../components/link.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { type BuiltCopy, buildCopy } from '../copy/build-copy.ts';
import { copyAsPdf } from '../copy/copy-pdf.ts';
import { CopyText } from '../copy/copy-text.tsx';
import { useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import { isLanguage } from '../preferred-language.ts';
import { inRequest, type RequestVisit, requestPath } from '../requests/in-request.ts';
import type { Handler, Visit } from '../visit.ts';

const words = {
  title: { nl: 'Zo gaat de kopie weg', en: 'This is how the copy leaves' },
  lead: {
    nl: 'Precies dit staat straks in de PDF en in de JSON, en niets anders. Lees het helemaal, met de ogen van wie het krijgt.',
    en: 'Exactly this will stand in the PDF and in the JSON, and nothing else. Read all of it, with the eyes of who gets it.',
  },
  language: { nl: 'Taal van de kopie:', en: 'Language of the copy:' },
  dutch: { nl: 'Nederlands', en: 'Dutch' },
  english: { nl: 'Engels', en: 'English' },
  undecided: { nl: 'Nog niet klaar', en: 'Not ready yet' },
  undecidedWhat: {
    nl: 'Hiervan is nog niet beslist of het meegaat. Zolang kan er geen kopie worden gemaakt. Aantal stukken:',
    en: 'Of these it was not decided yet whether they go along. Until then no copy can be made. Number of pieces:',
  },
  changed: {
    nl: 'Er is intussen iets veranderd of nog iets te beslissen. Hieronder staat hoe het nu is.',
    en: 'Something changed meanwhile, or is still to be decided. Below you see how it is now.',
  },
  back: { nl: 'Dit verzoek', en: 'This request' },
  make: { nl: 'Maak de kopie', en: 'Make the copy' },
  makeWhat: {
    nl: 'Luwte bewaart de kopie bij de casus en schrijft in de tijdlijn dat zij is gemaakt.',
    en: 'Luwte keeps the copy with the case and writes in the timeline that it was made.',
  },
} satisfies Record<string, Text>;

/** The copy as far as it was decided on: what is seen here is what leaves. */
export const showCopy: Handler = inRequest((at) => draw(at, {}));

/** Makes the copy of what the handler saw. */
export const takeCopy: Handler = inRequest(async (at) => {
  const { visit, who, view, request } = at;
  const built = await build(at);
  if (!built) return visit.problem('not-found');
  if (built.undecided > 0 || visit.form.text('seen') !== seen(built)) return draw(at, { '': words.changed });
  const acted = await makeCopy(visit.app.cases, who, view.id, visit.commandId, request.id, built);
  if (acted.kind === 'refused') return draw(at, { '': acted.refusal.text });
  if (acted.kind === 'not-found') return visit.problem('not-found');
  return visit.redirect(requestPath(view.id, request.id));
});

/** The copy to hand over, on paper. */
export const showCopyPdf: Handler = download('pdf', 'application/pdf', ({ document, madeAt }) =>
  copyAsPdf(document, madeAt),
);

/** The copy to hand over, for another program (GDPR, article 20, asks for such a form). */
export const showCopyJson: Handler = download('json', 'application/json; charset=utf-8', ({ document }) =>
  new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`),
);

function download(
  ending: 'pdf' | 'json',
  type: string,
  written: (
    copy: NonNullable<Awaited<ReturnType<typeof takeCopyOut>>>,
  ) => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>,
): Handler {
  return inRequest(async ({ visit, who, view, request }) => {
    const copy = await takeCopyOut(visit.app.cases, who, view.id, request.id);
    if (!copy) return visit.problem('not-found');
    // The name of a file ends up in lists and mails: the number of the case is all that it says.
    const name = `inzage-${view.number}.${ending}`;
    return new Response(await written(copy), {
      headers: { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` },
    });
  });
}

/** What the handler saw: the case up to where, and every word of the copy. */
const seen = ({ upTo, document }: BuiltCopy) =>
  createHash('sha256')
    .update(JSON.stringify([upTo, document]))
    .digest('base64url');

async function build({ visit, who, view, request }: RequestVisit): Promise<BuiltCopy | null> {
  if (request.kind !== 'copy' || request.closedAt !== null) return null;
  const choices = await copyChoices(visit.app.cases, who, view.id, request.id);
  if (!choices) return null;
  const asked = visit.form.text('taal') || visit.query.text('taal');
  return buildCopy({
    view,
    person: request.person,
    pieces: piecesOf(view, request.person),
    choices,
    receivedAt: request.receivedAt,
    now: visit.now,
    language: isLanguage(asked) ? asked : 'nl',
  });
}

async function draw(at: RequestVisit, errors: FieldErrors): Promise<Response> {
  const { visit, view, request } = at;
  const built = await build(at);
  if (!built) return visit.problem('not-found');
  return visit.page(<Copy {...{ visit, view, request, errors, built }} />, statusFor(errors));
}

interface CopyProps {
  visit: Visit;
  view: CaseView;
  request: SubjectRequest;
  errors: FieldErrors;
  built: BuiltCopy;
}

const Copy = ({ visit, view, request, errors, built }: CopyProps) => {
  const text = useText();
  const name = `${text(caseWords.case)} ${view.number}`;
  const here = (...rest: readonly string[]) => requestPath(view.id, request.id, ...rest);
  return (
    <NarrowPage title={name} navigation={navigationFor(visit, '/casussen')}>
      <BackLink href={here()}>{text(words.back)}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(words.title)} meta={name} />
      <Paragraph>{text(words.lead)}</Paragraph>
      <p class="luwte-no-print">
        {text(words.language)} <Link href={`${here('voorbeeld')}?taal=nl`}>{text(words.dutch)}</Link> ·{' '}
        <Link href={`${here('voorbeeld')}?taal=en`}>{text(words.english)}</Link>
      </p>
      {built.undecided > 0 ? (
        <Callout kind="waiting" title={text(words.undecided)}>
          <p>
            {text(words.undecidedWhat)} {built.undecided}.
          </p>
        </Callout>
      ) : null}
      <Card>
        <CopyText copy={built.document} />
      </Card>
      {built.undecided === 0 ? (
        <Form action={here('kopie')} command={visit.commandId}>
          <input type="hidden" name="taal" value={built.document.language} />
          <input type="hidden" name="seen" value={seen(built)} />
          <Paragraph kind="soft">{text(words.makeWhat)}</Paragraph>
          <ButtonRow>
            <Button>{text(words.make)}</Button>
          </ButtonRow>
        </Form>
      ) : null}
    </NarrowPage>
  );
};
