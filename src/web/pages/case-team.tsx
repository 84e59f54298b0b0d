import { type Readings, recentReadings } from '../../cases/case-readings.ts';
import { leaveOwnTeam, possibleTeamMates, takeOffTeam } from '../../cases/case-team.ts';
import type { CaseView } from '../../cases/case-view.ts';
import { caseRolesAt } from '../../cases/colleagues.ts';
import { agreeToColleague, declineColleague, proposeForTeam } from '../../cases/team-proposals.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import { missingPartner } from '../../domain/team-partners.ts';
import type { Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { inCase, ownCommand, statusFor, takesForm } from '../case/case-form.ts';
import { CasePage } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { partInWords } from '../case/part-words.ts';
import { capital } from '../case/sentence.ts';
import { colleagueInWords, roleInWords } from '../case/staff-words.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { Card } from '../components/card.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { Stack } from '../components/layout.tsx';
import { Link } from '../components/link.tsx';
import { List } from '../components/list.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { Section } from '../components/section.tsx';
import { Select } from '../components/select.tsx';
import { StackedTable } from '../components/stacked-table.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import type { Visit } from '../visit.ts';

const words = {
  lead: {
    nl: 'Alleen wie hier staat, kan deze casus lezen. Vraag er niet meer mensen bij dan nodig is; wie meedoet, ziet wat de anderen doen.',
    en: 'Only who stands here can read this case. Bring in no more people than needed; who takes part sees what the others do.',
  },
  onTeam: { nl: 'In het team', en: 'On the team' },
  looksIn: { nl: 'kijkt in een noodgeval mee tot', en: 'looks in, in an emergency, until' },
  advises: { nl: 'geeft advies, zonder namen te zien', en: 'gives advice, without seeing names' },
  restricted: { nl: 'Dit is een besloten casus', en: 'This is a restricted case' },
  restrictedText: {
    nl: 'De vertrouwelijke kring van het bestuur leidt deze casus. Praat er met niemand anders over, ook niet op school.',
    en: 'The confidential circle of the board leads this case. Speak about it with nobody else, not at school either.',
  },
  restrictedLink: { nl: 'Wie erbuiten blijft', en: 'Who is kept out' },
  noCircle: {
    nl: 'Er zit niemand van de vertrouwelijke kring van het bestuur in dit team. Bel het bestuur nu.',
    en: 'Nobody of the confidential circle of the board is on this team. Call the board now.',
  },
  proposed: { nl: 'Voorgesteld voor het team', en: 'Proposed for the team' },
  proposedHint: {
    nl: 'Wie is voorgesteld, ziet nog niets. Een tweede persoon gaat akkoord: zo komt niemand er door één iemand bij.',
    en: 'Who was proposed sees nothing yet. A second person agrees: that way nobody comes in by one person alone.',
  },
  proposedBy: { nl: 'voorgesteld door', en: 'proposed by' },
  agree: { nl: 'Akkoord', en: 'Agree' },
  decline: { nl: 'Niet akkoord', en: 'Decline' },
  takeBack: { nl: 'Trek terug', en: 'Take back' },
  waitsForSecond: { nl: 'wacht op iemand anders uit het team', en: 'waits for somebody else on the team' },
  coordinatorTitle: { nl: 'Een veiligheidscoördinator ontbreekt', en: 'A safety coordinator is missing' },
  coordinatorText: {
    nl: 'De veiligheidscoördinator hoort in elk team van de school. Nog niet in dit team:',
    en: 'The safety coordinator belongs on every team of the school. Not on this team yet:',
  },
  add: { nl: 'Een collega erbij vragen', en: 'Ask a colleague to join' },
  addHint: {
    nl: 'Na akkoord van een tweede persoon kan deze collega alles in deze casus lezen, ook wat eerder is opgeschreven.',
    en: 'After a second person agrees, this colleague can read everything in this case, also what was written before.',
  },
  who: { nl: 'Wie, en in welke rol?', en: 'Who, and in which role?' },
  partner: { nl: 'Met wie samen?', en: 'Together with whom?' },
  partnerHint: {
    nl: 'De mentor en de teamleider van een leerling doen dit samen.',
    en: 'The mentor and the team leader of a pupil do this together.',
  },
  addButton: { nl: 'Stel voor', en: 'Propose' },
  nobody: {
    nl: 'Iedereen met een rol op deze school zit al in het team.',
    en: 'Everybody with a role at this school is on the team already.',
  },
  takeOff: { nl: 'Iemand uit het team halen', en: 'Take somebody off the team' },
  takeOffHint: {
    nl: 'Deze collega kan de casus dan meteen niet meer lezen. Wat iemand opschreef, blijft staan.',
    en: 'This colleague can then no longer read the case, at once. What they wrote stays.',
  },
  takeOffButton: { nl: 'Haal uit het team', en: 'Take off the team' },
  leave: { nl: 'Zelf uit het team gaan', en: 'Leave the team yourself' },
  leaveHint: {
    nl: 'Je kunt de casus dan meteen niet meer lezen. Draag eerst over wat nog bij jou ligt. Alleen wie in het team blijft, kan je er weer bij halen.',
    en: 'You can then no longer read the case, at once. First hand over what still lies with you. Only who stays on the team can bring you back.',
  },
  leaveButton: { nl: 'Ga uit het team', en: 'Leave the team' },
  readings: { nl: 'Wie las deze casus?', en: 'Who read this case?' },
  readingsHint: {
    nl: 'De laatste dertig dagen. Elk lezen wordt bijgehouden; dat beschermt de leerlingen, en ook jullie.',
    en: 'The last thirty days. Every reading is written down; that protects the pupils, and you too.',
  },
  allReadings: { nl: 'Bekijk elke keer, met de reden', en: 'See every time, with the reason' },
  reader: { nl: 'Wie', en: 'Who' },
  last: { nl: 'Het laatst', en: 'Last' },
  pages: { nl: 'Wat', en: 'What' },
} satisfies Record<string, Text>;

const month = 30 * 24 * 3_600_000;

export const showTeam = inCase('team', (visit, who, view) => draw(visit, who, view, {}));

/** Asks a colleague onto the team, or takes that back. */
export const takeTeam = takesForm(
  'team',
  (visit, view) => {
    const { cases } = visit.app;
    const mate = chosenMate(visit);
    const partner = visit.form.text('partner');
    const act = (who: Who) =>
      visit.form.text('act') === 'decline'
        ? declineColleague(cases, who, view.id, visit.commandId, mate)
        : proposeForTeam(cases, who, view.id, visit.commandId, { ...mate, ...(partner !== '' && { partner }) });
    return { ok: true, value: { act, next: casePath(view.id, 'team') } };
  },
  draw,
);

/** The second person agrees that a colleague comes onto the team. */
export const takeAgreement = takesForm(
  'team',
  (visit, view) => ({
    ok: true,
    value: {
      act: (who: Who) => agreeToColleague(visit.app.cases, who, view.id, visit.commandId, chosenMate(visit)),
      next: casePath(view.id, 'team'),
    },
  }),
  draw,
);

/** Takes a colleague off the team. */
export const takeOff = takesForm(
  'team',
  (visit, view) => ({
    ok: true,
    value: {
      act: (who: Who) => takeOffTeam(visit.app.cases, who, view.id, visit.commandId, visit.form.text('off')),
      fields: { mate: 'off' },
      next: casePath(view.id, 'team'),
    },
  }),
  draw,
);

/** Leaves the team oneself. */
export const takeLeave = takesForm(
  'team',
  (visit, view) => ({
    ok: true,
    value: { act: (who: Who) => leaveOwnTeam(visit.app.cases, who, view.id, visit.commandId), next: '/casussen' },
  }),
  draw,
);

function chosenMate(visit: Visit) {
  const [account = '', role = ''] = visit.form.text('mate').split(':');
  return { account, role };
}

interface TeamProps {
  visit: Visit;
  view: CaseView;
  mates: Mates;
  readings: readonly Readings[];
  errors: FieldErrors;
}

async function draw(visit: Visit, who: Who, view: CaseView, errors: FieldErrors): Promise<Response> {
  const possible = await possibleTeamMates(visit.app.cases, who, view.id);
  const mates = matesToChoose(visit, view, possible);
  const readings = await recentReadings(visit.app.cases, who, view.id, visit.now - month);
  const page = <TeamPage visit={visit} view={view} mates={mates} readings={readings} errors={errors} />;
  return visit.page(page, statusFor(errors));
}

interface Mates {
  /** Everybody who could be asked, once for each role in which they are not on the team yet. */
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** Everybody with the role that acts together with the one that was chosen. */
  readonly partners: readonly { readonly value: string; readonly label: string }[];
  /** Safety coordinators of the school who are not on the team (V20). */
  readonly coordinators: readonly string[];
}

function matesToChoose(visit: Visit, view: CaseView, possible: Awaited<ReturnType<typeof possibleTeamMates>>): Mates {
  const byName = possible.toSorted((one, other) => one.name.localeCompare(other.name, 'nl'));
  const outside = (account: string, role: string) =>
    !view.team.some((mate) => mate.account === account && mate.role === role && mate.expiresAt === null) &&
    !view.state.access.proposals.some((one) => one.account === account && one.role === role) &&
    !view.state.access.shutOut.has(account);
  const withRole = (role: string) => byName.filter((one) => caseRolesAt(one, view.school).includes(role));
  const wanted = missingPartner([chosenMate(visit).role]);
  return {
    choices: byName.flatMap(({ id, name, roles }) =>
      caseRolesAt({ roles }, view.school)
        .filter((role) => role !== 'board-support' && outside(id, role))
        .map((role) => ({ value: `${id}:${role}`, label: `${name}, ${roleInWords(role, visit.language)}` })),
    ),
    partners: wanted === undefined ? [] : withRole(wanted).map(({ id, name }) => ({ value: id, label: name })),
    coordinators: view.state.access.restricted
      ? []
      : withRole('safety-coordinator')
          .filter(({ id }) => !view.team.some((mate) => mate.account === id) && outside(id, 'safety-coordinator'))
          .map(({ name }) => name),
  };
}

const TeamPage = ({ visit, view, mates, readings, errors }: TeamProps) => {
  const text = useText();
  const language = useLanguage();
  const team = view.team.toSorted((one, other) => one.name.localeCompare(other.name, 'nl'));
  return (
    <CasePage visit={visit} view={view} tab="team" above={<ErrorSummary errors={errors} />}>
      <Paragraph>{text(words.lead)}</Paragraph>
      <RestrictedNotice view={view} />
      <Section id="in-het-team" title={text(words.onTeam)}>
        <List
          items={team.map((mate) => ({
            main: (
              <>
                <strong>{colleagueInWords(view, mate.account, language)}</strong>
                <MateStanding mate={mate} />
              </>
            ),
            end: roleInWords(mate.role, language),
          }))}
        />
      </Section>
      <Proposals visit={visit} view={view} />
      {mates.coordinators.length > 0 ? (
        <Callout kind="notice" title={text(words.coordinatorTitle)}>
          <p>
            {text(words.coordinatorText)} {mates.coordinators.join(', ')}.
          </p>
        </Callout>
      ) : null}
      {view.rights.has('propose for the team') ? (
        <AskAlong visit={visit} view={view} mates={mates} errors={errors} />
      ) : null}
      <Section id="gelezen" title={text(words.readings)}>
        <Paragraph kind="soft">{text(words.readingsHint)}</Paragraph>
        <StackedTable
          caption={text(words.readings)}
          hideCaption
          columns={[text(words.reader), text(words.last), text(words.pages)]}
          rows={readings.map((one) => ({
            cells: [
              colleagueInWords(view, one.account, language),
              <When at={one.last} />,
              capital(one.parts.map((part) => partInWords(part, language)).join(', ')),
            ],
          }))}
        />
        <p class="luwte-no-print">
          <Link href={casePath(view.id, 'gelezen')}>{text(words.allReadings)}</Link>
        </p>
      </Section>
      {view.rights.has('lead a case') ? <TakeOff visit={visit} view={view} errors={errors} /> : null}
      <Fold title={text(words.leave)} open={errors[''] !== undefined}>
        <Paragraph>{text(words.leaveHint)}</Paragraph>
        <Form action={casePath(view.id, 'team/weg')} command={ownCommand(visit)}>
          <ButtonRow>
            <Button kind="danger">{text(words.leaveButton)}</Button>
          </ButtonRow>
        </Form>
      </Fold>
    </CasePage>
  );
};

const MateStanding = ({ mate }: { mate: CaseView['team'][number] }) => {
  const text = useText();
  if (mate.expiresAt !== null)
    return (
      <span class="luwte-soft luwte-small">
        {' '}
        {text(words.looksIn)} <When at={mate.expiresAt} />
      </span>
    );
  if (mate.role === 'board-support') return <span class="luwte-soft luwte-small"> {text(words.advises)}</span>;
  return null;
};

const RestrictedNotice = ({ view }: { view: CaseView }) => {
  const text = useText();
  const { restricted, shutOut } = view.state.access;
  if (!restricted)
    return shutOut.size > 0 && view.rights.has('propose for the team') ? (
      <p>
        <Link href={casePath(view.id, 'besloten')}>{text(words.restrictedLink)}</Link>
      </p>
    ) : null;
  return (
    <Callout kind="notice" title={text(words.restricted)}>
      <p>{text(words.restrictedText)}</p>
      {view.team.some(({ role }) => role === 'confidential-circle') ? null : <p>{text(words.noCircle)}</p>}
      {view.rights.has('shut out of a case') ? (
        <p>
          <Link href={casePath(view.id, 'besloten')}>{text(words.restrictedLink)}</Link>
        </p>
      ) : null}
    </Callout>
  );
};

const Proposals = ({ visit, view }: { visit: Visit; view: CaseView }) => {
  const text = useText();
  const language = useLanguage();
  const { proposals } = view.state.access;
  if (proposals.length === 0) return null;
  return (
    <Section id="voorgesteld" title={text(words.proposed)}>
      <Paragraph kind="soft">{text(words.proposedHint)}</Paragraph>
      <Stack>
        {proposals.map((one) => {
          const mine = one.by === visit.who?.account;
          const mayAgree = !mine && view.rights.has('lead a case');
          return (
            <Card>
              <p>
                <strong>{colleagueInWords(view, one.account, language)}</strong>, {roleInWords(one.role, language)}
                <br />
                <span class="luwte-soft luwte-small">
                  {text(words.proposedBy)} {colleagueInWords(view, one.by, language)} · <When at={one.at} />
                  {mayAgree ? null : ` · ${text(words.waitsForSecond)}`}
                </span>
              </p>
              {mayAgree ? (
                <Form action={casePath(view.id, 'team/akkoord')} command={ownCommand(visit)}>
                  <input type="hidden" name="mate" value={`${one.account}:${one.role}`} />
                  <ButtonRow>
                    <Button>{text(words.agree)}</Button>
                  </ButtonRow>
                </Form>
              ) : null}
              {mine || mayAgree ? (
                <Form action={casePath(view.id, 'team')} command={ownCommand(visit)}>
                  <input type="hidden" name="act" value="decline" />
                  <input type="hidden" name="mate" value={`${one.account}:${one.role}`} />
                  <ButtonRow>
                    <Button kind="secondary">{text(mine ? words.takeBack : words.decline)}</Button>
                  </ButtonRow>
                </Form>
              ) : null}
            </Card>
          );
        })}
      </Stack>
    </Section>
  );
};

const AskAlong = ({ visit, view, mates, errors }: Omit<TeamProps, 'readings'>) => {
  const text = useText();
  return (
    <Section id="erbij" title={text(words.add)}>
      {mates.choices.length === 0 ? (
        <p class="luwte-soft">{text(words.nobody)}</p>
      ) : (
        <Form action={casePath(view.id, 'team')} command={ownCommand(visit)}>
          <Select
            name="mate"
            label={text(words.who)}
            hint={text(words.addHint)}
            value={visit.form.text('mate')}
            options={mates.choices}
            error={errors.mate}
          />
          {errors.partner !== undefined || visit.form.text('partner') !== '' ? (
            <Select
              name="partner"
              label={text(words.partner)}
              hint={text(words.partnerHint)}
              value={visit.form.text('partner')}
              options={mates.partners}
              error={errors.partner}
            />
          ) : null}
          <ButtonRow>
            <Button kind="secondary">{text(words.addButton)}</Button>
          </ButtonRow>
        </Form>
      )}
    </Section>
  );
};

const TakeOff = ({ visit, view, errors }: Pick<TeamProps, 'visit' | 'view' | 'errors'>) => {
  const text = useText();
  const others = new Map(
    view.team.filter(({ account }) => account !== visit.who?.account).map(({ account, name }) => [account, name]),
  );
  if (others.size === 0) return null;
  return (
    <Fold title={text(words.takeOff)} open={errors.off !== undefined}>
      <Paragraph>{text(words.takeOffHint)}</Paragraph>
      <Form action={casePath(view.id, 'team/eraf')} command={ownCommand(visit)}>
        <Select
          name="off"
          label={text(words.reader)}
          value={visit.form.text('off')}
          options={[...others].map(([value, label]) => ({ value, label }))}
          error={errors.off}
        />
        <ButtonRow>
          <Button kind="danger">{text(words.takeOffButton)}</Button>
        </ButtonRow>
      </Form>
    </Fold>
  );
};
