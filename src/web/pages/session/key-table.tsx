import { useFace } from '../../face.ts';
import { day, instant } from '../../kit/format.ts';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { useWords } from '../../kit/words.ts';
import { keyWords } from './key-words.ts';
import type { Secret } from './keys.tsx';
import { useSending } from './use-sending.ts';

export interface Key {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly extent: 'read' | 'drafts' | 'everything';
  readonly records: readonly string[];
  readonly expiresOn: string;
  readonly isSigned: boolean;
  readonly secrets: readonly { readonly madeAt: string | null; readonly lastUsedAt: string | null }[];
}

interface KeyTableProps {
  readonly items: readonly Key[];
  readonly onSecret: (secret: Secret) => void;
}

export function KeyTable({ items, onSecret }: KeyTableProps) {
  const words = useWords(keyWords);
  const { language } = useFace();
  const afresh = useAfresh();
  const { send, isSending, problem } = useSending();
  const command = (name: string, id: string) => send<{ answer: Secret }>(`/api/v1/commands/${name}`, { method: 'POST', body: { id } });
  const renew = async (id: string) => {
    const answer = await command('renew-api-key', id);
    if (answer) onSecret(answer.answer);
    await afresh();
  };
  const endOlder = async (id: string) => (await command('end-older-secret', id)) && afresh();
  const revoke = async ({ id, version }: Key) =>
    (await send(`/api/v1/api-keys/${id}/revoke`, { method: 'POST', headers: { 'if-match': `"${version}"` }, body: {} })) && afresh();
  const act = (says: string, label: string, onClick: () => void) => (
    <button type="button" className="linkish" disabled={isSending} aria-label={label} onClick={onClick}>
      {says}
    </button>
  );
  return (
    <>
      {problem && (
        <p className="msg" role="alert">
          {problem.title ?? words.notDone}
        </p>
      )}
      <div className="scroll-x next">
        <table>
          <thead>
            <tr>
              {[words.name, words.extent, words.expiresOn, words.secrets, words.change].map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((key) => (
              <tr key={key.id}>
                <th scope="row">{key.name}</th>
                <td>
                  {words[key.extent]} <span className="mut small">{key.records.join(', ') || words.allRecords}</span>
                </td>
                <td className="nowrap">{day(key.expiresOn, language)}</td>
                <td>
                  {key.isSigned ? words.signs : null}
                  {key.secrets.map(({ madeAt, lastUsedAt }) => (
                    <div key={madeAt} className="small">
                      {madeAt && words.made(instant(madeAt, language))}
                      {language === 'zh-Hans' ? '，' : ', '}
                      {lastUsedAt ? words.used(instant(lastUsedAt, language)) : words.unused}
                    </div>
                  ))}
                </td>
                <td>
                  <div className="row">
                    {!key.isSigned && act(words.renew, words.renewOf(key.name), () => renew(key.id))}
                    {key.secrets.length > 1 && act(words.endOlder, words.endOlderOf(key.name), () => endOlder(key.id))}
                    {act(words.revoke, words.revokeOf(key.name), () => revoke(key))}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
