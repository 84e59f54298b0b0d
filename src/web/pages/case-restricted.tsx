import type { CaseView } from '../../cases/case-view.ts';
import { endShutOutOfCase, liftRestriction, shutOutOfCase } from '../../cases/restricted-case.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { inCase, ownCommand, statusFor, takesForm } from '../case/case-form.ts';
import { CasePage } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { colleagueInWords } from '../case/staff-words.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { Link } from '../components/link.tsx';
import { List } from '../components/list.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { Section } from '../components/section.tsx';
import { Select } from '../components/select.tsx';
import { TextArea } from '../components/text-area.tsx';
import { useLanguage, useText } from '../language.tsx';
import type { Visit } from '../visit.ts';

const words = {
  lead: {
    nl: 'Op dit moment zien alleen de mensen in het team deze casus. Sluit hier mensen bij naam uit. Dan kan niemand ze er nog bij halen en zien ze niets: geen casus, geen nummer, geen bericht. Ze horen er niets van.',
    en: 'Right now only the people on the team see this case. Shut people out here by name. Then nobody can bring them in any more and they see nothing: no case, no number, no message. They are not told.',
  },
  think: {
    nl: 'Denk aan de volwassene zelf en wie daar dicht bij staat. Hoort de schoolleiding of de beheerder daarbij? Dan die ook.',
    en: 'Think of the adult and whoever is close. Does that include the head of school or the administrator? Then them too.',
  },
  helpers: {
    nl: 'De zorg voor de leerling gaat door. Wie daarvoor nodig is, vraag je er weer bij op de pagina',
    en: 'The care for the pupil goes on. Whoever is needed for it, you ask back on the page',
  },
  team: { nl: 'Team', en: 'Team' },
  out: { nl: 'Uitgesloten', en: 'Shut out' },
  nobodyOut: { nl: 'Er is nog niemand uitgesloten.', en: 'Nobody is shut out yet.' },
  shutOut: { nl: 'Iemand uitsluiten', en: 'Shut somebody out' },
  who: { nl: 'Wie?', en: 'Who?' },
  whoHint: {
    nl: 'Staat iemand hier niet? Dan heeft die persoon geen account, en ziet al niets.',
    en: 'Is somebody not here? Then that person has no account, and sees nothing already.',
  },
  why: { nl: 'Waarom? Het team kan dit lezen.', en: 'Why? The team can read this.' },
  shutOutButton: { nl: 'Sluit uit', en: 'Shut out' },
  end: { nl: 'Iemand niet langer uitsluiten', en: 'Stop shutting somebody out' },
  endHint: {
    nl: 'Deze persoon komt daarmee niet in het team; dat is een aparte stap.',
    en: 'This does not put the person on the team; that is a step of its own.',
  },
  endButton: { nl: 'Niet langer uitsluiten', en: 'Stop shutting out' },
  lift: { nl: 'De casus weer gewoon maken', en: 'Make it an ordinary case again' },
  liftHint: {
    nl: 'Kan als er geen volwassene van school meer verdacht wordt. Pas eerst het antwoord bij In kaart aan. Wie is uitgesloten, blijft dat.',
    en: 'Possible when no adult of the school is suspected any more. First change the answer under Map. Who is shut out stays so.',
  },
  liftButton: { nl: 'Niet meer besloten', en: 'No longer restricted' },
} satisfies Record<string, Text>;

export const showRestricted = inCase('team', (visit, who, view) => draw(visit, who, view, {}));

/** Shuts a colleague out. */
export const takeShutOut = takesForm(
  'team',
  (visit, view) => ({
    ok: true,
    value: {
      act: (who: Who) => {
        const { form, app, commandId } = visit;
        return shutOutOfCase(app.cases, who, view.id, commandId, form.text('account'), form.text('reason'));
      },
      next: casePath(view.id, 'besloten'),
    },
  }),
  draw,
);

/** What those who lead the case can take back: for one person, or the whole restriction. */
export const takeOpening = takesForm(
  'team',
  (visit, view) => {
    const { form, app, commandId } = visit;
    const account = form.text('back-in');
    const lifts = form.text('act') === 'lift';
    return {
      ok: true,
      value: {
        act: (who: Who) =>
          lifts
            ? liftRestriction(app.cases, who, view.id, commandId, form.text('lift-reason'))
            : endShutOutOfCase(app.cases, who, view.id, commandId, account, form.text('end-reason')),
        fields: { mate: 'back-in', reason: lifts ? 'lift-reason' : 'end-reason' },
        next: casePath(view.id, lifts ? 'team' : 'besloten'),
      },
    };
  },
  draw,
);

function draw(visit: Visit, _who: Who, view: CaseView, errors: FieldErrors): Response | Promise<Response> {
  return visit.page(<Restricted visit={visit} view={view} errors={errors} />, statusFor(errors));
}

interface Props {
  visit: Visit;
  view: CaseView;
  errors: FieldErrors;
}

const Restricted = ({ visit, view, errors }: Props) => {
  const text = useText();
  const language = useLanguage();
  const out = [...view.state.access.shutOut];
  return (
    <CasePage visit={visit} view={view} tab="team" above={<ErrorSummary errors={errors} />}>
      {view.state.access.restricted ? <Paragraph>{text(words.lead)}</Paragraph> : null}
      <Paragraph>
        {text(words.helpers)} <Link href={casePath(view.id, 'team')}>{text(words.team)}</Link>.
      </Paragraph>
      <Section id="uitgesloten" title={text(words.out)}>
        {out.length === 0 ? (
          <p class="luwte-soft">{text(words.nobodyOut)}</p>
        ) : (
          <List items={out.map((account) => ({ main: colleagueInWords(view, account, language) }))} />
        )}
      </Section>
      {view.rights.has('shut out of a case') ? <ShutOut visit={visit} view={view} errors={errors} /> : null}
      {view.rights.has('lead a case') ? <TakeBack visit={visit} view={view} errors={errors} /> : null}
    </CasePage>
  );
};

const ShutOut = ({ visit, view, errors }: Props) => {
  const text = useText();
  const possible = [...view.staff]
    .filter(([account]) => account !== visit.who?.account && !view.state.access.shutOut.has(account))
    .toSorted(([, one], [, other]) => one.localeCompare(other, 'nl'))
    .map(([value, label]) => ({ value, label }));
  return (
    <Section id="uitsluiten" title={text(words.shutOut)}>
      <Paragraph>{text(words.think)}</Paragraph>
      <Form action={casePath(view.id, 'besloten')} command={ownCommand(visit)}>
        <Select
          name="account"
          label={text(words.who)}
          hint={text(words.whoHint)}
          value={visit.form.text('account')}
          options={possible}
          error={errors.account}
        />
        <TextArea name="reason" label={text(words.why)} value={visit.form.text('reason')} error={errors.reason} />
        <ButtonRow>
          <Button>{text(words.shutOutButton)}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
};

const TakeBack = ({ visit, view, errors }: Props) => {
  const text = useText();
  const language = useLanguage();
  const out = [...view.state.access.shutOut];
  const address = casePath(view.id, 'besloten/opheffen');
  return (
    <>
      {out.length > 0 ? (
        <Fold title={text(words.end)} open={errors['back-in'] !== undefined || errors['end-reason'] !== undefined}>
          <Paragraph>{text(words.endHint)}</Paragraph>
          <Form action={address} command={ownCommand(visit)}>
            <Select
              name="back-in"
              label={text(words.who)}
              value={visit.form.text('back-in')}
              options={out.map((value) => ({ value, label: colleagueInWords(view, value, language) }))}
              error={errors['back-in']}
            />
            <TextArea
              name="end-reason"
              label={text(words.why)}
              value={visit.form.text('end-reason')}
              error={errors['end-reason']}
            />
            <ButtonRow>
              <Button kind="secondary">{text(words.endButton)}</Button>
            </ButtonRow>
          </Form>
        </Fold>
      ) : null}
      {view.state.access.restricted ? (
        <Fold title={text(words.lift)} open={errors['lift-reason'] !== undefined || errors[''] !== undefined}>
          <Paragraph>{text(words.liftHint)}</Paragraph>
          <Form action={address} command={ownCommand(visit)}>
            <input type="hidden" name="act" value="lift" />
            <TextArea
              name="lift-reason"
              label={text(words.why)}
              value={visit.form.text('lift-reason')}
              error={errors['lift-reason']}
            />
            <ButtonRow>
              <Button kind="secondary">{text(words.liftButton)}</Button>
            </ButtonRow>
          </Form>
        </Fold>
      ) : null}
    </>
  );
};
