/** One objective: its targets, the milestones that others set for it, the tasks that serve it. */
import type { ObjectiveView, SightView } from '#api/types';
import { kit } from '../../kit/kit-words.ts';
import { say as sayIn } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { Empty, Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { Bought } from '../sight/pieces.tsx';
import { withSight } from '../sight/read.ts';
import { NodeActs } from './act.tsx';
import { NodeFacts } from './node-facts.tsx';
import { nodeWords } from './node-words.ts';
import { ClauseLink, History, ReadFrom, StateNote, TargetTable, TaskTable, useMilestoneText } from './pieces.tsx';
import { strategyWords } from './strategy-words.ts';
import { ofStrategy, readContext, within } from './which.ts';
import { Wide } from './wide.tsx';

interface Data extends ObjectiveView {
  readonly sight: SightView;
}

export const load: PageModule<Data>['load'] = (asking) => withSight(asking, 'objectives', readContext<ObjectiveView>(asking, 'objectives'));

export const head: NonNullable<PageModule<Data>['head']> = ({ objective }, language) => ({
  title: sayIn(objective.name, language) || kit[language].strategyTree,
  description: sayIn(objective.statement, language),
});

export function Page({ data, search }: PageProps<Data>) {
  const words = useWords(nodeWords);
  const common = useWords(strategyWords);
  const { strategyTree } = useWords();
  const say = useSay();
  const text = useMilestoneText();
  const { strategy, objective, row, step, targets, tasks, milestones } = data;
  const tree = within(strategy)('/strategy');
  return (
    <>
      <Trail
        label={common.trail}
        steps={[
          ...ofStrategy(strategy, say(strategy.name)),
          { words: strategyTree, to: tree },
          { words: say(step.name), to: `${tree}#${step.code}` },
          { words: say(objective.name) },
        ]}
      />
      <h1>
        {say(objective.name)} <StateNote state={row.state} />
      </h1>
      <Finding asOf={search.asOf}>{say(objective.statement)}</Finding>
      <div className="with-aside">
        <div>
          {targets.length + milestones.length === 0 && <Empty title={words.noTargets}>{words.noTargetsHelp}</Empty>}
          {targets.length > 0 && (
            <>
              <h2>{common.targets}</h2>
              <TargetTable targets={targets} />
            </>
          )}
          {milestones.length > 0 && (
            <>
              <h2 className={targets.length > 0 ? 'next-head' : undefined}>{words.milestonesOfOthers}</h2>
              <Wide name={words.milestonesOfOthers}>
                <table className="nodes">
                  <thead>
                    <tr>
                      <th scope="col">{common.target}</th>
                      <th scope="col">{common.wanted}</th>
                      <th scope="col">{common.clause}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {milestones.map((milestone) => (
                      <tr key={milestone.id}>
                        <th scope="row">
                          <Link className="strong" to={`/targets/${milestone.target.id}`}>
                            {say(milestone.target.name)}
                          </Link>
                        </th>
                        <td>{text(milestone, milestone.unit)}</td>
                        <td className="nowrap">
                          <ClauseLink clause={milestone.clause} />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Wide>
            </>
          )}
        </div>
        <aside>
          <NodeFacts node={objective} strategy={strategy} more={[{ name: common.step, value: say(step.name) }]} />
          <NodeActs row={row} />
        </aside>
      </div>
      <Section title={common.tasks} says={words.tasksSay(tasks.length)}>
        {tasks.length === 0 ? <Empty title={words.noTasks}>{words.noTasksHelp}</Empty> : <TaskTable tasks={tasks} />}
      </Section>
      <Bought view={data.sight} />
      <History lines={data.history} />
      <ReadFrom strategy={strategy} />
    </>
  );
}
