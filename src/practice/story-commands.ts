import { identityContent } from '../cases/sealed-part-content.ts';
import type { CaseCommand } from '../domain/case-command.ts';
import type { Answer, TaskRecord } from '../domain/case-event.ts';
import { instanceId, parseInstanceId } from '../domain/instance.ts';
import type { Involvement } from '../domain/protocol.ts';
import { startingTerms } from '../domain/retention.ts';
import type { Moment } from '../domain/text.ts';
import type { SealedPart } from '../store/stored-event.ts';
import { contactCommandsOf, deletingCommandsOf, spreadCommandsOf } from './spread-commands.ts';
import type { StaffName } from './staff.ts';
import type { PersonTold, RecordTold, Step } from './story.ts';
import { lettersOf, talkCommandsOf, tellingCommandsOf } from './talk-commands.ts';

/** The pupils of the closed story leave school the summer after next, or thereabouts. Milliseconds. */
const leavesIn = 600 * 24 * 60 * 60 * 1000;

/** What a step of a story asks of a case. */
export interface StepCommands {
  readonly commands: readonly CaseCommand[];
  /** The names that go with them. */
  readonly parts: readonly SealedPart[];
}

/** The ids behind the names of one story, each drawn when its name is first used. */
export class StoryIds {
  private readonly ids = new Map<string, string>();
  private readonly draw: () => string;

  constructor(draw: () => string) {
    this.draw = draw;
  }

  knows(name: string): boolean {
    return this.ids.has(name);
  }

  of(name: string): string {
    const id = this.ids.get(name) ?? this.draw();
    this.ids.set(name, id);
    return id;
  }

  /** `reassure/lotte` with the id of Lotte in it. */
  instance(told: string): string {
    const { task, path } = parseInstanceId(told);
    return instanceId(
      task,
      path.map((name) => this.of(name)),
    );
  }
}

/**
 * A step in the commands of the core: the same that the pages send.
 * @param made the moment from which the times of the story are counted
 * @param accounts the accounts of the staff
 */
export function commandsOf(
  step: Step,
  made: Moment,
  ids: StoryIds,
  accounts: Readonly<Record<StaffName, string>>,
): StepCommands {
  const commands: CaseCommand[] = [];
  const parts: SealedPart[] = [];
  for (const [name, person] of Object.entries(step.people ?? {})) tellPerson(name, person, ids, commands, parts);
  commands.push(...spreadCommandsOf(step, made, ids, parts));
  for (const [fact, answer] of Object.entries(step.facts ?? {})) commands.push({ do: 'answer-fact', fact, answer });
  for (const [name, answers] of Object.entries(step.factsOf ?? {}))
    for (const [fact, answer] of Object.entries(answers))
      commands.push({ do: 'answer-fact', fact, subject: ids.of(name), answer });
  for (const [task, by] of Object.entries(step.taken ?? {}))
    commands.push({ do: 'assign-task', instance: ids.instance(task), to: accounts[by] });
  for (const [what, who] of Object.entries(step.agreed ?? {}))
    commands.push({ do: 'make-agreement', agreement: ids.of(what), what, who });
  commands.push(...contactCommandsOf(step, made, ids), ...talkCommandsOf(step, made, ids));
  for (const [task, record] of Object.entries(step.done ?? {}))
    commands.push({ do: 'record-task', instance: ids.instance(task), record: recordOf(record, made) });
  commands.push(...deletingCommandsOf(step, ids));
  for (const [task, reason] of Object.entries(step.departed ?? {}))
    commands.push({ do: 'depart-task', instance: ids.instance(task), reason });
  commands.push(...tellingCommandsOf(step, made, ids, accounts), ...lettersOf(step, ids));
  if (step.note !== undefined) commands.push({ do: 'add-note', text: step.note });
  if (step.closed !== undefined) {
    commands.push({ do: 'close-case', summary: step.closed });
    const term = startingTerms.find(({ category }) => category === 'ordinary');
    if (term) commands.push({ do: 'set-retention', ...term, leaves: made + leavesIn, reason: '' });
  }
  return { commands, parts };
}

function tellPerson(name: string, told: PersonTold, ids: StoryIds, commands: CaseCommand[], parts: SealedPart[]): void {
  if (!ids.knows(name)) {
    const inClass = told.class === undefined ? undefined : classOf(told.class, ids, commands);
    const kind = told.kind ?? 'pupil';
    commands.push({
      do: 'add-person',
      person: ids.of(name),
      kind,
      ...(inClass !== undefined && { class: inClass }),
      ...(told.age && { age: told.age }),
    });
  }
  const person = ids.of(name);
  if (told.name !== undefined) {
    const content = identityContent({ name: told.name, contact: told.contact ?? '' });
    parts.push({ partId: person, kind: 'person', content });
  }
  for (const [role, certainty] of Object.entries(told.roles ?? {}))
    commands.push({ do: 'give-role', person, role: role as Involvement, certainty, source: told.source ?? '' });
  if (told.carerOf !== undefined)
    commands.push({
      do: 'link-carer',
      child: ids.of(told.carerOf),
      carer: person,
      custody: 'yes',
      ...(told.home && { home: told.home }),
    });
}

function classOf(name: string, ids: StoryIds, commands: CaseCommand[]): string {
  if (!ids.knows(name)) commands.push({ do: 'add-class', class: ids.of(name), name });
  return ids.of(name);
}

function recordOf(told: RecordTold, made: Moment): TaskRecord {
  const record: Record<string, Answer> = {};
  for (const [field, value] of Object.entries(told)) record[field] = typeof value === 'function' ? value(made) : value;
  return record;
}
