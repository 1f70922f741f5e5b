import { useInstant } from '../../kit/clock.ts';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { Section } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import { Refusal } from './refusal.tsx';
import { sessionWords } from './session-words.ts';
import { useSending } from './use-sending.ts';

export interface Session {
  readonly id: string;
  readonly createdAt: string;
  readonly seenAt: string;
  readonly expiresAt: string;
  readonly agent: string | null;
  readonly network: string | null;
  readonly way: string;
  readonly factors: 1 | 2;
  readonly isThis: boolean;
}

/** Where one is signed in, by which way, and an end to it. */
export function OwnSessions({ sessions }: { readonly sessions: readonly Session[] }) {
  const words = useWords(sessionWords);
  const clock = useInstant();
  const afresh = useAfresh();
  const { send, isSending, problem } = useSending();
  const end = async (id: string) => (await send(`/api/v1/sessions/${id}`, { method: 'DELETE' })) && afresh();
  const endOthers = async () => (await send('/api/v1/sessions', { method: 'DELETE' })) && afresh();
  const wayOf = (way: string) => (way === 'password' ? words.byPassword : way === 'passkey' ? words.byPasskey : way.replace(/^\w+:/, ''));
  return (
    <Section title={words.sessions} says={words.sessionsSays}>
      <Refusal problem={problem} />
      <div className="scroll-x">
        <table>
          <thead>
            <tr>
              {[words.begun, words.wayIn, words.seen, words.ends, words.agent, words.network, words.asks].map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sessions.map(({ id, createdAt, seenAt, expiresAt, agent, network, way, factors, isThis }) => (
              <tr key={id}>
                <th scope="row">
                  {clock(createdAt)} {isThis && <span className="mut small">{words.thisOne}</span>}
                </th>
                <td className="nowrap">
                  {wayOf(way)}
                  {factors === 2 && way !== 'passkey' && ` ${words.andSecond}`}
                </td>
                <td className="nowrap">{clock(seenAt)}</td>
                <td className="nowrap">{clock(expiresAt)}</td>
                <td className="small sec">{agent ?? <span className="mut">{words.unknownAgent}</span>}</td>
                <td className="nowrap">{network ?? <span className="mut">{words.unknownAgent}</span>}</td>
                <td>
                  <button
                    type="button"
                    className="linkish"
                    disabled={isSending}
                    aria-label={words.endSessionOf(clock(createdAt))}
                    onClick={() => end(id)}
                  >
                    {words.endSession}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {sessions.length > 1 && (
        <p className="next">
          <button type="button" className="btn" disabled={isSending} onClick={endOthers}>
            {words.endOthers}
          </button>
        </p>
      )}
    </Section>
  );
}
