/** Series as they were asked for, with the form that asks. */
import type { ExplorerView, RegionChoice } from '#api/types';
import { LineChart } from '../../kit/charts/line-chart.tsx';
import { Link } from '../../kit/link.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { type Search, withQuery } from '../../page.tsx';
import { GetForm } from '../../shell/get-form.tsx';
import { indicatorWords } from './indicator-words.ts';

export const drawingNames = ['regions', 'from', 'to', 'index', 'log'] as const;

/** Lines, what could not be done, and the table behind them. */
export function Course({ name, view }: { readonly name: string; readonly view: ExplorerView }) {
  const words = useWords(indicatorWords);
  const say = useSay();
  return (
    <>
      {view.remarks.map((remark, i) => (
        <p className="remark" key={i} role="note">
          {say(remark)}
        </p>
      ))}
      {view.series.length === 0 ? (
        <p className="mut">{words.noneYet}</p>
      ) : (
        <LineChart
          name={name}
          unit={view.unitSign || say(view.unit)}
          decimals={view.decimals}
          isLog={view.isLog}
          isRank={view.isRank}
          series={view.series.map(({ id, name: called, observations, breaks }) => ({ id, name: say(called), observations, breaks }))}
        />
      )}
    </>
  );
}

/** What is drawn: areas, years, index, scale. Everything stands in the address. */
export function CourseForm({
  view,
  choices,
  search,
  to,
  keep = [],
}: {
  readonly view: ExplorerView;
  readonly choices: readonly RegionChoice[];
  readonly search: Search;
  readonly to: string;
  readonly keep?: readonly string[];
}) {
  const words = useWords(indicatorWords);
  const say = useSay();
  const drawn = new Set(view.regions.map(({ code }) => code));
  const isChanged = drawingNames.some((name) => search[name]);
  const years = { min: view.periods?.first.slice(0, 4), max: view.periods?.last.slice(0, 4) };
  const kept = keep.flatMap((name) => (search[name] ? [`${name}=${encodeURIComponent(search[name])}`] : [])).join('&');
  return (
    <details className="choose no-print">
      <summary>{words.choose}</summary>
      <GetForm key={drawingNames.map((name) => search[name]).join(' ')} to={to} keep={['asOf', 'lang', ...keep]}>
        <div className="row years">
          {(['from', 'to', 'index'] as const).map((name) => (
            <label key={name}>
              {words[name]}
              <input className="field year" type="number" name={name} defaultValue={search[name]} min={years.min} max={years.max} />
            </label>
          ))}
          <label>
            <input type="checkbox" name="log" value="1" defaultChecked={Boolean(search.log)} />
            {words.log}
          </label>
        </div>
        {choices.length > 1 && (
          <fieldset>
            <legend>
              {words.regionsHead} <span className="mut">{words.regionsHint}</span>
            </legend>
            <div className="ticks">
              {choices.map(({ code, name }) => (
                <label key={code}>
                  <input type="checkbox" name="regions" value={code} defaultChecked={drawn.has(code)} />
                  {say(name)}
                </label>
              ))}
            </div>
          </fieldset>
        )}
        <p className="row">
          <button className="btn main" type="submit">
            {words.draw}
          </button>
          {isChanged && (
            <Link className="small" to={kept ? `${to}?${kept}` : to}>
              {words.asIs}
            </Link>
          )}
        </p>
      </GetForm>
    </details>
  );
}

/** The address of the same drawing in another place. */
export const asAsked = (path: string, { regions, from, to, index, log }: Search) => withQuery(path, { regions, from, to, index, log });
