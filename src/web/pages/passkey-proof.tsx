import type { Text } from '../../domain/text.ts';
import { Callout } from '../components/callout.tsx';
import { PasskeyForm } from '../components/passkey-form.tsx';
import { useText } from '../language.tsx';
import { provingWords } from './passkey-words.ts';

const words = {
  prove: { nl: 'Verder met een passkey', en: 'Go on with a passkey' },
  cannot: {
    nl: 'Deze browser kan je passkey hier niet gebruiken. Dat lukt wel in een nieuwe versie van je browser, met JavaScript aan.',
    en: 'This browser cannot use your passkey here. A new version of your browser can, with JavaScript on.',
  },
} satisfies Record<string, Text>;

/**
 * Lets somebody prove who they are with a passkey of their own, as the second step after a password or anew; then they
 * go on at `next`, in a session of two factors as old as the proof. Give the Page `passkeys`, and draw it only for who
 * has one.
 */
export const PasskeyProof = ({ next }: { next: string }) => {
  const text = useText();
  return (
    <>
      <div data-no-passkey>
        <Callout kind="notice">
          <p>{text(words.cannot)}</p>
        </Callout>
      </div>
      <PasskeyForm
        action="/account/passkeys/bevestigen"
        does="use"
        kind="primary"
        label={text(words.prove)}
        next={next}
        words={provingWords}
      />
    </>
  );
};
