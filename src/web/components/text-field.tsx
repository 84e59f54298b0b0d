import { controlAttributes, Field, type FieldProps, inputClass } from './field.tsx';

interface TextFieldProps extends FieldProps {
  value?: string | undefined;
  type?: 'text' | 'email' | 'password' | 'tel' | 'url' | 'search';
  /** Numbers are typed in a text field with the digits' keyboard: a spinner changes them by accident. */
  inputmode?: 'numeric' | 'decimal';
  /** Say it where the browser may help (`email`, `current-password`); names of pupils are never remembered. */
  autocomplete?: string;
  width?: 'short' | 'medium';
  maxlength?: number;
}

/** One line of text. */
export const TextField = ({
  value,
  type = 'text',
  inputmode,
  autocomplete = 'off',
  width,
  maxlength,
  ...field
}: TextFieldProps) => (
  <Field {...field}>
    <input
      {...controlAttributes(field)}
      class={inputClass(field.error, width)}
      type={type}
      value={value}
      inputmode={inputmode}
      autocomplete={autocomplete}
      maxlength={maxlength}
    />
  </Field>
);
