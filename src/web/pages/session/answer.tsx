/** Accepting or declining what one was asked, by a link and without an account. Opening the page changes nothing. */
import { useState } from 'react';
import { useFace } from '../../face.ts';
import { instant } from '../../kit/format.ts';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { Empty, Finding } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { Refused } from '../../problem.ts';
import { answerWords } from './answer-words.ts';
import { useSending } from './use-sending.ts';

interface Asked {
  readonly says: { readonly en: string; readonly 'zh-Hans': string };
  readonly name: string;
  readonly state: 'open' | 'accepted' | 'declined' | 'revoked';
  readonly answerUntil: string;
  readonly remark: string | null;
  readonly mayAnswer: boolean;
}
type Data = { readonly asked: Asked; readonly token: string } | null;

export const load: PageModule<Data>['load'] = async ({ read, search }) => {
  const token = search.token ?? '';
  try {
    return { asked: await read<Asked>('/api/v1/answers', { token }), token };
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
};
export const head: NonNullable<PageModule<Data>['head']> = (_, language) => ({ title: answerWords[language].title });

export function Page({ data }: PageProps<Data>) {
  const words = useWords(answerWords);
  return (
    <>
      <h1>{words.title}</h1>
      {data ? <Request {...data} /> : <Empty title={words.nothing}>{words.nothingHelp}</Empty>}
    </>
  );
}

function Request({ asked, token }: NonNullable<Data>) {
  const words = useWords(answerWords);
  const say = useSay();
  const { language } = useFace();
  return (
    <>
      <Finding>{say(asked.says)}</Finding>
      <p className="next">{words.forYou(asked.name)}</p>
      <p role="status">
        {asked.state === 'accepted' && words.accepted} {asked.state === 'declined' && words.declined}
      </p>
      <p>{asked.mayAnswer ? words.until(instant(asked.answerUntil, language)) : words.over}</p>
      {asked.mayAnswer && <Buttons asked={asked} token={token} />}
    </>
  );
}

function Buttons({ asked, token }: NonNullable<Data>) {
  const words = useWords(answerWords);
  const afresh = useAfresh();
  const { send, isSending, problem } = useSending();
  const [remark, setRemark] = useState(asked.remark ?? '');
  const answer = async (given: 'accepted' | 'declined') => {
    const said = remark.trim();
    if (await send('/api/v1/answers', { method: 'POST', body: { token, answer: given, ...(said && { remark: said }) } })) await afresh();
  };
  return (
    <form className="form narrow" onSubmit={(event) => event.preventDefault()}>
      {problem && (
        <div className="errs" role="alert">
          <h2>{problem.title ?? words.notDone}</h2>
        </div>
      )}
      <div className="f">
        <label htmlFor="remark">{words.remark}</label>
        <textarea id="remark" rows={3} maxLength={2000} value={remark} onChange={(event) => setRemark(event.target.value)} />
      </div>
      <p className="row submit">
        <button type="button" className="btn main" disabled={isSending} onClick={() => answer('accepted')}>
          {words.accept}
        </button>
        <button type="button" className="btn" disabled={isSending} onClick={() => answer('declined')}>
          {words.decline}
        </button>
      </p>
    </form>
  );
}
