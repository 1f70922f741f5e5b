import { number } from '../../kit/format.ts';
import { useSay, useWords } from '../../kit/words.ts';
import { type Importable, type ImportColumn, lackingIn, mappedColumns, mappedTwice, type Tried } from './import-shape.ts';
import { Refusal, Stage } from './import-stage.tsx';
import { importWords } from './import-words.ts';
import type { Import } from './use-import.ts';

interface ImportColumnsProps {
  readonly record: Importable;
  readonly tried: Tried;
  readonly wizard: Import;
}

/** The second and third step: which head is which column, and what tells rows apart; then the trial. */
export function ImportColumns({ record, tried, wizard }: ImportColumnsProps) {
  const words = useWords(importWords);
  const say = useSay();
  const { standing, isSending, step, problem } = wizard;
  const labelled = ({ label, language }: ImportColumn) =>
    language ? `${say(label)} (${language === 'en' ? 'English' : '中文'})` : say(label);
  const twice = mappedTwice(standing.mapping);
  const lacking = lackingIn(standing.mapping, record.columns);
  const columns = mappedColumns(standing.mapping).map((name) => record.columns.find(({ column }) => column === name)!);
  const nameOf = (name: string | undefined) => {
    const column = record.columns.find((each) => each.name === name);
    return column ? labelled(column) : name;
  };
  return (
    <Stage title={words.step(2, words.mapHeads)} says={words.mapSays}>
      <p className="small mut">
        {words.found(number(tried.rows), [tried.format.toUpperCase(), tried.encoding?.toUpperCase()].filter(Boolean).join(', '))}
      </p>
      <div className="scroll-x">
        <table className="mapping">
          <thead>
            <tr>
              <th scope="col">{words.head}</th>
              <th scope="col">{words.column}</th>
              <th scope="col">{words.sample}</th>
            </tr>
          </thead>
          <tbody>
            {tried.heads.map((head, i) => (
              <tr key={head}>
                <th scope="row">{head}</th>
                <td>
                  <select
                    className="field"
                    aria-label={words.columnOf(head)}
                    value={standing.mapping[head] ?? ''}
                    onChange={(event) => wizard.chooseColumn(head, event.target.value || null)}
                  >
                    <option value="">{words.leaveOut}</option>
                    {record.columns.map((column) => (
                      <option key={column.name} value={column.name}>
                        {labelled(column)}
                      </option>
                    ))}
                  </select>
                </td>
                <td className="sec sample">
                  {tried.sample
                    .map((row) => row[i])
                    .filter((cell) => cell !== null && cell !== '')
                    .slice(0, 3)
                    .map((cell) => (typeof cell === 'object' ? JSON.stringify(cell) : String(cell)))
                    .join(' · ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {twice && (
        <p className="msg" role="alert">
          {words.twice(nameOf(twice) ?? twice)}
        </p>
      )}
      {lacking.length > 0 && <p className="notice">{words.lacking(lacking.map(({ label }) => say(label)).join(', '))}</p>}

      <form
        method="post"
        onSubmit={(event) => {
          event.preventDefault();
          void wizard.attempt();
        }}
      >
        <fieldset className="keys">
          <legend>{words.step(3, words.key)}</legend>
          <p className="hint">
            {words.keySays} {words.keyHelp}
          </p>
          <p className="row">
            {columns.map(({ column, label }) => (
              <label key={column}>
                <input
                  type="checkbox"
                  checked={standing.key.includes(column)}
                  onChange={(event) => wizard.chooseKey(column, event.target.checked)}
                />{' '}
                {say(label)}
              </label>
            ))}
          </p>
        </fieldset>
        {problem && step === 'try' && <Refusal problem={problem} />}
        <p className="row submit">
          <button
            type="submit"
            className={standing.report ? 'btn' : 'btn main'}
            disabled={isSending || twice !== undefined || standing.key.length === 0}
          >
            {isSending && step === 'try' ? words.trying : words.try}
          </button>
          {standing.key.length === 0 && <span className="small mut">{words.chooseKey}</span>}
        </p>
      </form>
    </Stage>
  );
}
