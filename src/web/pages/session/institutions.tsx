/** One's own ways in by institutions: which are linked, linking another, taking one away. */
import { useInstant } from '../../kit/clock.ts';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { institutionWords } from './institution-words.ts';
import { sessionWords } from './session-words.ts';
import { useSending } from './use-sending.ts';
import { signedIn } from './way.ts';

type Name = Parameters<ReturnType<typeof useSay>>[0];
interface Linked {
  readonly id: string;
  readonly code: string;
  readonly name: Name;
  readonly subject: string;
  readonly linkedAt: string;
  readonly lastUsedAt: string | null;
}
interface Open {
  readonly code: string;
  readonly name: Name;
}
interface Links {
  readonly items: readonly Linked[];
  readonly open: readonly Open[];
}

export const load: PageModule<Links>['load'] = ({ read }) => signedIn('/account/institutions', read<Links>('/api/v1/my-links'));
export const head: NonNullable<PageModule<Links>['head']> = (_, language) => ({ title: institutionWords[language].title });

export function Page({ data: { items, open } }: PageProps<Links>) {
  const words = useWords(institutionWords);
  const session = useWords(sessionWords);
  return (
    <>
      <Trail steps={[{ words: session.account, to: '/account' }]} />
      <h1>{words.title}</h1>
      <Finding>{items.length ? words.says : words.none}</Finding>
      {items.length > 0 && <LinkedOnes items={items} />}
      <Section title={words.link} says={open.length ? words.linkSays : words.nothingToLink}>
        <OpenOnes open={open} />
      </Section>
    </>
  );
}

function LinkedOnes({ items }: Pick<Links, 'items'>) {
  const words = useWords(institutionWords);
  const say = useSay();
  const clock = useInstant();
  const afresh = useAfresh();
  const { send, isSending, problem } = useSending();
  const unlink = async (id: string) => (await send(`/api/v1/my-links/${id}`, { method: 'DELETE' })) && afresh();
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
              {[words.who, words.subject, words.linkedAt, words.lastUsedAt, words.change].map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map(({ id, name, subject, linkedAt, lastUsedAt }) => (
              <tr key={id}>
                <th scope="row">{say(name)}</th>
                <td>{subject}</td>
                <td className="nowrap">{clock(linkedAt)}</td>
                <td className="nowrap">{lastUsedAt ? clock(lastUsedAt) : <span className="mut">{words.never}</span>}</td>
                <td>
                  <button
                    type="button"
                    className="linkish"
                    disabled={isSending}
                    aria-label={words.unlinkOf(say(name))}
                    onClick={() => unlink(id)}
                  >
                    {words.unlink}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function OpenOnes({ open }: Pick<Links, 'open'>) {
  const words = useWords(institutionWords);
  const say = useSay();
  const { send, isSending, problem } = useSending();
  const link = async (code: string) => {
    const answer = await send<{ to: string }>('/api/v1/my-links', { method: 'POST', body: { code } });
    if (answer) location.assign(answer.to);
  };
  return (
    <>
      {problem && (
        <p className="msg" role="alert">
          {problem.title ?? words.notDone}
        </p>
      )}
      <p className="row">
        {open.map(({ code, name }) => (
          <button key={code} type="button" className="btn" disabled={isSending} onClick={() => link(code)}>
            {words.linkOf(say(name))}
          </button>
        ))}
      </p>
    </>
  );
}
