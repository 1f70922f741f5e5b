import { number } from '../../kit/format.ts';
import { Scroll } from '../../kit/scroll.tsx';
import { Facts } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { Importable, Report } from './import-shape.ts';
import { Refusal, Stage } from './import-stage.tsx';
import { importWords } from './import-words.ts';
import type { Import } from './use-import.ts';

/** As many faults as the API tells of. */
const mostFaults = 1000;

interface ImportReportProps {
  readonly record: Importable;
  readonly report: Report;
  readonly wizard: Import;
}

/** The fourth step: what would happen, what stands in its way, and the import itself. */
export function ImportReport({ record, report, wizard }: ImportReportProps) {
  const words = useWords(importWords);
  const { isSending, step, problem } = wizard;
  const count = report.created + report.changed;
  return (
    <Stage title={words.step(4, words.report)}>
      {report.faults.length > 0 ? (
        <Faults {...{ record, report }} />
      ) : (
        <>
          <Facts
            facts={[
              { name: words.created, value: number(report.created) },
              { name: words.changed, value: number(report.changed) },
              { name: words.same, value: number(report.same) },
              { name: words.untouched, value: number(report.untouched) },
            ]}
          />
          {report.untouched > 0 && <p className="small mut">{words.untouchedHelp}</p>}
          {report.changed + report.same > 0 && <Fields {...{ record, report }} />}
          {count === 0 ? (
            <p className="notice">{words.nothingToDo}</p>
          ) : (
            <form
              className="form"
              method="post"
              onSubmit={(event) => {
                event.preventDefault();
                void wizard.carryOut(String(new FormData(event.currentTarget).get('why') ?? ''));
              }}
            >
              {problem && step === 'import' && <Refusal problem={problem} />}
              <div className="f">
                <label htmlFor="why">{words.reason}</label>
                <p className="hint" id="why-help">
                  {words.reasonHelp}
                </p>
                <input id="why" name="why" type="text" maxLength={1000} aria-describedby="why-help" />
              </div>
              <p className="row submit">
                <button type="submit" className="btn main" disabled={isSending}>
                  {isSending && step === 'import' ? words.importing : words.importNow(number(count))}
                </button>
              </p>
            </form>
          )}
        </>
      )}
    </Stage>
  );
}

type Part = Pick<ImportReportProps, 'record' | 'report'>;

function useLabelOf(record: Importable) {
  const say = useSay();
  return (name: string) => {
    const column = record.columns.find((each) => each.name === name || each.column === name.split('/')[0]);
    return column ? say(column.label) : name;
  };
}

function Faults({ record, report: { faults } }: Part) {
  const words = useWords(importWords);
  const say = useSay();
  const labelOf = useLabelOf(record);
  return (
    <>
      <div className="errs" role="alert">
        <h2>{faults.length >= mostFaults ? words.firstFaults(faults.length) : words.faults(faults.length)}</h2>
        <p>{words.faultsHelp}</p>
      </div>
      <Scroll name={words.why} className="faults">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.row}</th>
              <th scope="col">{words.field}</th>
              <th scope="col">{words.why}</th>
            </tr>
          </thead>
          <tbody>
            {faults.map(({ row, column, says }, i) => (
              <tr key={i}>
                <th scope="row">{row}</th>
                <td>{labelOf(column)}</td>
                <td>{say(says)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

function Fields({ record, report: { fields } }: Part) {
  const words = useWords(importWords);
  const labelOf = useLabelOf(record);
  return (
    <Scroll name={words.fields} className="fields">
      <table>
        <caption>
          {words.fields} <span className="mut">{words.fieldsSays}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{words.field}</th>
            {[words.matched, words.changes, words.missing].map((label) => (
              <th key={label} scope="col" className="num">
                {label}
              </th>
            ))}
            <th scope="col">{words.examples}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ column, matched, changed, missing, examples }) => (
            <tr key={column}>
              <th scope="row">{labelOf(column)}</th>
              <td className="num">{number(matched)}</td>
              <td className="num">{number(changed)}</td>
              <td className="num">{number(missing)}</td>
              <td className="sec sample">
                {examples.map((example) => (
                  <div key={example}>{example.replace(/^\["(.*?)"\]: /, '$1: ')}</div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
