/** Results as a table: what, by whom, when, and under which identifier. */
import type { ResultLine } from '#api/types';
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { Link } from '../../kit/link.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { reportWords } from './report-words.ts';

export function ResultTable({ results, isOfProject = false }: { readonly results: readonly ResultLine[]; readonly isOfProject?: boolean }) {
  const words = useWords(reportWords);
  return (
    <div className="scroll-x top-space">
      <table className="nodes">
        <thead>
          <tr>
            <th scope="col">{words.result}</th>
            <th scope="col">{words.kind}</th>
            <th scope="col">{words.identifier}</th>
            <th scope="col">{words.producedOn}</th>
            {!isOfProject && <th scope="col">{words.project}</th>}
          </tr>
        </thead>
        <tbody>
          {results.map((one) => (
            <Row key={one.id} one={one} isOfProject={isOfProject} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ one, isOfProject }: { readonly one: ResultLine; readonly isOfProject: boolean }) {
  const words = useWords(reportWords);
  const say = useSay();
  const { language } = useFace();
  const { id, title, kind, contributors, venue, identifier, link, trl, producedOn, project, isPublic } = one;
  const beside = [contributors.slice(0, 6).join(language === 'zh-Hans' ? '、' : ', '), venue].filter(Boolean).join('. ');
  return (
    <tr>
      <th scope="row">
        <Link to={`/results/${id}`}>{say(title)}</Link>
        {!isPublic && <span className="mut"> · {words.internal}</span>}
        {beside && <span className="line mut small">{beside}</span>}
      </th>
      <td>
        {words.resultKinds[kind] ?? kind}
        {trl !== null && <span className="line small">{words.trl(trl)}</span>}
      </td>
      <td className="small">{link ? <a href={link}>{identifier ?? link}</a> : identifier}</td>
      <td className="nowrap">{day(producedOn, language)}</td>
      {!isOfProject && <td>{project && <Link to={`/projects/${project.id}`}>{say(project.title)}</Link>}</td>}
    </tr>
  );
}
