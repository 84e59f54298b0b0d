import { ChoiceField, controlId, type FieldProps } from './field.tsx';
import type { Choice } from './radio-group.tsx';

interface CheckboxGroupProps extends FieldProps {
  options: readonly Choice[];
  values?: readonly string[];
  /** So many that they scroll in a box of their own. */
  many?: boolean;
}

/** Any number of choices; all are sent under the same name. */
export const CheckboxGroup = ({ options, values = [], many, ...field }: CheckboxGroupProps) => (
  <ChoiceField {...field}>
    <div class={`luwte-choices luwte-choices--list${many ? ' luwte-choices--many' : ''}`}>
      {options.map((option, index) => (
        <label class="luwte-choice">
          <input
            type="checkbox"
            id={index === 0 ? controlId(field.name) : undefined}
            name={field.name}
            value={option.value}
            checked={values.includes(option.value)}
            autocomplete="off"
          />
          <span>
            {option.label}
            {option.hint ? <span class="luwte-choice__hint">{option.hint}</span> : null}
          </span>
        </label>
      ))}
    </div>
  </ChoiceField>
);
