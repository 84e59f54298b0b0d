import type { PropsWithChildren } from 'hono/jsx';
import type { Text } from '../../domain/text.ts';
import type { PasskeyRefusal } from '../../identity/passkey-site.ts';
import { useText } from '../language.tsx';
import { Button, type ButtonKind, ButtonRow } from './button.tsx';
import { useVisit } from './visit.tsx';

/** What can stand beside the button: why the server refused, or what happened in the browser. */
export type PasskeyWords = Readonly<Record<PasskeyRefusal | 'asking' | 'stopped' | 'failed', Text>>;

interface PasskeyFormProps {
  /** Takes the answer as JSON; at this address with `/vraag` behind it stands the question. */
  action: string;
  /** Has a device make a passkey, or use one. */
  does: 'make' | 'use';
  label: string;
  kind?: ButtonKind;
  /** Where to go on after that, on our own site. */
  next?: string;
  words: PasskeyWords;
}

/**
 * A button that has a device answer, with what it says beside it (`role="status"`). The script of the page shows it where
 * the browser can do it: give the Page `passkeys`. Without JavaScript it stays away.
 */
export const PasskeyForm = ({
  action,
  does,
  label,
  kind = 'secondary',
  next,
  words,
  children,
}: PropsWithChildren<PasskeyFormProps>) => {
  const text = useText();
  const { csrf } = useVisit();
  return (
    <form
      method="post"
      action={action}
      class="luwte-form"
      novalidate
      autocomplete="off"
      data-turbo="false"
      data-passkey={does}
      hidden
    >
      <input type="hidden" name="csrf" value={csrf} />
      {next ? <input type="hidden" name="naar" value={next} /> : null}
      {children}
      <ButtonRow>
        <Button kind={kind}>{label}</Button>
      </ButtonRow>
      <p role="status" data-passkey-says />
      {Object.entries(words).map(([when, what]) => (
        <template data-when={when}>{text(what)}</template>
      ))}
    </form>
  );
};
