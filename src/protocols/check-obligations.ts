import type { ProtocolFile } from './language.ts';
import { listedObligations } from './listed-obligations.ts';
import { nearest } from './nearest-name.ts';
import type { FilePath, Report } from './problem.ts';

/** The letters of the obligations that Luwte lists; other letters a protocol declares itself. */
const taken = /^[VKSP]\d/;
const listed: ReadonlySet<string> = new Set(Object.values(listedObligations).flat());

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
      if (listed.has(id) || declared.has(id)) continue;
      const known = taken.test(id) ? listed : declared;
      const whole = id.split('.')[0] ?? id;
      const near = known.has(whole) ? whole : nearest(id, known);
      const [nl, en] = near ? [` Bedoel je "${near}"?`, ` Do you mean "${near}"?`] : ['', ''];
      report(
        path,
        'unknown-obligation',
        taken.test(id)
          ? {
              nl: `De verplichting "${id}" bestaat niet: Luwte kent V1–V24, K0–K12, S1–S16 en P1–P8.${nl}`,
              en: `There is no obligation "${id}": Luwte knows V1–V24, K0–K12, S1–S16 and P1–P8.${en}`,
            }
          : {
              nl: `De verplichting "${id}" staat niet bij obligations. Zet haar daar, met haar tekst.${nl}`,
              en: `The obligation "${id}" does not stand under obligations. Put it there, with its text.${en}`,
            },
        id,
      );
    }
  for (const id of declared) {
    if (taken.test(id))
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
  for (const [i, one] of file.restricts.entries()) yield { path: ['restricts', i, 'covers'], ids: one.covers };
  for (const [i, call] of file.calls.entries()) yield { path: ['calls', i, 'covers'], ids: call.covers ?? [] };
  for (const [i, one] of file.covers.entries()) yield { path: ['covers', i, 'id'], ids: [one.id] };
}
