import type { CaseView } from '../../cases/case-view.ts';
import type { TaskDraft } from '../../cases/task-draft.ts';
import { withoutAddresses } from '../../domain/addresses-in-text.ts';
import type { Field } from '../../domain/protocol.ts';
import type { Language, Text } from '../../domain/text.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { DefinitionList } from '../components/definition-list.tsx';
import { Form } from '../components/form.tsx';
import { Fields } from '../fields.ts';
import { useText } from '../language.tsx';
import type { Visit } from '../visit.ts';
import { answerInWords } from './answer-words.ts';
import { readAnswer } from './asked-field.tsx';
import { ownCommand } from './case-form.ts';
import { taskPath } from './case-path.ts';

const words = {
  title: { nl: 'Dit vulde jij in', en: 'This is what you filled in' },
  kept: {
    nl: 'Het is niet vastgelegd, en alleen jij ziet het. Is er nog iets van nodig? Kopieer het dan naar een notitie in de tijdlijn.',
    en: 'It has not been recorded, and only you see it. Is some of it still needed? Copy it into a note in the timeline.',
  },
  throwAway: { nl: 'Niet meer nodig, gooi weg wat ik invulde', en: 'No longer needed, throw away what I filled in' },
} satisfies Record<string, Text>;

/** Something that somebody typed, beside the question that it answered. */
export interface KeptLine {
  readonly name: string;
  readonly value: string;
}

/** What somebody typed where there is no form any more: to read and to copy, so that nothing is lost. */
export const KeptText = ({ lines }: { lines: readonly KeptLine[] }) => {
  const text = useText();
  if (lines.length === 0) return null;
  return (
    <Callout kind="notice" title={text(words.title)}>
      <p>{text(words.kept)}</p>
      <DefinitionList rows={lines.map(({ name, value }) => ({ name, value: withoutAddresses(value) }))} />
    </Callout>
  );
};

/** Throws away what somebody kept at a task that they cannot send from there any more. */
export const ThrowAway = ({ visit, view, instance }: { visit: Visit; view: CaseView; instance: string }) => {
  const text = useText();
  return (
    <Form action={taskPath(view.id, instance)} command={ownCommand(visit)}>
      <ButtonRow>
        <Button kind="subtle" name="intent" value="throw-away">
          {text(words.throwAway)}
        </Button>
      </ButtonRow>
    </Form>
  );
};

/** What was typed in the fields of a task, as people would say it. */
export function keptLines(
  view: CaseView,
  fields: readonly Field[],
  typed: TaskDraft['fields'],
  language: Language,
): readonly KeptLine[] {
  return Object.entries(typed).flatMap(([id, values]) => {
    const given = values.filter((value) => value.trim() !== '');
    if (given.length === 0) return [];
    const field = fields.find((one) => one.id === id);
    const read =
      field &&
      readAnswer(new Fields(new URLSearchParams(given.map((value): [string, string] => [id, value]))), id, field);
    const value =
      field && read?.ok && read.answer !== undefined
        ? answerInWords(field, read.answer, view.moment.now, language)
        : given.join(', ');
    return [{ name: field?.question[language] ?? id, value }];
  });
}
