import type { ProtocolFile } from './language.ts';
import type { FilePath, Report } from './problem.ts';

/** V, K, S and P stand in the list of requirements of Luwte; other letters a protocol declares itself. */
const listed = /^[VKSP]\d/;

/**
 * Checks that a file covers no obligation that nobody wrote down, and leaves none of its own uncovered: a step that
 * silently disappears is a gap, and so is a clause that points to nothing.
 */
export function checkObligations(file: ProtocolFile, report: Report): void {
  const declared = new Set(Object.keys(file.obligations));
  const covered = new Set<string>();
  for (const { path, ids } of coversOf(file))
    for (const id of ids) {
      covered.add(id);
      if (!listed.test(id) && !declared.has(id))
        report(path, 'unknown-obligation', {
          nl: `De verplichting "${id}" staat niet bij obligations. Zet haar daar, met haar tekst.`,
          en: `The obligation "${id}" does not stand under obligations. Put it there, with its text.`,
        });
    }
  for (const id of declared) {
    if (listed.test(id))
      report(['obligations', id], 'obligation-taken', {
        nl: `"${id}" is al een eis van Luwte zelf (V, K, S en P). Kies andere letters.`,
        en: `"${id}" is a requirement of Luwte already (V, K, S and P). Choose other letters.`,
      });
    if (!covered.has(id))
      report(['obligations', id], 'obligation-open', {
        nl: `Niets in dit bestand doet iets voor "${id}". Noem haar bij covers van een taak, feit of mijlpaal.`,
        en: `Nothing in this file meets "${id}". Name it in the covers of a task, fact or milestone.`,
      });
  }
}

function* coversOf(file: ProtocolFile): Generator<{ path: FilePath; ids: readonly string[] }> {
  for (const kind of ['stages', 'facts', 'milestones', 'tasks', 'invariants'] as const)
    for (const [id, part] of Object.entries(file[kind])) yield { path: [kind, id, 'covers'], ids: part.covers ?? [] };
  for (const [i, stop] of file.stops.entries()) yield { path: ['stops', i, 'covers'], ids: stop.covers };
  for (const [i, call] of file.calls.entries()) yield { path: ['calls', i, 'covers'], ids: call.covers ?? [] };
  for (const [i, one] of file.covers.entries()) yield { path: ['covers', i, 'id'], ids: [one.id] };
}
