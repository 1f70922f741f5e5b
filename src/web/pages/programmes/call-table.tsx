import type { CallNamed } from '#api/types';
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { Link } from '../../kit/link.tsx';
import { Scroll } from '../../kit/scroll.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { useValue } from './pieces.tsx';
import { programmeWords } from './programme-words.ts';

export function CallTable({ calls }: { readonly calls: readonly CallNamed[] }) {
  const words = useWords(programmeWords);
  const say = useSay();
  const called = useValue();
  const { language } = useFace();
  if (calls.length === 0) return <p className="mut">{words.noCalls}</p>;
  return (
    <Scroll name={words.calls}>
      <table className="nodes">
        <thead>
          <tr>
            <th scope="col">{words.call}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.deadline}</th>
          </tr>
        </thead>
        <tbody>
          {calls.map(({ id, code, title, state, deadlineAt }) => (
            <tr key={id}>
              <th scope="row">
                <Link to={`/calls/${encodeURIComponent(code)}`}>{say(title)}</Link>
              </th>
              <td>{called(state)}</td>
              <td>{deadlineAt && day(deadlineAt.slice(0, 10), language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
