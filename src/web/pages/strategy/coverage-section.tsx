import { CoverageKey, CoverageSquares, type Square } from '../../kit/charts/coverage-squares.tsx';
import { Link } from '../../kit/link.tsx';
import { Section, SourceLine } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { homeWords } from './home-words.ts';
import type { Coverage } from './shape.ts';

/** Which clauses are carried by a task with a responsible unit, a square each. */
export function CoverageSection({ coverage }: { readonly coverage: Coverage }) {
  const words = useWords(homeWords);
  const say = useSay();
  const squaresOf = ({ clauses }: Coverage['chapters'][number]['sections'][number]): Square[] =>
    clauses.map(({ id, number, words: text, carriage }) => ({ id, title: `${number} ${say(text)}`, href: `/clauses/${id}`, carriage }));
  const all = coverage.chapters.flatMap(({ sections }) => sections.flatMap(squaresOf));
  const gaps = all.filter(({ carriage }) => carriage !== 'carried').length;
  return (
    <Section className="c8" title={words.coverage} says={words.coverageSays(all.length)}>
      <p className="row keys">
        <CoverageKey squares={all} />
        {gaps > 0 && (
          <Link className="small" to="/coverage">
            {words.gaps(gaps)}
          </Link>
        )}
      </p>
      <div className="covs">
        {coverage.chapters.map((chapter) => (
          <table className="cov" key={chapter.number}>
            <thead>
              <tr>
                <th colSpan={2} scope="colgroup">
                  {chapter.number} <span>{say(chapter.name)}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {chapter.sections.map((section) => (
                <tr key={section.number ?? say(section.name)}>
                  <th scope="row">
                    {section.number && <span className="mut">{section.number}</span>} {say(section.name)}
                  </th>
                  <td>
                    <CoverageSquares name={say(section.name)} squares={squaresOf(section)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
      <SourceLine source={coverage.source} />
    </Section>
  );
}
