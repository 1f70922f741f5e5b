/** A sparse matrix read by rows and by columns. */
export interface Sparse {
  readonly rows: number;
  readonly columns: number;
  /** Entries of row i stand from `rowStart[i]` to before `rowStart[i + 1]`. */
  readonly rowStart: Int32Array;
  readonly rowColumn: Int32Array;
  readonly rowValue: Float64Array;
  readonly columnStart: Int32Array;
  readonly columnRow: Int32Array;
  readonly columnValue: Float64Array;
}

export interface SparseRow {
  /** Rising. */
  readonly columns: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

export function sparse(columns: number, given: readonly SparseRow[]): Sparse {
  const rows = given.length;
  const entries = given.reduce((sum, row) => sum + row.columns.length, 0);
  const made: Sparse = {
    rows,
    columns,
    rowStart: new Int32Array(rows + 1),
    rowColumn: new Int32Array(entries),
    rowValue: new Float64Array(entries),
    columnStart: new Int32Array(columns + 1),
    columnRow: new Int32Array(entries),
    columnValue: new Float64Array(entries),
  };
  given.forEach((row, i) => {
    made.rowStart[i + 1] = made.rowStart[i]! + row.columns.length;
    made.rowColumn.set(row.columns, made.rowStart[i]);
    made.rowValue.set(row.values, made.rowStart[i]);
  });
  byColumn(made);
  return made;
}

function byColumn({ rows, columns, rowStart, rowColumn, rowValue, columnStart, columnRow, columnValue }: Sparse) {
  for (let p = 0; p < rowColumn.length; p++) columnStart[rowColumn[p]! + 1]! += 1;
  for (let j = 0; j < columns; j++) columnStart[j + 1]! += columnStart[j]!;
  const next = columnStart.slice();
  for (let i = 0; i < rows; i++) {
    for (let p = rowStart[i]!; p < rowStart[i + 1]!; p++) {
      const place = next[rowColumn[p]!]!++;
      columnRow[place] = i;
      columnValue[place] = rowValue[p]!;
    }
  }
}
