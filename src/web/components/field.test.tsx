import type { Child } from 'hono/jsx';
import { describe, expect, test } from 'vitest';
import { InLanguage } from '../language.tsx';
import { CheckboxGroup } from './checkbox-group.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { controlId } from './field.tsx';
import { RadioGroup, YesNoNotKnown } from './radio-group.tsx';
import { Select } from './select.tsx';
import { TextArea } from './text-area.tsx';
import { TextField } from './text-field.tsx';

const drawn = (content: Child, language: 'nl' | 'en' = 'nl') =>
  (<InLanguage language={language}>{content}</InLanguage>).toString();

const error = { nl: 'Vul in wie je sprak.', en: 'Fill in who you talked to.' };
const options = [
  { value: 'a', label: 'A' },
  { value: 'b', label: 'B' },
];

/** The ids that an attribute of the first match points to, each checked to exist. */
function describedByOf(html: string): string[] {
  const ids = /aria-describedby="([^"]*)"/.exec(html)?.[1]?.split(' ') ?? [];
  for (const id of ids) expect(html).toContain(`id="${id}"`);
  return ids;
}

describe('a field', () => {
  test('points to its hint and its error, in the order of reading', () => {
    const html = drawn(<TextField name="who" label="Wie?" hint="Naam en functie." error={error} />);
    expect(describedByOf(html)).toEqual(['veld-who-hint', 'veld-who-fout']);
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('<label class="luwte-label" for="veld-who">');
  });

  test('points to nothing when there is nothing', () => {
    const html = drawn(<TextField name="who" label="Wie?" />);
    expect(html).not.toContain('aria-describedby');
    expect(html).not.toContain('aria-invalid');
  });

  test('says its error in the language of the page', () => {
    expect(drawn(<TextField name="who" label="Who?" error={error} />, 'en')).toContain(error.en);
    expect(drawn(<TextField name="who" label="Wie?" error={error} />, 'nl')).toContain(error.nl);
  });

  test('keeps what was typed, as text and never as markup', () => {
    const typed = '"><script>alert(1)</script>';
    const html = drawn(
      <>
        <TextField name="one" label="Een" value={typed} />
        <TextArea name="two" label="Twee" value={typed} />
      </>,
    );
    expect(html).not.toContain('<script>');
    expect(html.match(/&lt;script&gt;/g)).toHaveLength(2);
  });

  test('a text area keeps a first empty line', () => {
    expect(drawn(<TextArea name="two" label="Twee" value={'\neen'} />)).toMatch(/>\n\neen<\/textarea>/);
  });

  test('says which fields may stay empty', () => {
    expect(drawn(<TextField name="one" label="Een" optional />)).toContain('(mag leeg blijven)');
    expect(drawn(<TextField name="one" label="Een" />)).not.toContain('(mag leeg blijven)');
  });
});

describe('a field of choices', () => {
  test('keeps what was chosen, and begins with nothing chosen', () => {
    const chosen = drawn(<RadioGroup name="said" label="Wat?" options={options} value="b" />);
    expect(chosen).toMatch(/value="b"[^>]*checked/);
    expect(chosen).not.toMatch(/value="a"[^>]*checked/);
    expect(drawn(<RadioGroup name="said" label="Wat?" options={options} />)).not.toContain('checked');
    expect(drawn(<Select name="class" label="Groep" options={options} />)).toMatch(/<option value="" selected/);
    expect(drawn(<Select name="class" label="Groep" options={options} value="a" />)).toMatch(/value="a" selected/);
  });

  test('keeps every box that was ticked', () => {
    const html = drawn(<CheckboxGroup name="roles" label="Wat?" options={options} values={['a', 'b']} />);
    expect(html.match(/checked/g)).toHaveLength(2);
  });

  test('names its group, and describes it by its error', () => {
    const html = drawn(<RadioGroup name="said" label="Wat?" options={options} error={error} />);
    expect(html).toMatch(/<fieldset[^>]*aria-describedby="veld-said-fout"/);
    expect(describedByOf(html)).toEqual(['veld-said-fout']);
    expect(html).toContain('<legend');
  });

  test('not known yet is always an answer', () => {
    expect(drawn(<YesNoNotKnown name="visible" label="Te zien?" value="not-known" />)).toMatch(
      /value="not-known"[^>]*checked/,
    );
  });
});

describe('the summary of errors', () => {
  test.each([
    ['who', <TextField name="who" label="Wie?" />],
    ['people.0.name', <TextField name="people.0.name" label="Naam" />],
    ['said', <RadioGroup name="said" label="Wat?" options={options} />],
    ['roles', <CheckboxGroup name="roles" label="Wat?" options={options} />],
    ['class', <Select name="class" label="Groep" options={options} />],
  ])('links to the control of %s', (name, field) => {
    const html = drawn(
      <>
        <ErrorSummary errors={{ [name]: error }} />
        {field}
      </>,
    );
    expect(html).toContain(`href="#${controlId(name)}"`);
    expect(html).toMatch(new RegExp(`<(input|select)[^>]* id="${controlId(name)}"`));
  });

  test('says an error about the whole form without a link', () => {
    const html = drawn(<ErrorSummary errors={{ '': error }} />);
    expect(html).toContain(error.nl);
    expect(html).not.toContain('<a ');
  });

  test('is not there when nothing is wrong', () => {
    expect(drawn(<ErrorSummary errors={{}} />)).toBe('');
  });
});
