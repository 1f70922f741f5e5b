/** What is kept about oneself: to take along, to agree to, to have erased. */
import { useState } from 'react';
import { useFace } from '../../face.ts';
import { useInstant } from '../../kit/clock.ts';
import { day } from '../../kit/format.ts';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { dataWords } from './data-words.ts';
import { sessionWords } from './session-words.ts';
import { useSending } from './use-sending.ts';
import { signedIn } from './way.ts';

type Name = Parameters<ReturnType<typeof useSay>>[0];
interface Kept {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly updatedAt: string;
  readonly moves: readonly string[];
}
interface Choices {
  readonly purposes: readonly { readonly id: string; readonly name: Name; readonly words: Name }[];
  readonly consents: readonly (Kept & { readonly purposeId: string })[];
  readonly erasures: readonly (Kept & { readonly dueOn: string; readonly decision: string | null })[];
}

export const load: PageModule<Choices>['load'] = ({ read }) => signedIn('/account/data', read<Choices>('/api/v1/personal-data/choices'));
export const head: NonNullable<PageModule<Choices>['head']> = (_, language) => ({ title: dataWords[language].title });

export function Page({ data }: PageProps<Choices>) {
  const words = useWords(dataWords);
  const session = useWords(sessionWords);
  return (
    <>
      <Trail steps={[{ words: session.account, to: '/account' }]} />
      <h1>{words.title}</h1>
      <Finding>{words.says}</Finding>
      <Section title={words.take} says={words.takeSays}>
        <p className="row next">
          <a className="btn" href="/api/v1/personal-data" download="personal-data.json">
            {words.download}
          </a>
        </p>
      </Section>
      <Section title={words.agreements} says={data.purposes.length ? undefined : words.noPurpose}>
        {data.purposes.length > 0 && <Agreements {...data} />}
      </Section>
      <Section title={words.erase} says={words.eraseSays}>
        <Erasing erasures={data.erasures} />
      </Section>
    </>
  );
}

/** Sends an act on a row or a command, and draws anew. */
function useActing() {
  const afresh = useAfresh();
  const { send, isSending, problem } = useSending();
  const words = useWords(dataWords);
  const act = async (path: string, body: object, version?: number) =>
    (await send(path, { method: 'POST', body, ...(version && { headers: { 'if-match': `"${version}"` } }) })) && afresh();
  const said = problem && (
    <p className="msg" role="alert">
      {problem.title ?? words.notDone}
    </p>
  );
  return { act, isSending, said };
}

function Agreements({ purposes, consents }: Choices) {
  const words = useWords(dataWords);
  const say = useSay();
  const clock = useInstant();
  const { act, isSending, said } = useActing();
  return (
    <>
      {said}
      <div className="scroll-x">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.purpose}</th>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.next}</th>
            </tr>
          </thead>
          <tbody>
            {purposes.map(({ id, name, words: wording }) => {
              const last = consents.find(({ purposeId }) => purposeId === id);
              const isGiven = last?.state === 'given';
              return (
                <tr key={id}>
                  <th scope="row">
                    {say(name)}
                    <br />
                    <span className="mut">{say(wording)}</span>
                  </th>
                  <td>{last ? (isGiven ? words.given : words.withdrawn)(clock(last.updatedAt)) : words.notGiven}</td>
                  <td>
                    <button
                      type="button"
                      className="linkish"
                      disabled={isSending}
                      aria-label={(isGiven ? words.takeBackOf : words.agreeTo)(say(name))}
                      onClick={() =>
                        isGiven
                          ? act(`/api/v1/consents/${last.id}/withdraw`, {}, last.version)
                          : act('/api/v1/commands/give-consent', { purposeId: id })
                      }
                    >
                      {isGiven ? words.takeBack : words.agree}
                    </button>
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

function Erasing({ erasures }: Pick<Choices, 'erasures'>) {
  const words = useWords(dataWords);
  const { language } = useFace();
  const { act, isSending, said } = useActing();
  const [because, setBecause] = useState('');
  const [isSure, setSure] = useState(false);
  const asked = erasures.find(({ state }) => state === 'asked');
  const refused = erasures.find(({ state }) => state === 'refused');
  if (asked)
    return (
      <>
        {said}
        <p>{words.waits(day(asked.dueOn, language))}</p>
        <p className="row next">
          <button
            type="button"
            className="btn"
            disabled={isSending}
            onClick={() => act(`/api/v1/erasures/${asked.id}/withdraw`, {}, asked.version)}
          >
            {words.keep}
          </button>
        </p>
      </>
    );
  return (
    <form
      className="form narrow"
      onSubmit={(event) => {
        event.preventDefault();
        act('/api/v1/commands/ask-erasure', because.trim() ? { because } : {});
      }}
    >
      {said}
      {refused && <p className="mut">{words.refused(refused.decision ?? '')}</p>}
      <div className="f">
        <label htmlFor="because">{words.because}</label>
        <input id="because" value={because} maxLength={1000} onChange={({ target }) => setBecause(target.value)} />
      </div>
      <div className="f">
        <p className="choice">
          <input id="sure" type="checkbox" checked={isSure} onChange={({ target }) => setSure(target.checked)} />
          <label htmlFor="sure">{words.sure}</label>
        </p>
      </div>
      <p className="row submit">
        <button type="submit" className="btn" disabled={!isSure || isSending}>
          {isSending ? words.asking : words.ask}
        </button>
      </p>
    </form>
  );
}
