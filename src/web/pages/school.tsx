import type { FieldErrors } from '../../domain/field-errors.ts';
import { pathFromName } from '../../domain/school-path.ts';
import type { Text } from '../../domain/text.ts';
import {
  addSchool,
  addSchoolForm,
  changeSchoolForm,
  findSchool,
  fixedInPractice,
  renewSchool,
  type School,
} from '../../identity/schools.ts';
import type { Who } from '../../identity/who.ts';
import { statusFor } from '../case/case-form.ts';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonLink, ButtonRow } from '../components/button.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Form } from '../components/form.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { TextField } from '../components/text-field.tsx';
import { useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';

const words = {
  back: { nl: 'Scholen', en: 'Schools' },
  add: { nl: 'School toevoegen', en: 'Add a school' },
  leadNew: {
    nl: 'Daarna geef je bij Mensen de collega’s van deze school hun rol. Denk aan een directeur en een veiligheidscoördinator, zodat er iemand is die casussen opent en leidt.',
    en: 'After this you give the colleagues of this school their roles, under People. Think of a head of school and a safety coordinator, so that somebody is there to open and lead cases.',
  },
  leadChange: {
    nl: 'Een wijziging van het protocol geldt voor nieuwe casussen. Casussen die al lopen, houden de tekst waarmee ze zijn begonnen.',
    en: 'A change of protocol counts for new cases. Cases that are running keep the text with which they began.',
  },
  pathStays: {
    nl: 'Het korte adres blijft zoals het is: {path}.',
    en: 'The short address stays as it is: {path}.',
  },
  name: { nl: 'Naam van de school', en: 'Name of the school' },
  path: { nl: 'Kort adres van de school', en: 'Short address of the school' },
  pathHint: {
    nl: 'Kleine letters, cijfers en streepjes, zoals de-eik. Laat je het leeg, dan maken we het van de naam. Later wijzigen kan niet.',
    en: 'Small letters, figures and dashes, like de-eik. Leave it empty and we make it out of the name. It cannot be changed later.',
  },
  protocol: { nl: 'Met welk protocol beginnen nieuwe casussen?', en: 'Which protocol do new cases begin with?' },
  save: { nl: 'Bewaar', en: 'Save' },
  cancel: { nl: 'Toch niet', en: 'Leave it' },
} satisfies Record<string, Text>;

const overview = '/beheer/scholen';
const toAdd = `${overview}/nieuw`;

const protocolsOf = (visit: Visit) => visit.app.protocols.map(({ name }) => name);

export async function showAddSchool(visit: Visit): Promise<Response> {
  return draw(visit, null, {});
}

export async function takeAddSchool(visit: Visit, who: Who): Promise<Response> {
  const { app, form } = visit;
  // Left empty, the address follows from the name; what is wrong with it then shows beside its own field.
  form.fill('path', pathFromName(form.text('name')));
  const checked = form.read(addSchoolForm(protocolsOf(visit)));
  if (!checked.ok) return draw(visit, null, withoutEcho(visit, checked.errors));
  const added = await addSchool(app.identity, who, checked.value);
  return added.ok ? visit.redirect(overview) : draw(visit, null, added.errors);
}

/** An address that nobody typed is not wrong while the name that it follows from is missing. */
function withoutEcho(visit: Visit, errors: FieldErrors): FieldErrors {
  const { path: _, ...others } = errors;
  return visit.form.text('path') === '' ? others : errors;
}

export async function showSchoolOfBoard(visit: Visit, who: Who): Promise<Response> {
  const school = await findSchool(visit.app.identity, who, visit.params.school ?? '');
  return school === null ? visit.problem('not-found') : draw(visit, school, {});
}

export async function takeSchoolOfBoard(visit: Visit, who: Who): Promise<Response> {
  const { app, form } = visit;
  const school = await findSchool(app.identity, who, visit.params.school ?? '');
  if (school === null) return visit.problem('not-found');
  const checked = form.read(changeSchoolForm(protocolsOf(visit)));
  if (!checked.ok) return draw(visit, school, checked.errors);
  const done = await renewSchool(app.identity, who, school.id, checked.value);
  return done.ok ? visit.redirect(overview) : draw(visit, school, done.errors);
}

function draw(visit: Visit, school: School | null, errors: FieldErrors): Promise<Response> {
  return Promise.resolve(visit.page(<SchoolPage visit={visit} school={school} errors={errors} />, statusFor(errors)));
}

const SchoolPage = ({ visit, school, errors }: { visit: Visit; school: School | null; errors: FieldErrors }) => {
  const text = useText();
  const { form } = visit;
  const title = school === null ? text(words.add) : school.name;
  const typed = form.names().includes('name');
  const value = (name: 'name' | 'protocol') => (typed ? form.text(name) : (school?.[name] ?? ''));
  return (
    <NarrowPage title={title} navigation={navigationFor(visit, overview)}>
      <BackLink href={overview}>{text(words.back)}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={title} />
      <Paragraph>{text(school === null ? words.leadNew : words.leadChange)}</Paragraph>
      {school === null ? null : <Paragraph>{text(words.pathStays).replace('{path}', () => school.path)}</Paragraph>}
      {visit.who?.boardKind === 'practice' ? (
        <Paragraph>{text(fixedInPractice)}</Paragraph>
      ) : (
        <Form action={school === null ? toAdd : `${overview}/${school.id}`}>
          <TextField
            name="name"
            label={text(words.name)}
            value={value('name')}
            error={errors.name}
            autocomplete="organization"
          />
          {school === null ? (
            <TextField
              name="path"
              label={text(words.path)}
              hint={text(words.pathHint)}
              width="medium"
              optional
              value={form.text('path')}
              error={errors.path}
            />
          ) : null}
          <RadioGroup
            name="protocol"
            label={text(words.protocol)}
            options={visit.app.protocols.map(({ name, title: called, about }) => ({
              value: name,
              label: text(called),
              hint: text(about),
            }))}
            value={value('protocol')}
            error={errors.protocol}
          />
          <ButtonRow>
            <Button>{text(words.save)}</Button>
            <ButtonLink href={overview} kind="subtle">
              {text(words.cancel)}
            </ButtonLink>
          </ButtonRow>
        </Form>
      )}
    </NarrowPage>
  );
};
