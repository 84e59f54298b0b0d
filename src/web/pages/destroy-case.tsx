import { agreeToDestroy, type Decided, keepAfterAll, proposeToDestroy } from '../../cases/destroy-case.ts';
import { type ClosedCase, caseNearItsEnd } from '../../cases/kept-cases.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import { destructionGrounds, mayBeDestroyed } from '../../domain/retention.ts';
import { may } from '../../domain/rights.ts';
import type { Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { statusFor } from '../case/case-form.ts';
import { caseWords } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { refusedAt } from '../case/refused-at.ts';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonLink, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { DefinitionList } from '../components/definition-list.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Form } from '../components/form.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { Section } from '../components/section.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import { categoryInWords, groundInWords, groundWords } from '../retention/retention-words.ts';
import { signedIn } from '../signed-in.ts';
import type { Handler, Visit } from '../visit.ts';

const words = {
  title: { nl: 'Casus vernietigen', en: 'Destroy the case' },
  back: { nl: 'Bewaren', en: 'Keeping' },
  what: {
    nl: 'Vernietigen is voorgoed. Alles van deze casus gaat weg: wat er is opgeschreven, wie erin voorkomt, het team en wie hem las. Ook uit een oudere back-up van Luwte is hij daarna niet meer te lezen.',
    en: 'Destroying is for good. Everything of this case goes: what was written, who is in it, the team and who read it. After that it cannot be read from an older backup of Luwte either.',
  },
  stays: {
    nl: 'Er blijft een regel over zonder nummer en zonder namen: dat er een casus was, van welke soort, en wanneer hij is vernietigd. Ook de aantallen voor de cijfers blijven.',
    en: 'One line stays, without a number and without names: that there was a case, of what kind, and when it was destroyed. The counts for the figures stay as well.',
  },
  number: { nl: 'Nummer', en: 'Number' },
  school: { nl: 'School', en: 'School' },
  category: { nl: 'Soort', en: 'Kind' },
  until: { nl: 'Bewaard tot', en: 'Kept until' },
  noDate: { nl: 'geen datum vastgelegd', en: 'no date set' },
  held: {
    nl: 'Deze casus wordt vastgehouden. Zolang dat zo is, kan hij niet weg.',
    en: 'This case is on hold. As long as it is, it cannot go.',
  },
  undated: {
    nl: 'Leg eerst een bewaardatum vast bij de casus.',
    en: 'First set a date in the case.',
  },
  propose: { nl: 'Vernietigen voorstellen', en: 'Propose to destroy it' },
  proposeLead: {
    nl: 'Jij stelt voor; daarna gaat een ander akkoord. Tot dan gebeurt er niets.',
    en: 'You propose; then somebody else agrees. Nothing happens until then.',
  },
  ground: { nl: 'Waarom kan deze casus weg?', en: 'Why can this case go?' },
  proposeButton: { nl: 'Stel vernietigen voor', en: 'Propose destroying it' },
  proposed: { nl: 'Er is voorgesteld om te vernietigen', en: 'Destruction was proposed' },
  by: { nl: 'Voorgesteld door', en: 'Proposed by' },
  byYou: { nl: 'jou', en: 'you' },
  waits: {
    nl: 'Nu moet iemand anders akkoord gaan: iemand die de casus leidt of, als de datum voorbij is, de schoolleider, de veiligheidscoördinator of de vertrouwelijke kring van het bestuur.',
    en: 'Now somebody else has to agree: somebody who leads the case or, once the date has passed, the head of school, the safety coordinator or the confidential circle of the board.',
  },
  waitsForBoard: {
    nl: 'Eerder vernietigen dan de termijn besluit het bestuur. Een van de twee is daarom van de vertrouwelijke kring van het bestuur; wie dat is, ziet dit voorstel bij Bewaren.',
    en: 'To destroy sooner than the term is for the board to decide. So one of the two is of its confidential circle; whoever that is sees this proposal under Keeping.',
  },
  notYours: {
    nl: 'Het akkoord komt van de vertrouwelijke kring; dat hoef jij niet te geven. Is de casus volgens jou nog ergens voor nodig? Dan kun je wel nee zeggen.',
    en: 'The circle agrees; you need not. Do you think that the case is still needed for something? Then you can decline.',
  },
  check: {
    nl: 'Kijk of er nog iets voor nodig is: nazorg, een rechtszaak, een klacht, een verzoek om inzage. Twijfel je? Ga dan niet akkoord.',
    en: 'See whether it is still needed for something: aftercare, a court case, a complaint, a request for access. In doubt? Then do not agree.',
  },
  agree: { nl: 'Akkoord: vernietig deze casus', en: 'Agree: destroy this case' },
  decline: { nl: 'Niet akkoord', en: 'Decline' },
  takeBack: { nl: 'Trek het voorstel in', en: 'Take the proposal back' },
  gone: { nl: 'De casus is vernietigd', en: 'The case was destroyed' },
  goneWhat: {
    nl: 'Niemand kan hem nog lezen, hier niet en in geen oudere back-up van Luwte. Er blijft een regel over zonder namen.',
    en: 'Nobody can read it any more, not here and in no older backup of Luwte. One line stays, without names.',
  },
  copies: {
    nl: 'Maakt wie de server beheert zelf kopieën van de schijf? De laatste waarin nog een sleutel kan staan, is dan weg op',
    en: 'Does whoever runs the server make copies of the disk? The last in which a key can still stand is then gone on',
  },
  toRecord: { nl: 'Naar wat er is vernietigd', en: 'To what was destroyed' },
  toCases: { nl: 'Naar mijn casussen', en: 'To my cases' },
} satisfies Record<string, Text>;

/** Where somebody came from: their own case, or the list of cases that are to go. */
type Door = 'case' | 'list';

const addressOf = (door: Door, id: string) => (door === 'case' ? casePath(id, 'vernietigen') : `/bewaren/${id}`);
const idOf = (door: Door, visit: Visit) => visit.params[door === 'case' ? 'case' : 'kept'] ?? '';

const show = (door: Door): Handler => signedIn((visit, who) => draw(visit, who, door, {}));

/** Proposes, takes back or agrees, by the button that was pressed. */
const take = (door: Door): Handler =>
  signedIn(async (visit, who) => {
    const id = idOf(door, visit);
    const decision = visit.form.text('decision');
    const decided = await decide(visit, who, id, decision);
    if (decided.kind === 'not-found') return visit.problem('not-found');
    if (decided.kind === 'refused') return draw(visit, who, door, refusedAt(decided.refusal));
    if (decision === 'agree') return visit.page(<Gone visit={visit} who={who} />);
    return visit.redirect(addressOf(door, id));
  });

function decide(visit: Visit, who: Who, id: string, decision: string): Promise<Decided> {
  const { cases } = visit.app;
  if (decision === 'agree') return agreeToDestroy(cases, who, id);
  if (decision === 'keep') return keepAfterAll(cases, who, id);
  return proposeToDestroy(cases, who, id, visit.form.text('ground'));
}

export const showDestroying = show('case');
export const takeDestroying = take('case');
export const showLettingGo = show('list');
export const takeLettingGo = take('list');

async function draw(visit: Visit, who: Who, door: Door, errors: FieldErrors): Promise<Response> {
  const closed = await caseNearItsEnd(visit.app.cases, who, idOf(door, visit));
  if (!closed) return visit.problem('not-found');
  return visit.page(<Destroying visit={visit} door={door} closed={closed} errors={errors} />, statusFor(errors));
}

interface Props {
  visit: Visit;
  door: Door;
  closed: ClosedCase;
  errors: FieldErrors;
}

const Destroying = (props: Props) => {
  const { visit, door, closed, errors } = props;
  const text = useText();
  const language = useLanguage();
  const name = `${text(caseWords.case)} ${closed.number}`;
  return (
    <NarrowPage title={name} navigation={navigationFor(visit, door === 'case' ? '/casussen' : '/bewaren')}>
      <BackLink href={door === 'case' ? casePath(closed.id, 'bewaren') : '/bewaren'}>{text(words.back)}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(words.title)} meta={name} />
      <Paragraph>{text(words.what)}</Paragraph>
      <Paragraph>{text(words.stays)}</Paragraph>
      <DefinitionList
        rows={[
          { name: text(words.number), value: closed.number },
          { name: text(words.school), value: closed.school },
          { name: text(words.category), value: categoryInWords(closed.category, language) },
          {
            name: text(words.until),
            value: closed.endsAt === null ? text(words.noDate) : <When at={closed.endsAt} as="day" />,
          },
        ]}
      />
      {closed.proposed ? <Proposed {...props} proposed={closed.proposed} /> : <Propose {...props} />}
    </NarrowPage>
  );
};

const Propose = ({ visit, door, closed, errors }: Props) => {
  const text = useText();
  if (closed.held) return <Callout kind="waiting">{text(words.held)}</Callout>;
  if (closed.endsAt === null) return <Callout kind="waiting">{text(words.undated)}</Callout>;
  const now = visit.app.clock();
  const grounds = destructionGrounds.filter((ground) => mayBeDestroyed(closed, ground, now) === 'yes');
  return (
    <Section id="voorstellen" title={text(words.propose)}>
      <Paragraph>{text(words.proposeLead)}</Paragraph>
      <Form action={addressOf(door, closed.id)}>
        <RadioGroup
          name="ground"
          label={text(words.ground)}
          options={grounds.map((value) => ({ value, label: text(groundWords[value]) }))}
          value={visit.form.text('ground')}
          error={errors.ground}
        />
        <ButtonRow>
          <Button kind="danger" name="decision" value="propose">
            {text(words.proposeButton)}
          </Button>
        </ButtonRow>
      </Form>
    </Section>
  );
};

const Proposed = ({ door, closed, proposed }: Props & { proposed: NonNullable<ClosedCase['proposed']> }) => {
  const text = useText();
  const language = useLanguage();
  return (
    <Section id="voorgesteld" title={text(words.proposed)}>
      <Paragraph>
        {text(words.by)} {proposed.byYou ? text(words.byYou) : proposed.by} · <When at={proposed.at} />.{' '}
        {groundInWords(proposed.ground, language)}.
      </Paragraph>
      {proposed.ground === 'term-passed' ? null : <Paragraph>{text(words.waitsForBoard)}</Paragraph>}
      {proposed.byYou && proposed.ground !== 'term-passed' ? null : (
        <Paragraph>
          {text(proposed.byYou ? words.waits : proposed.waitsForBoard ? words.notYours : words.check)}
        </Paragraph>
      )}
      <Form action={addressOf(door, closed.id)} wholePage>
        <ButtonRow>
          {proposed.byYou || proposed.waitsForBoard ? null : (
            <Button kind="danger" name="decision" value="agree">
              {text(words.agree)}
            </Button>
          )}
          <Button kind="secondary" name="decision" value="keep">
            {text(proposed.byYou ? words.takeBack : words.decline)}
          </Button>
        </ButtonRow>
      </Form>
    </Section>
  );
};

/** There is no address to go on to: the case is no more. */
const Gone = ({ visit, who }: { visit: Visit; who: Who }) => {
  const text = useText();
  const { clock, cases } = visit.app;
  const toRecord = may(who, 'see what is kept');
  return (
    <NarrowPage title={text(words.gone)} navigation={navigationFor(visit, toRecord ? '/bewaren' : '/casussen')}>
      <PageTitle title={text(words.gone)} />
      <Callout kind="done">
        <p>{text(words.goneWhat)}</p>
        {cases.copiesLastDays > 0 ? (
          <p>
            {text(words.copies)} <When at={clock() + cases.copiesLastDays * 86_400_000} as="day" />.
          </p>
        ) : null}
      </Callout>
      <ButtonRow>
        <ButtonLink href={toRecord ? '/bewaren' : '/casussen'}>
          {text(toRecord ? words.toRecord : words.toCases)}
        </ButtonLink>
      </ButtonRow>
    </NarrowPage>
  );
};
