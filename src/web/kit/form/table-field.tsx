import type { ReactNode } from 'react';
import { useFace } from '../../face.ts';
import { decimal, number } from '../format.ts';
import { Scroll } from '../scroll.tsx';
import { useSay, useWords } from '../words.ts';
import { type FieldProps, useField, useFilling } from './context.ts';
import { type Column, columnsIn, type Words } from './engine.ts';
import { formWords } from './form-words.ts';
import { MoneyInput, NumberInput } from './number-field.tsx';
import { majorOf } from './read-number.ts';

export type TableRow = Readonly<Record<string, unknown>>;

export function TableField(props: FieldProps<readonly TableRow[]>) {
  const { answer, isReadOnly, faultAt, id, money } = useField(props);
  const words = useWords(formWords);
  const say = useSay();
  const columns = columnsIn(props.schema, props.uiSchema ?? {});
  const rows = rowsOf(props.formData);
  const most = Number(props.schema.maxItems ?? 200);
  const set = (row: number, column: string, value: unknown) =>
    answer(rows.map((one, i) => (i === row ? { ...one, [column]: value } : one)));
  const totals = columns.some(({ hasTotal }) => hasTotal);
  return (
    <>
      {rows.length === 0 && <p className="mut small">{words.noRows}</p>}
      {rows.length > 0 && (
        <Scroll name={say(props.schema['x-words'] as Words)} className="filled-table">
          <table>
            <thead>
              <tr>
                {columns.map(({ code, label, kind, isNeeded }) => (
                  <th key={code} scope="col" className={isAmount(kind) ? 'num' : undefined}>
                    {say(label)}
                    {isNeeded && <span className="mut"> ({words.needed})</span>}
                  </th>
                ))}
                {!isReadOnly && <td />}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, i) => (
                <tr key={i}>
                  {columns.map((column) => (
                    <td key={column.code} className={isAmount(column.kind) ? 'num' : undefined}>
                      <Cell
                        column={column}
                        name={words.row(i + 1, say(column.label))}
                        value={row[column.code]}
                        set={(value) => set(i, column.code, value)}
                      />
                      <CellFault fault={faultAt(`${i}/${column.code}`)} />
                    </td>
                  ))}
                  {!isReadOnly && (
                    <td>
                      <RemoveRow row={i} onRemove={() => answer(rows.filter((_, at) => at !== i))} />
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
            {totals && (
              <tfoot>
                <tr>
                  {columns.map(({ code, hasTotal, kind }, i) => (
                    <td key={code} className={isAmount(kind) ? 'num' : undefined}>
                      {hasTotal ? <b>{totalOf(rows, code, kind, money.digits)}</b> : i === 0 ? words.total : ''}
                    </td>
                  ))}
                  {!isReadOnly && <td />}
                </tr>
              </tfoot>
            )}
          </table>
        </Scroll>
      )}
      {!isReadOnly && rows.length < most && (
        <button type="button" className="btn sm" id={`${id}-add`} onClick={() => answer([...rows, {}])}>
          {words.addRow}
        </button>
      )}
    </>
  );
}

export const rowsOf = (value: unknown): readonly TableRow[] =>
  Array.isArray(value) ? value.map((row) => (typeof row === 'object' && row !== null ? (row as TableRow) : {})) : [];
/** Rows that have a name; what else an answer may hold is not drawn. */
export const namedRows = <T extends { readonly name: string }>(value: unknown): readonly T[] =>
  rowsOf(value).filter((row): row is TableRow & T => typeof row.name === 'string');
export const isAmount = (kind: Column['kind']): boolean => kind === 'number' || kind === 'money';

/** Sums are of what is read; money stays exact. */
export function totalOf(rows: readonly TableRow[], code: string, kind: Column['kind'], digits: number): string {
  const values = rows.map((row) => row[code]).filter((value) => typeof value === 'number');
  const sum = values.reduce((total, value) => total + value, 0);
  return kind === 'money' ? decimal(majorOf(sum, digits)) : number(sum);
}

interface CellProps {
  readonly column: Column;
  readonly name: string;
  readonly value: unknown;
  readonly set: (value: unknown) => void;
}

function Cell({ column, name, value, set }: CellProps): ReactNode {
  const { isReadOnly } = useFilling();
  const words = useWords(formWords);
  const say = useSay();
  const text = value === undefined || value === null ? '' : String(value);
  const typed = typeof value === 'number' || typeof value === 'string' ? value : undefined;
  if (column.kind === 'number') return <NumberInput name={name} value={typed} isReadOnly={isReadOnly} isQuiet onChange={set} />;
  if (column.kind === 'money') return <MoneyInput name={name} value={typed} isReadOnly={isReadOnly} isQuiet onChange={set} />;
  if (column.kind === 'choice')
    return (
      <select aria-label={name} value={text} disabled={isReadOnly} onChange={({ target }) => set(target.value || undefined)}>
        <option value="">{words.choose}</option>
        {(column.choices ?? []).map(({ code, label }) => (
          <option key={code} value={code}>
            {say(label)}
          </option>
        ))}
      </select>
    );
  return (
    <input
      aria-label={name}
      type={column.kind === 'day' ? 'date' : 'text'}
      value={text}
      readOnly={isReadOnly}
      onChange={({ target }) => set(target.value || undefined)}
    />
  );
}

export function CellFault({ fault }: { readonly fault: { readonly says: Readonly<Record<'en' | 'zh-Hans', string>> } | undefined }) {
  const { language } = useFace();
  return fault ? <span className="msg">{fault.says[language]}</span> : null;
}

export function RemoveRow({ row, onRemove }: { readonly row: number; readonly onRemove: () => void }) {
  const words = useWords(formWords);
  return (
    <button type="button" className="linkish small" aria-label={words.removeRow(row + 1)} onClick={onRemove}>
      {words.remove}
    </button>
  );
}
