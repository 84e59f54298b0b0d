import { z } from 'zod';
import type { CaseView } from '../../cases/case-view.ts';
import { type ClassListContent, emptyClassList } from '../../cases/sealed-part-content.ts';
import { certainties } from '../../domain/case-event.ts';
import { type Checked, type FieldErrors, says } from '../../domain/field-errors.ts';
import { involvements } from '../../domain/protocol.ts';
import type { Text } from '../../domain/text.ts';
import { AgeField, ageShape } from '../case/age-field.tsx';
import { type Asked, inCase, ownCommand, statusFor, takesForm } from '../case/case-form.ts';
import { caseWords } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { involvementWords } from '../case/case-words.ts';
import { HappenedField, happenedShape } from '../case/happened-field.tsx';
import { CertaintyFields } from '../case/involved-fields.tsx';
import { subjectWord } from '../case/subject-words.ts';
import { ClosedNotice, WhileOpen } from '../case/while-open.tsx';
import { knownFromList, takeFromList } from '../class-list/take-from-list.ts';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { CheckboxGroup } from '../components/checkbox-group.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { listOf } from '../fields.ts';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';

const words = {
  class: { nl: 'Klas', en: 'Class' },
  lead: {
    nl: 'Kies wie er bij de casus hoort en wat je van hen weet. Zij komen er in één keer in, met hun naam en klas. Wie er al in staat, komt er niet dubbel in.',
    en: 'Choose who belongs to the case and what you know of them. They come in at once, with their name and class. Whoever is in it already does not come in twice.',
  },
  ratherNot: {
    nl: 'Zet niemand in de casus “voor de zekerheid”. Wie er niets mee te maken heeft, hoort er niet in.',
    en: 'Put nobody into the case “to be safe”. Whoever has nothing to do with it does not belong in it.',
  },
  whole: { nl: 'De hele klas', en: 'The whole class' },
  wholeLabel: { nl: 'Iedereen?', en: 'Everybody?' },
  pupils: { nl: 'Wie?', en: 'Who?' },
  already: { nl: 'staat al in deze casus als', en: 'is in this case already as' },
  parents: { nl: 'Ouders:', en: 'Parents:' },
  roles: { nl: 'Wat weten we van hen?', en: 'What do we know of them?' },
  carers: { nl: 'Ouders', en: 'Parents' },
  withCarers: { nl: 'Neem ook hun ouders of verzorgers over', en: 'Take their parents or carers along too' },
  carersHint: {
    nl: 'Alleen als jullie hen gaan spreken. Gezag en adres vul je bij de leerling in.',
    en: 'Only if you are going to speak to them. Custody and address you fill in with the pupil.',
  },
  add: { nl: 'Zet in de casus', en: 'Put into the case' },
  pick: { nl: 'Kies minstens één leerling, of de hele klas.', en: 'Choose at least one pupil, or the whole class.' },
  pickRole: { nl: 'Kies wat je van hen weet.', en: 'Choose what you know of them.' },
  sure: { nl: 'Kies hoe zeker dit is.', en: 'Choose how sure this is.' },
  drop: { nl: 'Deze lijst is niet meer nodig', en: 'This list is no longer needed' },
  dropWhat: {
    nl: 'De lijst verdwijnt voor iedereen uit deze casus. Wie je al in de casus zette, blijft. De verzegelde oude versie wordt met de casus vernietigd.',
    en: 'The list goes from this case for everybody. Whom you put into the case already stays. Its sealed old version is destroyed with the case.',
  },
  dropIt: { nl: 'Doe deze lijst weg', en: 'Drop this list' },
} satisfies Record<string, Text>;

export const showClassList = inCase('class-lists', (visit, _, view) => draw(visit, view, {}));

export const takeClassList = takesForm(
  'class-lists',
  (visit, view) => {
    const list = view.classLists.get(idIn(visit));
    if (!list) return { ok: false, errors: {} };
    if (visit.form.text('act') !== 'drop') return readTaking(visit, view, list);
    return {
      ok: true,
      value: {
        commands: [{ do: 'drop-class-list', list: idIn(visit) }],
        parts: [{ partId: idIn(visit), kind: 'class-list', content: emptyClassList }],
        next: casePath(view.id, 'klassen'),
      },
    };
  },
  (visit, _, view, errors) => draw(visit, view, errors),
);

const idIn = (visit: Visit) => visit.params.list ?? '';

/** What a pupil can be to the images; that an adult is suspected is written down of that adult. */
const ofPupils = involvements.filter((role) => role !== 'suspected');

const taken = z.object({
  whole: listOf(z.string()),
  pupil: listOf(z.string()),
  roles: listOf(z.enum(ofPupils)).refine((roles) => roles.length > 0, says(words.pickRole)),
  certainty: z.enum(certainties, says(words.sure)),
  source: z.string().trim().default(''),
  happened: happenedShape,
  age: ageShape,
  carers: listOf(z.string()),
});

function readTaking(visit: Visit, view: CaseView, list: ClassListContent): Checked<Asked> {
  const checked = visit.form.read(taken);
  const whole = visit.form.all('whole').length > 0;
  const asked = visit.form.all('pupil');
  const pupils = list.pupils.filter(({ id }) => whole || asked.includes(id));
  const nobody: FieldErrors = pupils.length === 0 ? { pupil: words.pick } : {};
  if (!checked.ok) return { ok: false, errors: { ...nobody, ...checked.errors } };
  if (pupils.length === 0) return { ok: false, errors: nobody };
  const { carers, whole: _, pupil: __, ...said } = checked.value;
  const taking = { ...said, pupils, carers: carers.length > 0 };
  const acting = takeFromList(view, list, taking, () => visit.app.random.uuid());
  return { ok: true, value: { ...acting, next: casePath(view.id, 'mensen') } };
}

function draw(visit: Visit, view: CaseView, errors: FieldErrors): Response | Promise<Response> {
  const list = view.classLists.get(idIn(visit));
  if (!list) return visit.problem('not-found');
  return visit.page(<OneList visit={visit} view={view} errors={errors} list={list} />, statusFor(errors));
}

interface OneListProps {
  visit: Visit;
  view: CaseView;
  errors: FieldErrors;
  list: ClassListContent;
}

const OneList = ({ visit, view, errors, list }: OneListProps) => {
  const text = useText();
  const language = useLanguage();
  const { form } = visit;
  const name = `${text(caseWords.case)} ${view.number}`;
  const address = casePath(view.id, 'klassen', idIn(visit));
  const known = knownFromList(view, list);
  const hasCarers = list.pupils.some(({ carers }) => carers.length > 0);
  return (
    <NarrowPage title={name} navigation={navigationFor(visit, '/casussen')}>
      <BackLink href={casePath(view.id, 'klassen')}>{text(caseWords.classLists)}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={`${text(words.class)} ${list.name}`} meta={name} />
      <ClosedNotice view={view} />
      <WhileOpen view={view}>
        <Paragraph>{text(words.lead)}</Paragraph>
        <Callout kind="rather-not">
          <p>{text(words.ratherNot)}</p>
        </Callout>
        <Form action={address} command={visit.commandId}>
          <CheckboxGroup
            name="whole"
            label={text(words.wholeLabel)}
            optional
            values={form.all('whole')}
            options={[{ value: 'yes', label: `${text(words.whole)} (${list.pupils.length})` }]}
          />
          <CheckboxGroup
            name="pupil"
            label={text(words.pupils)}
            values={form.all('pupil')}
            options={list.pupils.map((pupil) => {
              const before = known.get(pupil.id);
              const parents = pupil.carers.map((carer) => carer.name).join(', ');
              const hints = [
                ...(before ? [`${text(words.already)} ${subjectWord(view, before.id, language)}`] : []),
                ...(parents === '' ? [] : [`${text(words.parents)} ${parents}`]),
              ];
              return {
                value: pupil.id,
                label: pupil.name,
                ...(hints.length > 0 && { hint: hints.join(' · ') }),
              };
            })}
            error={errors.pupil}
          />
          <CheckboxGroup
            name="roles"
            label={text(words.roles)}
            values={form.all('roles')}
            options={ofPupils.map((value) => ({ value, label: text(involvementWords[value]) }))}
            error={errors.roles}
          />
          <CertaintyFields typed={{ certainty: form.text('certainty'), source: form.text('source') }} errors={errors} />
          <HappenedField typed={form.text('happened')} error={errors.happened} />
          <AgeField typed={form.text('age')} error={errors.age} />
          {hasCarers ? (
            <CheckboxGroup
              name="carers"
              label={text(words.carers)}
              hint={text(words.carersHint)}
              optional
              values={form.all('carers')}
              options={[{ value: 'yes', label: text(words.withCarers) }]}
            />
          ) : null}
          <ButtonRow>
            <Button>{text(words.add)}</Button>
          </ButtonRow>
        </Form>
      </WhileOpen>
      <Fold title={text(words.drop)}>
        <Paragraph>{text(words.dropWhat)}</Paragraph>
        <Form action={address} command={ownCommand(visit)}>
          <input type="hidden" name="act" value="drop" />
          <ButtonRow>
            <Button kind="secondary">{text(words.dropIt)}</Button>
          </ButtonRow>
        </Form>
      </Fold>
    </NarrowPage>
  );
};
