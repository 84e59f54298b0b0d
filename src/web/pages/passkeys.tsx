import type { Text } from '../../domain/text.ts';
import { listOwnPasskeys, type OwnPasskey } from '../../identity/own-passkeys.ts';
import type { Who } from '../../identity/who.ts';
import { BackLink } from '../components/back-link.tsx';
import { Badge } from '../components/badge.tsx';
import { Callout } from '../components/callout.tsx';
import { Link } from '../components/link.tsx';
import { EmptyState } from '../components/list.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { Section } from '../components/section.tsx';
import { StackedTable } from '../components/stacked-table.tsx';
import { When } from '../components/when.tsx';
import { useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';
import { AddPasskey, NoPasskeyHere } from './add-passkey.tsx';
import { securityTitle } from './security.tsx';

const words = {
  title: { nl: 'Passkeys', en: 'Passkeys' },
  lead: {
    nl: 'Met een passkey log je in met je vingerafdruk, je gezicht of de code van je eigen apparaat. Er is niets om te onthouden, en niemand kan hem raden of je laten intypen op een verkeerde site. Je vingerafdruk en je gezicht blijven op je apparaat: Luwte krijgt ze nooit.',
    en: 'With a passkey you sign in with your fingerprint, your face or the code of your own device. There is nothing to remember, and nobody can guess it or have you type it in on a wrong site. Your fingerprint and your face stay on your device: Luwte never gets them.',
  },
  yours: { nl: 'Jouw passkeys', en: 'Your passkeys' },
  none: { nl: 'Je hebt nog geen passkey.', en: 'You have no passkey yet.' },
  name: { nl: 'Naam', en: 'Name' },
  since: { nl: 'Toegevoegd', en: 'Added' },
  lastUse: { nl: 'Laatst gebruikt', en: 'Last used' },
  notUsed: { nl: 'nog niet', en: 'not yet' },
  suspended: { nl: 'werkt niet meer', en: 'no longer works' },
  add: { nl: 'Een passkey toevoegen', en: 'Add a passkey' },
  done: { nl: 'Je passkey is toegevoegd', en: 'Your passkey was added' },
  doneWhat: {
    nl: 'Vanaf nu kun je er op dit apparaat mee inloggen.',
    en: 'From now on you can sign in with it on this device.',
  },
} satisfies Record<string, Text>;

export async function showPasskeys(visit: Visit, who: Who): Promise<Response> {
  const passkeys = await listOwnPasskeys(visit.app.identity, who);
  return visit.page(<Passkeys visit={visit} passkeys={passkeys} />);
}

const Passkeys = ({ visit, passkeys }: { visit: Visit; passkeys: readonly OwnPasskey[] }) => {
  const text = useText();
  return (
    <NarrowPage title={text(words.title)} navigation={navigationFor(visit, '/account')} passkeys>
      <BackLink href="/account/beveiliging">{text(securityTitle)}</BackLink>
      <PageTitle title={text(words.title)} />
      {visit.query.text('passkey') === 'erbij' ? (
        <Callout kind="done" title={text(words.done)}>
          <p>{text(words.doneWhat)}</p>
        </Callout>
      ) : null}
      <Paragraph>{text(words.lead)}</Paragraph>
      <Section id="lijst" title={text(words.yours)}>
        {passkeys.length === 0 ? <EmptyState>{text(words.none)}</EmptyState> : <PasskeyTable passkeys={passkeys} />}
      </Section>
      <Section id="erbij" title={text(words.add)}>
        <NoPasskeyHere />
        <AddPasskey next="/account/passkeys?passkey=erbij" />
      </Section>
    </NarrowPage>
  );
};

const PasskeyTable = ({ passkeys }: { passkeys: readonly OwnPasskey[] }) => {
  const text = useText();
  return (
    <StackedTable
      caption={text(words.yours)}
      hideCaption
      columns={[text(words.name), text(words.since), text(words.lastUse)]}
      rows={passkeys.map(({ id, name, createdAt, lastUsedAt, isSuspended }) => ({
        cells: [
          <>
            <Link href={`/account/passkeys/${id}`}>{name}</Link>
            {isSuspended ? (
              <>
                {' '}
                <Badge kind="absent">{text(words.suspended)}</Badge>
              </>
            ) : null}
          </>,
          <When at={createdAt} as="day" />,
          lastUsedAt === null ? text(words.notUsed) : <When at={lastUsedAt} />,
        ],
      }))}
    />
  );
};
