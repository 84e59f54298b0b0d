import type { Child, PropsWithChildren } from 'hono/jsx';
import type { Text } from '../../domain/text.ts';
import { useText } from '../language.tsx';
import { Icon } from './icon.tsx';

/** What every field has. `name` is what the form sends, and all ids follow from it. */
export interface FieldProps {
  name: string;
  label: Child;
  hint?: Child;
  /** The error beside the field, in words that say what to do. */
  error?: Text | undefined;
  /** Says "(mag leeg blijven)" beside the label: fields that must be filled are the rule and are not marked. */
  optional?: boolean;
}

const mayBeEmpty: Text = { nl: '(mag leeg blijven)', en: '(may stay empty)' };
const errorWord: Text = { nl: 'Let op:', en: 'Please note:' };

/** The id of a field's control, where an error summary links to; of a group: its first choice. */
export function controlId(name: string): string {
  return `veld-${name.replace(/[^\w-]+/g, '-')}`;
}

/** The ids of hint and error, in the order in which they are read out; undefined when there is neither. */
export function describedBy({ name, hint, error }: Pick<FieldProps, 'name' | 'hint' | 'error'>): string | undefined {
  const id = controlId(name);
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-fout` : ''].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

/** The words of a label, with what may be left empty said behind it. */
export const LabelWords = ({ label, optional }: Pick<FieldProps, 'label' | 'optional'>) => {
  const text = useText();
  return (
    <>
      {label}
      {optional ? <span class="luwte-label__optional"> {text(mayBeEmpty)}</span> : null}
    </>
  );
};

/** Hint and error under a label, with the ids that `describedBy` names. */
export const HintAndError = ({ name, hint, error }: Pick<FieldProps, 'name' | 'hint' | 'error'>) => {
  const text = useText();
  const id = controlId(name);
  return (
    <>
      {hint ? (
        <div class="luwte-hint" id={`${id}-hint`}>
          {hint}
        </div>
      ) : null}
      {error ? (
        <p class="luwte-error" id={`${id}-fout`}>
          <Icon name="error" />
          <span>
            <span class="luwte-hidden">{text(errorWord)} </span>
            {text(error)}
          </span>
        </p>
      ) : null}
    </>
  );
};

function fieldClass(error: Text | undefined): string {
  return error ? 'luwte-field luwte-field--wrong' : 'luwte-field';
}

/** A field with one control: label, hint, error, and the control as child. */
export const Field = ({ children, ...field }: PropsWithChildren<FieldProps>) => (
  <div class={fieldClass(field.error)}>
    <label class="luwte-label" for={controlId(field.name)}>
      <LabelWords {...field} />
    </label>
    <HintAndError {...field} />
    {children}
  </div>
);

/** A field with several choices: the label becomes a legend, read out before each choice. */
export const ChoiceField = ({ children, ...field }: PropsWithChildren<FieldProps>) => (
  <fieldset class={fieldClass(field.error)} aria-describedby={describedBy(field)}>
    <legend class="luwte-label">
      <LabelWords {...field} />
    </legend>
    <HintAndError {...field} />
    {children}
  </fieldset>
);

/** The attributes that a control takes from its field. */
export function controlAttributes(field: FieldProps) {
  return {
    id: controlId(field.name),
    name: field.name,
    'aria-describedby': describedBy(field),
    'aria-invalid': field.error ? ('true' as const) : undefined,
  };
}

/** The classes of a control: wrong or not, and how wide what is typed will be. */
export function inputClass(error: Text | undefined, width?: 'short' | 'medium'): string {
  return ['luwte-input', error && 'luwte-input--wrong', width && `luwte-input--${width}`].filter(Boolean).join(' ');
}
