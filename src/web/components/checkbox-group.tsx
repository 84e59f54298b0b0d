import { ChoiceField, controlId, type FieldProps } from './field.tsx';
import type { Choice } from './radio-group.tsx';

interface CheckboxGroupProps extends FieldProps {
  options: readonly Choice[];
  values?: readonly string[];
}

/** Any number of choices; all are sent under the same name. */
export const CheckboxGroup = ({ options, values = [], ...field }: CheckboxGroupProps) => (
  <ChoiceField {...field}>
    <div class="luwte-choices luwte-choices--list">
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
