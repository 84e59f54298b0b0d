import type { PropsWithChildren } from 'hono/jsx';
import { useVisit } from './visit.tsx';

interface FormProps {
  action: string;
  /** The id that makes a double tap one event: made anew each time that the form is drawn, kept after an error. */
  command?: string;
  id?: string;
  /** Loads the whole page anew instead of changing it in place, as at signing in and out. */
  wholePage?: boolean;
}

/**
 * A form that posts, with the hidden fields `csrf` and `command`. The browser's own checks are off: our errors stand
 * beside the field, in the page's language, and keep what was typed.
 */
export const Form = ({ action, command, id, wholePage, children }: PropsWithChildren<FormProps>) => {
  const { csrf } = useVisit();
  return (
    <form
      method="post"
      action={action}
      id={id}
      class="luwte-form"
      novalidate
      autocomplete="off"
      data-turbo={wholePage ? 'false' : undefined}
    >
      <input type="hidden" name="csrf" value={csrf} />
      {command ? <input type="hidden" name="command" value={command} /> : null}
      {children}
    </form>
  );
};
