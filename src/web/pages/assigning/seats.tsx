/** The rows of the matrix as a list: who reviews each application, how far it is, why a place is empty, and what can be changed by hand. */
import { useState } from 'react';
import type { AssignedApplication, AssignmentView, GapView, SeatView } from '#api/types';
import { useFace } from '../../face.ts';
import { day, number } from '../../kit/format.ts';
import { useWords } from '../../kit/words.ts';
import { assigningWords } from './assigning-words.ts';
import { Candidates } from './candidates.tsx';
import { useCommand } from './use-command.ts';

export function Seats({ data: { applications, people } }: { readonly data: AssignmentView }) {
  const words = useWords(assigningWords);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (
    <div className="scroll-x top-space">
      <table className="nodes seats">
        <thead>
          <tr>
            <th scope="col">{words.application}</th>
            <th scope="col">{words.seats}</th>
          </tr>
        </thead>
        <tbody>
          {applications.map((row) => (
            <Row key={row.id} row={row} names={names} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, names }: { readonly row: AssignedApplication; readonly names: ReadonlyMap<string, string> }) {
  const words = useWords(assigningWords);
  const [isChoosing, choose] = useState(false);
  return (
    <tr>
      <th scope="row">
        {row.title}
        <span className="line mut small">{row.reference}</span>
      </th>
      <td>
        <ul className="plain">
          {row.seats.map((seat) => (
            <Seat key={seat.personId} seat={seat} name={names.get(seat.personId) ?? '—'} />
          ))}
        </ul>
        {row.lacks > 0 && (
          <p className="small off">
            {words.lacks(row.lacks)}. {row.gaps.map((gap) => reasonOf(words, gap)).join(' ')}
          </p>
        )}
        <button className="linkish small no-print" type="button" aria-expanded={isChoosing} onClick={() => choose(!isChoosing)}>
          {words.choose}
        </button>
        {isChoosing && <Candidates applicationId={row.id} />}
      </td>
    </tr>
  );
}

type Words = ReturnType<typeof useWords<(typeof assigningWords)['en']>>;
function reasonOf(words: Words, { reason, figures }: GapView): string {
  const of = (name: string) => figures[name] ?? 0;
  if (reason === 'crowded') return words.crowded(of('papers'), of('reviewers'), of('places'));
  if (reason === 'quota') return words.quotaGap(of('open'), of('asked'));
  return words['too-few-allowed'](of('open'), of('pool'), of('conflicts'), of('refused'));
}

function Seat({ seat, name }: { readonly seat: SeatView; readonly name: string }) {
  const words = useWords(assigningWords);
  const { language } = useFace();
  const { give, isSending, problem } = useCommand();
  const [because, say] = useState<string>();
  const { assignment, state } = seat;
  const mayEnd = assignment !== null && state !== 'done' && state !== 'planned';
  const about = [
    words[seat.place],
    ...(seat.similarity === null ? [] : [number(seat.similarity, { decimals: 2 })]),
    words[state],
    ...(seat.origin === 'solver' ? [] : [words[seat.origin]]),
    ...(state === 'invited' && assignment?.answerUntil ? [words.answerBy(day(assignment.answerUntil, language, { withYear: false }))] : []),
    ...(state === 'accepted' && assignment?.dueOn ? [words.byDay(day(assignment.dueOn, language, { withYear: false }))] : []),
    ...(seat.kept ? [words.kept] : []),
  ];
  return (
    <li className="row">
      <span>
        {name} <span className="sec small">{about.join(' · ')}</span>
      </span>
      {assignment && state === 'proposed' && (
        <button
          className="linkish small no-print"
          type="button"
          disabled={isSending}
          onClick={() => give('keep-assignment', { assignmentId: assignment.id, version: assignment.version, kept: !seat.kept })}
        >
          {seat.kept ? words.letGo : words.keep}
        </button>
      )}
      {mayEnd && because === undefined && (
        <button className="linkish small no-print" type="button" onClick={() => say('')}>
          {words.withdraw}
        </button>
      )}
      {mayEnd && because !== undefined && (
        <>
          <label className="vh" htmlFor={`because-${assignment.id}`}>
            {words.withdrawBecause}
          </label>
          <input
            id={`because-${assignment.id}`}
            className="field"
            value={because}
            placeholder={words.withdrawBecause}
            maxLength={1000}
            onChange={(event) => say(event.target.value)}
          />
          <button
            className="btn sm"
            type="button"
            disabled={isSending || !because.trim()}
            onClick={() =>
              give('withdraw-assignment', { assignmentId: assignment.id, version: assignment.version, because: because.trim() })
            }
          >
            {words.withdraw}
          </button>
        </>
      )}
      {problem && (
        <span className="msg" role="alert">
          {problem.errors?.[0]?.message ?? problem.title ?? words.notDone}
        </span>
      )}
    </li>
  );
}
