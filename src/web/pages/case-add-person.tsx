import type { CaseView } from '../../cases/case-view.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import { involvements } from '../../domain/protocol.ts';
import type { Text } from '../../domain/text.ts';
import { inCase, statusFor, takesForm } from '../case/case-form.ts';
import { caseWords } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { involvementWords } from '../case/case-words.ts';
import { HappenedField } from '../case/happened-field.tsx';
import { CertaintyFields, InvolvedFields } from '../case/involved-fields.tsx';
import { readNewPerson } from '../case/person-form.ts';
import { ClosedNotice, WhileOpen } from '../case/while-open.tsx';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { CheckboxGroup } from '../components/checkbox-group.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Form } from '../components/form.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'Iemand toevoegen', en: 'Add somebody' },
  lead: {
    nl: 'Schrijf op wat je nu weet; meer komt later. Weet je alleen dát er iemand is, voeg die dan toe zonder naam: zo vergeet niemand deze persoon.',
    en: 'Write down what you know now; more comes later. If you only know that there is somebody, add them without a name: that way nobody forgets this person.',
  },
  ratherNot: {
    nl: 'Beschrijf niet wat er te zien is, en gebruik geen bijnamen of woorden als dader.',
    en: 'Do not describe what can be seen, and use no nicknames or words like culprit.',
  },
  roles: { nl: 'Wat weten we van deze persoon?', en: 'What do we know of this person?' },
  rolesHint: {
    nl: 'Er kan meer tegelijk waar zijn. Een ouder of verzorger voeg je toe bij de leerling zelf.',
    en: 'Several can be true at once. A parent or carer you add with the pupil.',
  },
  add: { nl: 'Voeg toe', en: 'Add' },
  another: { nl: 'Voeg toe, en dan nog iemand', en: 'Add, and then somebody else' },
  added: { nl: 'Toegevoegd', en: 'Added' },
  next: { nl: 'Voeg de volgende toe, of ga terug naar', en: 'Add the next one, or go back to' },
} satisfies Record<string, Text>;

export const showAddInvolved = inCase('person', (visit, _, view) => draw(visit, view, {}));

export const takeAddInvolved = takesForm(
  'person',
  (visit, view) => {
    const read = readNewPerson(visit.form, view, () => visit.app.random.uuid());
    if (!read.ok) return read;
    const { person, ...acting } = read.value;
    const again = visit.form.text('then') === 'another';
    const [role] = visit.form.all('roles');
    const form = `${casePath(view.id, 'mensen', 'nieuw')}?nog=1${role ? `&rol=${role}` : ''}`;
    return { ok: true, value: { ...acting, next: again ? form : casePath(view.id, 'mensen', person) } };
  },
  (visit, _, view, errors) => draw(visit, view, errors),
);

function draw(visit: Visit, view: CaseView, errors: FieldErrors): Promise<Response> {
  return visit.page(<AddInvolved visit={visit} view={view} errors={errors} />, statusFor(errors));
}

const AddInvolved = ({ visit, view, errors }: { visit: Visit; view: CaseView; errors: FieldErrors }) => {
  const text = useText();
  const { form, query } = visit;
  const typed = (name: string) => form.text(name);
  const roles = form.names().length > 0 ? form.all('roles') : query.all('rol');
  const people = casePath(view.id, 'mensen');
  return (
    <NarrowPage title={`${text(caseWords.case)} ${view.number}`} navigation={navigationFor(visit, '/casussen')}>
      <BackLink href={people}>{text(caseWords.people)}</BackLink>
      <ErrorSummary errors={errors} />
      {query.text('nog') === '1' && Object.keys(errors).length === 0 ? (
        <Callout kind="done" title={text(words.added)}>
          <p>
            {text(words.next)}{' '}
            <a class="nl-link" href={people}>
              {text(caseWords.people)}
            </a>
            .
          </p>
        </Callout>
      ) : null}
      <PageTitle title={text(words.title)} meta={`${text(caseWords.case)} ${view.number}`} />
      <ClosedNotice view={view} />
      <WhileOpen view={view}>
        <Paragraph>{text(words.lead)}</Paragraph>
        <Callout kind="rather-not">
          <p>{text(words.ratherNot)}</p>
        </Callout>
        <Form action={casePath(view.id, 'mensen', 'nieuw')} command={visit.commandId}>
          <InvolvedFields
            view={view}
            errors={errors}
            typed={{
              name: typed('name'),
              contact: typed('contact'),
              kind: typed('kind'),
              class: typed('class'),
              'new-class': typed('new-class'),
              age: typed('age'),
            }}
          />
          <CheckboxGroup
            name="roles"
            label={text(words.roles)}
            hint={text(words.rolesHint)}
            optional
            values={roles}
            options={involvements.map((value) => ({ value, label: text(involvementWords[value]) }))}
            error={errors.roles}
          />
          <CertaintyFields typed={{ certainty: typed('certainty'), source: typed('source') }} errors={errors} />
          <HappenedField typed={typed('happened')} error={errors.happened} />
          <ButtonRow>
            <Button>{text(words.add)}</Button>
            <Button kind="secondary" name="then" value="another">
              {text(words.another)}
            </Button>
          </ButtonRow>
        </Form>
      </WhileOpen>
    </NarrowPage>
  );
};
