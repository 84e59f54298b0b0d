import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import type { ConnectionTyped } from '../../identity/connection-form.ts';
import {
  addConnection,
  type ConnectionDetails,
  changeAgreement,
  dropConnection,
  findConnection,
  listConnections,
  setConnectionActive,
  tryConnection,
  unlinkPerson,
  whatIsWrong,
} from '../../identity/sign-in-connections.ts';
import type { Who } from '../../identity/who.ts';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Form } from '../components/form.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { Section } from '../components/section.tsx';
import { StackedTable } from '../components/stacked-table.tsx';
import { useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';
import { asTyped, ConnectionFields, connectionTyped, nothingTyped } from './connection-fields.tsx';

const words = {
  all: { nl: 'Inloggen met het schoolaccount', en: 'Signing in with the school’s account' },
  add: { nl: 'Koppeling toevoegen', en: 'Add a connection' },
  change: { nl: 'Koppeling', en: 'Connection' },
  keep: { nl: 'Bewaar', en: 'Save' },
  try: { nl: 'Proberen', en: 'Trying' },
  tryWhat: {
    nl: 'Luwte vraagt de aanbieder wie hij is. Log daarna zelf een keer in, in een venster waarin je nog niet bent ingelogd.',
    en: 'Luwte asks the provider who it is. Then sign in once yourself, in a window in which you are not signed in yet.',
  },
  tryButton: { nl: 'Probeer de koppeling', en: 'Try the connection' },
  works: { nl: 'De aanbieder antwoordt', en: 'The provider answers' },
  worksWhat: {
    nl: 'Of het geheim klopt, blijkt pas als iemand inlogt.',
    en: 'Whether the secret is right shows only when somebody signs in.',
  },
  people: { nl: 'Wie hiermee inlogt', en: 'Who signs in with this' },
  peopleWhat: {
    nl: 'Kreeg iemand bij jullie school een nieuw account, ontkoppel dan hier het oude. De rollen uit de claims gaan dan weg; wat iemand opschreef blijft.',
    en: 'When somebody got a new account at your school, disconnect the old one here. Roles from the claims then go; what somebody wrote stays.',
  },
  nobody: { nl: 'Nog niemand.', en: 'Nobody yet.' },
  name: { nl: 'Naam', en: 'Name' },
  disconnect: { nl: 'Ontkoppel', en: 'Disconnect' },
  state: { nl: 'Aan of uit', en: 'On or off' },
  onWhat: {
    nl: 'De koppeling staat aan. Uit logt er niemand meer mee in; wie al binnen is, blijft binnen tot de sessie eindigt.',
    en: 'The connection is on. Off, nobody signs in by it; whoever is in stays in until the session ends.',
  },
  offWhat: {
    nl: 'De koppeling staat uit: niemand logt ermee in. Verwijder je haar, dan gaan ook de rollen uit de claims weg. De accounts blijven.',
    en: 'The connection is off: nobody signs in by it. When you remove it, the roles from the claims go too. The accounts stay.',
  },
  switchOff: { nl: 'Zet uit', en: 'Switch off' },
  switchOn: { nl: 'Zet aan', en: 'Switch on' },
  remove: { nl: 'Verwijder de koppeling', en: 'Remove the connection' },
} satisfies Record<string, Text>;

export function showAddConnection(visit: Visit, who: Who): Promise<Response> {
  return drawAdding(visit, who, nothingTyped, {});
}

export async function takeAddConnection(visit: Visit, who: Who): Promise<Response> {
  const typed = connectionTyped(visit);
  if (isRefused(visit)) return drawAdding(visit, who, typed, {});
  const added = await addConnection(visit.app.identity, who, typed);
  if (!added.ok) return drawAdding(visit, who, typed, added.errors);
  return visit.redirect(`/beheer/inloggen/${added.value}`);
}

export function showConnection(visit: Visit, who: Who): Promise<Response> {
  return withConnection(visit, who, (found) => drawConnection(visit, who, found, {}));
}

export function takeConnection(visit: Visit, who: Who): Promise<Response> {
  return withConnection(visit, who, async (found) => {
    const typed = connectionTyped(visit);
    if (isRefused(visit)) return drawConnection(visit, who, found, {}, typed);
    const changed = await changeAgreement(visit.app.identity, who, found.connection.id, typed);
    if (!changed.ok) return drawConnection(visit, who, found, changed.errors, typed);
    return visit.redirect(`/beheer/inloggen/${found.connection.id}`);
  });
}

export function takeTry(visit: Visit, who: Who): Promise<Response> {
  return withConnection(visit, who, async (found) => {
    const trouble = await tryConnection(visit.app.identity, who, found.connection.id);
    if (trouble !== null) return drawConnection(visit, who, found, { issuer: whatIsWrong[trouble] });
    return drawConnection(visit, who, { ...found, answered: true }, {});
  });
}

export function takeConnectionState(visit: Visit, who: Who): Promise<Response> {
  return withConnection(visit, who, async ({ connection: { id, active } }) => {
    const wanted = visit.form.text('state');
    if (wanted === 'removed' && !active) {
      await dropConnection(visit.app.identity, who, id);
      return visit.redirect('/beheer/inloggen');
    }
    if (wanted === 'on' || wanted === 'off') await setConnectionActive(visit.app.identity, who, id, wanted === 'on');
    return visit.redirect(`/beheer/inloggen/${id}`);
  });
}

export function takeUnlink(visit: Visit, who: Who): Promise<Response> {
  return withConnection(visit, who, async ({ connection: { id } }) => {
    await unlinkPerson(visit.app.identity, who, id, visit.form.text('account'));
    return visit.redirect(`/beheer/inloggen/${id}`);
  });
}

/** A text that was refused reads as empty, which must not pass for "keep the one that there is". */
function isRefused({ form }: Visit): boolean {
  return Object.keys(form.refused).length > 0;
}

type Found = ConnectionDetails & { readonly answered?: true };

async function withConnection(
  visit: Visit,
  who: Who,
  work: (found: Found) => Response | Promise<Response>,
): Promise<Response> {
  const found = await findConnection(visit.app.identity, who, visit.params.connection ?? '');
  return found === null ? visit.problem('not-found') : work(found);
}

async function drawAdding(visit: Visit, who: Who, typed: ConnectionTyped, errors: FieldErrors): Promise<Response> {
  const { schools } = await listConnections(visit.app.identity, who);
  const all = { ...errors, ...visit.form.refused };
  const status = Object.keys(all).length === 0 ? 200 : 422;
  return visit.page(<AddConnection visit={visit} schools={schools} typed={typed} errors={all} hasSecret={false} />, {
    status,
  });
}

async function drawConnection(
  visit: Visit,
  who: Who,
  found: Found,
  errors: FieldErrors,
  typed = asTyped(found.connection),
): Promise<Response> {
  const { schools } = await listConnections(visit.app.identity, who);
  const all = { ...errors, ...visit.form.refused };
  const status = Object.keys(all).length === 0 ? 200 : 422;
  const page = <ChangeConnection visit={visit} schools={schools} typed={typed} errors={all} hasSecret found={found} />;
  return visit.page(page, { status });
}

type FormProps = Parameters<typeof ConnectionFields>[0];

const AddConnection = (props: FormProps) => {
  const text = useText();
  return (
    <NarrowPage title={text(words.add)} navigation={navigationFor(props.visit, '/beheer/mensen')}>
      <BackLink href="/beheer/inloggen">{text(words.all)}</BackLink>
      <ErrorSummary errors={props.errors} />
      <PageTitle title={text(words.add)} />
      <Form action="/beheer/inloggen/nieuw" wholePage>
        <ConnectionFields {...props} />
        <ButtonRow>
          <Button>{text(words.keep)}</Button>
        </ButtonRow>
      </Form>
    </NarrowPage>
  );
};

const ChangeConnection = ({ found, ...props }: FormProps & { found: Found }) => {
  const text = useText();
  const { connection, people, answered } = found;
  const address = `/beheer/inloggen/${connection.id}`;
  return (
    <NarrowPage title={text(words.change)} navigation={navigationFor(props.visit, '/beheer/mensen')}>
      <BackLink href="/beheer/inloggen">{text(words.all)}</BackLink>
      <ErrorSummary errors={props.errors} />
      <PageTitle title={new URL(connection.issuer).host} />
      {answered ? (
        <Callout kind="done" title={text(words.works)}>
          <p>{text(words.worksWhat)}</p>
        </Callout>
      ) : null}
      <Form action={address} wholePage>
        <ConnectionFields {...props} />
        <ButtonRow>
          <Button>{text(words.keep)}</Button>
        </ButtonRow>
      </Form>
      <Section id="proberen" title={text(words.try)}>
        <Paragraph>{text(words.tryWhat)}</Paragraph>
        <Form action={`${address}/proberen`} wholePage>
          <ButtonRow>
            <Button kind="secondary">{text(words.tryButton)}</Button>
          </ButtonRow>
        </Form>
      </Section>
      <Section id="mensen" title={text(words.people)}>
        <Paragraph>{text(people.length === 0 ? words.nobody : words.peopleWhat)}</Paragraph>
        {people.length === 0 ? null : <People address={address} people={people} />}
      </Section>
      <Section id="stand" title={text(words.state)}>
        <Paragraph>{text(connection.active ? words.onWhat : words.offWhat)}</Paragraph>
        <Form action={`${address}/stand`} wholePage>
          <ButtonRow>
            <Button kind="secondary" name="state" value={connection.active ? 'off' : 'on'}>
              {text(connection.active ? words.switchOff : words.switchOn)}
            </Button>
            {connection.active ? null : (
              <Button kind="danger" name="state" value="removed">
                {text(words.remove)}
              </Button>
            )}
          </ButtonRow>
        </Form>
      </Section>
    </NarrowPage>
  );
};

const People = ({ address, people }: { address: string; people: Found['people'] }) => {
  const text = useText();
  return (
    <StackedTable
      caption={text(words.people)}
      hideCaption
      columns={[text(words.name), text(words.disconnect)]}
      rows={people
        .toSorted((one, other) => one.name.localeCompare(other.name, 'nl'))
        .map(({ account, name }) => ({
          cells: [
            name,
            <Form action={`${address}/ontkoppel`} wholePage>
              <Button kind="subtle" name="account" value={account}>
                {text(words.disconnect)}
                <span class="luwte-hidden"> {name}</span>
              </Button>
            </Form>,
          ],
        }))}
    />
  );
};
