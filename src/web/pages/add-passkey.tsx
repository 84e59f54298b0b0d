import type { Text } from '../../domain/text.ts';
import type { ButtonKind } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { PasskeyForm } from '../components/passkey-form.tsx';
import { TextField } from '../components/text-field.tsx';
import { useText } from '../language.tsx';
import { addingWords } from './passkey-words.ts';

const words = {
  ownDevice: {
    nl: 'Doe dit alleen op een apparaat van jezelf. Wie een gedeelde computer kan ontgrendelen, kan anders ook bij jouw casussen.',
    en: 'Do this only on a device of your own. Whoever can unlock a shared computer could otherwise get to your cases too.',
  },
  called: { nl: 'Hoe noem je dit apparaat?', en: 'What do you call this device?' },
  calledHint: { nl: 'Bijvoorbeeld: telefoon, of laptop thuis.', en: 'For example: telephone, or laptop at home.' },
  make: { nl: 'Maak een passkey', en: 'Make a passkey' },
  cannot: {
    nl: 'Deze browser kan hier geen passkey maken. Gebruik een nieuwe versie van je browser, met JavaScript aan.',
    en: 'This browser cannot make a passkey here. Use a new version of your browser, with JavaScript on.',
  },
} satisfies Record<string, Text>;

/** Has this device make a passkey, and goes on at `next`. Give the Page `passkeys`. */
export const AddPasskey = ({ next, kind = 'secondary' }: { next: string; kind?: ButtonKind }) => {
  const text = useText();
  return (
    <PasskeyForm
      action="/account/passkeys/nieuw"
      does="make"
      label={text(words.make)}
      kind={kind}
      next={next}
      words={addingWords}
    >
      <Paragraph>{text(words.ownDevice)}</Paragraph>
      <TextField name="name" label={text(words.called)} hint={text(words.calledHint)} maxlength={60} optional />
    </PasskeyForm>
  );
};

/** Stands where a passkey could be made in another browser. */
export const NoPasskeyHere = () => {
  const text = useText();
  return (
    <div data-no-passkey>
      <Callout kind="notice">
        <p>{text(words.cannot)}</p>
      </Callout>
    </div>
  );
};
