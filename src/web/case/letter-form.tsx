import type { CaseView } from '../../cases/case-view.ts';
import { addressRefusal, holdsAddress } from '../../domain/addresses-in-text.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import { letterPlaceholders, placeholdersIn, withoutHelpSites } from '../../domain/letters.ts';
import type { Text } from '../../domain/text.ts';
import { Callout } from '../components/callout.tsx';
import type { Fields } from '../fields.ts';
import { useText } from '../language.tsx';
import { placeholderWords } from './letter-filled.ts';

/** The field of a form with the text of a letter. Addresses in it are judged here, because those of help may stand there. */
export const letterTextField = 'text';

const words = {
  fill: { nl: 'Vul dit nog in, of haal het weg', en: 'Fill this in, or take it out' },
  unknown: { nl: 'dit kennen we niet; haal het weg', en: 'we do not know this; take it out' },
  left: { nl: 'Vul dit nog in of haal het weg:', en: 'Fill this in or take it out:' },
} satisfies Record<string, Text>;

/** What is wrong with the text of a letter before the core looks at it: an address that is none of help, or what is left open. */
export function letterErrors(form: Fields, view: CaseView): FieldErrors {
  const text = form.text(letterTextField);
  if (holdsAddress(withoutHelpSites(text, view.protocol))) return { [letterTextField]: addressRefusal };
  const left = placeholdersIn(text);
  if (form.text('intent') !== 'submit' || left.length === 0) return {};
  const named = left.map((name) => `{${name}}`).join(', ');
  return { [letterTextField]: { nl: `${words.left.nl} ${named}.`, en: `${words.left.en} ${named}.` } };
}

/** What stands between braces still, each with what belongs there. */
export const PlaceholdersLeft = ({ text: written }: { text: string }) => {
  const text = useText();
  const left = placeholdersIn(written);
  if (left.length === 0) return null;
  return (
    <Callout kind="waiting" title={text(words.fill)}>
      <ul>
        {left.map((name) => (
          <li>
            <code>{`{${name}}`}</code>:{' '}
            {text(
              letterPlaceholders.some((known) => known === name)
                ? (placeholderWords[name] ?? words.unknown)
                : words.unknown,
            )}
          </li>
        ))}
      </ul>
    </Callout>
  );
};
