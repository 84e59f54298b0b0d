import type { Text } from '../../domain/text.ts';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { useText } from '../language.tsx';

/** Why a one-time link leads nowhere. */
export type DeadLinkReason = 'used' | 'expired' | 'unknown';

const words = {
  used: { nl: 'Deze link is al gebruikt', en: 'This link was used already' },
  expired: { nl: 'Deze link is verlopen', en: 'This link has expired' },
  unknown: { nl: 'Deze link kennen we niet', en: 'We do not know this link' },
  unknownWhy: {
    nl: 'Kijk of je het hele adres hebt overgenomen, tot en met het laatste teken.',
    en: 'See whether you copied the whole address, up to the last character.',
  },
  toSignIn: { nl: 'Naar inloggen', en: 'To sign in' },
} satisfies Record<string, Text>;

/** The page of a one-time link that no longer works, with who can give a new one. */
export const DeadLink = ({ reason, whatNow }: { reason: DeadLinkReason; whatNow: Text }) => {
  const text = useText();
  return (
    <NarrowPage title={text(words[reason])}>
      <PageTitle title={text(words[reason])} />
      {reason === 'unknown' ? <Paragraph>{text(words.unknownWhy)}</Paragraph> : null}
      <Paragraph>{text(whatNow)}</Paragraph>
      <ButtonRow>
        <ButtonLink href="/inloggen" kind="secondary">
          {text(words.toSignIn)}
        </ButtonLink>
      </ButtonRow>
    </NarrowPage>
  );
};
