import { controlAttributes, Field, type FieldProps, inputClass } from './field.tsx';

interface TextAreaProps extends FieldProps {
  value?: string | undefined;
  rows?: number;
  maxlength?: number;
  /** To read and to copy: nothing can be typed in it. */
  readonly?: boolean;
}

/** Several lines of text; it grows with what is typed where the browser can. */
export const TextArea = ({ value, rows = 4, maxlength, readonly, ...field }: TextAreaProps) => (
  <Field {...field}>
    <textarea
      {...controlAttributes(field)}
      class={inputClass(field.error)}
      rows={rows}
      maxlength={maxlength}
      readonly={readonly}
      autocomplete="off"
    >
      {/* A browser drops the first line break after the tag, so one of ours stands there for it. */}
      {`\n${value ?? ''}`}
    </textarea>
  </Field>
);
