/** One target: where it stands, where it comes from, who answers for it, what moves it. */
import type { SightView, TargetView } from '#api/types';
import { useFace } from '../../face.ts';
import { TrajectoryChart, useAxisNote } from '../../kit/charts/trajectory-chart.tsx';
import { day, decimal, number, percent, withUnit, yearPoint } from '../../kit/format.ts';
import { say as sayIn } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { Status } from '../../kit/status.tsx';
import { Empty, type Fact, Facts, Finding, Section, SourceLine, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { useShell } from '../../shell/use-shell.ts';
import { Bought } from '../sight/pieces.tsx';
import { readSight } from '../sight/read.ts';
import { NodeActs } from './act.tsx';
import { NodeFacts } from './node-facts.tsx';
import { nodeWords } from './node-words.ts';
import { ClauseLink, History, NodeLinks, ReadFrom, StateNote, TaskTable, UnitName, useMilestoneText } from './pieces.tsx';
import { RubricSections } from './rubric.tsx';
import type { TargetAtAGlance, TargetTrajectory } from './shape.ts';
import { Shares } from './shares.tsx';
import { strategyWords } from './strategy-words.ts';
import { TakeAway } from './take-away.tsx';
import { factsOf } from './target-facts.ts';
import { TargetFigures } from './target-figures.tsx';
import { trajectoryOf } from './trajectory-of.ts';
import { ofStrategy, readContext, within } from './which.ts';
import { Wide } from './wide.tsx';

interface Data {
  readonly view: TargetView;
  /** Null where nothing measures it yet. */
  readonly measured: TargetTrajectory | null;
  readonly sight: SightView;
}

export const load: PageModule<Data>['load'] = async (asking) => {
  const view = await readContext<TargetView>(asking, 'targets');
  const [measured, sight] = await Promise.all([
    view.target.rubric ? null : trajectoryOf(asking, view.target.id),
    readSight(asking, 'targets'),
  ]);
  return { view, measured, sight };
};

export const head: NonNullable<PageModule<Data>['head']> = ({ view, measured }, language) => ({
  title: sayIn(view.target.name, language),
  description: sayIn(measured?.because ?? view.target.statement, language),
});

export function Page({ data: { view, measured, sight }, search }: PageProps<Data>) {
  const words = useWords(nodeWords);
  const common = useWords(strategyWords);
  const { targets } = useWords();
  const say = useSay();
  const { strategy, target, row, objective, milestones, tasks } = view;
  return (
    <>
      <Trail
        label={common.trail}
        steps={[
          ...ofStrategy(strategy, say(strategy.name)),
          { words: targets, to: within(strategy)('/targets') },
          { words: say(objective.name), to: `/objectives/${objective.id}` },
          { words: say(target.name) },
        ]}
      />
      <h1>
        {say(target.name)} <StateNote state={row.state} />
      </h1>
      <Finding asOf={search.asOf}>{say(measured?.because) || say(target.statement)}</Finding>
      {measured && <KeyFigures measured={measured} asOf={search.asOf} />}
      <div className="with-aside">
        <div>
          {measured ? (
            <Drawn measured={measured} name={say(target.name)} indicator={say(target.indicator?.name)} asOf={search.asOf} />
          ) : (
            !target.rubric && <Empty title={words.notMeasured}>{words.notMeasuredHelp(target.indicatorCode ?? '')}</Empty>
          )}
          {target.rubric && <RubricSections view={view} />}
          <Milestones view={view} statement={measured ? say(target.statement) : ''} />
        </div>
        <aside>
          <section>
            <h3>{common.who}</h3>
            <p>
              <UnitName unit={target.owner} />
              {target.ownerFrom && <Since on={target.ownerFrom} />}
            </p>
          </section>
          <NodeFacts
            node={target}
            strategy={strategy}
            more={[
              { name: common.kind, value: say(target.kind.label) },
              { name: words.area, value: say(target.area.name) },
              { name: words.direction, value: say(target.direction.label) },
              ...(target.ranking
                ? [
                    {
                      name: words.ranking,
                      value: [say(target.ranking.name), target.ranking.publisher, target.ranking.edition].filter(Boolean).join(', '),
                    },
                  ]
                : []),
              ...(target.indicator
                ? [{ name: words.measuredBy, value: <Link to={`/indicators/${target.indicator.id}`}>{say(target.indicator.name)}</Link> }]
                : target.indicatorCode
                  ? [{ name: words.measuredBy, value: target.indicatorCode }]
                  : []),
              { name: common.objective, value: <NodeLinks nodes={[objective]} at="/objectives" /> },
            ]}
          />
          <NodeActs row={row} kind="target" />
        </aside>
      </div>
      <Section title={words.movers} says={tasks.length > 0 && words.moversSay(tasks.length)}>
        {tasks.length === 0 ? <Empty title={words.noMovers}>{words.noMoversHelp}</Empty> : <TaskTable tasks={tasks} />}
      </Section>
      {(view.shares.length > 0 || view.acts.maySplit) && <Shares view={view} />}
      {measured && <TargetFigures measured={measured} />}
      <Bought view={sight} />
      <History lines={view.history} />
      <TakeAway strategy={strategy} node={target} row={row} records="targets" more={milestones.length > 0} />
      <ReadFrom strategy={strategy} />
    </>
  );
}

function Since({ on }: { readonly on: string }) {
  const { language } = useFace();
  const { since } = useWords(strategyWords);
  return <span className="mut"> {since(day(on, language))}</span>;
}

function KeyFigures({ measured, asOf }: { readonly measured: TargetAtAGlance; readonly asOf: string | undefined }) {
  const words = useWords(nodeWords);
  const { language } = useFace();
  const say = useSay();
  const shell = useShell();
  const facts = factsOf(measured.trajectory);
  if (!facts) return null;
  const decimals = measured.decimals ?? undefined;
  const unit = say(measured.unit);
  const finer = { decimals: Math.min((decimals ?? 2) + 1, 4), signed: true };
  const { latest, milestone, gap, paceNeeded, pacePast } = facts;
  const on = asOf ?? shell?.today;
  const shown: Fact[] = [{ name: words.latest(latest.year), value: number(latest.value, { decimals }), unit }];
  if (milestone) shown.push({ name: words.targetIn(milestone.year), value: number(milestone.value, { decimals }), unit });
  if (gap !== undefined && milestone)
    shown.push(
      milestone.state === 'met'
        ? { name: words.gap, value: words.reached }
        : { name: words.gap, value: number(gap, { decimals, signed: true }) },
    );
  if (paceNeeded !== undefined) shown.push({ name: words.paceNeeded, value: number(paceNeeded, finer), unit: words.aYear });
  if (pacePast) shown.push({ name: words.pacePast(pacePast.years), value: number(pacePast.perYear, finer), unit: words.aYear });
  const remark = [
    say(measured.remark),
    measured.probability != null && words.likely(percent(measured.probability * 100, language, { decimals: 0 })),
  ].filter(Boolean);
  shown.push({
    name: words.seenOn(on ? day(on, language) : ''),
    value: <Status kind={measured.status}>{remark.join(' · ')}</Status>,
    isWide: true,
  });
  return <Facts facts={shown} />;
}

function Drawn({
  measured,
  name,
  indicator,
  asOf,
}: {
  readonly measured: TargetAtAGlance;
  readonly name: string;
  readonly indicator: string;
  readonly asOf: string | undefined;
}) {
  const { language } = useFace();
  const words = useWords(nodeWords);
  const say = useSay();
  const shell = useShell();
  const note = useAxisNote(measured.trajectory, measured.isRank ?? false);
  const on = asOf ?? shell?.today;
  return (
    <>
      <div className="head">
        <h2>{words.trajectory}</h2>
        <p>{[indicator, say(measured.unit), note].filter(Boolean).join(language === 'zh-Hans' ? '，' : ', ')}</p>
      </div>
      <TrajectoryChart
        name={name}
        trajectory={measured.trajectory}
        unitSign={measured.unitSign ?? ''}
        decimals={measured.decimals ?? undefined}
        isRank={measured.isRank ?? false}
        today={on ? yearPoint(on) : undefined}
      />
      <SourceLine source={measured.source} />
    </>
  );
}

function Milestones({ view: { target, milestones }, statement }: { readonly view: TargetView; readonly statement: string }) {
  const words = useWords(nodeWords);
  const common = useWords(strategyWords);
  const text = useMilestoneText();
  const say = useSay();
  const { language } = useFace();
  const unit = target.indicator?.unit ?? null;
  return (
    <>
      <h2 className="next-head">{words.milestones}</h2>
      {statement && <p className="lede">{statement}</p>}
      <Wide name={words.milestones}>
        <table className="nodes">
          <thead>
            <tr>
              <th scope="col">{common.wanted}</th>
              <th scope="col">{words.forObjective}</th>
              <th scope="col">{common.clause}</th>
            </tr>
          </thead>
          <tbody>
            {milestones.map((milestone) => (
              <tr key={milestone.id}>
                <th scope="row" className="strong">
                  {text(milestone, unit)}
                </th>
                <td>
                  <NodeLinks nodes={[milestone.objective]} at="/objectives" />
                </td>
                <td className="nowrap">
                  <ClauseLink clause={milestone.clause} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      {target.baseline && (
        <p className="source">
          {words.baseline(target.baseline.year, withUnit(decimal(target.baseline.value), say(unit), language))}
          {target.baseline.source && `; ${say(target.baseline.source)}`}
        </p>
      )}
    </>
  );
}
