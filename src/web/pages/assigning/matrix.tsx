/** Applications by reviewers: places, conflicts, and a bar of load over each column. */
import type { AssignmentView } from '#api/types';
import { number } from '../../kit/format.ts';
import { Scroll } from '../../kit/scroll.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { assigningWords } from './assigning-words.ts';
import { LoadBar } from './load-bar.tsx';

const marks = { primary: '1', secondary: '2', tertiary: '3' } as const;

export function Matrix({ data: { applications, people, conflicts } }: { readonly data: AssignmentView }) {
  const words = useWords(assigningWords);
  const say = useSay();
  if (people.length === 0) return null;
  const scale = Math.max(...people.map(({ here, elsewhere, mostLoad }) => Math.max(here + elsewhere, mostLoad ?? 0)), 1);
  const barred = new Map(conflicts.map((one) => [`${one.applicationId} ${one.personId}`, one.ground]));
  return (
    <Scroll name={words.matrixName} className="matrix-frame">
      <table className="matrix">
        <caption className="vh">{words.matrixName}</caption>
        <thead>
          <tr>
            <th scope="col">{words.application}</th>
            {people.map(({ id, name, unit, here, elsewhere, mostLoad }) => (
              <th key={id} scope="col" className="matrix-head" title={[name, say(unit)].filter(Boolean).join(', ')}>
                <span className="matrix-name">{name}</span>
                <LoadBar here={here} elsewhere={elsewhere} most={mostLoad} scale={scale} width={26} />
                <span className="vh">
                  {number(here + elsewhere)}/{mostLoad ?? '—'}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {applications.map(({ id, reference, title, seats, lacks }) => (
            <tr key={id}>
              <th scope="row" title={title}>
                {reference}
                {lacks > 0 && <span className="off small"> −{lacks}</span>}
              </th>
              {people.map(({ id: personId }) => {
                const seat = seats.find((one) => one.personId === personId);
                const ground = barred.get(`${id} ${personId}`);
                if (seat)
                  return (
                    <td key={personId} className={`seat seat-${seat.state}`} title={`${words[seat.place]}, ${words[seat.state]}`}>
                      {marks[seat.place]}
                    </td>
                  );
                return (
                  <td
                    key={personId}
                    className={ground ? 'seat seat-barred' : 'seat'}
                    title={ground && (words[ground as 'family'] ?? ground)}
                  >
                    {ground && '×'}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
