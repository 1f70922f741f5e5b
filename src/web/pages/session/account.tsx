/** One's own account: roles, where one is signed in, and its password. */
import { Link } from '../../kit/link.tsx';
import { Finding, Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { choiceWords } from '../registry/choice-words.ts';
import { type Names, namesOf } from '../registry/names.ts';
import { ChangePassword } from './change-password.tsx';
import { institutionWords } from './institution-words.ts';
import { keyWords } from './key-words.ts';
import { OwnSessions, type Session } from './own-sessions.tsx';
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
  const { send, isSending, problem } = useSending();
  if (!person) return null;
  // Whoever came in by an institution may have to be signed out there too.
  const signOut = async () => {
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
        <Link to="/account/ways-in">{words.waysIn}</Link>
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
      <OwnSessions sessions={sessions} />
      <ChangePassword />
    </>
  );
}
