/** One clause: what it says, what carries it, who is responsible, and the way from its words to the work. */
import { useLocation } from '@tanstack/react-router';
import type { ClauseView, SightView } from '#api/types';
import { useFace } from '../../face.ts';
import { type Language, languages, say as sayIn } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { Empty, Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { type PageModule, type PageProps, type Search, withQuery } from '../../page.tsx';
import { Bought } from '../sight/pieces.tsx';
import { withSight } from '../sight/read.ts';
import { NodeActs } from './act.tsx';
import { clauseWords } from './clause-words.ts';
import { ClauseTree } from './clauses.tsx';
import { LineOfSight } from './line-of-sight.tsx';
import { ClauseLinks, History, Marks, NodeLinks, ReadFrom, StateNote, TargetTable, TaskTable, UnitName } from './pieces.tsx';
import { SquareOf, useMeaning } from './square.tsx';
import { strategyWords } from './strategy-words.ts';
import { ofStrategy, readContext, within } from './which.ts';
import { Wide } from './wide.tsx';

interface Data extends ClauseView {
  readonly sight: SightView;
}

export const load: PageModule<Data>['load'] = (asking) => withSight(asking, 'clauses', readContext<ClauseView>(asking, 'clauses'));

export const head: NonNullable<PageModule<Data>['head']> = ({ clause }, language) => ({
  title: `${clause.number} ${sayIn(clause.heading, language)}`,
  description: sayIn(clause.paraphrase, language),
});

export function Page({ data, search }: PageProps<Data>) {
  const words = useWords(clauseWords);
  const common = useWords(strategyWords);
  const { clauses } = useWords();
  const say = useSay();
  const meaning = useMeaning();
  const { strategy, clause, row, path, children, alsoAt, mentionedBy, before, after } = data;
  const carriers = data.objectives.length + data.targets.length + data.tasks.length + data.others.length;
  const units = data.responsible.filter(({ unit }) => unit !== null).length;
  return (
    <>
      <Trail
        label={common.trail}
        steps={[
          ...ofStrategy(strategy, say(strategy.name)),
          { words: clauses, to: within(strategy)('/clauses') },
          ...path.map(({ id, number, heading }) => ({ words: `${number} ${say(heading)}`, to: `/clauses/${id}` })),
          { words: clause.number },
        ]}
      />
      <h1>
        <span className="number">{clause.number}</span> {say(clause.heading)} <StateNote state={row.state} />
      </h1>
      <Finding asOf={search.asOf}>
        {clause.coverage === 'not-carried'
          ? words.isUncarried
          : units > 0
            ? words.isCarried(carriers, units)
            : words.isLeaderless(carriers)}
      </Finding>

      <div className="with-aside">
        <div>
          <Paraphrase paraphrase={clause.paraphrase} />
          <p className="row steps-on small">
            {before && (
              <Link to={`/clauses/${before.id}`} rel="prev">
                ← {before.number} {say(before.heading)}
              </Link>
            )}
            {after && (
              <Link className="push" to={`/clauses/${after.id}`} rel="next">
                {after.number} {say(after.heading)} →
              </Link>
            )}
          </p>
        </div>
        <aside>
          <section>
            <dl>
              <dt>{words.coverage}</dt>
              <dd>
                <SquareOf coverage={clause.coverage} /> {meaning[clause.coverage]}
              </dd>
              <dt>{common.kind}</dt>
              <dd>
                {say(clause.kind.label)}, {say(clause.level.label)}
              </dd>
              {clause.marks.length > 0 && (
                <>
                  <dt>{common.marks}</dt>
                  <dd>
                    <Marks marks={clause.marks} of={strategy} />
                  </dd>
                </>
              )}
              {alsoAt.length > 0 && (
                <>
                  <dt>{words.alsoAt}</dt>
                  <dd>
                    <ClauseLinks clauses={alsoAt} />
                  </dd>
                </>
              )}
              {mentionedBy.length > 0 && (
                <>
                  <dt>{words.mentionedBy}</dt>
                  <dd>
                    <ClauseLinks clauses={mentionedBy} />
                  </dd>
                </>
              )}
            </dl>
          </section>
          <NodeActs row={row} />
        </aside>
      </div>

      <Section title={words.lineOfSight} says={data.lines.length > 0 && words.lineSays}>
        {data.lines.length === 0 ? (
          <Empty title={words.noLine}>{words.noLineHelp}</Empty>
        ) : (
          <LineOfSight clause={clause} lines={data.lines} />
        )}
      </Section>

      {data.responsible.length > 0 && (
        <Section title={common.who}>
          <Wide name={common.who}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{common.unit}</th>
                  <th scope="col">{words.whatCarries}</th>
                </tr>
              </thead>
              <tbody>
                {data.responsible.map(({ unit, nodes }) => (
                  <tr key={unit?.id ?? 'nobody'}>
                    <th scope="row" className="nowrap">
                      <UnitName unit={unit} />
                    </th>
                    <td>
                      {nodes.map((node, i) => (
                        <span key={node.id}>
                          {i > 0 && '; '}
                          <NodeLinks nodes={[node]} at={pathOf[node.kind] ?? `/${node.kind}s`} />
                        </span>
                      ))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        </Section>
      )}
      {data.targets.length > 0 && (
        <Section title={common.targets}>
          <TargetTable targets={data.targets} />
        </Section>
      )}
      {data.tasks.length > 0 && (
        <Section title={common.tasks}>
          <TaskTable tasks={data.tasks} />
        </Section>
      )}
      {data.others.length > 0 && (
        <Section title={words.others}>
          <ul className="plain-list">
            {data.others.map((other) => (
              <li key={other.id}>
                {say(other.name)} <UnitName unit={other.lead} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {children.length > 0 && (
        <Section title={words.named}>
          <ClauseTree clauses={children} of={strategy} />
        </Section>
      )}
      <Bought view={data.sight} />
      <History lines={data.history} />
      <ReadFrom strategy={strategy} />
    </>
  );
}

const pathOf: Readonly<Record<string, string>> = { objective: '/objectives', target: '/targets', task: '/tasks' };

/** The paraphrase in the reader's language, and one step away in the other: `?text=` switches, without script too. */
function Paraphrase({ paraphrase }: { readonly paraphrase: ClauseView['clause']['paraphrase'] }) {
  const { language } = useFace();
  const words = useWords(clauseWords);
  const at = useLocation({ select: ({ pathname, search }) => ({ pathname, search: search as Search }), structuralSharing: true });
  const chosen = languages.find((code) => code === at.search.text) ?? language;
  const name: Readonly<Record<Language, string>> = { en: 'English', 'zh-Hans': '中文' };
  return (
    <figure className="paraphrase">
      <blockquote lang={chosen}>{sayIn(paraphrase, chosen)}</blockquote>
      <figcaption className="small mut">
        {words.original} ·{' '}
        {languages.map((code) =>
          code === chosen ? (
            <b key={code} lang={code}>
              {name[code]}{' '}
            </b>
          ) : (
            <Link key={code} lang={code} to={withQuery(at.pathname, { ...at.search, text: code })}>
              {name[code]}
            </Link>
          ),
        )}
      </figcaption>
    </figure>
  );
}
