/** Which clauses are carried, which nothing and nobody carries, and how the work spreads over the marks. */
import type { BalanceView, CoverageView } from '#api/types';
import { BalanceBars } from '../../kit/charts/balance-bars.tsx';
import { CoverageSquares } from '../../kit/charts/coverage-squares.tsx';
import { kit } from '../../kit/kit-words.ts';
import { Link } from '../../kit/link.tsx';
import { ButtonLink, Empty, Finding, Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { coverageWords } from './coverage-words.ts';
import { ClauseLink, NodeLinks, NothingYet, ReadFrom } from './pieces.tsx';
import { SquareKey, SquareOf, useMeaning } from './square.tsx';
import { strategyWords } from './strategy-words.ts';
import { isNothing, type Nothing, readOf, within } from './which.ts';
import { WhichStrategy } from './which-strategy.tsx';
import { Wide } from './wide.tsx';

interface Whole {
  readonly coverage: CoverageView;
  readonly balance: BalanceView;
}
type Data = Whole | Nothing;

export const load: PageModule<Data>['load'] = async (asking) => {
  const [coverage, balance] = await Promise.all([readOf<CoverageView>(asking, 'coverage'), readOf<BalanceView>(asking, 'balance')]);
  return isNothing(coverage) || isNothing(balance) ? { nothing: true } : { coverage, balance };
};

export const head: NonNullable<PageModule<Data>['head']> = (_, language) => ({ title: kit[language].coverage });

export function Page({ data, search }: PageProps<Data>) {
  const words = useWords(coverageWords);
  const { coverage: title } = useWords();
  const say = useSay();
  if (isNothing(data)) return <NothingYet title={title} search={search} />;
  const { coverage, balance } = data;
  const { strategy, total, chapters, gaps } = coverage;
  return (
    <>
      <WhichStrategy current={strategy} path="/coverage" />
      <h1>{title}</h1>
      <Finding asOf={search.asOf}>{words.finding(total)}</Finding>
      <Section title={words.bySection} says={words.bySectionSays}>
        <p className="row meanings">
          <SquareKey counts={total} />
        </p>
        <div className="covs">
          {chapters.map((chapter) => (
            <table className="cov" key={chapter.id}>
              <thead>
                <tr>
                  <th colSpan={2} scope="colgroup">
                    <Link to={`/clauses/${chapter.id}`}>
                      {chapter.number} <span>{say(chapter.heading)}</span>
                    </Link>{' '}
                    <span>{words.of(chapter.counts.carried, chapter.counts.clauses)}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {chapter.sections.map(({ clause, clauses }) => (
                  <tr key={clause.id}>
                    <th scope="row">
                      {clause.id === chapter.id ? words.itself : `${shortened(clause.number, chapter.number)} ${say(clause.heading)}`}
                    </th>
                    <td>
                      <CoverageSquares
                        name={say(clause.heading)}
                        squares={clauses.map(({ id, number, heading, coverage: carriage }) => ({
                          id,
                          title: `${number} ${say(heading)}`,
                          href: `/clauses/${id}`,
                          carriage,
                        }))}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          ))}
        </div>
        <p className="source">{words.squareNote}</p>
      </Section>
      <Section title={words.gaps} says={words.gapsSay(total.notCarried, total.noOwner)} id="gaps">
        {gaps.length === 0 ? <Empty title={words.noGaps}>{words.noGapsHelp}</Empty> : <Gaps coverage={coverage} />}
      </Section>
      <Balance balance={balance} />
      <ReadFrom strategy={strategy} />
    </>
  );
}

/** The number of a section without that of its chapter; a number in words says what the heading says again. */
function shortened(number: string, chapter: string): string {
  const rest = number.startsWith(chapter) ? number.slice(chapter.length).replace(/^[.\s]+/, '') : number;
  return /^[(\d]/.test(rest) ? rest : '';
}

function Gaps({ coverage: { gaps, mayDirect } }: { readonly coverage: CoverageView }) {
  const words = useWords(coverageWords);
  const common = useWords(strategyWords);
  const meaning = useMeaning();
  const say = useSay();
  return (
    <Wide name={words.gaps}>
      <table className="nodes">
        <thead>
          <tr>
            <th scope="col">{common.clause}</th>
            <th scope="col">{common.kind}</th>
            <th scope="col">{words.gap}</th>
            <th scope="col">{words.closes}</th>
          </tr>
        </thead>
        <tbody>
          {gaps.map((gap) => (
            <tr key={gap.id}>
              <th scope="row">
                <ClauseLink clause={gap} isLong />
              </th>
              <td className="sec">{say(gap.kind.label)}</td>
              <td className="nowrap">
                <SquareOf coverage={gap.coverage} /> {meaning[gap.coverage]}
              </td>
              <td>
                {gap.coverage === 'not-carried' && words.closesNothing}
                {gap.coverage === 'no-owner' && (
                  <>
                    {words.closesNobody}{' '}
                    {gap.carriers.map((carrier, i) => (
                      <span key={carrier.id}>
                        {i > 0 && ', '}
                        <NodeLinks nodes={[carrier]} at={`/${carrier.kind}s`} />
                      </span>
                    ))}
                  </>
                )}
                {mayDirect && gap.coverage === 'not-carried' && (
                  <>
                    {' '}
                    <ButtonLink to={`/tasks/new?clauseId=${gap.id}`}>{words.newTask}</ButtonLink>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

/** A family of two marks is a balance and stands back to back; a larger one is a table with bars. */
function Balance({ balance: { families, total, strategy } }: { readonly balance: BalanceView }) {
  const words = useWords(coverageWords);
  const common = useWords(strategyWords);
  const say = useSay();
  const measures = [
    ['objectives', common.objectives],
    ['targets', common.targets],
    ['tasks', common.tasks],
  ] as const;
  const balancesFirst = [...families].sort((a, b) => Number(b.marks.length === 2) - Number(a.marks.length === 2));
  return balancesFirst.map(({ family, marks, inSeveral, inNone }) => {
    const most = Math.max(1, ...marks.map(({ tasks }) => tasks));
    const [left, right] = marks;
    return (
      <Section
        key={family}
        title={words.spread(marks.map(({ mark }) => say(mark.name)))}
        says={words.spreadSays(total.tasks, inSeveral.tasks, inNone.tasks)}
      >
        {marks.length === 2 && left && right && (
          <BalanceBars
            name={words.spread([say(left.mark.name), say(right.mark.name)])}
            left={say(left.mark.name)}
            right={say(right.mark.name)}
            measures={measures.map(([measure, name]) => ({ name, left: left[measure], right: right[measure] }))}
          />
        )}
        {marks.length !== 2 && (
          <Wide name={words.spread(marks.map(({ mark }) => say(mark.name)))}>
            <table className="spread">
              <thead>
                <tr>
                  <th scope="col">{common.marks}</th>
                  {measures.map(([measure, name]) => (
                    <th key={measure} scope="col" className="num">
                      {name}
                    </th>
                  ))}
                  <th scope="col" className="wide-only">
                    <span className="vh">{common.tasks}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {marks.map(({ mark, ...counts }) => (
                  <tr key={mark.id}>
                    <th scope="row">
                      <Link to={within(strategy)(`/strategy?mark=${encodeURIComponent(mark.code)}`)} title={say(mark.meaning)}>
                        {say(mark.name)}
                      </Link>
                    </th>
                    {measures.map(([measure]) => (
                      <td key={measure} className="num">
                        {counts[measure]}
                      </td>
                    ))}
                    <td className="wide-only">
                      <svg className="chart" width={200} height={12} viewBox="0 0 200 12" aria-hidden="true">
                        <rect className="bar s1" x={0} y={1} width={(counts.tasks / most) * 200} height={10} />
                      </svg>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        )}
      </Section>
    );
  });
}
