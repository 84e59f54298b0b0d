import type { Text } from '../../domain/text.ts';
import type { ProviderKind } from '../../identity/school-claims.ts';
import type { WayIn } from '../../identity/school-sign-in.ts';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { useText } from '../language.tsx';

const words = {
  signInWith: { nl: 'Inloggen met het account van', en: 'Sign in with the account of' },
  orPassword: {
    nl: 'Of log in met je e-mailadres en wachtwoord:',
    en: 'Or sign in with your e-mail address and password:',
  },
} satisfies Record<string, Text>;

/** The providers as people know them; of another one the host says which it is. */
export const kindNames: Readonly<Record<ProviderKind, Text>> = {
  entra: { nl: 'Microsoft (Entra ID)', en: 'Microsoft (Entra ID)' },
  google: { nl: 'Google Workspace', en: 'Google Workspace' },
  surfconext: { nl: 'SURFconext', en: 'SURFconext' },
  entree: { nl: 'Entree Federatie', en: 'Entree Federatie' },
  other: { nl: 'een andere aanbieder', en: 'another provider' },
};

/** The ways to sign in with a school's own account; nothing where there is none. */
export const SchoolWays = ({ ways, next }: { ways: readonly WayIn[]; next: string }) => {
  const text = useText();
  if (ways.length === 0) return null;
  const which = ({ kind, host }: WayIn) => (kind === 'other' ? host : text(kindNames[kind]));
  const hasSeveral = ({ board }: WayIn) => ways.filter((way) => way.board === board).length > 1;
  return (
    <>
      <ButtonRow>
        {ways.map((way) => (
          <ButtonLink href={`/inloggen/school/${way.connection}?naar=${encodeURIComponent(next)}`} kind="secondary">
            {text(words.signInWith)} {way.board}
            {hasSeveral(way) ? `: ${which(way)}` : ''}
          </ButtonLink>
        ))}
      </ButtonRow>
      <Paragraph kind="soft">{text(words.orPassword)}</Paragraph>
    </>
  );
};
