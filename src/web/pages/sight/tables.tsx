/** Programmes, projects and results of a line of sight. */
import type { SightView } from '#api/types';
import { useFace } from '../../face.ts';
import { day, number } from '../../kit/format.ts';
import { Link } from '../../kit/link.tsx';
import { Scroll } from '../../kit/scroll.tsx';
import { Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { amount } from '../funding/money.ts';
import { NodeLink, useCalled } from './pieces.tsx';
import { sightWords } from './sight-words.ts';

interface Props {
  readonly data: SightView;
}

export function Programmes({ data }: Props) {
  const words = useWords(sightWords);
  const say = useSay();
  const called = useCalled();
  if (data.programmes.length === 0) return null;
  return (
    <Section title={words.programmes}>
      <Scroll name={words.programmes}>
        <table className="nodes">
          <thead>
            <tr>
              <th scope="col">{words.programme}</th>
              <th scope="col">{words.serves}</th>
              <th scope="col">{words.state}</th>
              <th scope="col" className="num">
                {words.share}
              </th>
              <th scope="col" className="num">
                {words.projects}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.programmes.map(({ id, code, name, state, serves, weight, projects }) => (
              <tr key={id}>
                <th scope="row">
                  <Link to={`/programmes/${encodeURIComponent(code)}`}>{say(name)}</Link>
                </th>
                <td>
                  {serves.map((node) => (
                    <span key={node.id} className="line">
                      <NodeLink node={node} strategy={data.strategy} />
                    </span>
                  ))}
                </td>
                <td>{called(state)}</td>
                <td className="num">{number(weight / 100, { decimals: weight % 100 ? 2 : 0 })}%</td>
                <td className="num">{projects}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  );
}

export function Projects({ data }: Props) {
  const words = useWords(sightWords);
  const say = useSay();
  const called = useCalled();
  const { language } = useFace();
  const digits = (currency: string) => data.money.find((one) => one.currency === currency) ?? { currency, digits: 2 };
  if (data.projects.length === 0) return <p className="mut">{words.noProjects}</p>;
  return (
    <Scroll name={words.projects}>
      <table className="nodes">
        <thead>
          <tr>
            <th scope="col">{words.project}</th>
            <th scope="col">{words.organisation}</th>
            <th scope="col">{words.when}</th>
            <th scope="col">{words.state}</th>
            <th scope="col" className="num">
              {words.amount}
            </th>
            <th scope="col" className="num">
              {words.counted}
            </th>
            <th scope="col" className="num">
              {words.results}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {data.projects.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link to={`/projects/${row.id}`}>{say(row.title)}</Link> <span className="mut small">{row.reference}</span>
              </th>
              <td className="sec">{say(row.organisation)}</td>
              <td className="small">{words.until(day(row.fromOn, language), day(row.toOn, language))}</td>
              <td>{called(row.state)}</td>
              <td className="num nowrap">
                {row.currency} {amount(row.amountMinor, digits(row.currency))}
              </td>
              <td className="num">{amount(row.countedMinor, digits(row.currency))}</td>
              <td className="num">{row.results}</td>
              <td>
                <Link to={`/why/projects/${row.id}`}>{words.why}</Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

export function Results({ data }: Props) {
  const words = useWords(sightWords);
  const say = useSay();
  const called = useCalled();
  const { language } = useFace();
  const titles = new Map(data.projects.map(({ id, title }) => [id, title]));
  if (data.results.length === 0) return <p className="mut">{words.noResults}</p>;
  return (
    <Scroll name={words.results}>
      <table className="nodes">
        <thead>
          <tr>
            <th scope="col">{words.result}</th>
            <th scope="col">{words.kind}</th>
            <th scope="col">{words.producedOn}</th>
            <th scope="col">{words.of}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {data.results.map(({ id, title, kind, identifier, url, trl, producedOn, projectId }) => (
            <tr key={id}>
              <th scope="row">
                {say(title)}
                {identifier && <span className="line mut small">{url ? <a href={url}>{identifier}</a> : identifier}</span>}
              </th>
              <td>
                {called(kind)}
                {trl !== null && <span className="mut"> TRL {trl}</span>}
              </td>
              <td className="nowrap">{day(producedOn, language)}</td>
              <td>
                <Link to={`/projects/${projectId}`}>{say(titles.get(projectId))}</Link>
              </td>
              <td>
                <Link to={`/why/results/${id}`}>{words.why}</Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
