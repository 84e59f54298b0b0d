import type { Child } from 'hono/jsx';
import type { Text } from '../../domain/text.ts';
import { useText } from '../language.tsx';
import { ChoiceField, controlId, type FieldProps } from './field.tsx';

/** One choice of a group. */
export interface Choice {
  value: string;
  label: Child;
  hint?: Child;
}

interface RadioGroupProps extends FieldProps {
  options: readonly Choice[];
  value?: string | undefined;
  /** `pills` beside each other for a few short answers; `list` below each other for the rest. */
  look?: 'pills' | 'list';
}

/** One choice out of a few, all visible. Nothing is chosen beforehand. */
export const RadioGroup = ({ options, value, look = 'list', ...field }: RadioGroupProps) => (
  <ChoiceField {...field}>
    <div class={`luwte-choices luwte-choices--${look}`}>
      {options.map((option, index) => (
        <label class="luwte-choice">
          <input
            type="radio"
            id={index === 0 ? controlId(field.name) : undefined}
            name={field.name}
            value={option.value}
            checked={option.value === value}
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

const yes: Text = { nl: 'Ja', en: 'Yes' };
const no: Text = { nl: 'Nee', en: 'No' };
const notKnown: Text = { nl: 'Nog niet bekend', en: 'Not known yet' };

/** The question that most of the mapping consists of; it sends `yes`, `no` or `not-known`. */
export const YesNoNotKnown = ({ value, ...field }: FieldProps & { value?: string | undefined }) => {
  const text = useText();
  const options = [
    { value: 'yes', label: text(yes) },
    { value: 'no', label: text(no) },
    { value: 'not-known', label: text(notKnown) },
  ];
  return <RadioGroup {...field} options={options} value={value} look="pills" />;
};
