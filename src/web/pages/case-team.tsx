import { type Readings, recentReadings } from '../../cases/case-readings.ts';
import { addToTeam, leaveOwnTeam, possibleTeamMates } from '../../cases/case-team.ts';
import type { CaseView } from '../../cases/case-view.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import { staffRoles } from '../../domain/protocol.ts';
import type { Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { inCase, ownCommand, statusFor, takesForm } from '../case/case-form.ts';
import { CasePage } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { capital } from '../case/sentence.ts';
import { colleagueInWords, roleInWords } from '../case/staff-words.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
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
  add: { nl: 'Een collega toevoegen', en: 'Add a colleague' },
  addHint: {
    nl: 'Deze collega kan daarna alles in deze casus lezen, ook wat eerder is opgeschreven.',
    en: 'This colleague can then read everything in this case, also what was written before.',
  },
  who: { nl: 'Wie, en in welke rol?', en: 'Who, and in which role?' },
  addButton: { nl: 'Voeg toe aan het team', en: 'Add to the team' },
  nobody: {
    nl: 'Iedereen met een rol op deze school zit al in het team.',
    en: 'Everybody with a role at this school is on the team already.',
  },
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
  reader: { nl: 'Wie', en: 'Who' },
  last: { nl: 'Het laatst', en: 'Last' },
  pages: { nl: 'Wat', en: 'What' },
} satisfies Record<string, Text>;

/** The pages of a case as the log of readings names them. */
const parts: Readonly<Record<string, Text>> = {
  plan: { nl: 'plan', en: 'plan' },
  task: { nl: 'taken', en: 'tasks' },
  questions: { nl: 'in kaart', en: 'map' },
  people: { nl: 'mensen', en: 'people' },
  person: { nl: 'een persoon', en: 'a person' },
  timeline: { nl: 'tijdlijn', en: 'timeline' },
  team: { nl: 'team', en: 'team' },
  places: { nl: 'sites en scholen', en: 'sites and schools' },
  closing: { nl: 'afsluiten', en: 'closing' },
  url: { nl: 'het hele adres van een site', en: 'the whole address of a site' },
};

const month = 30 * 24 * 3_600_000;

export const showTeam = inCase('team', (visit, who, view) => draw(visit, who, view, {}));

/** Brings a colleague onto the team, or takes oneself off it. */
export const takeTeam = takesForm(
  'team',
  (visit, view) => {
    const { cases } = visit.app;
    if (visit.form.text('act') === 'leave') {
      const act = (who: Who) => leaveOwnTeam(cases, who, view.id, visit.commandId);
      return { ok: true, value: { act, next: '/casussen' } };
    }
    const [account = '', role = ''] = visit.form.text('mate').split(':');
    const act = (who: Who) => addToTeam(cases, who, view.id, visit.commandId, { account, role });
    return { ok: true, value: { act, next: casePath(view.id, 'team') } };
  },
  draw,
);

interface TeamProps {
  visit: Visit;
  view: CaseView;
  mates: readonly { readonly value: string; readonly label: string }[];
  readings: readonly Readings[];
  errors: FieldErrors;
}

async function draw(visit: Visit, who: Who, view: CaseView, errors: FieldErrors): Promise<Response> {
  const mates = await matesToChoose(visit, who, view);
  const readings = await recentReadings(visit.app.cases, who, view.id, visit.now - month);
  const page = <TeamPage visit={visit} view={view} mates={mates} readings={readings} errors={errors} />;
  return visit.page(page, statusFor(errors));
}

/** Everybody who could be asked, once for each role in which they are not on the team yet. */
async function matesToChoose(visit: Visit, who: Who, view: CaseView): Promise<TeamProps['mates']> {
  const possible = await possibleTeamMates(visit.app.cases, who, view.id);
  return possible
    .toSorted((one, other) => one.name.localeCompare(other.name, 'nl'))
    .flatMap(({ id, name, roles }) =>
      staffRoles
        .filter((role) =>
          roles.some((held) => held.role === role && (held.school === view.school || held.school === null)),
        )
        .filter((role) => !view.team.some((mate) => mate.account === id && mate.role === role))
        .map((role) => ({ value: `${id}:${role}`, label: `${name}, ${roleInWords(role, visit.language)}` })),
    );
}

const TeamPage = ({ visit, view, mates, readings, errors }: TeamProps) => {
  const text = useText();
  const language = useLanguage();
  const team = view.team.toSorted((one, other) => one.name.localeCompare(other.name, 'nl'));
  const partInWords = (part: string) => (parts[part] ? text(parts[part]) : part);
  return (
    <CasePage visit={visit} view={view} tab="team" above={<ErrorSummary errors={errors} />}>
      <Paragraph>{text(words.lead)}</Paragraph>
      <Section id="in-het-team" title={text(words.onTeam)}>
        <List
          items={team.map(({ account, role }) => ({
            main: <strong>{colleagueInWords(view, account, language)}</strong>,
            end: roleInWords(role, language),
          }))}
        />
      </Section>
      <Section id="erbij" title={text(words.add)}>
        {mates.length === 0 ? (
          <p class="luwte-soft">{text(words.nobody)}</p>
        ) : (
          <Form action={casePath(view.id, 'team')} command={ownCommand(visit)}>
            <Select
              name="mate"
              label={text(words.who)}
              hint={text(words.addHint)}
              value={visit.form.text('mate')}
              options={mates}
              error={errors.mate}
            />
            <ButtonRow>
              <Button kind="secondary">{text(words.addButton)}</Button>
            </ButtonRow>
          </Form>
        )}
      </Section>
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
              capital(one.parts.map(partInWords).join(', ')),
            ],
          }))}
        />
      </Section>
      <Fold title={text(words.leave)} open={errors[''] !== undefined}>
        <Paragraph>{text(words.leaveHint)}</Paragraph>
        <Form action={casePath(view.id, 'team')} command={ownCommand(visit)}>
          <input type="hidden" name="act" value="leave" />
          <ButtonRow>
            <Button kind="danger">{text(words.leaveButton)}</Button>
          </ButtonRow>
        </Form>
      </Fold>
    </CasePage>
  );
};
