import { type Condition, partsOf } from '../domain/condition.ts';
import type { Protocol } from '../domain/protocol.ts';
import { indexOf } from '../domain/protocol-index.ts';
import type { Report } from './problem.ts';

/** Checks that nothing waits for itself, however far round: `planFor` would never come to an answer. */
export function checkCircles(protocol: Protocol, report: Report): void {
  const needs = dependencies(protocol);
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (node: string): void => {
    if (done.has(node)) return;
    const start = trail.indexOf(node);
    if (start >= 0) {
      const circle = [...trail.slice(start), node].map((n) => n.slice(n.indexOf(' ') + 1));
      const named = circle.find((id) => !id.includes('.')) ?? circle[0] ?? '';
      const kind = protocol.tasks.some((t) => t.id === named) ? 'tasks' : 'milestones';
      report([kind, named], 'circle', {
        nl: `Dit wacht op zichzelf: ${circle.join(' → ')}. Haal één van deze verwijzingen weg.`,
        en: `This waits for itself: ${circle.join(' → ')}. Take one of these references away.`,
      });
      return;
    }
    trail.push(node);
    for (const next of needs.get(node) ?? []) visit(next);
    trail.pop();
    done.add(node);
  };
  for (const node of needs.keys()) visit(node);
}

/** What has to be worked out before what: tasks, milestones, sets and facts by "kind id". */
function dependencies(protocol: Protocol): ReadonlyMap<string, readonly string[]> {
  const index = indexOf(protocol);
  const needs = new Map<string, string[]>();
  // Attempts stand in the record itself, so they depend on no status.
  const ofCondition = (condition: Condition | undefined): string[] => {
    const found: string[] = [];
    for (const part of condition ? partsOf(condition) : [])
      if (part.test === 'fact') found.push(`fact ${part.fact}`);
      else if (part.test === 'count') found.push(`set ${part.set}`);
      else if (part.test === 'recorded') found.push(`task ${part.task}`);
      else if (part.test === 'elapsed' && index.tasks.has(part.since)) found.push(`task ${part.since}`);
    return found;
  };
  for (const fact of protocol.facts)
    needs.set(`fact ${fact.id}`, [...ofCondition(fact.when), ...(fact.each === undefined ? [] : [`set ${fact.each}`])]);
  for (const set of protocol.sets)
    needs.set(`set ${set.id}`, [
      ...ofCondition(set.exists),
      ...(set.of === 'carers' || set.of === 'classes' ? [`set ${set.set}`] : []),
    ]);
  const afters = (ids: readonly string[]) => ids.map((id) => `${index.tasks.has(id) ? 'task' : 'milestone'} ${id}`);
  for (const milestone of protocol.milestones)
    needs.set(`milestone ${milestone.id}`, [...afters(milestone.after), ...ofCondition(milestone.until)]);
  for (const task of protocol.tasks)
    needs.set(`task ${task.id}`, [
      ...afters(task.after),
      ...ofCondition(task.when),
      ...ofCondition(task.until),
      ...(task.each === undefined ? [] : [`set ${task.each}`]),
      ...(index.mootedBy.get(task.id) ?? []).map((id) => `task ${id}`),
      ...(index.stopsOf.get(task.id) ?? []).flatMap((stop) => ofCondition(stop.when)),
    ]);
  return needs;
}
