import type { Child } from 'hono/jsx';
import type { Language, Text } from '../../domain/text.ts';
import { useText } from '../language.tsx';
import { CopyButton } from './copy-button.tsx';
import { controlAttributes, controlId, Field, inputClass } from './field.tsx';

const words = {
  copy: { nl: 'Kopieer', en: 'Copy' },
  copied: { nl: 'Gekopieerd', en: 'Copied' },
} satisfies Record<string, Text>;

/** How many characters go in a line of the narrow page; more rows than needed do no harm. */
const perLine = 64;

const rowsFor = (text: string) =>
  text.split('\n').reduce((rows, line) => rows + Math.max(1, Math.ceil(line.length / perLine)), 1);

/**
 * A text to take along: to select with the keyboard, to print, and with JavaScript to copy at once. `name` is for its id
 * alone; nothing sends it.
 */
export const TextToCopy = ({
  name,
  label,
  hint,
  value,
  lang,
}: {
  name: string;
  label: Child;
  hint?: Child;
  value: string;
  /** The language of the text, when it is another than the page's. */
  lang?: Language;
}) => {
  const text = useText();
  const field = { name, label, hint };
  return (
    <div class="luwte-stack luwte-stack--tight">
      <Field {...field}>
        <textarea
          {...controlAttributes(field)}
          class={inputClass(undefined)}
          rows={rowsFor(value)}
          lang={lang}
          readonly
          autocomplete="off"
          spellcheck={false}
        >
          {`\n${value}`}
        </textarea>
      </Field>
      <CopyButton of={controlId(name)} label={text(words.copy)} done={text(words.copied)} />
    </div>
  );
};
