import { z } from 'zod';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import {
  listOwnPasskeys,
  type OwnPasskey,
  passkeyName,
  removeOwnPasskey,
  renameOwnPasskey,
} from '../../identity/own-passkeys.ts';
import type { Who } from '../../identity/who.ts';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Form } from '../components/form.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { Section } from '../components/section.tsx';
import { TextField } from '../components/text-field.tsx';
import { useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';
import { signingInWords } from './passkey-words.ts';

const words = {
  title: { nl: 'Passkey', en: 'Passkey' },
  all: { nl: 'Passkeys', en: 'Passkeys' },
  name: { nl: 'Naam', en: 'Name' },
  keep: { nl: 'Bewaar de naam', en: 'Save the name' },
  suspended: { nl: 'Deze passkey werkt niet meer', en: 'This passkey no longer works' },
  remove: { nl: 'Verwijderen', en: 'Remove' },
  removeWhat: {
    nl: 'Apparaat kwijt, weg of van iemand anders? Verwijder dan de passkey. Er kan niemand meer mee inloggen, en op andere apparaten word je uitgelogd.',
    en: 'Device lost, gone or somebody else’s? Then remove the passkey. Nobody can sign in with it any more, and you are signed out on other devices.',
  },
  removeNow: { nl: 'Verwijder deze passkey', en: 'Remove this passkey' },
} satisfies Record<string, Text>;

const nameForm = z.object({ name: passkeyName });

export function showPasskey(visit: Visit, who: Who): Promise<Response> {
  return draw(visit, who, null);
}

export async function takePasskeyName(visit: Visit, who: Who): Promise<Response> {
  const checked = visit.form.read(nameForm);
  if (!checked.ok) return draw(visit, who, checked.errors);
  const id = visit.params.passkey ?? '';
  const done = await renameOwnPasskey(visit.app.identity, who, id, checked.value.name);
  return done ? visit.redirect('/account/beveiliging?gedaan=passkey-naam') : visit.problem('not-found');
}

export async function takePasskeyAway(visit: Visit, who: Who): Promise<Response> {
  const done = await removeOwnPasskey(visit.app.identity, who, visit.params.passkey ?? '');
  if (done === 'not-there') return visit.problem('not-found');
  if (!done.ok) return draw(visit, who, done.errors);
  if (done.value !== null) visit.keepSession(done.value);
  return visit.redirect('/account/beveiliging?gedaan=passkey-weg');
}

/** @param errors why what was sent was not done; null when the page is asked for */
async function draw(visit: Visit, who: Who, errors: FieldErrors | null): Promise<Response> {
  const passkeys = await listOwnPasskeys(visit.app.identity, who);
  const passkey = passkeys.find(({ id }) => id === visit.params.passkey);
  if (passkey === undefined) return visit.problem('not-found');
  const status = errors === null ? 200 : 422;
  return visit.page(<PasskeyPage visit={visit} passkey={passkey} errors={errors} />, { status });
}

interface PasskeyPageProps {
  visit: Visit;
  passkey: OwnPasskey;
  errors: FieldErrors | null;
}

const PasskeyPage = ({ visit, passkey, errors }: PasskeyPageProps) => {
  const text = useText();
  const address = `/account/passkeys/${passkey.id}`;
  return (
    <NarrowPage title={text(words.title)} navigation={navigationFor(visit, '/account')}>
      <BackLink href="/account/passkeys">{text(words.all)}</BackLink>
      <ErrorSummary errors={errors ?? {}} />
      <PageTitle title={passkey.name} />
      {passkey.isSuspended ? (
        <Callout kind="notice" title={text(words.suspended)}>
          <p>{text(signingInWords.suspended)}</p>
        </Callout>
      ) : null}
      <Form action={address} wholePage>
        <TextField
          name="name"
          label={text(words.name)}
          value={errors?.name === undefined ? passkey.name : visit.form.text('name')}
          error={errors?.name}
        />
        <ButtonRow>
          <Button kind="secondary">{text(words.keep)}</Button>
        </ButtonRow>
      </Form>
      <Section id="verwijderen" title={text(words.remove)}>
        <Paragraph>{text(words.removeWhat)}</Paragraph>
        <Form action={`${address}/verwijderen`} wholePage>
          <ButtonRow>
            <Button kind="danger">{text(words.removeNow)}</Button>
          </ButtonRow>
        </Form>
      </Section>
    </NarrowPage>
  );
};
