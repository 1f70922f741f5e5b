/** All clauses of the text by chapter, each with what carries it. */
import type { ClauseLine, ClausesView } from '#api/types';
import { kit } from '../../kit/kit-words.ts';
import { Link } from '../../kit/link.tsx';
import { Empty, Finding } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { clauseWords } from './clause-words.ts';
import { FilterForm } from './filter-form.tsx';
import { Marks, NothingYet, ReadFrom, StateNote } from './pieces.tsx';
import { SquareKey, SquareOf } from './square.tsx';
import { strategyWords } from './strategy-words.ts';
import { isNothing, type Nothing, readOf, within } from './which.ts';
import { WhichStrategy } from './which-strategy.tsx';

type Data = ClausesView | Nothing;

export const load: PageModule<Data>['load'] = (asking) => readOf<ClausesView>(asking, 'clauses', ['q', 'kind', 'mark', 'coverage']);

export const head: NonNullable<PageModule<Data>['head']> = (_, language) => ({ title: kit[language].clauses });

export function Page({ data, search }: PageProps<Data>) {
  const { clauses } = useWords();
  return isNothing(data) ? <NothingYet title={clauses} search={search} /> : <Clauses data={data} search={search} />;
}

function Clauses({ data, search }: { readonly data: ClausesView; readonly search: PageProps<Data>['search'] }) {
  const words = useWords(clauseWords);
  const common = useWords(strategyWords);
  const { clauses: title } = useWords();
  const say = useSay();
  const { strategy, chapters, total, shown, counts, kinds, marks } = data;
  const to = within(strategy);
  const isFiltered = Boolean(search.q || search.kind || search.mark || search.coverage);
  return (
    <>
      <WhichStrategy current={strategy} path="/clauses" />
      <h1>{title}</h1>
      <Finding asOf={search.asOf}>{words.finding(say(strategy.documentTitle), counts)}</Finding>
      <FilterForm
        to={to('/clauses')}
        search={search}
        filters={[
          { name: 'kind', label: common.kind, options: kinds.map(({ value, label }) => ({ value, label: say(label) })) },
          { name: 'mark', label: common.marks, options: marks.map(({ code, name }) => ({ value: code, label: say(name) })) },
          {
            name: 'coverage',
            label: words.coverage,
            options: [
              { value: 'carried', label: common.carried },
              { value: 'no-owner', label: common.noOwner },
              { value: 'not-carried', label: common.notCarried },
              { value: 'gap', label: words.everyGap },
            ],
          },
        ]}
      >
        <span className="push small mut">{isFiltered && words.shown(shown, total)}</span>
      </FilterForm>
      <p className="row meanings">
        <SquareKey counts={counts} />
      </p>
      {chapters.length === 0 && <Empty title={common.noneMatch}>{common.noneMatchHelp}</Empty>}
      {chapters.map((chapter) => (
        <section className="sect" key={chapter.id}>
          <header>
            <h2>
              <Link className="plain" to={`/clauses/${chapter.id}`}>
                <span className="number">{chapter.number}</span> {say(chapter.heading)}
              </Link>
            </h2>
            <span className="push small mut">{words.count(countOf(chapter))}</span>
          </header>
          <ClauseTree clauses={chapter.children} of={strategy} />
        </section>
      ))}
      <ReadFrom strategy={strategy} />
    </>
  );
}

const countOf = ({ isMatch, children }: ClauseLine): number => children.reduce((sum, child) => sum + countOf(child), isMatch ? 1 : 0);

/** Clauses and what stands under them, each a line. */
export function ClauseTree({ clauses, of }: { readonly clauses: readonly ClauseLine[]; readonly of: ClausesView['strategy'] }) {
  const words = useWords(clauseWords);
  const say = useSay();
  if (clauses.length === 0) return null;
  return (
    <ul className="clauses">
      {clauses.map((clause) => (
        <li key={clause.id}>
          <div className={clause.isMatch ? `clause ${clause.level}` : `clause ${clause.level} only-place`}>
            <SquareOf coverage={clause.coverage} />
            <span className="number">{clause.number}</span>
            <span className="heading">
              <Link className="plain" to={`/clauses/${clause.id}`}>
                {say(clause.heading)}
              </Link>{' '}
              <StateNote state={clause.state} />
            </span>
            <span className="kind">{say(clause.kind.label)}</span>
            <span className="cited">
              {clause.carriers > 0 ? words.carriers(clause.carriers) : <span className="gap">{words.nothing}</span>}
            </span>
            <Marks marks={clause.marks} of={of} />
          </div>
          <ClauseTree clauses={clause.children} of={of} />
        </li>
      ))}
    </ul>
  );
}
