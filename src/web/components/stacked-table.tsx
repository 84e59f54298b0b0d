// biome-ignore-all lint/a11y/noRedundantRoles: Safari drops a table's meaning once its parts are laid out as blocks.
import type { Child } from 'hono/jsx';

/** A row: one cell for each column, the first one its name. */
export interface TableRow {
  cells: readonly Child[];
}

interface StackedTableProps {
  caption: Child;
  /** The page's own heading says it already: keep the caption for screen readers alone. */
  hideCaption?: boolean;
  columns: readonly string[];
  rows: readonly TableRow[];
}

/**
 * A table whose rows become cards on a phone, each cell with the name of its column.
 */
export const StackedTable = ({ caption, hideCaption, columns, rows }: StackedTableProps) => (
  <table class="luwte-table" role="table">
    <caption class={hideCaption ? 'luwte-hidden' : 'luwte-table__caption'}>{caption}</caption>
    <thead role="rowgroup">
      <tr role="row">
        {columns.map((column) => (
          <th role="columnheader" scope="col">
            {column}
          </th>
        ))}
      </tr>
    </thead>
    <tbody role="rowgroup">
      {rows.map((row) => (
        <tr role="row">
          {row.cells.map((cell, index) => {
            const inner = (
              <>
                <span class="luwte-table__label" aria-hidden="true">
                  {columns[index]}
                </span>
                <span>{cell}</span>
              </>
            );
            return index === 0 ? (
              <th role="rowheader" scope="row">
                {inner}
              </th>
            ) : (
              <td role="cell">{inner}</td>
            );
          })}
        </tr>
      ))}
    </tbody>
  </table>
);
