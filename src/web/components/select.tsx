import type { Text } from '../../domain/text.ts';
import { useText } from '../language.tsx';
import { controlAttributes, Field, type FieldProps, inputClass } from './field.tsx';

const choose: Text = { nl: 'Kies…', en: 'Choose…' };

interface SelectProps extends FieldProps {
  options: readonly { value: string; label: string }[];
  value?: string | undefined;
  autocomplete?: string;
}

/** One choice out of more than seven; below that, a RadioGroup shows them all at once. Nothing is chosen beforehand. */
export const Select = ({ options, value, autocomplete = 'off', ...field }: SelectProps) => {
  const text = useText();
  return (
    <Field {...field}>
      <select {...controlAttributes(field)} class={inputClass(field.error, 'medium')} autocomplete={autocomplete}>
        <option value="" selected={!value}>
          {text(choose)}
        </option>
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
};
