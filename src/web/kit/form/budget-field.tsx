/** A budget: rows of category, amount and purpose, with the sum of each category and of the whole. */
import { useFace } from '../../face.ts';
import { decimal, percent } from '../format.ts';
import { Scroll } from '../scroll.tsx';
import { useSay, useWords } from '../words.ts';
import { type FieldProps, useField } from './context.ts';
import { type Category, categoriesIn, type Json, type Words } from './engine.ts';
import { formWords } from './form-words.ts';
import { MoneyInput } from './number-field.tsx';
import { majorOf } from './read-number.ts';
import { CellFault, RemoveRow, rowsOf, type TableRow } from './table-field.tsx';

export function BudgetField(props: FieldProps<readonly TableRow[]>) {
  const { answer, isReadOnly, faultAt, money } = useField(props);
  const words = useWords(formWords);
  const say = useSay();
  const categories = categoriesIn(props.schema);
  const years = yearsIn(props.schema);
  const rows = rowsOf(props.formData);
  const set = (row: number, what: object) => answer(rows.map((one, i) => (i === row ? { ...one, ...what } : one)));
  const heads = [words.category, ...(years > 1 ? [words.year] : []), words.why];
  return (
    <>
      {rows.length === 0 && <p className="mut small">{words.noRows}</p>}
      {rows.length > 0 && (
        <Scroll name={say(props.schema['x-words'] as Words)} className="filled-table">
          <table>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
                <th scope="col" className="num">
                  {words.amount} {money.currency && `(${money.currency})`}
                </th>
                {!isReadOnly && <td />}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, i) => (
                <tr key={i}>
                  <td>
                    <select
                      aria-label={words.row(i + 1, words.category)}
                      value={String(row.category ?? '')}
                      disabled={isReadOnly}
                      onChange={({ target }) => set(i, { category: target.value || undefined })}
                    >
                      <option value="">{words.choose}</option>
                      {categories.map(({ code, label, mostPercent }) => (
                        <option key={code} value={code}>
                          {say(label)}
                          {mostPercent !== undefined && ` (${words.share(mostPercent)})`}
                        </option>
                      ))}
                    </select>
                    <CellFault fault={faultAt(`${i}/category`)} />
                  </td>
                  {years > 1 && (
                    <td>
                      <select
                        aria-label={words.row(i + 1, words.year)}
                        value={String(row.year ?? '')}
                        disabled={isReadOnly}
                        onChange={({ target }) => set(i, { year: target.value ? Number(target.value) : undefined })}
                      >
                        <option value="">{words.choose}</option>
                        {Array.from({ length: years }, (_, at) => (
                          <option key={at} value={at + 1}>
                            {words.yearNamed(at + 1)}
                          </option>
                        ))}
                      </select>
                      <CellFault fault={faultAt(`${i}/year`)} />
                    </td>
                  )}
                  <td>
                    <input
                      type="text"
                      aria-label={words.row(i + 1, words.why)}
                      value={String(row.why ?? '')}
                      readOnly={isReadOnly}
                      onChange={({ target }) => set(i, { why: target.value || undefined })}
                    />
                  </td>
                  <td className="num">
                    <MoneyInput
                      name={words.row(i + 1, words.amount)}
                      value={row.amountMinor as number | string | undefined}
                      isReadOnly={isReadOnly}
                      isQuiet
                      onChange={(amountMinor) => set(i, { amountMinor })}
                    />
                    <CellFault fault={faultAt(`${i}/amountMinor`)} />
                  </td>
                  {!isReadOnly && (
                    <td>
                      <RemoveRow row={i} onRemove={() => answer(rows.filter((_, at) => at !== i))} />
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
            <BudgetTotals rows={rows} categories={categories} columns={heads.length} hasMoves={!isReadOnly} digits={money.digits} />
          </table>
        </Scroll>
      )}
      {!isReadOnly && (
        <button type="button" className="btn sm" onClick={() => answer([...rows, {}])}>
          {words.addRow}
        </button>
      )}
    </>
  );
}

export function yearsIn(schema: Json): number {
  const properties = (schema.items as { properties?: Readonly<Record<string, Json>> } | undefined)?.properties;
  return Number(properties?.year?.maximum ?? 1);
}

interface TotalsProps {
  readonly rows: readonly TableRow[];
  readonly categories: readonly Category[];
  readonly columns: number;
  readonly hasMoves: boolean;
  readonly digits: number;
}

export function BudgetTotals({ rows, categories, columns, hasMoves, digits }: TotalsProps) {
  const words = useWords(formWords);
  const say = useSay();
  const { language } = useFace();
  const amount = (row: TableRow) => (typeof row.amountMinor === 'number' ? row.amountMinor : 0);
  const whole = rows.reduce((sum, row) => sum + amount(row), 0);
  const sums = categories
    .map((category) => ({ ...category, sum: rows.reduce((sum, row) => sum + (row.category === category.code ? amount(row) : 0), 0) }))
    .filter(({ sum }) => sum > 0);
  return (
    <tfoot>
      {sums.length > 1 &&
        sums.map(({ code, label, sum, mostPercent }) => (
          <tr key={code} className="sec">
            <td colSpan={columns}>
              {say(label)} <span className="mut">{percent((100 * sum) / whole, language, { decimals: 1 })}</span>
              {mostPercent !== undefined && <span className="mut"> · {words.share(mostPercent)}</span>}
            </td>
            <td className="num">{decimal(majorOf(sum, digits))}</td>
            {hasMoves && <td />}
          </tr>
        ))}
      <tr>
        <th scope="row" colSpan={columns}>
          {words.total}
        </th>
        <td className="num">
          <b>{decimal(majorOf(whole, digits))}</b>
        </td>
        {hasMoves && <td />}
      </tr>
    </tfoot>
  );
}
