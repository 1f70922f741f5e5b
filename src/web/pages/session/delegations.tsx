/** Acting for others: what was given, what was received, and giving more. */
import type { FormEvent } from 'react';
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { Finding, Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { type Names, namesOf } from '../registry/names.ts';
import { actingWords } from './acting-words.ts';
import { useSending } from './use-sending.ts';
import { signedIn } from './way.ts';

interface Delegation {
  readonly id: string;
  readonly version: number;
  readonly principalId: string;
  readonly assistantId: string;
  readonly extent: 'read' | 'drafts' | 'everything';
  readonly records: readonly string[];
  readonly toOn: string;
  readonly moves: readonly string[];
}
interface Choice {
  readonly id: string;
  readonly name: Names[string]['name'];
}
interface Data {
  readonly me: { readonly id: string; readonly held: readonly { readonly role: string; readonly organisationId: string | null }[] };
  readonly delegations: readonly Delegation[];
  readonly people: Names;
  readonly choices: readonly Choice[];
}

export const load: PageModule<Data>['load'] = async ({ read }) => {
  await signedIn('/delegations', read('/api/v1/sessions'));
  const { person } = await read<{ person: Data['me'] }>('/api/v1/session');
  const { items } = await read<{ items: Delegation[] }>('/api/v1/delegations', { state: 'current', sort: 'toOn', limit: '200' });
  const people = await namesOf(
    read,
    'person',
    items.flatMap(({ principalId, assistantId }) => [principalId, assistantId]),
  );
  const { items: choices } = await read<{ items: Choice[] }>('/api/v1/names/person');
  return { me: person, delegations: items, people, choices: choices.filter(({ id }) => id !== person.id) };
};
export const head: NonNullable<PageModule<Data>['head']> = (_, language) => ({ title: actingWords[language].title });

export function Page({ data: { me, delegations, people, choices } }: PageProps<Data>) {
  const words = useWords(actingWords);
  const isAdministrator = me.held.some(({ role, organisationId }) => role === 'administrator' && !organisationId);
  return (
    <>
      <h1>{words.title}</h1>
      <Finding>{words.says}</Finding>
      <Section title={words.received}>
        <Given rows={delegations.filter(({ assistantId }) => assistantId === me.id)} other="principalId" people={people} />
      </Section>
      <Section title={words.given}>
        <Given rows={delegations.filter(({ principalId }) => principalId === me.id)} other="assistantId" people={people} />
      </Section>
      <Section title={words.give}>
        <Give choices={choices} />
      </Section>
      {isAdministrator && (
        <Section title={words.look} says={words.lookSays}>
          <Look choices={choices} />
        </Section>
      )}
    </>
  );
}

interface GivenProps {
  readonly rows: readonly Delegation[];
  readonly other: 'principalId' | 'assistantId';
  readonly people: Names;
}

function Given({ rows, other, people }: GivenProps) {
  const words = useWords(actingWords);
  const say = useSay();
  const { language } = useFace();
  const afresh = useAfresh();
  const { send, isSending, problem } = useSending();
  if (!rows.length) return <p className="mut">{words.none}</p>;
  const act = async (under: string) =>
    (await send('/api/v1/session/acting', { method: 'POST', body: { under } })) && location.assign('/my-work');
  const end = async ({ id, version }: Delegation) =>
    (await send(`/api/v1/delegations/${id}/end`, { method: 'POST', headers: { 'if-match': `"${version}"` }, body: {} })) && afresh();
  return (
    <>
      {problem && (
        <p className="msg" role="alert">
          {problem.title ?? words.notDone}
        </p>
      )}
      <div className="scroll-x">
        <table>
          <thead>
            <tr>
              {[words.who, words.extent, words.until, words.change].map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const name = say(people[row[other]]?.name);
              return (
                <tr key={row.id}>
                  <th scope="row">{name}</th>
                  <td>
                    {words[row.extent]}
                    {row.records.length > 0 && <span className="mut small"> {row.records.join(', ')}</span>}
                  </td>
                  <td className="nowrap">{day(row.toOn, language)}</td>
                  <td className="row">
                    {other === 'principalId' && (
                      <button type="button" className="btn sm" disabled={isSending} onClick={() => act(row.id)}>
                        {words.actFor(name)}
                      </button>
                    )}
                    {row.moves.includes('end') && (
                      <button
                        type="button"
                        className="linkish"
                        disabled={isSending}
                        aria-label={words.endOf(name)}
                        onClick={() => end(row)}
                      >
                        {words.end}
                      </button>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}

const valuesOf = (event: FormEvent<HTMLFormElement>) => Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;

function Give({ choices }: { readonly choices: readonly Choice[] }) {
  const words = useWords(actingWords);
  const afresh = useAfresh();
  const { send, isSending, problem } = useSending();
  const give = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (await send('/api/v1/commands/delegate', { method: 'POST', body: valuesOf(event) })) {
      form.reset();
      await afresh();
    }
  };
  return (
    <form className="form narrow" onSubmit={give}>
      {problem && <Refused problem={problem} />}
      <People name="assistantId" label={words.assistant} choices={choices} />
      <div className="f">
        <label htmlFor="extent">{words.extent}</label>
        <select id="extent" name="extent" required>
          <option value="read">{words.read}</option>
          <option value="drafts">{words.draftsAre}</option>
          <option value="everything">{words.everything}</option>
        </select>
      </div>
      <div className="f">
        <label htmlFor="toOn">{words.toOn}</label>
        <input id="toOn" type="date" name="toOn" required />
      </div>
      <div className="f">
        <label htmlFor="given-because">{words.because}</label>
        <input id="given-because" name="because" required maxLength={1000} />
      </div>
      <p className="row submit">
        <button className="btn main" type="submit" disabled={isSending}>
          {words.giveIt}
        </button>
      </p>
    </form>
  );
}

function Look({ choices }: { readonly choices: readonly Choice[] }) {
  const words = useWords(actingWords);
  const { send, isSending, problem } = useSending();
  const look = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const begun = await send<{ answer: { id: string } }>('/api/v1/commands/impersonate', { method: 'POST', body: valuesOf(event) });
    if (begun && (await send('/api/v1/session/acting', { method: 'POST', body: { under: begun.answer.id } }))) location.assign('/');
  };
  return (
    <form className="form narrow" onSubmit={look}>
      {problem && <Refused problem={problem} />}
      <People name="personId" label={words.person} choices={choices} />
      <div className="f">
        <label htmlFor="look-because">{words.because}</label>
        <input id="look-because" name="because" required maxLength={1000} />
      </div>
      <p className="row submit">
        <button className="btn" type="submit" disabled={isSending}>
          {words.begin}
        </button>
      </p>
    </form>
  );
}

function People({ name, label, choices }: { readonly name: string; readonly label: string; readonly choices: readonly Choice[] }) {
  const say = useSay();
  return (
    <div className="f">
      <label htmlFor={name}>{label}</label>
      <select id={name} name={name} required>
        <option value="" />
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {say(choice.name)}
          </option>
        ))}
      </select>
    </div>
  );
}

function Refused({ problem }: { readonly problem: NonNullable<ReturnType<typeof useSending>['problem']> }) {
  const words = useWords(actingWords);
  return (
    <p className="msg" role="alert">
      {[problem.title ?? words.notDone, ...(problem.errors ?? []).map(({ message }) => message)].join(' ')}
    </p>
  );
}
