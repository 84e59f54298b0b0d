import { type Role, roleNames } from '../../domain/rights.ts';
import type { Text } from '../../domain/text.ts';
import { enterPractice, type PracticePerson, practicePeople } from '../../identity/practice-entry.ts';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonLink, ButtonRow } from '../components/button.tsx';
import { Form } from '../components/form.tsx';
import { List } from '../components/list.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { Section } from '../components/section.tsx';
import { useText } from '../language.tsx';
import type { Visit } from '../visit.ts';
import { enterAs } from './sign-in.tsx';

const words = {
  title: { nl: 'De oefenschool', en: 'The practice school' },
  lead: {
    nl: 'Alles hier is verzonnen: de scholen, de mensen en wat er gebeurde. Probeer gerust. Er gaat niets naar buiten, en wat je doet kan opnieuw.',
    en: 'Everything here is made up: the schools, the people and what happened. Feel free to try. Nothing is sent out, and whatever you do can be done anew.',
  },
  choose: { nl: 'Wie wil je zijn?', en: 'Who would you like to be?' },
  board: { nl: 'Van het bestuur', en: 'Of the board' },
  be: { nl: 'Word', en: 'Be' },
  absent: {
    nl: 'Op deze server is geen oefenschool ingericht. Wie Luwte heeft gestart, kan daar meer over vertellen.',
    en: 'No practice school has been set up on this server. Whoever started Luwte can tell you more.',
  },
  gone: {
    nl: 'Deze persoon is er niet meer: iemand heeft de oefenschool net opnieuw gemaakt. Kies nog een keer.',
    en: 'This person is no longer there: somebody has just made the practice school anew. Please choose again.',
  },
  startAgain: { nl: 'Oefenschool opnieuw beginnen', en: 'Start the practice school again' },
  startAgainWhat: {
    nl: 'Alle casussen in de oefenschool gaan weg en er komen nieuwe voor in de plaats. Dat geldt ook voor anderen die nu oefenen: zij moeten opnieuw een rol kiezen.',
    en: 'All cases in the practice school go, and new ones take their place. That also holds for others who are practising now: they have to choose a role again.',
  },
  sure: { nl: 'Ja, begin opnieuw', en: 'Yes, start again' },
  keep: { nl: 'Nee, laat het zo', en: 'No, leave it' },
} satisfies Record<string, Text>;

export async function showPractice(visit: Visit): Promise<Response> {
  return draw(visit, null);
}

/** Puts the visitor in the place of the person they chose. Only the practice board has a door without a password. */
export async function takePractice(visit: Visit): Promise<Response> {
  const { practice, identity } = visit.app;
  if (practice === null) return draw(visit, null);
  const token = await enterPractice(identity, await practice.board(), visit.form.text('account'));
  if (token === null) return draw(visit, words.gone);
  await enterAs(visit, token);
  return visit.redirect('/');
}

export function askToStartAgain(visit: Visit): Promise<Response> {
  return visit.page(<StartAgain />);
}

export async function startAgain(visit: Visit): Promise<Response> {
  await visit.app.practice?.reset();
  // The session went with the school that it belonged to.
  visit.keepSession(null);
  return visit.redirect('/oefenschool');
}

async function draw(visit: Visit, message: Text | null): Promise<Response> {
  const { practice, identity } = visit.app;
  if (practice === null) return visit.page(<NoPractice />, { status: 503 });
  const people = await practicePeople(identity, await practice.board());
  const page = <Practice people={people} message={message} canStartAgain={visit.who?.boardKind === 'practice'} />;
  return visit.page(page, { status: message === null ? 200 : 409 });
}

const NoPractice = () => {
  const text = useText();
  return (
    <NarrowPage title={text(words.title)}>
      <PageTitle title={text(words.title)} />
      <Paragraph>{text(words.absent)}</Paragraph>
    </NarrowPage>
  );
};

interface PracticeProps {
  people: readonly PracticePerson[];
  message: Text | null;
  canStartAgain: boolean;
}

const Practice = ({ people, message, canStartAgain }: PracticeProps) => {
  const text = useText();
  const groups = Map.groupBy(people, (person) => person.schools[0] ?? '');
  const names = [...groups.keys()].sort(
    (one, other) => Number(one === '') - Number(other === '') || compare(one, other),
  );
  return (
    <NarrowPage title={text(words.title)}>
      <PageTitle title={text(words.title)} />
      <Paragraph kind="lead">{text(words.lead)}</Paragraph>
      {message ? <Paragraph>{text(message)}</Paragraph> : null}
      <Form action="/oefenschool" wholePage>
        {names.map((name, index) => (
          <Section id={`groep-${index}`} title={name || text(words.board)}>
            <List
              items={(groups.get(name) ?? []).toSorted(byRole).map((person) => ({
                main: (
                  <>
                    <strong>{person.name}</strong>
                    <br />
                    <span class="luwte-soft">
                      {rolesOf(person)
                        .map((role) => text(roleNames[role]))
                        .join(', ')}
                    </span>
                  </>
                ),
                end: (
                  <Button kind="secondary" name="account" value={person.account}>
                    {text(words.be)} {person.name.split(' ', 1)[0]}
                  </Button>
                ),
              }))}
            />
          </Section>
        ))}
      </Form>
      {canStartAgain ? (
        <ButtonRow>
          <ButtonLink href="/oefenschool/opnieuw" kind="subtle">
            {text(words.startAgain)}
          </ButtonLink>
        </ButtonRow>
      ) : null}
    </NarrowPage>
  );
};

const StartAgain = () => {
  const text = useText();
  return (
    <NarrowPage title={text(words.startAgain)}>
      <BackLink href="/oefenschool">{text(words.title)}</BackLink>
      <PageTitle title={text(words.startAgain)} />
      <Paragraph>{text(words.startAgainWhat)}</Paragraph>
      <Form action="/oefenschool/opnieuw" wholePage>
        <ButtonRow>
          <Button kind="danger">{text(words.sure)}</Button>
          <ButtonLink href="/oefenschool" kind="secondary">
            {text(words.keep)}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </NarrowPage>
  );
};

const order = Object.keys(roleNames);

function rolesOf(person: PracticePerson): Role[] {
  return [...new Set(person.roles.map((held) => held.role))];
}

/** Those who lead a case come in the order of the roles, so that a visitor finds their own place quickly. */
function byRole(one: PracticePerson, other: PracticePerson): number {
  const first = (person: PracticePerson) => Math.min(...rolesOf(person).map((role) => order.indexOf(role)));
  return first(one) - first(other) || compare(one.name, other.name);
}

function compare(one: string, other: string): number {
  return one.localeCompare(other, 'nl');
}
