import { type Condition, partsOf } from '../../src/domain/condition.ts';
import type { Protocol } from '../../src/domain/protocol.ts';

/**
 * A protocol without what a statechart cannot say: the tasks and questions that repeat for each person, class or site,
 * aftercare at a moment, and terms. What referred to those is left out too, so that both engines get the same text.
 */
export function withoutRepetition(protocol: Protocol): Protocol {
  const facts = protocol.facts.filter((fact) => fact.each === undefined);
  const factIds = new Set(facts.map((fact) => fact.id));
  const fixed = new Set(protocol.tasks.filter((task) => !task.each && !task.at).map((task) => task.id));
  const milestones = protocol.milestones;
  const kept = (id: string) => fixed.has(id) || milestones.some((m) => m.id === id);
  const readable = (condition: Condition) =>
    [...partsOf(condition)].every((part) => {
      if (part.test === 'fact') return part.whose === 'case' && factIds.has(part.fact);
      if (part.test === 'recorded' || part.test === 'attempts') return fixed.has(part.task);
      return part.test !== 'count' && part.test !== 'elapsed';
    });
  const pruned = (condition: Condition): Condition =>
    condition.test === 'all' || condition.test === 'any'
      ? { ...condition, of: condition.of.filter(readable).map(pruned) }
      : condition;

  return {
    ...protocol,
    facts: facts.map((fact) => ({ ...fact, when: pruned(fact.when) })),
    sets: [],
    milestones: milestones.map((m) => ({ ...m, after: m.after.filter(kept), until: pruned(m.until) })),
    stops: protocol.stops.map((stop) => ({ ...stop, tasks: stop.tasks.filter(kept) })),
    tasks: protocol.tasks
      .filter((task) => fixed.has(task.id))
      .map(({ within: _term, ...task }) => ({
        ...task,
        when: pruned(task.when),
        ...(task.until && { until: pruned(task.until) }),
        after: task.after.filter(kept),
        moots: task.moots.filter(kept),
      })),
  };
}
