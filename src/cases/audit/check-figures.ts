import { type CaseCounts, countsAtLeast, isSameCounts, moveCounts } from '../../domain/case-counts.ts';
import { type Finding, finding } from '../../store/audit/finding.ts';
import type { OpenedFigures } from '../../store/audit/open-figures.ts';
import type { OpenedStream } from '../../store/audit/open-rows.ts';
import type { RowsOfStream } from '../../store/audit/rows-of-stream.ts';
import type { Projections } from './projections.ts';

/** Figures of a school in a school year that are not the sum of its cases. */
export interface FiguresFound {
  readonly board: string;
  readonly school: string;
  readonly schoolYear: number;
  /** What stands there; null when there is nothing, or it does not open. */
  readonly kept: CaseCounts | null;
  /** What the cases that are there were counted for. */
  readonly right: CaseCounts;
}

/** Adds up, case by case, what the figures of a board have to be at least. */
export class FiguresOfBoard {
  readonly #sums = new Map<string, CaseCounts>();
  /** Whether every case that ever counted was added: then the figures are exactly this. */
  #isWhole = true;

  /** Something counts that cannot be seen: a destroyed case, or one that cannot be read. */
  miss(): void {
    this.#isWhole = false;
  }

  /** A case that was never counted, because it is from before there were figures, adds nothing. */
  add({ head, counted: row }: RowsOfStream, { counted }: OpenedStream, expected: Projections): void {
    if (!head || !row) return;
    // A row that is not of the last change is not what the figures were moved by then; what follows from the events is.
    const counts = counted !== null && row.seq === head.seq ? counted : expected.counts;
    const id = `${head.school_id}/${expected.schoolYear}`;
    this.#sums.set(id, moveCounts(this.#sums.get(id) ?? {}, {}, counts));
  }

  /** Compares the figures with the sum of the cases. */
  check(
    board: string,
    figures: readonly OpenedFigures[],
  ): { readonly findings: readonly Finding[]; readonly mendable: readonly FiguresFound[] } {
    const findings: Finding[] = [];
    const mendable: FiguresFound[] = [];
    const kept = new Map(figures.map((one) => [`${one.school}/${one.schoolYear}`, one.counts]));
    for (const id of new Set([...kept.keys(), ...this.#sums.keys()])) {
      const [school = '', year] = id.split('/');
      const right = this.#sums.get(id) ?? {};
      const there = kept.get(id) ?? null;
      const at = { board, row: `${school} ${year}` };
      if (kept.has(id) && there === null) findings.push(finding('case_count', 'does-not-open', at));
      else if (this.#isWhole && !isSameCounts(there ?? {}, right))
        findings.push(finding('case_count', 'counts-differ', at));
      else if (!this.#isWhole && !countsAtLeast(there ?? {}, right)) {
        findings.push(finding('case_count', 'counts-too-low', at));
        continue;
      } else continue;
      if (this.#isWhole) mendable.push({ board, school, schoolYear: Number(year), kept: there, right });
    }
    return { findings, mendable };
  }
}
