import type { HeldRole } from '../../domain/rights.ts';
import { roleNames } from '../../domain/rights.ts';
import type { Text } from '../../domain/text.ts';
import type { PasswordLink } from '../../identity/people.ts';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { useLanguage, useText } from '../language.tsx';
import { dayInWords } from '../moment-in-words.ts';
import { navigationFor } from '../navigation.ts';
import { togetherInWords } from '../together-in-words.ts';
import type { Visit } from '../visit.ts';

const words = {
  ready: { nl: 'De link is klaar', en: 'The link is ready' },
  readyFor: { nl: 'Voor', en: 'For' },
  handOver: {
    nl: 'Geef deze link zelf, of stuur hem langs een weg die alleen deze persoon leest. Je ziet hem maar één keer. Hij werkt één keer, tot en met',
    en: 'Hand this link over yourself, or send it by a way that only this person reads. You see it only once. It works once, until',
  },
  waits: { nl: 'Wacht op een tweede persoon', en: 'Waits for a second person' },
  waitsWhat: {
    nl: 'Inloggen kan meteen. Deze rollen gelden pas na akkoord van iemand anders:',
    en: 'Signing in works at once. These roles count only after somebody else agrees:',
  },
  back: { nl: 'Terug naar mensen', en: 'Back to people' },
} satisfies Record<string, Text>;

interface PasswordLinkReadyProps {
  visit: Visit;
  name: string;
  link: PasswordLink;
  /** The roles of this person that a second person has yet to agree to. */
  waiting?: readonly HeldRole[];
}

/** The link for somebody to choose a password with: shown once, to be handed over. */
export const PasswordLinkReady = ({ visit, name, link, waiting = [] }: PasswordLinkReadyProps) => {
  const text = useText();
  const language = useLanguage();
  const roles = [...new Set(waiting.map(({ role }) => roleNames[role][language]))];
  return (
    <NarrowPage title={text(words.ready)} navigation={navigationFor(visit, '/beheer/mensen')}>
      <PageTitle title={text(words.ready)} />
      <Callout kind="done" title={`${text(words.readyFor)} ${name}`}>
        <p>
          <code class="nl-code">{`${visit.app.address.origin}/wachtwoord/${link.token}`}</code>
        </p>
      </Callout>
      <Paragraph>
        {text(words.handOver)} {dayInWords(link.expiresAt, visit.now, language)}.
      </Paragraph>
      {roles.length > 0 ? (
        <Callout kind="waiting" title={text(words.waits)}>
          <p>
            {text(words.waitsWhat)} {togetherInWords(roles, language)}.
          </p>
        </Callout>
      ) : null}
      <ButtonRow>
        <ButtonLink href="/beheer/mensen">{text(words.back)}</ButtonLink>
      </ButtonRow>
    </NarrowPage>
  );
};
