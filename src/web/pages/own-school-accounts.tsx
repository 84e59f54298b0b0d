import type { Text } from '../../domain/text.ts';
import type { ownSchoolAccounts } from '../../identity/school-sign-in.ts';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { Section } from '../components/section.tsx';
import { useText } from '../language.tsx';
import { kindNames } from './school-ways.tsx';

const words = {
  title: { nl: 'Account van school', en: 'School account' },
  what: {
    nl: 'Log ook in met het account waarmee je op school werkt. Jij verbindt het, niemand anders kan dat voor je doen.',
    en: 'Sign in with the account that you work with at school too. You connect it; nobody else can do that for you.',
  },
  connected: { nl: 'Verbonden:', en: 'Connected:' },
  connect: { nl: 'Verbind', en: 'Connect' },
} satisfies Record<string, Text>;

/** The providers of one's board: connected, or to connect. Nothing where there is none. */
export const OwnSchoolAccounts = ({ ways }: { ways: Awaited<ReturnType<typeof ownSchoolAccounts>> }) => {
  const text = useText();
  if (ways.length === 0) return null;
  const nameOf = ({ kind, host }: (typeof ways)[number]) => (kind === 'other' ? host : text(kindNames[kind]));
  return (
    <Section id="schoolaccount" title={text(words.title)}>
      <Paragraph>{text(words.what)}</Paragraph>
      {ways.map((way) =>
        way.connected ? (
          <p>
            {text(words.connected)} <strong>{nameOf(way)}</strong>
          </p>
        ) : (
          <ButtonRow>
            <ButtonLink kind="secondary" href={`/account/schoolaccount/${way.connection}`}>
              {text(words.connect)} {nameOf(way)}
            </ButtonLink>
          </ButtonRow>
        ),
      )}
    </Section>
  );
};
