/** Problems of the register, each with where the country stands, who owns it, and who was asked to solve it. */
import type { ProblemListed } from '#api/types';
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { Link } from '../../kit/link.tsx';
import { Scroll } from '../../kit/scroll.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { ProgrammeLink, ServedLink, useValue } from './pieces.tsx';
import { SolveProblem } from './problem-forms.tsx';
import { programmeWords } from './programme-words.ts';

export function ProblemTable({ problems }: { readonly problems: readonly ProblemListed[] }) {
  const words = useWords(programmeWords);
  const say = useSay();
  const called = useValue();
  const { language } = useFace();
  return (
    <Scroll name={words.problems}>
      <table className="nodes">
        <thead>
          <tr>
            <th scope="col">{words.problem}</th>
            <th scope="col">{words.position}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.owner}</th>
            <th scope="col">{words.serves}</th>
            <th scope="col">{words.calls}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((one) => (
            <tr key={one.id} id={one.code}>
              <th scope="row">
                {say(one.name)}
                <span className="line sec small">{say(one.statement)}</span>
                <span className="line mut small">
                  {words.solvedWhen}
                  {language === 'zh-Hans' ? '：' : ': '}
                  {say(one.solvedWhen)}
                </span>
                {one.solution && (
                  <span className="line small">
                    {words.solvedBy}
                    {language === 'zh-Hans' ? '：' : ': '}
                    {say(one.solution.says)} <span className="mut">{day(one.solution.on, language)}</span>
                    {one.solution.projectId && <Link to={`/projects/${one.solution.projectId}`}> →</Link>}
                  </span>
                )}
                {one.maySolve && <SolveProblem problem={one} />}
              </th>
              <td>
                {called(one.position)}
                {one.comparator && <span className="line mut small">{say(one.comparator)}</span>}
              </td>
              <td>
                {called(one.state)}
                {one.dueOn && <span className="line mut small">{day(one.dueOn, language)}</span>}
              </td>
              <td>{one.owner && <Link to={`/organisations/${one.owner.id}`}>{say(one.owner.name)}</Link>}</td>
              <td>
                {one.programme && <ProgrammeLink programme={one.programme} />}
                {one.serves && (
                  <span className="line">
                    <ServedLink node={one.serves} />
                  </span>
                )}
              </td>
              <td>
                {one.calls.map((call) => (
                  <span key={call.id} className="line">
                    <Link to={`/calls/${encodeURIComponent(call.code)}`}>{say(call.title)}</Link>
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
