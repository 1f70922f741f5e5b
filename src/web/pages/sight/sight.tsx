/** What a clause, objective, target or task bought: the way of the money, by year, programmes, projects, results, open problems. */
import type { SightMoney, SightView } from '#api/types';
import { useFace } from '../../face.ts';
import { CountBar } from '../../kit/charts/count-bar.tsx';
import { FlowChart } from '../../kit/charts/flow-chart.tsx';
import { say as sayIn } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { Comma, Facts, Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { type PageModule, type PageProps, withQuery } from '../../page.tsx';
import { amount, rough } from '../funding/money.ts';
import { NodeLink, nodePath, places, useBought, useCalled } from './pieces.tsx';
import { readSight } from './read.ts';
import { sightWords } from './sight-words.ts';
import { Programmes, Projects, Results } from './tables.tsx';

export const load: PageModule<SightView>['load'] = (asking) => readSight(asking, asking.params.kind ?? '');

export const head: NonNullable<PageModule<SightView>['head']> = ({ node }, language) => ({
  title: sightWords[language].title(sayIn(node.name, language)),
});

export function Page({ data, search }: PageProps<SightView>) {
  const words = useWords(sightWords);
  const say = useSay();
  const called = useCalled();
  const bought = useBought();
  const { node, strategy, money, problems } = data;
  const file = (format: string) =>
    withQuery(`/api/v1/sight/${places[node.kind]}/${node.id}`, { strategy: strategy.code, format, asOf: search.asOf });
  return (
    <>
      <Trail
        label={words.trail}
        steps={[
          { words: say(strategy.name), to: withQuery('/strategy', { strategy: strategy.code }) },
          { words: `${node.kind === 'clause' ? `${node.code} ` : ''}${say(node.name)}`, to: nodePath(node, strategy) },
          { words: words.bought },
        ]}
      />
      <h1>{words.title(say(node.name))}</h1>
      <Finding asOf={search.asOf}>{bought(data)}</Finding>
      <p className="small">
        <NodeLink node={node} strategy={strategy} />
      </p>
      <Facts
        facts={[
          ...money.map((one) => ({ name: words.counted, value: rough(one.countedMinor, one), unit: one.currency })),
          { name: words.programmes, value: data.programmes.length },
          { name: words.projects, value: data.projects.length },
          { name: words.results, value: data.results.length },
          { name: words.openProblems, value: problems.filter(({ state }) => state !== 'solved').length },
        ]}
      />
      {money.map((one) => (
        <Money key={one.currency} money={one} />
      ))}
      <Programmes data={data} />
      <Section
        title={words.projects}
        tools={
          <>
            <a href={file('csv')}>CSV</a> <a href={file('xlsx')}>XLSX</a>
          </>
        }
      >
        <Projects data={data} />
      </Section>
      <Section title={words.results}>
        <Results data={data} />
      </Section>
      {problems.length > 0 && (
        <Section title={words.openProblems}>
          <ul className="plain-list">
            {problems.map(({ id, code, name, state }) => (
              <li key={id}>
                <Link to={`/problems#${encodeURIComponent(code)}`}>{say(name)}</Link> <span className="mut">{called(state)}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <p className="source">{words.method}</p>
    </>
  );
}

function Money({ money }: { readonly money: SightMoney }) {
  const words = useWords(sightWords);
  const say = useSay();
  const { language } = useFace();
  const nameOf = ({ name, word, count }: SightMoney['flow']['nodes'][number]) =>
    name ? say(name) : word === 'other' ? words.other(count ?? 0) : word ? String(words[word as 'lessons']) : '';
  const most = Math.max(...money.years.map(({ countedMinor }) => countedMinor), 1);
  return (
    <>
      <Section title={words.flow} says={words.flowSay}>
        <FlowChart
          title={words.flow}
          unit={money.currency}
          heads={[words.headServed, words.headProgramme, words.headCall, words.headProject, words.headEnd]}
          nodes={money.flow.nodes.map((node) => ({ id: node.id, column: node.column, name: nameOf(node), to: node.path ?? undefined }))}
          links={money.flow.links.map(({ from, to, minor }) => ({ from, to, amount: minor }))}
          rough={(minor) => rough(minor, money)}
          exact={(minor) => amount(minor, money)}
        />
      </Section>
      <Section title={words.byYear} says={words.byYearSay}>
        <table lang={language}>
          <thead>
            <tr>
              <th scope="col">{words.year}</th>
              <th scope="col" className="num">
                {words.counted}
                <Comma />
                {money.currency}
              </th>
              <th scope="col" className="num">
                {words.projects}
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {money.years.map(({ year, countedMinor, projects }) => (
              <tr key={year}>
                <th scope="row">{year}</th>
                <td className="num">{amount(countedMinor, money)}</td>
                <td className="num">{projects}</td>
                <td className="dots">
                  <CountBar count={countedMinor} most={most} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
    </>
  );
}
