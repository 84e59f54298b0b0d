import { readTerms, setTerm, type TermNow, type Terms } from '../../cases/retention-terms.ts';
import { longestText } from '../../domain/answer.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { statusFor } from '../case/case-form.ts';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonLink, ButtonRow } from '../components/button.tsx';
import { DefinitionList } from '../components/definition-list.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { List } from '../components/list.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { Section } from '../components/section.tsx';
import { TextArea } from '../components/text-area.tsx';
import { TextField } from '../components/text-field.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import { categoryWords, countedFromWords, termInWords } from '../retention/retention-words.ts';
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'Bewaartermijnen', en: 'Retention terms' },
  back: { nl: 'Bewaren', en: 'Keeping' },
  lead: {
    nl: 'De wet zegt: niet langer dan nodig. Hoe lang dat is, kiest het bestuur, en het legt uit waarom. Overleg met de functionaris gegevensbescherming. Een wijziging geldt voor casussen die daarna een datum krijgen; er wordt niets door vernietigd.',
    en: 'The law says: no longer than needed. How long that is, the board chooses, and it says why. Consult the data-protection officer. A change counts for cases that get a date after it; nothing is destroyed by it.',
  },
  change: { nl: 'Wijzig', en: 'Change' },
  starting: { nl: 'beginwaarde van Luwte', en: 'where Luwte begins' },
  months: { nl: 'Aantal maanden', en: 'Number of months' },
  monthsHint: { nl: 'Twee jaar is 24 maanden.', en: 'Two years are 24 months.' },
  countedFrom: { nl: 'Vanaf wanneer telt de termijn?', en: 'From when does the term count?' },
  why: { nl: 'Waarom is dit lang genoeg, en niet te lang?', en: 'Why is this long enough, and not too long?' },
  whyHint: {
    nl: 'Deze uitleg ziet iedereen die ziet wat er bewaard wordt. Zonder namen.',
    en: 'Everybody who sees what is kept sees this. Without names.',
  },
  save: { nl: 'Leg deze termijn vast', en: 'Set this term' },
  cancel: { nl: 'Toch niet', en: 'Leave it' },
  history: { nl: 'Wat er eerder gold', en: 'What held before' },
  by: { nl: 'vastgelegd door', en: 'set by' },
} satisfies Record<string, Text>;

const here = '/beheer/bewaartermijnen';

export function showTerms(visit: Visit, who: Who): Promise<Response> {
  return draw(visit, who, visit.query.text('soort'), {});
}

export async function takeTerm(visit: Visit, who: Who): Promise<Response> {
  const { form } = visit;
  const category = form.text('category');
  const set = await setTerm(visit.app.cases, who, {
    category,
    months: form.text('months'),
    countedFrom: form.text('counted-from'),
    why: form.text('why'),
  });
  return set.ok ? visit.redirect(here) : draw(visit, who, category, { ...set.errors, ...form.refused });
}

async function draw(visit: Visit, who: Who, category: string, errors: FieldErrors): Promise<Response> {
  const terms = await readTerms(visit.app.cases, who);
  const changing = terms.now.find((term) => term.category === category);
  return visit.page(<TermsPage visit={visit} terms={terms} changing={changing} errors={errors} />, statusFor(errors));
}

interface Props {
  visit: Visit;
  terms: Terms;
  changing: TermNow | undefined;
  errors: FieldErrors;
}

const TermsPage = ({ visit, terms, changing, errors }: Props) => {
  const text = useText();
  const language = useLanguage();
  return (
    <NarrowPage title={text(words.title)} navigation={navigationFor(visit, '/bewaren')}>
      <BackLink href="/bewaren">{text(words.back)}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(words.title)} />
      <Paragraph>{text(words.lead)}</Paragraph>
      {changing ? (
        <ChangeTerm visit={visit} term={changing} errors={errors} />
      ) : (
        <DefinitionList
          rows={terms.now.map((term) => ({
            name: text(categoryWords[term.category]),
            value: (
              <>
                {termInWords(term, language)}
                <br />
                <span class="luwte-soft luwte-small">{term.set ? term.set.why : text(words.starting)}</span>
              </>
            ),
            change: { href: `${here}?soort=${term.category}`, label: text(words.change) },
          }))}
        />
      )}
      {terms.history.length > 0 ? (
        <Fold title={text(words.history)} count={terms.history.length}>
          <List
            items={terms.history.map((term) => ({
              main: (
                <>
                  {text(categoryWords[term.category])}: {termInWords(term, language)}
                  <br />
                  <span class="luwte-soft luwte-small">
                    {term.why} · {text(words.by)} {term.by} · <When at={term.at} />
                  </span>
                </>
              ),
            }))}
          />
        </Fold>
      ) : null}
    </NarrowPage>
  );
};

const ChangeTerm = ({ visit, term, errors }: { visit: Visit; term: TermNow; errors: FieldErrors }) => {
  const text = useText();
  const { form } = visit;
  const typed = form.names().includes('months');
  return (
    <Section id="wijzigen" title={text(categoryWords[term.category])}>
      <Form action={here}>
        <input type="hidden" name="category" value={term.category} />
        <TextField
          name="months"
          label={text(words.months)}
          hint={text(words.monthsHint)}
          inputmode="numeric"
          width="short"
          value={typed ? form.text('months') : String(term.months)}
          error={errors.months}
        />
        <RadioGroup
          name="counted-from"
          label={text(words.countedFrom)}
          options={(['closing', 'leaving-school'] as const).map((value) => ({
            value,
            label: text(countedFromWords[value]),
          }))}
          value={typed ? form.text('counted-from') : term.countedFrom}
          error={errors['counted-from']}
        />
        <TextArea
          name="why"
          label={text(words.why)}
          hint={text(words.whyHint)}
          rows={4}
          value={form.text('why')}
          maxlength={longestText}
          error={errors.why}
        />
        <ButtonRow>
          <Button>{text(words.save)}</Button>
          <ButtonLink href={here} kind="subtle">
            {text(words.cancel)}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Section>
  );
};
