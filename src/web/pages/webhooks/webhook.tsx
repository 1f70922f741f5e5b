/** One webhook: how it stands, its secret, and the log, from which an event can be sent again. */
import { useState } from 'react';
import { useFace } from '../../face.ts';
import { useInstant } from '../../kit/clock.ts';
import type { Text } from '../../kit/language.ts';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { useSending } from '../session/use-sending.ts';
import { signedIn } from '../session/way.ts';
import { Refused, Secret } from './secret.tsx';
import { webhookWords } from './webhook-words.ts';
import type { Webhook } from './webhooks.tsx';

interface Delivery {
  readonly id: string;
  readonly event: string;
  readonly record: string;
  readonly rowId: string;
  readonly happenedAt: string;
  readonly state: 'waiting' | 'delivered' | 'failed';
  readonly tries: number;
  readonly status: number | null;
  readonly fault: string | null;
}
interface Data {
  readonly webhook: Webhook;
  readonly deliveries: readonly Delivery[];
  readonly events: readonly { readonly name: string; readonly says: Text }[];
}

export const load: PageModule<Data>['load'] = async ({ read, params }) => {
  const path = `/api/v1/webhooks/${encodeURIComponent(params.id ?? '')}`;
  await signedIn(`/webhooks/${params.id}`, read('/api/v1/sessions'));
  const [webhook, { items: deliveries }, { items: events }] = await Promise.all([
    read<Webhook>(path),
    read<{ items: Delivery[] }>(`${path}/deliveries`),
    read<{ items: Data['events'] }>('/api/v1/webhook-events'),
  ]);
  return { webhook, deliveries, events };
};
export const head: NonNullable<PageModule<Data>['head']> = ({ webhook }) => ({ title: webhook.name });

export function Page({ data: { webhook, deliveries, events } }: PageProps<Data>) {
  const words = useWords(webhookWords);
  const afresh = useAfresh();
  const { send, isSending, problem } = useSending();
  const [secret, setSecret] = useState<string>();
  const { id, version, name, url, state, because, moves, events: told } = webhook;
  const say = useSay();
  const { language } = useFace();
  const nameOf = (event: string) => say(events.find((one) => one.name === event)?.says) || event;
  const give = async (command: string, input: object) => {
    const answer = await send<{ answer: { secret?: string } }>(`/api/v1/commands/${command}`, { method: 'POST', body: input });
    if (answer?.answer.secret) setSecret(answer.answer.secret);
    if (answer) await afresh();
  };
  const end = async () => {
    const ended = await send(`/api/v1/webhooks/${id}/end`, { method: 'POST', headers: { 'if-match': `"${version}"` }, body: {} });
    if (ended) await afresh();
  };
  return (
    <>
      <Trail steps={[{ words: words.title, to: '/webhooks' }, { words: name }]} />
      <h1>{name}</h1>
      <Finding>{because ? words.stateBecause(words[state], because) : words[state]}</Finding>
      <dl className="columns">
        <div>
          <dt>{words.address}</dt>
          <dd>{url}</dd>
        </div>
        <div>
          <dt>{words.events}</dt>
          <dd>{told.map(nameOf).join(language === 'zh-Hans' ? '、' : ', ')}</dd>
        </div>
      </dl>
      <Refused problem={problem} />
      {moves.includes('end') && (
        <p className="row next no-print">
          {state === 'stopped' && (
            <button type="button" className="btn main" disabled={isSending} onClick={() => give('resume-webhook', { id })}>
              {words.resume}
            </button>
          )}
          <button type="button" className="btn" disabled={isSending} onClick={() => give('rotate-webhook-secret', { id })}>
            {words.rotate}
          </button>
          <button type="button" className="btn" disabled={isSending} onClick={end}>
            {words.end}
          </button>
          <span className="small mut">{words.rotateHelp}</span>
        </p>
      )}
      <Secret secret={secret} />
      <Section title={words.log}>
        {deliveries.length === 0 ? (
          <p className="mut">{words.logNone}</p>
        ) : (
          <Log
            deliveries={deliveries}
            nameOf={nameOf}
            isBusy={isSending || !moves.includes('end')}
            again={(one) => give('replay-delivery', { webhookId: id, id: one.id })}
          />
        )}
      </Section>
    </>
  );
}

interface LogProps extends Pick<Data, 'deliveries'> {
  readonly isBusy: boolean;
  nameOf(event: string): string;
  again(delivery: Delivery): void;
}

function Log({ deliveries, isBusy, nameOf, again }: LogProps) {
  const words = useWords(webhookWords);
  const clock = useInstant();
  return (
    <div className="scroll-x">
      <table>
        <thead>
          <tr>
            {[words.event, words.row, words.happened, words.outcome, words.change].map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {deliveries.map((one) => (
            <tr key={one.id}>
              <th scope="row">{nameOf(one.event)}</th>
              <td>
                {one.record} <span className="mut small">{one.rowId}</span>
              </td>
              <td className="nowrap">{clock(one.happenedAt)}</td>
              <td>
                {one.state === 'delivered' ? words.delivered(one.status ?? 200) : words[one.state](one.tries)}
                {one.state !== 'delivered' && (one.fault || one.status !== null) && (
                  <p className="hint">{one.fault ?? words.answered(one.status ?? 0)}</p>
                )}
              </td>
              <td>
                <button
                  type="button"
                  className="linkish"
                  disabled={isBusy}
                  aria-label={words.againOf(nameOf(one.event), one.rowId)}
                  onClick={() => again(one)}
                >
                  {words.again}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
