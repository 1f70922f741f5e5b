/** The strategy as a tree: steps, objectives, and under each its targets and tasks. */
import type { TreeView } from '#api/types';
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { kit } from '../../kit/kit-words.ts';
import { Link } from '../../kit/link.tsx';
import { Empty, Finding } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { FilterForm } from './filter-form.tsx';
import { ClauseLink, Marks, NothingYet, ReadFrom, StateNote, UnitName, useMilestoneText, Years } from './pieces.tsx';
import { strategyWords } from './strategy-words.ts';
import { treeWords } from './tree-words.ts';
import { isNothing, type Nothing, readOf, within } from './which.ts';
import { WhichStrategy } from './which-strategy.tsx';

type Data = TreeView | Nothing;

export const load: PageModule<Data>['load'] = (asking) => readOf<TreeView>(asking, 'tree', ['q', 'mark', 'lead', 'version']);

export const head: NonNullable<PageModule<Data>['head']> = (_, language) => ({ title: kit[language].strategyTree });

export function Page({ data, search }: PageProps<Data>) {
  const { strategyTree } = useWords();
  return isNothing(data) ? <NothingYet title={strategyTree} search={search} /> : <Tree data={data} search={search} />;
}

function Tree({ data, search }: { readonly data: TreeView; readonly search: PageProps<Data>['search'] }) {
  const words = useWords(treeWords);
  const common = useWords(strategyWords);
  const { strategyTree } = useWords();
  const { language } = useFace();
  const say = useSay();
  const { strategy, steps, total, shown, marks, leads } = data;
  const to = within(strategy);
  const isFiltered = Boolean(search.q || search.mark || search.lead);
  return (
    <>
      <WhichStrategy current={strategy} path="/strategy" />
      <h1>{strategyTree}</h1>
      <Finding asOf={search.asOf}>{words.finding(say(strategy.name), data.stepsTotal, total)}</Finding>
      {search.version && strategy.publication && (
        <p className="notice">
          {words.asPublished(strategy.publication.number, day(strategy.publication.publishedAt, language))}{' '}
          <Link to={to('/strategy')}>{words.toCurrent}</Link>
        </p>
      )}
      <FilterForm
        to={to('/strategy')}
        search={search}
        filters={[
          { name: 'mark', label: common.marks, options: marks.map(({ code, name }) => ({ value: code, label: say(name) })) },
          {
            name: 'lead',
            label: common.leads,
            options: [...leads.map(({ id, name }) => ({ value: id, label: say(name) })), { value: 'nobody', label: common.nobody }],
          },
        ]}
      >
        <span className="push small mut">{isFiltered && words.shown(shown, total)}</span>
      </FilterForm>
      {isFiltered && shown.objectives === 0 && <Empty title={common.noneMatch}>{common.noneMatchHelp}</Empty>}
      {steps.map((step) => (
        <section className="sect step" key={step.id} id={step.code}>
          <header>
            <h2>{say(step.name)}</h2>
            <p>
              <Years from={step.from} to={step.to} />
            </p>
            <StateNote state={step.state} />
            <span className="push small">
              <ClauseLink clause={step.clause} />
            </span>
          </header>
          <p className="lede">{say(step.statement)}</p>
          {step.objectives.map((objective) => (
            <Objective key={objective.id} objective={objective} strategy={strategy} isOpen={isFiltered} />
          ))}
        </section>
      ))}
      <ReadFrom strategy={strategy} drafts={data.drafts} />
    </>
  );
}

function Objective({
  objective,
  strategy,
  isOpen,
}: {
  readonly objective: TreeView['steps'][number]['objectives'][number];
  readonly strategy: TreeView['strategy'];
  readonly isOpen: boolean;
}) {
  const words = useWords(treeWords);
  const common = useWords(strategyWords);
  const say = useSay();
  const text = useMilestoneText();
  return (
    <details className="branch" open={isOpen}>
      <summary>
        <span className="name">{say(objective.name)}</span> <StateNote state={objective.state} />
        <span className="sec count">{words.holds(objective.targets.length, objective.tasks.length)}</span>
      </summary>
      <div className="under">
        <p className="lede">
          {say(objective.statement)} <ClauseLink clause={objective.clause} /> · <Link to={`/objectives/${objective.id}`}>{words.open}</Link>
        </p>
        <p className="small">
          <Marks marks={objective.marks} of={strategy} />
        </p>
        {objective.targets.length > 0 && (
          <>
            <h3>{common.targets}</h3>
            <ul className="leaves">
              {objective.targets.map((target) => (
                <li key={target.id}>
                  <span>
                    <Link className="strong" to={`/targets/${target.id}`}>
                      {say(target.name)}
                    </Link>{' '}
                    <StateNote state={target.state} />
                    <span className="line sec small">{target.milestones.map((milestone) => text(milestone, target.unit)).join('; ')}</span>
                  </span>
                  <span className="sec">
                    <UnitName unit={target.owner} />
                  </span>
                  <span className="where">
                    <ClauseLink clause={target.clause} />
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
        {objective.tasks.length > 0 && (
          <>
            <h3>{common.tasks}</h3>
            <ul className="leaves">
              {objective.tasks.map((task) => (
                <li key={task.id}>
                  <span>
                    <Link to={`/tasks/${task.id}`}>{say(task.name)}</Link> <StateNote state={task.state} />
                    <span className="line small">
                      <Marks marks={task.marks} of={strategy} />
                    </span>
                  </span>
                  <span className="sec">
                    <UnitName unit={task.lead} />
                  </span>
                  <span className="where">
                    <ClauseLink clause={task.clause} />
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </details>
  );
}
