import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import { useText } from '../language.tsx';
import { controlId } from './field.tsx';
import { Heading } from './heading.tsx';

const title: Text = { nl: 'Nog niet gelukt. Kijk even naar:', en: 'Not done yet. Please look at:' };

/**
 * Stands above a form that came back (status 422): what is wrong, each a link to its field; an error under the empty
 * name is about the whole. It takes the focus, by `autofocus` without JavaScript and by the client with it, so that a
 * screen reader begins here. Nothing is drawn when nothing is wrong.
 */
export const ErrorSummary = ({ errors }: { errors: FieldErrors }) => {
  const text = useText();
  const entries = Object.entries(errors);
  if (entries.length === 0) return null;
  return (
    <section class="luwte-error-summary" aria-labelledby="foutmelding" tabindex={-1} autofocus data-error-summary>
      <Heading level={2} look={3} id="foutmelding">
        {text(title)}
      </Heading>
      <ul>
        {entries.map(([name, message]) => (
          <li>
            {name === '' ? (
              text(message)
            ) : (
              <a class="nl-link" href={`#${controlId(name)}`}>
                {text(message)}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};
