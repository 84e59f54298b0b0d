import type { CaseView } from '../../cases/case-view.ts';
import { letterTemplate } from '../../cases/letter-templates.ts';
import { writeLetter } from '../../cases/letters.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import { isIndividual, type LetterTemplate } from '../../domain/letters.ts';
import type { Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { BoardFirst } from '../case/board-first.tsx';
import { inCase, ownCommand, statusFor, takesForm } from '../case/case-form.ts';
import { caseWords } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { filledLetter } from '../case/letter-filled.ts';
import { letterErrors, letterTextField, PlaceholdersLeft } from '../case/letter-form.tsx';
import { personWithName } from '../case/subject-words.ts';
import { ClosedNotice, WhileOpen } from '../case/while-open.tsx';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { CheckboxGroup } from '../components/checkbox-group.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Form } from '../components/form.tsx';
import { Link } from '../components/link.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { TextArea } from '../components/text-area.tsx';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import { isLanguage } from '../preferred-language.ts';
import type { Visit } from '../visit.ts';

const words = {
  back: { nl: 'Brieven', en: 'Letters' },
  language: { nl: 'Taal van de brief:', en: 'Language of the letter:' },
  dutch: { nl: 'Nederlands', en: 'Dutch' },
  english: { nl: 'Engels', en: 'English' },
  about: { nl: 'Over welke leerling?', en: 'About which pupil?' },
  parents: { nl: 'Voor welke ouder of ouders?', en: 'For which parent or parents?' },
  parentsHint: {
    nl: 'Samen alleen als beide bij de leerling wonen. Wonen ze apart, dan krijgt elk een eigen brief.',
    en: 'Together only if both live with the pupil. If they live apart, each gets a letter of their own.',
  },
  nobody: {
    nl: 'Er staat nog geen ouder bij een leerling met deze rol. Voeg die eerst toe bij Mensen.',
    en: 'There is no parent yet with a pupil who has this role. First add them under People.',
  },
  places: { nl: 'Voor welke klas of school?', en: 'For which class or school?' },
  placesHint: { nl: 'Kies niets als het voor iedereen is.', en: 'Choose nothing if it is for everybody.' },
  mind: { nl: 'Let op', en: 'Mind' },
  text: { nl: 'De tekst', en: 'The text' },
  textHint: {
    nl: 'Verander wat je wilt. Vul in wat tussen accolades staat.',
    en: 'Change what you like. Fill in what stands between braces.',
  },
  draft: { nl: 'Bewaar als concept', en: 'Keep as a draft' },
  submit: { nl: 'Leg voor akkoord voor', en: 'Submit for approval' },
} satisfies Record<string, Text>;

export const showNewLetter = inCase('letters', (visit, who, view) => draw(visit, who, view, {}));

/** Begins a letter, as a draft or to be read by a second person at once. */
export const takeNewLetter = takesForm(
  'letters',
  (visit, view) => {
    const template = templateIn(visit);
    if (!template) return { ok: false, errors: {} };
    const { form } = visit;
    const errors = letterErrors(form, view);
    if (Object.keys(errors).length > 0) return { ok: false, errors };
    const letter = visit.app.random.uuid();
    const about = form.text('about');
    return {
      ok: true,
      value: {
        act: (who: Who) =>
          writeLetter(visit.app.cases, who, view, visit.commandId, {
            do: 'write-letter',
            letter,
            template: template.name,
            audience: template.audience,
            whom: form.all('whom'),
            ...(about !== '' && { about }),
            language: languageOf(visit),
            text: form.text(letterTextField),
            submitted: form.text('intent') === 'submit',
          }),
        next: casePath(view.id, 'brieven', letter),
      },
    };
  },
  (visit, who, view, errors) => draw(visit, who, view, errors),
  [letterTextField],
);

const templateIn = ({ query, form }: Visit): LetterTemplate | undefined =>
  letterTemplate(form.text('brief') || query.text('brief'));

const languageOf = (visit: Visit) => {
  const asked = visit.form.text('taal') || visit.query.text('taal');
  return isLanguage(asked) ? asked : visit.language;
};

function draw(visit: Visit, who: Who, view: CaseView, errors: FieldErrors): Response | Promise<Response> {
  const template = templateIn(visit);
  if (!template) return visit.problem('not-found');
  return visit.page(<NewLetter {...{ visit, who, view, errors, template }} />, statusFor(errors));
}

interface Props {
  readonly visit: Visit;
  readonly who: Who;
  readonly view: CaseView;
  readonly errors: FieldErrors;
  readonly template: LetterTemplate;
}

const NewLetter = (props: Props) => {
  const { visit, who, view, errors, template } = props;
  const text = useText();
  const language = languageOf(visit);
  const name = `${text(caseWords.case)} ${view.number}`;
  const here = `${casePath(view.id, 'brieven', 'nieuw')}?brief=${template.name}`;
  const school = who.schools.find(({ id }) => id === view.school)?.name ?? '';
  const typed = visit.form.names().includes(letterTextField);
  const value = typed ? visit.form.text(letterTextField) : filledLetter(view, template, school, language);
  return (
    <NarrowPage title={name} navigation={navigationFor(visit, '/casussen')}>
      <BackLink href={casePath(view.id, 'brieven')}>{text(words.back)}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(template.title)} meta={name} />
      <ClosedNotice view={view} />
      <BoardFirst view={view} />
      <Paragraph>{text(template.fits)}</Paragraph>
      <Callout kind="notice" title={text(words.mind)}>
        {template.mind.map((one) => (
          <p>{text(one)}</p>
        ))}
      </Callout>
      <p>
        {text(words.language)} <Link href={`${here}&taal=nl`}>{text(words.dutch)}</Link> ·{' '}
        <Link href={`${here}&taal=en`}>{text(words.english)}</Link>
      </p>
      <WhileOpen view={view}>
        <Form action={casePath(view.id, 'brieven', 'nieuw')} command={ownCommand(visit)}>
          <input type="hidden" name="brief" value={template.name} />
          <input type="hidden" name="taal" value={language} />
          <ForWhom {...props} />
          <PlaceholdersLeft text={value} />
          <TextArea
            name={letterTextField}
            label={text(words.text)}
            hint={text(words.textHint)}
            rows={24}
            value={value}
            error={errors[letterTextField]}
          />
          <ButtonRow>
            <Button name="intent" value="submit">
              {text(words.submit)}
            </Button>
            <Button kind="secondary" name="intent" value="draft">
              {text(words.draft)}
            </Button>
          </ButtonRow>
        </Form>
      </WhileOpen>
    </NarrowPage>
  );
};

/** Only whom a letter of this kind can be for: parents with their child, or a class or a school of the case. */
const ForWhom = ({ visit, view, errors, template: { audience } }: Props) => {
  const text = useText();
  const language = useLanguage();
  const { form } = visit;
  if (isIndividual(audience)) {
    const roles =
      audience === 'victim-carers' ? (['visible', 'concerned'] as const) : (['sharer', 'maker', 'holder'] as const);
    const children = view.people.all.filter(
      (person) => roles.some((role) => person.roles.has(role)) && view.people.carersOf(person.id).length > 0,
    );
    if (children.length === 0) return <Paragraph>{text(words.nobody)}</Paragraph>;
    const carers = [...new Set(children.flatMap(({ id }) => view.people.carersOf(id).map(({ carer }) => carer)))];
    return (
      <>
        <RadioGroup
          name="about"
          label={text(words.about)}
          value={form.text('about') || (children.length === 1 ? children[0]?.id : undefined)}
          error={errors.about}
          options={children.map(({ id }) => ({ value: id, label: personWithName(view, id, language) }))}
        />
        <CheckboxGroup
          name="whom"
          label={text(words.parents)}
          hint={text(words.parentsHint)}
          values={form.all('whom')}
          error={errors.whom}
          options={carers.map((id) => ({ value: id, label: personWithName(view, id, language) }))}
        />
      </>
    );
  }
  const places =
    audience === 'other-school'
      ? view.state.schools
      : ['class-parents', 'pupils', 'meeting'].includes(audience)
        ? view.state.classes
        : [];
  if (places.length === 0) return null;
  return (
    <CheckboxGroup
      name="whom"
      label={text(words.places)}
      hint={text(words.placesHint)}
      values={form.all('whom')}
      error={errors.whom}
      options={places.map(({ id, name = '' }) => ({ value: id, label: name }))}
    />
  );
};
