import type { CaseCounts } from '../../domain/case-counts.ts';
import { place } from '../keys.ts';
import type { CaseCountTable } from '../schema.ts';
import { unsealJson } from '../sealing.ts';
import type { Auditor } from './auditor.ts';
import type { BoardKeys } from './open-board.ts';
import { opening } from './open-rows.ts';

/** The figures of one school in one school year. */
export interface OpenedFigures {
  readonly school: string;
  readonly schoolYear: number;
  /** Null when they do not open. */
  readonly counts: CaseCounts | null;
}

/** Opens the figures of all schools of a board, those of destroyed cases among them. */
export async function openFigures(auditor: Auditor, board: string, keys: BoardKeys): Promise<readonly OpenedFigures[]> {
  const rows = await auditor.rows<CaseCountTable & Record<string, unknown>>(
    'select * from luwte.case_count where board_id = $1 order by school_id, school_year',
    [board],
  );
  return rows.map(({ school_id: school, school_year: schoolYear, board_key_id, sealed }) => {
    const key = keys.get(board_key_id)?.key;
    const at = place.caseCount(board, school, schoolYear);
    const counts = key && (opening(() => unsealJson(key, at, sealed)) as CaseCounts | undefined);
    return { school, schoolYear, counts: counts ?? null };
  });
}
