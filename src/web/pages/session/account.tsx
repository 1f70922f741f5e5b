/** One's own account: roles, where one is signed in, and its password. */
import { useInstant } from '../../kit/clock.ts';
import { Link } from '../../kit/link.tsx';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { Finding, Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { choiceWords } from '../registry/choice-words.ts';
import { type Names, namesOf } from '../registry/names.ts';
import { ChangePassword } from './change-password.tsx';
import { institutionWords } from './institution-words.ts';
import { keyWords } from './key-words.ts';
import { sessionWords } from './session-words.ts';
import { useSending } from './use-sending.ts';
import { signedIn } from './way.ts';

interface Account {
  readonly person: { readonly id: string; readonly name: string; readonly held: readonly Held[] } | null;
  readonly sessions: readonly Session[];
  readonly organisations: Names;
}
interface Held {
  readonly role: string;
  readonly organisationId: string | null;
}
interface Session {
  readonly id: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly agent: string | null;
}

export const load: PageModule<Account>['load'] = async ({ read }) => {
  const { items } = await signedIn('/account', read<{ items: Session[] }>('/api/v1/sessions'));
  const { person } = await read<Pick<Account, 'person'>>('/api/v1/session');
  const organisations = await namesOf(read, 'organisation', person?.held.map(({ organisationId }) => organisationId) ?? []);
  return { person, sessions: items, organisations };
};
export const head: NonNullable<PageModule<Account>['head']> = (_, language) => ({ title: sessionWords[language].account });

export function Page({ data: { person, sessions, organisations } }: PageProps<Account>) {
  const words = useWords(sessionWords);
  const choices = useWords(choiceWords) as Readonly<Record<string, string>>;
  const [institutions, keys] = [useWords(institutionWords), useWords(keyWords)];
  const say = useSay();
  const clock = useInstant();
  const afresh = useAfresh();
  const { send, isSending, problem } = useSending();
  if (!person) return null;
  const end = async (id: string) => (await send(`/api/v1/sessions/${id}`, { method: 'DELETE' })) && afresh();
  const signOut = async () => {
    // To the institution that one came by, where it signs out too; else home.
    const answer = await send<{ to: string }>('/api/v1/session/end', { method: 'POST', body: {} });
    if (answer) location.assign(answer.to);
  };
  return (
    <>
      <h1>{words.account}</h1>
      <Finding>{words.signedInAs(person.name)}</Finding>
      <p className="row next">
        <button type="button" className="btn main" disabled={isSending} onClick={signOut}>
          {words.signOut}
        </button>
        <Link to={`/people/${person.id}`}>{words.profile}</Link>
        <Link to="/account/messages">{words.messages}</Link>
        <Link to="/account/data">{words.ownData}</Link>
        <Link to="/account/institutions">{institutions.title}</Link>
        <Link to="/account/keys">{keys.title}</Link>
      </p>
      {problem && (
        <p className="msg" role="alert">
          {problem.title ?? words.notReached}
        </p>
      )}
      <Section title={words.roles}>
        <div className="scroll-x">
          <table>
            <thead>
              <tr>
                <th scope="col">{words.role}</th>
                <th scope="col">{words.where}</th>
              </tr>
            </thead>
            <tbody>
              {person.held.map(({ role, organisationId }) => (
                <tr key={role + organisationId}>
                  <th scope="row">{choices[role] ?? role}</th>
                  <td>{organisationId ? say(organisations[organisationId]?.name) : words.everywhere}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Section>
      <Section title={words.sessions} says={words.sessionsSays}>
        <div className="scroll-x">
          <table>
            <thead>
              <tr>
                <th scope="col">{words.begun}</th>
                <th scope="col">{words.ends}</th>
                <th scope="col">{words.agent}</th>
                <th scope="col">{words.asks}</th>
              </tr>
            </thead>
            <tbody>
              {sessions.map(({ id, createdAt, expiresAt, agent }) => (
                <tr key={id}>
                  <th scope="row">{clock(createdAt)}</th>
                  <td>{clock(expiresAt)}</td>
                  <td>{agent ?? <span className="mut">{words.unknownAgent}</span>}</td>
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
      </Section>
      <ChangePassword />
    </>
  );
}
