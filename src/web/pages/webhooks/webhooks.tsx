/** The webhooks that one may see, and a form for another. */
import { type FormEvent, useState } from 'react';
import type { Text } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { Empty, Finding, Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { useSending } from '../session/use-sending.ts';
import { signedIn } from '../session/way.ts';
import { Refused, Secret } from './secret.tsx';
import { webhookWords } from './webhook-words.ts';

export interface Webhook {
  readonly id: string;
  readonly version: number;
  readonly state: 'active' | 'stopped' | 'ended';
  readonly name: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly because: string | null;
  readonly moves: readonly string[];
}
interface Data {
  readonly webhooks: readonly Webhook[];
  readonly events: readonly { readonly name: string; readonly says: Text }[];
}

export const load: PageModule<Data>['load'] = async ({ read }) => {
  await signedIn('/webhooks', read('/api/v1/sessions'));
  const [{ items: webhooks }, { items: events }] = await Promise.all([
    read<{ items: Webhook[] }>('/api/v1/webhooks', { sort: 'name', limit: '200' }),
    read<{ items: Data['events'] }>('/api/v1/webhook-events'),
  ]);
  return { webhooks, events };
};
export const head: NonNullable<PageModule<Data>['head']> = (_, language) => ({ title: webhookWords[language].title });

export function Page({ data: { webhooks, events } }: PageProps<Data>) {
  const words = useWords(webhookWords);
  const [secret, setSecret] = useState<string>();
  return (
    <>
      <h1>{words.title}</h1>
      <Finding>{words.says}</Finding>
      {webhooks.length === 0 ? <Empty title={words.none}>{words.addHelp}</Empty> : <Table webhooks={webhooks} />}
      <Secret secret={secret} />
      <Section title={words.add} says={words.addHelp}>
        <Add events={events} onSecret={setSecret} />
      </Section>
    </>
  );
}

function Table({ webhooks }: Pick<Data, 'webhooks'>) {
  const words = useWords(webhookWords);
  return (
    <div className="scroll-x next">
      <table>
        <thead>
          <tr>
            {[words.name, words.address, words.state].map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {webhooks.map(({ id, name, url, state }) => (
            <tr key={id}>
              <th scope="row">
                <Link to={`/webhooks/${id}`}>{name}</Link>
              </th>
              <td>{url}</td>
              <td className="nowrap">{words[state]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface AddProps extends Pick<Data, 'events'> {
  onSecret(secret: string): void;
}

function Add({ events, onSecret }: AddProps) {
  const words = useWords(webhookWords);
  const say = useSay();
  const afresh = useAfresh();
  const { send, isSending, problem } = useSending();
  const add = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = new FormData(form);
    const body = { name: typed.get('name'), url: typed.get('url'), events: typed.getAll('events') };
    const made = await send<{ answer: { secret: string } }>('/api/v1/commands/add-webhook', { method: 'POST', body });
    if (!made) return;
    form.reset();
    onSecret(made.answer.secret);
    await afresh();
  };
  return (
    <form className="form narrow" onSubmit={add}>
      <Refused problem={problem} />
      <div className="f">
        <label htmlFor="name">{words.name}</label>
        <input id="name" name="name" required maxLength={100} autoComplete="off" />
      </div>
      <div className="f">
        <label htmlFor="url">{words.address}</label>
        <p className="hint" id="url-help">
          {words.addressHelp}
        </p>
        <input id="url" name="url" type="url" required maxLength={2000} aria-describedby="url-help" />
      </div>
      <fieldset className="f">
        <legend>{words.events}</legend>
        {events.map(({ name, says }) => (
          <div key={name} className="choice">
            <input id={`event-${name}`} type="checkbox" name="events" value={name} />
            <label htmlFor={`event-${name}`}>{say(says)}</label>
          </div>
        ))}
      </fieldset>
      <p className="row submit">
        <button className="btn main" type="submit" disabled={isSending}>
          {isSending ? words.adding : words.add}
        </button>
      </p>
    </form>
  );
}
