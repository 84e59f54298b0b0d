import type { FieldErrors } from '../../domain/field-errors.ts';
import type { HeldRole } from '../../domain/rights.ts';
import type { Text } from '../../domain/text.ts';
import { type AccessAsked, requestsAbout } from '../../identity/access-requests.ts';
import { askNewSecondFactor } from '../../identity/ask-new-second-factor.ts';
import { addPerson, changePerson, listPeople, personForm, renewLink, setAccess } from '../../identity/people.ts';
import { roleAsTyped } from '../../identity/person-form.ts';
import { rolesOf } from '../../identity/session.ts';
import type { Who } from '../../identity/who.ts';
import { AskedForPerson } from '../access/asked-for-person.tsx';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Form } from '../components/form.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { Section } from '../components/section.tsx';
import { useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';
import { PasswordLinkReady } from './password-link-ready.tsx';
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
  lost: { nl: 'Tweede stap kwijt', en: 'Second step lost' },
  lostWhat: {
    nl: 'Telefoon kwijt, en de herstelcodes ook? Vraag dan een nieuwe start. Een tweede persoon gaat akkoord; daarna stelt deze persoon bij het inloggen zelf een nieuwe tweede stap in.',
    en: 'Phone lost, and the recovery codes too? Then ask for a new start. A second person agrees; after that this person sets up a new second step at signing in.',
  },
  lostButton: { nl: 'Vraag een nieuwe tweede stap', en: 'Ask for a new second step' },
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
  const { account, link, waiting } = added.value;
  if (link === null) return visit.redirect(pathAfter(account, waiting));
  return visit.page(<PasswordLinkReady visit={visit} name={checked.value.name} link={link} waiting={waiting} />);
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
  return visit.redirect(pathAfter(visit.params.person ?? '', changed.value));
}

/** Where something waits for a second person, the page that says for whom. */
const pathAfter = (person: string, waiting: readonly HeldRole[]) =>
  waiting.length === 0 ? '/beheer/mensen' : `/beheer/mensen/${person}#gevraagd`;

/** Asks a new start for somebody who lost their second factor; a second person agrees. */
export async function takeSecondFactorLost(visit: Visit, who: Who): Promise<Response> {
  const person = await find(visit, who);
  if (person === undefined || isPractice(visit)) return visit.problem('not-found');
  const asked = await askNewSecondFactor(visit.app.identity, who, person.id);
  if (!asked.ok) return drawPerson(visit, who, asked.errors);
  return visit.redirect(`/beheer/mensen/${person.id}#gevraagd`);
}

export async function takeNewLink(visit: Visit, who: Who): Promise<Response> {
  const person = await find(visit, who);
  if (person === undefined) return visit.problem('not-found');
  const link = await renewLink(visit.app.identity, who, person.id);
  if (!link.ok) return drawPerson(visit, who, link.errors);
  return visit.page(<PasswordLinkReady visit={visit} name={person.name} link={link.value} />);
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
  const requests = await requestsAbout(visit.app.identity, who, person.id);
  const asked = requests.flatMap(({ held }) => (held === null ? [] : [held]));
  // What was asked stays ticked: taking the tick away is no longer asking.
  const kept = { name, email, roles: [...rolesOf(person.roles), ...asked].map(roleAsTyped) };
  const typed = errors === null || !visit.form.names().includes('name') ? kept : typedIn(visit);
  const page = (
    <ChangePerson
      visit={visit}
      name={name}
      active={active}
      requests={requests}
      schools={schools}
      errors={errors ?? {}}
      typed={typed}
    />
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

type ChangeProps = FormProps & { name: string; active: boolean; requests: readonly AccessAsked[] };

const ChangePerson = ({ name, active, requests, ...props }: ChangeProps) => {
  const text = useText();
  const { visit, errors } = props;
  const address = `/beheer/mensen/${visit.params.person}`;
  return (
    <NarrowPage title={text(words.people)} navigation={navigationFor(visit, '/beheer/mensen')}>
      <BackLink href="/beheer/mensen">{text(words.people)}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={name} />
      <AskedForPerson requests={requests} />
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
      {active && !isPractice(visit) && visit.params.person !== visit.who?.account ? (
        <Section id="tweede-stap" title={text(words.lost)}>
          <Paragraph>{text(words.lostWhat)}</Paragraph>
          <Form action={`${address}/tweede-stap`} wholePage>
            <ButtonRow>
              <Button kind="secondary">{text(words.lostButton)}</Button>
            </ButtonRow>
          </Form>
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
