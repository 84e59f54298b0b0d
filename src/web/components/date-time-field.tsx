import { controlAttributes, Field, type FieldProps, inputClass } from './field.tsx';

interface DateTimeFieldProps extends FieldProps {
  /** What the field holds: from `momentForField`, or what was typed. */
  value?: string | undefined;
  precision?: 'minute' | 'day';
}

/** A moment, by the browser's own field: Dutch time, read back with `momentFromField`. */
export const DateTimeField = ({ value, precision = 'minute', ...field }: DateTimeFieldProps) => (
  <Field {...field}>
    <input
      {...controlAttributes(field)}
      class={inputClass(field.error, 'medium')}
      type={precision === 'day' ? 'date' : 'datetime-local'}
      value={value}
      autocomplete="off"
    />
  </Field>
);
