import { type AlikeCase, casesLikeReport } from '../../cases/alike-cases.ts';
import { readOffer } from '../../cases/case-offers.ts';
import { type CaseToOpen, type OpeningChoices, openCase, openingChoices } from '../../cases/open-case.ts';
import { reportToCase } from '../../cases/report-to-case.ts';
import { longestText } from '../../domain/answer.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import { isId } from '../../domain/id.ts';
import type { Protocol } from '../../domain/protocol.ts';
import { roleNames } from '../../domain/rights.ts';
import { missingPartner } from '../../domain/team-partners.ts';
import type { Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { AlikeFields, alikeField, readAlike } from '../case/alike-fields.tsx';
import { AskedField } from '../case/asked-field.tsx';
import { statusFor } from '../case/case-form.ts';
import { casePath } from '../case/case-path.ts';
import { toldBy, toldByWords } from '../case/case-words.ts';
import {
  askedFirst,
  askedOnTheWay,
  type ColleagueGroup,
  colleaguesAt,
  firstQuestionField,
  firstQuestions,
  readOpening,
  restrictingQuestions,
} from '../case/opening-form.ts';
import { refusedAt } from '../case/refused-at.ts';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { LinkCard } from '../components/card.tsx';
import { CheckboxGroup } from '../components/checkbox-group.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fieldset } from '../components/fieldset.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { Stack } from '../components/layout.tsx';
import { Link } from '../components/link.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { TextArea } from '../components/text-area.tsx';
import { useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import { signedIn } from '../signed-in.ts';
import type { Visit } from '../visit.ts';
import { offerPath } from './offer.tsx';

const words = {
  cases: { nl: 'Casussen', en: 'Cases' },
  title: { nl: 'Open een casus', en: 'Open a case' },
  lead: {
    nl: 'Je hoeft nog niets zeker te weten en niets uit te zoeken. Schrijf op wat je hoorde; daarna zie je stap voor stap wie wat doet.',
    en: 'You need not be certain of anything, nor find anything out. Write down what you heard; after that you see step by step who does what.',
  },
  whichSchool: { nl: 'Om welke school gaat het?', en: 'Which school is it about?' },
  otherSchool: { nl: 'andere school', en: 'other school' },
  noSchool: {
    nl: 'Je hebt geen rol op een school, dus je kunt hier geen casus openen. Vraag het de beheerder.',
    en: 'You have no role at a school, so you cannot open a case here. Ask the administrator.',
  },
  told: { nl: 'Wat is er verteld?', en: 'What was told?' },
  toldHint: {
    nl: 'In eigen woorden, een paar zinnen. Namen zijn nog niet nodig. Beschrijf niet wat er te zien is, en vraag nooit om de beelden te mogen zien.',
    en: 'In your own words, a few sentences. No names needed yet. Do not describe what can be seen, and never ask to see the images.',
  },
  source: { nl: 'Wie vertelde het?', en: 'Who told it?' },
  first: { nl: 'Eerst: is iedereen veilig?', en: 'First: is everybody safe?' },
  adult: { nl: 'Gaat het om een volwassene van school?', en: 'Is it about an adult of the school?' },
  adultHint: {
    nl: 'Kies je ja? Dan zien alleen jij en de vertrouwelijke kring van het bestuur deze casus. De collega’s hieronder zien hem dan niet.',
    en: 'Do you choose yes? Then only you and the confidential circle of the board see this case. The colleagues below do not see it then.',
  },
  together: { nl: 'Wie pakt dit samen met jou op?', en: 'Who takes this on together with you?' },
  togetherHint: {
    nl: 'De mentor en de teamleider van de leerling werken samen. Alleen wie in het team zit, kan de casus lezen. Toevoegen kan later ook nog.',
    en: 'The pupil’s mentor and team leader act together. Only who is on the team can read the case. Adding people is possible later too.',
  },
  anyway: { nl: 'Komt vanzelf in het team:', en: 'Joins the team without asking:' },
  nobodyAnyway: {
    nl: 'Deze school heeft in Luwte nog geen veiligheidscoördinator. Die hoort in elk team; vraag de beheerder om een account.',
    en: 'This school has no safety coordinator in Luwte yet. One belongs on every team; ask the administrator for an account.',
  },
  askedByOther: { nl: 'vraagt ons dit', en: 'asks us this' },
  sayWhether: {
    nl: 'Kies of dit bij een eerdere casus hoort. Wat je invulde staat er nog.',
    en: 'Choose whether this belongs to an earlier case. What you filled in is still there.',
  },
  reopened: {
    nl: 'Er kwam een nieuwe melding over dezelfde beelden.',
    en: 'A new report about the same images came in.',
  },
  submit: { nl: 'Open de casus', en: 'Open the case' },
  after: {
    nl: 'Hierna zie je het plan: wat er nu moet gebeuren, door wie en waarom.',
    en: 'After this you see the plan: what has to happen now, by whom and why.',
  },
} satisfies Record<string, Text>;

/** Below this many, the colleagues of one role are all shown; more are folded. */
const shownAtOnce = 8;

export const showOpenCase = signedIn(async (visit, who) => {
  const asked = visit.query.text('aanbod');
  if (asked !== '') {
    const offer = await readOffer(visit.app.cases, who, asked);
    if (!offer) return visit.problem('not-found');
    if (!offer.content) return visit.redirect(offerPath(offer.id));
    const { school, number, text } = offer.content;
    visit.form.fill('aanbod', offer.id);
    visit.form.fill('source', 'outside');
    visit.form.fill('told', `${school} ${words.askedByOther[visit.language]} (${number}): ${text}`);
  }
  return draw(visit, who, visit.query.text('school'), {});
});

export const takeOpenCase = signedIn(async (visit, who) => {
  const school = visit.form.text('school');
  const choices = await openingChoices(visit.app.cases, who);
  const chosen = chosenSchool(visit, choices, school);
  if (!chosen) return draw(visit, who, school, {});
  const { groups } = colleaguesAt(choices, chosen.id);
  const checked = readOpening(visit.form, chosen.id, chosen.protocol, groups);
  if (!checked.ok) return draw(visit, who, chosen.id, checked.errors);
  const caseId = caseIdFor(visit);
  const offer = visit.form.text('aanbod');
  const looked = await lookedAt(visit, who, chosen, checked.value);
  if (looked instanceof Response) return looked;
  const wanted = { ...checked.value, ...(offer !== '' && { offer }), ...looked };
  const opened = await openCase(visit.app.cases, who, caseId, visit.commandId, wanted);
  switch (opened.kind) {
    case 'opened':
      return visit.redirect(casePath(opened.id));
    case 'refused':
      return draw(visit, who, chosen.id, refusedAt(opened.refusal));
    case 'no-such-school':
      return visit.problem('not-found');
  }
});

/**
 * What was told may belong to a case that is there already (S12): that is asked once, before a second one is opened. Never
 * where it is about an adult of the school (S5): that case is for the confidential circle alone.
 *
 * @returns the page that asks, or the one of the case that took the report in; else what to link the new case to
 */
async function lookedAt(
  visit: Visit,
  who: Who,
  { id: school, protocol }: ChosenSchool,
  { told, answers }: CaseToOpen,
): Promise<Response | Pick<CaseToOpen, 'linkTo' | 'apartFrom'>> {
  const { cases } = visit.app;
  if (restrictingQuestions(protocol).some((fact) => answers[fact.id] === 'yes')) return {};
  const alike = await casesLikeReport(cases, who, school, told);
  const earlier = alike.filter(({ id }) => id !== visit.form.text('case'));
  if (earlier.length === 0) return {};
  const choice = readAlike(visit.form.text(alikeField), earlier);
  if (!choice) return draw(visit, who, school, { [alikeField]: words.sayWhether }, earlier);
  if (choice.do === 'apart') return { apartFrom: earlier.map(({ id }) => id) };
  if (choice.do === 'link') return { linkTo: choice.one.id };
  const report = { told, answers, reason: words.reopened[visit.language] };
  const acted = await reportToCase(cases, who, choice.one.id, visit.commandId, report);
  if (acted.kind === 'done') return visit.redirect(casePath(choice.one.id));
  if (acted.kind === 'not-found') return visit.problem('not-found');
  return draw(visit, who, school, { [alikeField]: acted.refusal.text }, earlier);
}

/** Comes with the form, so that a double tap without JavaScript is one case. */
function caseIdFor(visit: Visit): string {
  const sent = visit.form.text('case');
  return isId(sent) ? sent : visit.app.random.uuid();
}

interface ChosenSchool {
  readonly id: string;
  readonly name: string;
  readonly protocol: Protocol;
}

/** The school that was asked for, or the only one there is. */
function chosenSchool(visit: Visit, { schools }: OpeningChoices, asked: string): ChosenSchool | undefined {
  const school = schools.length === 1 ? schools[0] : schools.find((one) => one.id === asked);
  const shelved = school && visit.app.cases.protocols.get(school.protocol);
  return shelved && { id: school.id, name: school.name, protocol: shelved.protocol };
}

async function draw(
  visit: Visit,
  who: Who,
  asked: string,
  errors: FieldErrors,
  alike: readonly AlikeCase[] = [],
): Promise<Response> {
  const choices = await openingChoices(visit.app.cases, who);
  const school = chosenSchool(visit, choices, asked);
  const page = school ? (
    <OpenCase visit={visit} choices={choices} school={school} errors={errors} alike={alike} />
  ) : (
    <ChooseSchool visit={visit} choices={choices} />
  );
  return visit.page(page, statusFor(errors));
}

const ChooseSchool = ({ visit, choices }: { visit: Visit; choices: OpeningChoices }) => {
  const text = useText();
  const schools = choices.schools.toSorted((one, other) => one.name.localeCompare(other.name, 'nl'));
  return (
    <NarrowPage title={text(words.title)} navigation={navigationFor(visit, '/casussen')}>
      <BackLink href="/casussen">{text(words.cases)}</BackLink>
      <PageTitle title={text(schools.length > 0 ? words.whichSchool : words.title)} />
      {schools.length === 0 ? <Paragraph>{text(words.noSchool)}</Paragraph> : null}
      <Stack>
        {schools.map((school) => (
          <LinkCard href={`/casussen/nieuw?school=${school.id}`} title={school.name} />
        ))}
      </Stack>
    </NarrowPage>
  );
};

interface OpenCaseProps {
  visit: Visit;
  choices: OpeningChoices;
  school: ChosenSchool;
  errors: FieldErrors;
}

const OpenCase = ({ visit, choices, school, errors, alike }: OpenCaseProps & { alike: readonly AlikeCase[] }) => {
  const text = useText();
  const { form } = visit;
  const offer = form.text('aanbod');
  return (
    <NarrowPage title={text(words.title)} navigation={navigationFor(visit, '/casussen')}>
      <BackLink href="/casussen">{text(words.cases)}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(words.title)} meta={<SchoolLine choices={choices} school={school} />} />
      <Paragraph>{text(words.lead)}</Paragraph>
      <Form action="/casussen/nieuw" command={visit.commandId}>
        <input type="hidden" name="case" value={caseIdFor(visit)} />
        <input type="hidden" name="school" value={school.id} />
        {offer === '' ? null : <input type="hidden" name="aanbod" value={offer} />}
        {alike.length === 0 ? null : (
          <AlikeFields alike={alike} value={form.text(alikeField)} error={errors[alikeField]} />
        )}
        <Fieldset legend={text(words.first)}>
          {firstQuestions(school.protocol).map((fact) => {
            const name = firstQuestionField(fact.id);
            return <AskedField name={name} asked={askedFirst(fact)} values={form.all(name)} error={errors[name]} />;
          })}
        </Fieldset>
        <TextArea
          name="told"
          label={text(words.told)}
          hint={text(words.toldHint)}
          value={form.text('told')}
          maxlength={longestText}
          error={errors.told}
        />
        <RadioGroup
          name="source"
          label={text(words.source)}
          value={form.text('source')}
          options={toldBy.map((value) => ({ value, label: text(toldByWords[value]) }))}
          error={errors.source}
        />
        {restrictingQuestions(school.protocol).map((fact) => {
          const name = firstQuestionField(fact.id);
          return (
            <Fieldset legend={text(words.adult)}>
              <Paragraph kind="soft">{text(words.adultHint)}</Paragraph>
              <AskedField name={name} asked={askedOnTheWay(fact)} values={form.all(name)} error={errors[name]} />
            </Fieldset>
          );
        })}
        <Together visit={visit} choices={choices} school={school} errors={errors} />
        <ButtonRow>
          <Button>{text(words.submit)}</Button>
        </ButtonRow>
        <Paragraph kind="soft">{text(words.after)}</Paragraph>
      </Form>
    </NarrowPage>
  );
};

const SchoolLine = ({ choices, school }: { choices: OpeningChoices; school: ChosenSchool }) => {
  const text = useText();
  return (
    <>
      {school.name} · {text(school.protocol.title)}
      {choices.schools.length > 1 ? (
        <>
          {' · '}
          <Link href="/casussen/nieuw">{text(words.otherSchool)}</Link>
        </>
      ) : null}
    </>
  );
};

const Together = ({ visit, choices, school, errors }: OpenCaseProps) => {
  const text = useText();
  const { groups, anyway } = colleaguesAt(choices, school.id);
  const missing = missingPartner(
    (visit.who?.roles ?? []).filter((held) => held.school === school.id).map(({ role }) => role),
  );
  const coordinates = visit.who?.roles.some((held) => held.role === 'safety-coordinator' && held.school === school.id);
  return (
    <Fieldset legend={text(words.together)}>
      <Paragraph kind="soft">{text(words.togetherHint)}</Paragraph>
      {groups.map((group) => (
        <Colleagues
          group={group}
          // Where only one person has that role, they come along by themselves.
          needed={group.role === missing && group.people.length > 1}
          ticked={visit.form.all(group.field)}
          error={errors[group.field]}
        />
      ))}
      {anyway.length > 0 ? (
        <Paragraph>
          {text(words.anyway)} {anyway.join(', ')} ({text(roleNames['safety-coordinator'])}).
        </Paragraph>
      ) : null}
      {anyway.length === 0 && !coordinates ? (
        <Callout kind="notice">
          <p>{text(words.nobodyAnyway)}</p>
        </Callout>
      ) : null}
    </Fieldset>
  );
};

const Colleagues = ({
  group,
  needed,
  ticked,
  error,
}: {
  group: ColleagueGroup;
  needed: boolean;
  ticked: readonly string[];
  error: Text | undefined;
}) => {
  const text = useText();
  const label = text(roleNames[group.role]);
  const boxes = (
    <CheckboxGroup
      name={group.field}
      label={label}
      optional={!needed}
      values={ticked}
      error={error}
      options={group.people.map(({ account, name }) => ({ value: account, label: name }))}
    />
  );
  if (group.people.length < shownAtOnce || error) return boxes;
  return (
    <Fold title={label} count={group.people.length} open={needed || ticked.length > 0}>
      {boxes}
    </Fold>
  );
};
