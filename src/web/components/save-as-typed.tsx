import type { Moment, Text } from '../../domain/text.ts';
import { useText } from '../language.tsx';
import { When } from './when.tsx';

/** The field with the key under which what was typed is kept. */
export const draftField = 'concept';

const words = {
  saved: { nl: 'Bewaard:', en: 'Saved:' },
  hint: {
    nl: 'Alleen jij ziet dit, tot je het vastlegt. Het staat ook klaar op een ander apparaat.',
    en: 'Only you see this until you record it. It is there on another device too.',
  },
  lost: {
    nl: 'Geen verbinding. Wat je typt, blijft op deze pagina staan. Bewaren gaat vanzelf verder.',
    en: 'No connection. What you type stays on this page. Saving goes on by itself.',
  },
  signedOut: {
    nl: 'Je bent uitgelogd. Laat deze pagina open en log in op een ander tabblad. Dan gaat bewaren verder.',
    en: 'You are signed out. Leave this page open and sign in on another tab. Saving goes on then.',
  },
} satisfies Record<string, Text>;

/**
 * Keeps what is typed in the form around it, as it is typed: on the server, encrypted, for its writer alone, and nowhere
 * in the browser. Says when it was kept last, and that it was not when the connection is lost.
 * @param to where it is kept
 * @param draft the key by which it is found again
 */
export const SaveAsTyped = ({
  to,
  draft,
  savedAt,
}: {
  readonly to: string;
  readonly draft: string;
  readonly savedAt?: Moment | undefined;
}) => {
  const text = useText();
  return (
    <div
      class="luwte-small"
      data-save-as-typed={to}
      data-lost={text(words.lost)}
      data-signed-out={text(words.signedOut)}
    >
      <input type="hidden" name={draftField} value={draft} />
      <p role="status" data-saved>
        {savedAt === undefined ? null : (
          <>
            {text(words.saved)} <When at={savedAt} />. {text(words.hint)}
          </>
        )}
      </p>
    </div>
  );
};
