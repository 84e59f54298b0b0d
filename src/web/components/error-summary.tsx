import type { Text } from '../../domain/text.ts';
import { useText } from '../language.tsx';
import { controlId } from './field.tsx';
import { Heading } from './heading.tsx';

const title: Text = { nl: 'Nog niet gelukt. Kijk even naar:', en: 'Not done yet. Please look at:' };

/** An error of a form: the field that it belongs to, or none when it is about the whole. */
export interface FormError {
  field?: string;
  message: string;
}

/**
 * Stands above a form that came back (status 422): what is wrong, each a link to its field. It takes the focus, by
 * `autofocus` without JavaScript and by the client with it, so that a screen reader begins here.
 */
export const ErrorSummary = ({ errors }: { errors: readonly FormError[] }) => {
  const text = useText();
  if (errors.length === 0) return null;
  return (
    <section class="luwte-error-summary" aria-labelledby="foutmelding" tabindex={-1} autofocus data-error-summary>
      <Heading level={2} look={3} id="foutmelding">
        {text(title)}
      </Heading>
      <ul>
        {errors.map((error) => (
          <li>
            {error.field ? (
              <a class="nl-link" href={`#${controlId(error.field)}`}>
                {error.message}
              </a>
            ) : (
              error.message
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};
