import { z } from 'zod';
import type { CaseCommand } from '../domain/case-command.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { deleteDraft, loadDraft, saveDraft } from '../store/drafts.ts';
import { type Acted, actInCase } from './act-in-case.ts';
import type { CaseWork } from './case-work.ts';
import { standingIn } from './standing-in-case.ts';

/** What somebody typed at a task and did not finish: the fields of its form as they stood. */
export interface TaskDraft {
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly savedAt: number;
}

const shape = z.object({ fields: z.record(z.string(), z.array(z.string())), savedAt: z.number() });

/**
 * Keeps what was typed, for its writer alone: at a task, or at another page under a key of its own. False when there is
 * no such case for them.
 */
export async function keepTaskDraft(
  work: CaseWork,
  who: Who,
  caseId: string,
  instance: string,
  fields: TaskDraft['fields'],
): Promise<boolean> {
  return work.store.inContext(contextOf(who), async (tx) => {
    if (!(await standingIn(tx, who, caseId, 'add to a case'))) return false;
    const content = { fields, savedAt: work.clock() };
    return (await saveDraft(tx, { stream: caseId, task: instance, content })) !== null;
  });
}

/** What this person typed at a task before. */
export async function taskDraft(work: CaseWork, who: Who, caseId: string, instance: string): Promise<TaskDraft | null> {
  return work.store.inContext(contextOf(who), async (tx) => {
    if (!(await standingIn(tx, who, caseId, 'add to a case'))) return null;
    const draft = await loadDraft(tx, caseId, instance);
    return draft && shape.parse(draft.content);
  });
}

/** Throws away what this person typed at a task: they need it no more. */
export async function dropTaskDraft(work: CaseWork, who: Who, caseId: string, instance: string): Promise<void> {
  await work.store.inContext(contextOf(who), async (tx) => {
    if (await standingIn(tx, who, caseId, 'add to a case')) await deleteDraft(tx, caseId, instance);
  });
}

/**
 * Acts in a case, where recording tasks is a part of it: what a page of its own knows is not asked at the task again. The
 * tasks' drafts go in the same transaction, and with them the one of that page itself, by its key.
 */
export async function actWithTasks(
  work: CaseWork,
  who: Who,
  caseId: string,
  commandId: string,
  commands: readonly CaseCommand[],
  draft?: string,
): Promise<Acted> {
  return actInCase(work, who, caseId, commandId, {
    commands,
    alongside: async (tx) => {
      if (draft !== undefined) await deleteDraft(tx, caseId, draft);
      for (const command of commands) if (command.do === 'record-task') await deleteDraft(tx, caseId, command.instance);
    },
  });
}

/** A command about one task. */
export type TaskCommand = Extract<CaseCommand, { readonly instance: string }>;

/** These settle what somebody was typing; agreeing who does a task, or when, leaves their draft where it is. */
const settling = new Set<TaskCommand['do']>(['record-task', 'depart-task']);

/** Acts on one task. What was typed and kept goes in the same transaction, once it is no longer needed. */
export async function actOnTask(
  work: CaseWork,
  who: Who,
  caseId: string,
  commandId: string,
  command: TaskCommand,
): Promise<Acted> {
  return actInCase(work, who, caseId, commandId, {
    commands: [command],
    ...(settling.has(command.do) && { alongside: (tx) => deleteDraft(tx, caseId, command.instance) }),
  });
}
