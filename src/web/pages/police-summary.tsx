import type { CaseView } from '../../cases/case-view.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { ResolvedPerson } from '../../domain/people.ts';
import type { Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { inCase, ownCommand, statusFor, takesForm } from '../case/case-form.ts';
import { caseWords } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { nameOf, subjectWord } from '../case/subject-words.ts';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonLink, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { CheckboxGroup } from '../components/checkbox-group.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fieldset } from '../components/fieldset.tsx';
import { Form } from '../components/form.tsx';
import { Stack } from '../components/layout.tsx';
import { Link } from '../components/link.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { PrintHeader } from '../components/print-header.tsx';
import { Section } from '../components/section.tsx';
import { TextField } from '../components/text-field.tsx';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import { namedIn, type PoliceSummary, policeSummary } from '../police/summary.ts';
import { summaryAsPdf } from '../police/summary-pdf.ts';
import { isLanguage } from '../preferred-language.ts';
import type { Visit } from '../visit.ts';

const words = {
  back: { nl: 'Politie', en: 'Police' },
  lead: {
    nl: 'Precies dit staat op het blad. Namen staan er alleen op als je ze hieronder kiest. Bel liever dan je mailt, en geef het blad op papier.',
    en: 'Exactly this stands on the sheet. Names are on it only if you choose them below. Rather call than mail, and hand the sheet over on paper.',
  },
  language: { nl: 'Taal van het blad:', en: 'Language of the sheet:' },
  dutch: { nl: 'Nederlands', en: 'Dutch' },
  english: { nl: 'Engels', en: 'English' },
  onePage: { nl: 'Dit past op één blad.', en: 'This fits on one sheet.' },
  pages: {
    nl: 'Dit past niet op één blad. Het belangrijkste staat bovenaan. Aantal bladzijden:',
    en: 'This does not fit on one sheet. The most important stands on top. Number of pages:',
  },
  pdf: { nl: 'Haal de pdf op', en: 'Get the PDF' },
  names: { nl: 'Welke namen heeft de politie nodig?', en: 'Which names do the police need?' },
  namesWhat: {
    nl: 'Zonder keuze staat er een letter. Kies alleen wie de politie moet kunnen vinden, en schrijf op waarom. Je keuze komt in de tijdlijn.',
    en: 'Without a choice there is a letter. Choose only whom the police have to be able to find, and write down why. Your choice goes into the timeline.',
  },
  noNames: { nl: 'Er is nog niemand met een naam.', en: 'There is nobody with a name yet.' },
  name: { nl: 'De naam gaat mee', en: 'The name goes along' },
  why: { nl: 'Waarom heeft de politie deze naam nodig?', en: 'Why do the police need this name?' },
  save: { nl: 'Maak het blad zo', en: 'Make the sheet like this' },
  tooLong: { nl: 'Houd het korter.', en: 'Keep it shorter.' },
  reasonFirst: { nl: 'Schrijf op waarom, of haal de naam weg.', en: 'Write down why, or take the name away.' },
} satisfies Record<string, Text>;

/** The summary as it will be on paper, and who is in it by name. Each reading is logged as one of its own. */
export const showSummary = inCase('police-summary', (visit, who, view) => draw(visit, who, view, {}));

/** Chooses who is in the summary by name, each with why the police need it; that is written in the record. */
export const takeSummary = takesForm(
  'police-summary',
  (visit, view) => {
    const errors: Record<string, Text> = {};
    const named = withNames(view).flatMap(({ id }) => {
      if (visit.form.text(chosen(id)) !== 'yes') return [];
      const reason = visit.form.text(reasonFor(id)).trim();
      if (reason === '') errors[reasonFor(id)] = words.reasonFirst;
      if (reason.length > 300) errors[reasonFor(id)] = words.tooLong;
      return [{ person: id, reason }];
    });
    if (Object.keys(errors).length > 0) return { ok: false, errors };
    const next = casePath(view.id, 'politie', 'samenvatting');
    return { ok: true, value: { commands: [{ do: 'make-police-summary', named }], next } };
  },
  (visit, who, view, errors) => draw(visit, who, view, errors),
);

/** The summary on paper. */
export const showSummaryPdf = inCase('police-summary', async (visit, who, view) => {
  const { bytes } = await summaryAsPdf(summaryFor(visit, who, view), called(view), view.moment.now);
  // The name of a file ends up in lists and mails: the number of the case is all that it says.
  const name = `politie-${view.number}.pdf`;
  return new Response(bytes, {
    headers: { 'Content-Type': 'application/pdf', 'Content-Disposition': `attachment; filename="${name}"` },
  });
});

const called = (view: CaseView) => `${caseWords.case.nl} ${view.number}`;
const chosen = (person: string) => `name-${person}`;
const reasonFor = (person: string) => `why-${person}`;
const withNames = (view: CaseView): readonly ResolvedPerson[] =>
  view.people.all.filter((person) => person.roles.size > 0 && nameOf(view, person.id) !== undefined);

function summaryFor(visit: Visit, who: Who, view: CaseView): PoliceSummary {
  const asked = visit.query.text('taal');
  const role = view.team.find(({ account }) => account === who.account)?.role ?? '';
  const school = who.schools.find(({ id }) => id === view.school)?.name ?? '';
  return policeSummary(view, { name: who.name, role, school }, isLanguage(asked) ? asked : visit.language);
}

async function draw(visit: Visit, who: Who, view: CaseView, errors: FieldErrors): Promise<Response> {
  const summary = summaryFor(visit, who, view);
  const { pages } = await summaryAsPdf(summary, called(view), view.moment.now);
  return visit.page(<SummaryPage {...{ visit, view, errors, summary, pages }} />, statusFor(errors));
}

interface Props {
  readonly visit: Visit;
  readonly view: CaseView;
  readonly errors: FieldErrors;
  readonly summary: PoliceSummary;
  readonly pages: number;
}

const SummaryPage = ({ visit, view, errors, summary, pages }: Props) => {
  const text = useText();
  const name = `${text(caseWords.case)} ${view.number}`;
  const here = casePath(view.id, 'politie', 'samenvatting');
  return (
    <NarrowPage
      title={name}
      navigation={navigationFor(visit, '/casussen')}
      printHeader={<PrintHeader subject={name} />}
    >
      <BackLink href={casePath(view.id, 'politie')}>{text(words.back)}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={summary.title} meta={name} />
      <div class="luwte-no-print">
        <Stack>
          <Paragraph>{text(words.lead)}</Paragraph>
          <p>
            {text(words.language)} <Link href={`${here}?taal=nl`}>{text(words.dutch)}</Link> ·{' '}
            <Link href={`${here}?taal=en`}>{text(words.english)}</Link>
          </p>
          {pages > 1 ? (
            <Callout kind="notice">
              <p>
                {text(words.pages)} {pages}.
              </p>
            </Callout>
          ) : (
            <p class="luwte-soft">{text(words.onePage)}</p>
          )}
          <ButtonRow>
            <ButtonLink href={`${casePath(view.id, 'politie', 'samenvatting.pdf')}?taal=${summary.language}`}>
              {text(words.pdf)}
            </ButtonLink>
          </ButtonRow>
        </Stack>
      </div>
      <SummaryText summary={summary} />
      <div class="luwte-no-print">
        <Names {...{ visit, view, errors }} />
      </div>
    </NarrowPage>
  );
};

const SummaryText = ({ summary }: { summary: PoliceSummary }) => (
  <div lang={summary.language}>
    <Stack>
      {summary.head.map((line) => (
        <p>{line}</p>
      ))}
      {summary.sections.map(({ title, lines }, index) => (
        <Section id={`deel-${index + 1}`} title={title}>
          {lines.map((line) => (
            <p>{line}</p>
          ))}
        </Section>
      ))}
      <p class="luwte-soft">{summary.foot}</p>
    </Stack>
  </div>
);

const Names = ({ visit, view, errors }: Pick<Props, 'visit' | 'view' | 'errors'>) => {
  const text = useText();
  const language = useLanguage();
  const people = withNames(view);
  const typed = Object.keys(errors).length > 0;
  const named = namedIn(view);
  const reasons = new Map(view.state.police.named.map(({ person, reason }) => [view.people.canonical(person), reason]));
  return (
    <Section id="namen" title={text(words.names)}>
      <Paragraph kind="soft">{text(words.namesWhat)}</Paragraph>
      {people.length === 0 ? <p>{text(words.noNames)}</p> : null}
      <Form action={casePath(view.id, 'politie', 'samenvatting')} command={ownCommand(visit)}>
        {people.map(({ id }) => (
          <Fieldset legend={`${subjectWord(view, id, language)} (${nameOf(view, id)})`}>
            <CheckboxGroup
              name={chosen(id)}
              label={<span class="luwte-hidden">{text(words.names)}</span>}
              options={[{ value: 'yes', label: text(words.name) }]}
              values={typed ? visit.form.all(chosen(id)) : named.has(id) ? ['yes'] : []}
            />
            <TextField
              name={reasonFor(id)}
              label={text(words.why)}
              optional
              value={typed ? visit.form.text(reasonFor(id)) : (reasons.get(id) ?? '')}
              error={errors[reasonFor(id)]}
              maxlength={300}
            />
          </Fieldset>
        ))}
        <ButtonRow>
          <Button kind="secondary">{text(words.save)}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
};
