import type { Condition } from '../domain/condition.ts';
import type { Protocol } from '../domain/protocol.ts';
import { indexOf } from '../domain/protocol-index.ts';
import type { Text } from '../domain/text.ts';
import type { ProtocolFile } from './language.ts';
import { nameChecks } from './name-checks.ts';
import type { Report } from './problem.ts';
import { listOf, readCondition } from './read-condition.ts';

/**
 * Something that a protocol promises of every case. It changes nothing in what happens: it is proved, so that nobody
 * who changes the protocol breaks it unnoticed.
 */
export type Invariant = {
  readonly id: string;
  readonly title: Text;
  readonly covers: readonly string[];
} & (
  | {
      /** These tasks open only when all of `before` is settled or reached, or else `unless` holds. */
      readonly says: 'opens-only';
      readonly tasks: readonly string[];
      readonly before: readonly string[];
      readonly unless?: Condition;
    }
  | { readonly says: 'never-waits'; readonly tasks: readonly string[]; readonly for: readonly string[] }
  | { readonly says: 'first'; readonly facts: readonly string[] }
  | { readonly says: 'withdrawing'; readonly task: string; readonly closes: readonly string[] }
);

/** Reads the invariants of a file. */
export function readInvariants(file: ProtocolFile, report: Report): readonly Invariant[] {
  return Object.entries(file.invariants).flatMap(([id, written]): Invariant[] => {
    const base = { id, title: written.title, covers: written.covers };
    const path = ['invariants', id];
    const { never, always, withdrawing, closes } = written;
    const forms: Invariant[] = [];
    if (never?.open && (never.before || never.unless))
      forms.push({
        ...base,
        says: 'opens-only',
        tasks: listOf(never.open),
        before: listOf(never.before),
        ...(never.unless && { unless: readCondition(never.unless, [...path, 'never', 'unless'], report) }),
      });
    if (never?.waits && never.for)
      forms.push({ ...base, says: 'never-waits', tasks: listOf(never.waits), for: listOf(never.for) });
    if (always) forms.push({ ...base, says: 'first', facts: listOf(always.first) });
    if (withdrawing !== undefined && closes)
      forms.push({ ...base, says: 'withdrawing', task: withdrawing, closes: listOf(closes) });
    const given = Object.keys(never ?? {}).length + (always ? 1 : 0) + (withdrawing ? 1 : 0) + (closes ? 1 : 0);
    const [form] = forms;
    const used = { 'opens-only': never?.before && never.unless ? 3 : 2, 'never-waits': 2, first: 1, withdrawing: 2 };
    if (form && forms.length === 1 && used[form.says] === given) return [form];
    report(path, 'invariant-form', {
      nl: 'Een belofte is precies één van: never: {open, before of unless}, never: {waits, for}, always: {first}, of withdrawing met closes.',
      en: 'An invariant is exactly one of: never: {open, before or unless}, never: {waits, for}, always: {first}, or withdrawing with closes.',
    });
    return [];
  });
}

/** Checks that what invariants name is there. */
export function checkInvariants(invariants: readonly Invariant[], protocol: Protocol, report: Report): void {
  const { tasks, facts } = indexOf(protocol);
  const { checkTask, checkAfter, checkCondition, unknownName } = nameChecks(protocol, report);
  for (const invariant of invariants) {
    const path = ['invariants', invariant.id];
    switch (invariant.says) {
      case 'opens-only':
        for (const id of invariant.tasks) {
          checkTask(id, [...path, 'never', 'open']);
          checkCondition(invariant.unless, [...path, 'never', 'unless'], tasks.get(id)?.each);
        }
        checkAfter(invariant.before, [...path, 'never', 'before']);
        break;
      case 'never-waits':
        for (const id of invariant.tasks) checkTask(id, [...path, 'never', 'waits']);
        for (const id of invariant.for) checkTask(id, [...path, 'never', 'for']);
        break;
      case 'first':
        for (const id of invariant.facts)
          if (!facts.has(id)) unknownName([...path, 'always', 'first'], 'fact', id, facts.keys());
        break;
      case 'withdrawing':
        checkTask(invariant.task, [...path, 'withdrawing']);
        for (const id of invariant.closes) checkTask(id, [...path, 'closes']);
        break;
    }
  }
}
