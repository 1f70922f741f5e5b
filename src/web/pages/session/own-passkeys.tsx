import { useInstant } from '../../kit/clock.ts';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { Section } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import type { OwnWays } from './account-shape.ts';
import { AddPasskey } from './add-passkey.tsx';
import { Refusal } from './refusal.tsx';
import { useSending } from './use-sending.ts';
import { waysWords } from './ways-words.ts';

/** The passkeys of the account, and a new one. */
export function OwnPasskeys({ passkeys, isFresh }: Pick<OwnWays, 'passkeys' | 'isFresh'>) {
  const words = useWords(waysWords);
  const clock = useInstant();
  const afresh = useAfresh();
  const { send, isSending, problem } = useSending();
  const remove = async (id: string) => (await send(`/api/v1/account/passkeys/${id}`, { method: 'DELETE' })) && afresh();
  return (
    <Section title={words.passkeys} says={words.passkeysSays}>
      <Refusal problem={problem} />
      {passkeys.length === 0 ? (
        <p>{words.noPasskeys}</p>
      ) : (
        <div className="scroll-x">
          <table>
            <thead>
              <tr>
                {[words.passkeyName, words.added, words.lastUsed, ...(isFresh ? [words.change] : [])].map((label) => (
                  <th key={label} scope="col">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {passkeys.map(({ id, name, createdAt, lastUsedAt, isSynced }) => (
                <tr key={id}>
                  <th scope="row">
                    {name} {isSynced && <span className="mut small">{words.synced}</span>}
                  </th>
                  <td>{clock(createdAt)}</td>
                  <td>{lastUsedAt ? clock(lastUsedAt) : <span className="mut">{words.never}</span>}</td>
                  {isFresh && (
                    <td>
                      <button
                        type="button"
                        className="linkish"
                        disabled={isSending}
                        aria-label={words.removeOf(name)}
                        onClick={() => remove(id)}
                      >
                        {words.remove}
                      </button>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {isFresh && <AddPasskey key={passkeys.length} onDone={afresh} />}
    </Section>
  );
}
