/** Puts a table together of any record: what is wished for stands in the address, so it reads without script and can be sent on. */
import type { OutputField, OutputPageView, OutputWish } from '#api/types';
import { useFace } from '../../face.ts';
import { Link } from '../../kit/link.tsx';
import { Scroll } from '../../kit/scroll.tsx';
import { Comma, Empty, Finding, Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { type PageModule, type PageProps, withQuery } from '../../page.tsx';
import { GetForm } from '../../shell/get-form.tsx';
import { signedIn } from '../session/way.ts';
import { ActForm, missingOf, OneField } from '../strategy/act-form.tsx';
import { outputWords } from './output-words.ts';

export const load: PageModule<OutputPageView>['load'] = async ({ read, search }) =>
  signedIn('/output', read('/api/v1/output-page', search));
export const head: NonNullable<PageModule<OutputPageView>['head']> = ({ title }, language) => ({
  title: title ?? outputWords[language].title,
});

export function Page({ data }: PageProps<OutputPageView>) {
  const words = useWords(outputWords);
  const { wish, table } = data;
  return (
    <>
      <h1>{data.title ?? words.title}</h1>
      <Finding>{words.finding}</Finding>
      <p className="top-space">{words.rule}</p>
      <Choose data={data} />
      {wish && table && <Shown wish={wish} table={table} />}
      {wish && table && <Keep wish={wish} />}
      {wish && (
        <details key={JSON.stringify(wish)} className="output-wish no-print" open={!table}>
          <summary>{words.change}</summary>
          {!table && <p className="mut">{words.chooseColumns}</p>}
          <Wishing wish={wish} fields={data.fields} />
        </details>
      )}
      <Section title={words.kept} says={words.keptSays}>
        {data.kept.length === 0 ? (
          <p className="mut">{words.keptNone}</p>
        ) : (
          <ul className="plain">
            {data.kept.map(({ id, title, isShared }) => (
              <li key={id}>
                <Link to={`/output?definition=${id}`}>{title}</Link> {isShared && <span className="mut small">{words.shared}</span>}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}

function Choose({ data: { records, wish } }: { readonly data: OutputPageView }) {
  const words = useWords(outputWords);
  const say = useSay();
  return (
    <GetForm to="/output" keep={[]} className="row top-space no-print">
      <label htmlFor="output-record">{words.record}</label>
      <select key={wish?.record} id="output-record" name="record" className="field" defaultValue={wish?.record ?? ''}>
        <option value="">{words.choose}</option>
        {records.map(({ table, words: name }) => (
          <option key={table} value={table}>
            {say(name)}
          </option>
        ))}
      </select>
      <button className="btn sm" type="submit">
        {words.begin}
      </button>
    </GetForm>
  );
}

interface WishingProps {
  readonly wish: OutputWish;
  readonly fields: readonly OutputField[];
}

/** Ticked boxes of one name are one value of the address, with commas between. */
function Wishing({ wish, fields }: WishingProps) {
  const words = useWords(outputWords);
  const say = useSay();
  const own = fields.filter(({ place }) => !place.includes('.'));
  const others = fields.filter(({ place }) => place.includes('.'));
  const box = ({ place, words: name }: OutputField) => (
    <label key={place} className="output-box">
      <input type="checkbox" name="columns" value={place} defaultChecked={wish.columns.includes(place)} /> {say(name)}
    </label>
  );
  const choice = (name: 'groupBy' | 'totals', from: readonly OutputField[], n: number) => (
    <select key={n} name={name} className="field" aria-label={`${words[name]} ${n + 1}`} defaultValue={wish[name][n] ?? ''}>
      <option value="">{words.nothing}</option>
      {from.map(({ place, words: label }) => (
        <option key={place} value={place}>
          {say(label)}
        </option>
      ))}
    </select>
  );
  return (
    <GetForm to="/output" keep={[]} className="no-print">
      <input type="hidden" name="record" value={wish.record} />
      <Section title={words.columns}>
        <div className="output-boxes">{own.map(box)}</div>
        {others.length > 0 && (
          <details open={wish.columns.some((place) => place.includes('.'))}>
            <summary>{words.columnsOf}</summary>
            <div className="output-boxes">{others.map(box)}</div>
          </details>
        )}
      </Section>
      <Section title={words.filters} says={words.filtersHelp}>
        <div className="output-boxes output-filters">
          {own
            .filter(({ isFilter }) => isFilter)
            .map(({ place, words: name }) => (
              <label key={place}>
                {say(name)} <input className="field" name={`filter.${place}`} defaultValue={wish.filter[place] ?? ''} maxLength={300} />
              </label>
            ))}
        </div>
      </Section>
      <div className="row top-space">
        <label>
          {words.sort}{' '}
          <select name="sort" className="field" defaultValue={wish.sort ?? ''}>
            <option value="">{words.nothing}</option>
            {fields.flatMap(({ place, words: name }) => [
              <option key={place} value={place}>
                {say(name)}
              </option>,
              <option key={`-${place}`} value={`-${place}`}>
                {say(name)}
                <Comma />
                {words.sortDown}
              </option>,
            ])}
          </select>
        </label>
        <span>
          {words.groupBy} {[0, 1].map((n) => choice('groupBy', fields, n))}
        </span>
        <span>
          {words.totals}{' '}
          {[0, 1].map((n) =>
            choice(
              'totals',
              fields.filter(({ isNumeric }) => isNumeric),
              n,
            ),
          )}
        </span>
      </div>
      <p className="row submit top-space">
        <button className="btn main" type="submit">
          {words.show}
        </button>
      </p>
    </GetForm>
  );
}

const queryOf = (wish: OutputWish) => ({
  record: wish.record,
  columns: wish.columns.join(','),
  ...Object.fromEntries(Object.entries(wish.filter).map(([name, value]) => [`filter.${name}`, value])),
  sort: wish.sort ?? undefined,
  groupBy: wish.groupBy.join(',') || undefined,
  totals: wish.totals.join(',') || undefined,
});

function Shown({ wish, table }: { readonly wish: OutputWish; readonly table: NonNullable<OutputPageView['table']> }) {
  const words = useWords(outputWords);
  const say = useSay();
  const { language } = useFace();
  const file = (format: string) => withQuery('/api/v1/output', { ...queryOf(wish), lang: language, format });
  const tools = ['xlsx', 'csv', 'json'].map((format) => (
    <a key={format} href={file(format)}>
      {format.toUpperCase()}
    </a>
  ));
  if (table.count === 0) return <Empty title={words.noRows}>{words.noRowsHelp}</Empty>;
  return (
    <Section title={words.table} says={words.rows(table.rows.length, table.count)} tools={tools}>
      <Scroll name={words.table}>
        <table>
          <thead>
            <tr>
              {table.heads.map(({ place, words: name, isNumeric }) => (
                <th key={place} scope="col" className={isNumeric ? 'num' : undefined}>
                  {say(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, i) => (
              <tr key={i}>
                {row.map((cell, n) => (
                  <td key={n} className={table.heads[n]?.isNumeric ? 'num' : undefined}>
                    {cell === null ? '' : String(cell)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  );
}

function Keep({ wish }: { readonly wish: OutputWish }) {
  const words = useWords(outputWords);
  return (
    <ActForm
      title={words.keep}
      says={words.keepSays}
      send={words.save}
      path="/api/v1/commands/save-output"
      read={(typed) => {
        const title = String(typed.get('title') ?? '').trim();
        const { record, columns, filter, sort, groupBy, totals } = wish;
        return {
          input: { title, record, columns, filter, sort, groupBy, totals, isShared: typed.get('isShared') === 'on' },
          faults: missingOf({ '/title': [title, words.nameMissing] }),
        };
      }}
      nameOf={() => words.name}
      told={() => words.saved}
    >
      {(faultAt) => (
        <>
          <OneField label={words.name} fault={faultAt('/title')}>
            {(shared) => <input {...shared} name="title" maxLength={200} />}
          </OneField>
          <label className="output-box">
            <input type="checkbox" name="isShared" /> {words.share}
          </label>
        </>
      )}
    </ActForm>
  );
}
