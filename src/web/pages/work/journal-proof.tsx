import { useState } from 'react';
import { useInstant } from '../../kit/clock.ts';
import { number } from '../../kit/format.ts';
import { Colon } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import { useSending } from '../session/use-sending.ts';
import { workWords } from './work-words.ts';

export interface Seals {
  readonly items: readonly { readonly batch: number; readonly at: string; readonly lines: number; readonly hash: string }[];
  readonly head: string;
  readonly unsealedLines: number;
}
interface Proof {
  readonly sealedLines: number;
  readonly rows: number;
  readonly head: string;
  readonly faults: readonly string[];
}

/** The seals over the journal, and a button that reads all of it against them. */
export function JournalProof({ seals }: { readonly seals: Seals }) {
  const words = useWords(workWords);
  const clock = useInstant();
  const { send, isSending, problem } = useSending();
  const [proof, setProof] = useState<Proof>();
  const prove = async () => {
    setProof(undefined);
    setProof(await send<Proof>('/api/v1/journal/proof', {}));
  };
  return (
    <div className="proof">
      <p className="row">
        <button type="button" className="btn" disabled={isSending} onClick={prove}>
          {isSending ? words.proving : words.prove}
        </button>
        <span className="small mut">{words.proofSays}</span>
      </p>
      <div role="status">
        {proof && proof.faults.length === 0 && <p className="notice">{words.proved(number(proof.sealedLines), number(proof.rows))}</p>}
        {problem && <p className="msg">{problem.title ?? words.notDone}</p>}
        {proof && proof.faults.length > 0 && (
          <div className="errs">
            <h2>{words.broken(proof.faults.length)}</h2>
            <ul>
              {proof.faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
      {seals.items.length > 0 && (
        <details className="twin">
          <summary>{words.lastSeals}</summary>
          <p className="small">
            {words.head}
            <Colon />
            <code>{seals.head}</code>
          </p>
          <p className="small mut">{words.headHelp}</p>
          <div className="scroll-x">
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.seal}</th>
                  <th scope="col">{words.at}</th>
                  <th scope="col" className="num">
                    {words.lines}
                  </th>
                  <th scope="col">{words.hash}</th>
                </tr>
              </thead>
              <tbody>
                {seals.items.map(({ batch, at, lines, hash }) => (
                  <tr key={batch}>
                    <th scope="row">{batch}</th>
                    <td className="nowrap">{clock(at)}</td>
                    <td className="num">{number(lines)}</td>
                    <td>
                      <code>{hash}</code>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
    </div>
  );
}
