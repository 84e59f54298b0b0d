import type { CaseCommand } from '../domain/case-command.ts';
import { newestOf, type SchoolLetter } from '../domain/letters.ts';
import type { Moment } from '../domain/text.ts';
import type { StaffName } from './staff.ts';
import type { Step } from './story.ts';
import type { StoryIds } from './story-commands.ts';

/** A talk of a step with what was agreed in it. What it answered in tasks is recorded after it, in the same act. */
export function talkCommandsOf({ talk }: Step, made: Moment, ids: StoryIds): readonly CaseCommand[] {
  if (!talk) return [];
  const { with: partners, at, tasks = [], agreed = {}, ...note } = talk;
  const id = ids.of(`talk at ${at(made)}`);
  return [
    {
      do: 'note-talk',
      talk: id,
      ...note,
      heldAt: at(made),
      with: partners.map((name) => ids.of(name)),
      tasks: tasks.map((task) => ids.instance(task)),
    },
    ...Object.entries(agreed).map(
      ([what, who]): CaseCommand => ({ do: 'make-agreement', agreement: ids.of(what), what, who, talk: id }),
    ),
  ];
}

/** What everybody may say, and who hears what from whom. */
export function tellingCommandsOf(
  { says, tells = {} }: Step,
  made: Moment,
  ids: StoryIds,
  accounts: Readonly<Record<StaffName, string>>,
): readonly CaseCommand[] {
  return [
    ...(says ? [{ do: 'plan-communication', ...says, language: 'nl' } as const] : []),
    ...Object.entries(tells).map(
      ([name, { by, when, ...row }]): CaseCommand => ({
        do: 'plan-telling',
        telling: ids.of(name),
        ...row,
        by: { account: accounts[by] },
        when: when(made),
      }),
    ),
  ];
}

/** The letters that a step writes. */
export function lettersOf({ letters = {} }: Step, ids: StoryIds): readonly CaseCommand[] {
  return Object.entries(letters).map(([name, { whom, ...letter }]) => ({
    do: 'write-letter',
    letter: ids.of(name),
    ...letter,
    whom: whom.map((one) => ids.of(one)),
    language: 'nl',
  }));
}

/** The approval of a letter as it reads by then: for one whose words the check of texts leaves alone. */
export function approvalOf(
  letters: readonly SchoolLetter[],
  name: string,
  ids: StoryIds,
): Extract<CaseCommand, { readonly do: 'approve-letter' }> {
  const letter = letters.find(({ id }) => id === ids.of(name));
  if (!letter) throw new Error(`There is no letter ${name} to approve.`);
  return { do: 'approve-letter', letter: letter.id, version: newestOf(letter).seq, reasons: [] };
}
