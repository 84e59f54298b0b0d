import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import {
  addPerson,
  changePerson,
  listPeople,
  type PasswordLink,
  personForm,
  renewLink,
  setAccess,
} from '../../identity/people.ts';
import { roleAsTyped } from '../../identity/person-form.ts';
import { rolesOf } from '../../identity/session.ts';
import type { Who } from '../../identity/who.ts';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonLink, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Form } from '../components/form.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { Section } from '../components/section.tsx';
import { useText } from '../language.tsx';
import { dayInWords } from '../moment-in-words.ts';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';
import { PersonFields, tickedRoles } from './person-fields.tsx';

const words = {
  people: { nl: 'Mensen', en: 'People' },
  add: { nl: 'Iemand toevoegen', en: 'Add somebody' },
  addLead: {
    nl: 'Je krijgt daarna een link om zelf te overhandigen. Daarmee kiest deze persoon een wachtwoord.',
    en: 'After this you get a link to hand over yourself. With it this person chooses a password.',
  },
  addLeadInPractice: {
    nl: 'In de oefenschool heeft niemand een wachtwoord. Wie je toevoegt, komt bij de mensen te staan waaruit een bezoeker kiest. Verzin een naam en een adres: iedereen kan ze lezen.',
    en: 'In the practice school nobody has a password. Whoever you add joins the people from whom a visitor chooses. Make up a name and an address: everybody can read them.',
  },
  addButtonInPractice: { nl: 'Voeg toe', en: 'Add' },
  addButton: { nl: 'Voeg toe en maak een link', en: 'Add and make a link' },
  keep: { nl: 'Bewaar', en: 'Save' },
  linkTitle: { nl: 'Link om een wachtwoord te kiezen', en: 'Link to choose a password' },
  linkWhat: {
    nl: 'Wachtwoord vergeten of de eerste link kwijt? Maak een nieuwe en geef hem zelf. Eerdere links werken dan niet meer. Het oude wachtwoord werkt tot de nieuwe link gebruikt is.',
    en: 'Forgotten the password or lost the first link? Make a new one and hand it over yourself. Earlier links then stop working. The old password works until the new link is used.',
  },
  linkInPractice: {
    nl: 'In de oefenschool heeft niemand een wachtwoord. Bij een echte school maak je hier een link, waarmee deze persoon zelf een wachtwoord kiest.',
    en: 'In the practice school nobody has a password. At a real school you make a link here, with which this person chooses a password.',
  },
  linkButton: { nl: 'Maak een nieuwe link', en: 'Make a new link' },
  access: { nl: 'Toegang', en: 'Access' },
  takeWhat: {
    nl: 'Werkt deze persoon hier niet meer, of is een apparaat kwijt? De toegang stopt meteen, overal. Wat iemand opschreef, blijft staan.',
    en: 'Does this person no longer work here, or is a device lost? Access stops at once, everywhere. What somebody wrote down stays.',
  },
  take: { nl: 'Stop de toegang', en: 'Stop access' },
  giveWhat: {
    nl: 'Deze persoon kan niet inloggen. Wat iemand opschreef, staat er nog.',
    en: 'This person cannot sign in. What they wrote down is still there.',
  },
  give: { nl: 'Geef weer toegang', en: 'Give access again' },
  ready: { nl: 'De link is klaar', en: 'The link is ready' },
  readyFor: { nl: 'Voor', en: 'For' },
  handOver: {
    nl: 'Geef deze link zelf, of stuur hem langs een weg die alleen deze persoon leest. Je ziet hem maar één keer. Hij werkt één keer, tot en met',
    en: 'Hand this link over yourself, or send it by a way that only this person reads. You see it only once. It works once, until',
  },
  back: { nl: 'Terug naar mensen', en: 'Back to people' },
} satisfies Record<string, Text>;

const nobodyYet = { name: '', email: '', roles: [] };

export function showAddPerson(visit: Visit, who: Who): Promise<Response> {
  return drawAdding(visit, who, {});
}

export async function takeAddPerson(visit: Visit, who: Who): Promise<Response> {
  const checked = visit.form.read(personForm);
  if (!checked.ok) return drawAdding(visit, who, checked.errors);
  const added = await addPerson(visit.app.identity, who, { ...checked.value, roles: tickedRoles(visit) });
  if (!added.ok) return drawAdding(visit, who, added.errors);
  const { link } = added.value;
  if (link === null) return visit.redirect('/beheer/mensen');
  return visit.page(<LinkReady visit={visit} name={checked.value.name} link={link} />);
}

export function showPerson(visit: Visit, who: Who): Promise<Response> {
  return drawPerson(visit, who, null);
}

export async function takePerson(visit: Visit, who: Who): Promise<Response> {
  if ((await find(visit, who)) === undefined) return visit.problem('not-found');
  const checked = visit.form.read(personForm);
  if (!checked.ok) return drawPerson(visit, who, checked.errors);
  const typed = { ...checked.value, roles: tickedRoles(visit) };
  const changed = await changePerson(visit.app.identity, who, visit.params.person ?? '', typed);
  if (!changed.ok) return drawPerson(visit, who, changed.errors);
  return visit.redirect('/beheer/mensen');
}

export async function takeNewLink(visit: Visit, who: Who): Promise<Response> {
  const person = await find(visit, who);
  if (person === undefined) return visit.problem('not-found');
  const link = await renewLink(visit.app.identity, who, person.id);
  if (!link.ok) return drawPerson(visit, who, link.errors);
  return visit.page(<LinkReady visit={visit} name={person.name} link={link.value} />);
}

export async function takeAccess(visit: Visit, who: Who): Promise<Response> {
  const person = await find(visit, who);
  if (person === undefined) return visit.problem('not-found');
  const done = await setAccess(visit.app.identity, who, person.id, visit.form.text('access') === 'give');
  if (!done.ok) return drawPerson(visit, who, done.errors);
  return visit.redirect('/beheer/mensen');
}

async function find(visit: Visit, who: Who) {
  const { people } = await listPeople(visit.app.identity, who);
  return people.find((person) => person.id === visit.params.person);
}

async function drawAdding(visit: Visit, who: Who, errors: FieldErrors): Promise<Response> {
  const { schools } = await listPeople(visit.app.identity, who);
  const typed = Object.keys(errors).length === 0 ? nobodyYet : typedIn(visit);
  const status = Object.keys(errors).length === 0 ? 200 : 422;
  return visit.page(<AddPerson visit={visit} schools={schools} errors={errors} typed={typed} />, { status });
}

/** @param errors what is wrong with the form that was sent; null when the page is asked for */
async function drawPerson(visit: Visit, who: Who, errors: FieldErrors | null): Promise<Response> {
  const { people, schools } = await listPeople(visit.app.identity, who);
  const person = people.find(({ id }) => id === visit.params.person);
  if (person === undefined) return visit.problem('not-found');
  const { name, email, active } = person;
  const kept = { name, email, roles: rolesOf(person.roles).map(roleAsTyped) };
  const typed = errors === null || !visit.form.names().includes('name') ? kept : typedIn(visit);
  const page = (
    <ChangePerson visit={visit} name={name} active={active} schools={schools} errors={errors ?? {}} typed={typed} />
  );
  return visit.page(page, { status: errors === null ? 200 : 422 });
}

function typedIn(visit: Visit) {
  return { name: visit.form.text('name'), email: visit.form.text('email'), roles: tickedRoles(visit) };
}

function isPractice(visit: Visit): boolean {
  return visit.who?.boardKind === 'practice';
}

type FormProps = Parameters<typeof PersonFields>[0] & { visit: Visit };

const AddPerson = (props: FormProps) => {
  const text = useText();
  const { visit, errors } = props;
  return (
    <NarrowPage title={text(words.add)} navigation={navigationFor(visit, '/beheer/mensen')}>
      <BackLink href="/beheer/mensen">{text(words.people)}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(words.add)} />
      <Paragraph>{text(isPractice(visit) ? words.addLeadInPractice : words.addLead)}</Paragraph>
      <Form action="/beheer/mensen/nieuw" wholePage>
        <PersonFields {...props} />
        <ButtonRow>
          <Button>{text(isPractice(visit) ? words.addButtonInPractice : words.addButton)}</Button>
        </ButtonRow>
      </Form>
    </NarrowPage>
  );
};

const ChangePerson = ({ name, active, ...props }: FormProps & { name: string; active: boolean }) => {
  const text = useText();
  const { visit, errors } = props;
  const address = `/beheer/mensen/${visit.params.person}`;
  return (
    <NarrowPage title={text(words.people)} navigation={navigationFor(visit, '/beheer/mensen')}>
      <BackLink href="/beheer/mensen">{text(words.people)}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={name} />
      <Form action={address} wholePage>
        <PersonFields {...props} />
        <ButtonRow>
          <Button>{text(words.keep)}</Button>
        </ButtonRow>
      </Form>
      {active ? (
        <Section id="link" title={text(words.linkTitle)}>
          <Paragraph>{text(isPractice(visit) ? words.linkInPractice : words.linkWhat)}</Paragraph>
          {isPractice(visit) ? null : (
            <Form action={`${address}/link`} wholePage>
              <ButtonRow>
                <Button kind="secondary">{text(words.linkButton)}</Button>
              </ButtonRow>
            </Form>
          )}
        </Section>
      ) : null}
      <Section id="toegang" title={text(words.access)}>
        <Paragraph>{text(active ? words.takeWhat : words.giveWhat)}</Paragraph>
        <Form action={`${address}/toegang`} wholePage>
          <ButtonRow>
            <Button kind="secondary" name="access" value={active ? 'take' : 'give'}>
              {text(active ? words.take : words.give)}
            </Button>
          </ButtonRow>
        </Form>
      </Section>
    </NarrowPage>
  );
};

const LinkReady = ({ visit, name, link }: { visit: Visit; name: string; link: PasswordLink }) => {
  const text = useText();
  return (
    <NarrowPage title={text(words.ready)} navigation={navigationFor(visit, '/beheer/mensen')}>
      <PageTitle title={text(words.ready)} />
      <Callout kind="done" title={`${text(words.readyFor)} ${name}`}>
        <p>
          <code class="nl-code">{`${visit.app.address.origin}/wachtwoord/${link.token}`}</code>
        </p>
      </Callout>
      <Paragraph>
        {text(words.handOver)} {dayInWords(link.expiresAt, visit.now, visit.language)}.
      </Paragraph>
      <ButtonRow>
        <ButtonLink href="/beheer/mensen">{text(words.back)}</ButtonLink>
      </ButtonRow>
    </NarrowPage>
  );
};
