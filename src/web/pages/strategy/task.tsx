/** One task: who leads it, what it serves, what it is meant to move. */
import type { SightView, TaskView } from '#api/types';
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { say as sayIn } from '../../kit/language.ts';
import { Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { Bought } from '../sight/pieces.tsx';
import { withSight } from '../sight/read.ts';
import { NodeActs } from './act.tsx';
import { NodeFacts } from './node-facts.tsx';
import { nodeWords } from './node-words.ts';
import { History, NodeLinks, ReadFrom, StateNote, TargetTable, UnitName, Years } from './pieces.tsx';
import { strategyWords } from './strategy-words.ts';
import { ofStrategy, readContext, within } from './which.ts';

interface Data extends TaskView {
  readonly sight: SightView;
}

export const load: PageModule<Data>['load'] = (asking) => withSight(asking, 'tasks', readContext<TaskView>(asking, 'tasks'));

export const head: NonNullable<PageModule<Data>['head']> = ({ task }, language) => ({
  title: sayIn(task.name, language),
  description: sayIn(task.statement, language),
});

export function Page({ data, search }: PageProps<Data>) {
  const words = useWords(nodeWords);
  const common = useWords(strategyWords);
  const { strategyTree } = useWords();
  const say = useSay();
  const { language } = useFace();
  const { strategy, task, row, objectives, targets } = data;
  return (
    <>
      <Trail
        label={common.trail}
        steps={[
          ...ofStrategy(strategy, say(strategy.name)),
          { words: strategyTree, to: within(strategy)('/strategy') },
          ...objectives.slice(0, 1).map(({ id, name }) => ({ words: say(name), to: `/objectives/${id}` })),
          { words: say(task.name) },
        ]}
      />
      <h1>
        {say(task.name)} <StateNote state={row.state} />
      </h1>
      <Finding asOf={search.asOf}>
        {task.lead ? words.taskFinding(say(task.lead.name), task.leadFrom ? common.since(day(task.leadFrom, language)) : '') : words.noLead}
      </Finding>
      <div className="with-aside">
        <div>
          <p className="reading">{say(task.statement)}</p>
          <h2 className="next-head">{words.moves}</h2>
          {targets.length === 0 ? <p className="lede">{words.movesNone}</p> : <TargetTable targets={targets} />}
        </div>
        <aside>
          <section>
            <h3>{common.who}</h3>
            <dl>
              <div>
                <dt>{common.lead}</dt>
                <dd>
                  <UnitName unit={task.lead} />
                </dd>
              </div>
              {task.support.length > 0 && (
                <div>
                  <dt>{common.support}</dt>
                  <dd>
                    <NodeLinks nodes={task.support.map((unit) => ({ ...unit, code: '' }))} at="/organisations" />
                  </dd>
                </div>
              )}
              {(task.from !== null || task.to !== null) && (
                <div>
                  <dt>{common.years}</dt>
                  <dd>
                    <Years from={task.from} to={task.to} />
                  </dd>
                </div>
              )}
            </dl>
          </section>
          <NodeFacts node={task} strategy={strategy} />
          <NodeActs row={row} kind="task" />
        </aside>
      </div>
      <Section title={words.serves}>
        <ul className="plain-list">
          {objectives.map((objective) => (
            <li key={objective.id}>
              <NodeLinks nodes={[objective]} at="/objectives" /> <span className="mut">{say(objective.step.name)}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Bought view={data.sight} />
      <History lines={data.history} />
      <ReadFrom strategy={strategy} />
    </>
  );
}
