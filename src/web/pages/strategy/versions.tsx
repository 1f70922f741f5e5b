/** The publications of a strategy, and what differs between two of them. */
import { type FormEvent, useId } from 'react';
import type { ComparedNode, ComparisonView, PublicationsView } from '#api/types';
import { useFace } from '../../face.ts';
import { useInstant } from '../../kit/clock.ts';
import { day } from '../../kit/format.ts';
import { kit } from '../../kit/kit-words.ts';
import { Link } from '../../kit/link.tsx';
import { Empty, Finding, Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { type PageModule, type PageProps, withQuery } from '../../page.tsx';
import { GetForm } from '../../shell/get-form.tsx';
import { ProblemNote, useCommand } from './act.tsx';
import { Changes, NothingYet } from './pieces.tsx';
import { strategyWords } from './strategy-words.ts';
import { versionWords } from './version-words.ts';
import { isNothing, type Nothing, readOf, within } from './which.ts';
import { WhichStrategy } from './which-strategy.tsx';
import { Wide } from './wide.tsx';

interface Whole {
  readonly publications: PublicationsView;
  /** Null while there is only one publication, or none. */
  readonly comparison: ComparisonView | null;
}
type Data = Whole | Nothing;

export const load: PageModule<Data>['load'] = async (asking) => {
  const publications = await readOf<PublicationsView>(asking, 'publications');
  if (isNothing(publications)) return publications;
  const comparison = publications.items.length > 1 ? await readOf<ComparisonView>(asking, 'comparison', ['from', 'to']) : null;
  return { publications, comparison: comparison === null || isNothing(comparison) ? null : comparison };
};

export const head: NonNullable<PageModule<Data>['head']> = (_, language) => ({ title: kit[language].versions });

export function Page({ data, search }: PageProps<Data>) {
  const words = useWords(versionWords);
  const common = useWords(strategyWords);
  const { versions } = useWords();
  const say = useSay();
  const { language } = useFace();
  const clock = useInstant();
  if (isNothing(data)) return <NothingYet title={versions} search={search} />;
  const { publications, comparison } = data;
  const { strategy, items, waiting } = publications;
  const to = within(strategy);
  const [last] = items;
  return (
    <>
      <WhichStrategy current={strategy} path="/versions" />
      <h1>{versions}</h1>
      <Finding asOf={search.asOf}>
        {last ? words.finding(say(strategy.name), items.length, day(last.publishedAt, language)) : words.never}
      </Finding>
      {waiting === 0 && <p className="lede waiting">{words.waiting(0)}</p>}
      {waiting !== null && waiting > 0 && <Publish strategyId={publications.strategyId} waiting={waiting} />}
      <Section title={words.publications} says={words.publicationsSay}>
        <Wide name={words.publications}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.number}</th>
                <th scope="col">{common.date}</th>
                <th scope="col">{words.note}</th>
                <th scope="col" className="num">
                  {words.parts}
                </th>
                <th scope="col">{words.digest}</th>
                <th scope="col">
                  <span className="vh">{words.see}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map(({ id, number, publishedAt, note, parts, digest }) => (
                <tr key={id}>
                  <th scope="row" className="strong">
                    {number}
                  </th>
                  <td className="nowrap sec">
                    <time dateTime={publishedAt}>{clock(publishedAt)}</time>
                  </td>
                  <td>{say(note)}</td>
                  <td className="num">{parts}</td>
                  <td className="mono" title={digest}>
                    {digest.slice(0, 12)}
                  </td>
                  <td className="nowrap">
                    <Link to={withQuery(to('/strategy'), { version: String(number) })}>{words.see}</Link>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      </Section>
      <Section title={words.compare} id="compare">
        {comparison ? (
          <>
            <CompareForm items={items} from={comparison.from.number} to={comparison.to.number} />
            <Comparison comparison={comparison} />
          </>
        ) : (
          <Empty title={words.onlyOne}>{words.onlyOneHelp}</Empty>
        )}
      </Section>
    </>
  );
}

function CompareForm({ items, from, to }: { readonly items: PublicationsView['items']; readonly from: number; readonly to: number }) {
  const words = useWords(versionWords);
  const { language } = useFace();
  const fields = [
    { name: 'from', label: words.from, value: from },
    { name: 'to', label: words.to, value: to },
  ];
  return (
    <GetForm key={`${from} ${to}`} className="filters row no-print" drop={['from', 'to']}>
      {fields.map(({ name, label, value }) => (
        <label key={name}>
          {label}
          <select className="field" name={name} defaultValue={value}>
            {items.map(({ number, publishedAt }) => (
              <option key={number} value={number}>
                {number}, {day(publishedAt, language)}
              </option>
            ))}
          </select>
        </label>
      ))}
      <button className="btn sm" type="submit">
        {words.compareThese}
      </button>
    </GetForm>
  );
}

function Comparison({ comparison: { added, removed, changed, unchanged } }: { readonly comparison: ComparisonView }) {
  const words = useWords(versionWords);
  const say = useSay();
  return (
    <>
      <p className="lede differs">{words.differs(added.length, removed.length, changed.length, unchanged)}</p>
      {changed.length > 0 && (
        <>
          <h3>{words.changed}</h3>
          <Wide name={words.changed}>
            <table className="compared">
              <tbody>
                {changed.map((node) => (
                  <tr key={node.id}>
                    <td className="nowrap sec">{say(node.kind.label)}</td>
                    <th scope="row">
                      <NodeName node={node} />
                    </th>
                    <td>
                      <Changes changes={node.changes} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        </>
      )}
      <NodeList title={words.added} nodes={added} as="ins" />
      <NodeList title={words.removed} nodes={removed} as="del" />
    </>
  );
}

function NodeList({
  title,
  nodes,
  as: Mark,
}: {
  readonly title: string;
  readonly nodes: readonly ComparedNode[];
  readonly as: 'ins' | 'del';
}) {
  const say = useSay();
  if (nodes.length === 0) return null;
  return (
    <>
      <h3 className="next-head">{title}</h3>
      <ul className="plain-list">
        {nodes.map((node) => (
          <li key={node.id}>
            <span className="sec">{say(node.kind.label)}</span>{' '}
            <Mark>{Mark === 'ins' ? <NodeName node={node} /> : say(node.name) || node.code}</Mark>
          </li>
        ))}
      </ul>
    </>
  );
}

function NodeName({ node: { path, name, code } }: { readonly node: ComparedNode }) {
  const say = useSay();
  const words = name ? say(name) : code;
  return path ? <Link to={path}>{words}</Link> : words;
}

/** Makes every draft public at once; only for those who may. */
function Publish({ strategyId, waiting }: { readonly strategyId: string; readonly waiting: number }) {
  const words = useWords(versionWords);
  const common = useWords(strategyWords);
  const id = useId();
  const { run, isBusy, problem } = useCommand('publish-strategy');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    run({ strategyId, note: { en: String(typed.get('en')), 'zh-Hans': String(typed.get('zh')) } });
  };
  return (
    <Section title={words.publish} says={words.waiting(waiting)} className="no-print">
      <form className="publish" onSubmit={submit}>
        <noscript>{common.needsScript}</noscript>
        <div className="f">
          <label htmlFor={`${id}en`}>{words.noteEn}</label>
          <input id={`${id}en`} name="en" required maxLength={2000} />
        </div>
        <div className="f">
          <label htmlFor={`${id}zh`}>{words.noteZh}</label>
          <input id={`${id}zh`} name="zh" required maxLength={2000} lang="zh-Hans" />
        </div>
        <p className="row submit">
          <button className="btn main" type="submit" disabled={isBusy}>
            {words.publishNow}
          </button>
        </p>
        <ProblemNote problem={problem} />
      </form>
    </Section>
  );
}
