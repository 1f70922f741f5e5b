/** The projects of a programme with their money, and what they brought about. */
import type { ProgrammeView } from '#api/types';
import { Link } from '../../kit/link.tsx';
import { Scroll } from '../../kit/scroll.tsx';
import { Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { amount, rough } from '../funding/money.ts';
import { useCalled } from '../sight/pieces.tsx';
import { sightWords } from '../sight/sight-words.ts';

export function BoughtBy({ data: { money, projects } }: { readonly data: ProgrammeView }) {
  const words = useWords(sightWords);
  const say = useSay();
  const called = useCalled();
  if (projects.length === 0) return null;
  return (
    <Section title={words.bought} says={money.map((one) => `${one.currency} ${rough(one.minor, one)}`).join(' + ')} id="bought">
      <Scroll name={words.projects}>
        <table className="nodes">
          <thead>
            <tr>
              <th scope="col">{words.project}</th>
              <th scope="col">{words.state}</th>
              <th scope="col" className="num">
                {words.amount}
              </th>
              <th scope="col" className="num">
                {words.results}
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {projects.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <Link to={`/projects/${row.id}`}>{say(row.title)}</Link> <span className="mut small">{row.reference}</span>
                </th>
                <td>{called(row.state)}</td>
                <td className="num nowrap">
                  {row.currency} {amount(row.amountMinor, row)}
                </td>
                <td className="num">{row.results}</td>
                <td>
                  <Link to={`/why/projects/${row.id}`}>{words.why}</Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  );
}
