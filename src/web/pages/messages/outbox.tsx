/** How mail goes out: what waits, what was given up and why; and once more. For administrators and auditors. */
import { useFace } from '../../face.ts';
import { useInstant } from '../../kit/clock.ts';
import { number } from '../../kit/format.ts';
import type { Text } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { Scroll } from '../../kit/scroll.tsx';
import { Empty, Finding } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { type PageModule, type PageProps, withQuery } from '../../page.tsx';
import { useSending } from '../session/use-sending.ts';
import { signedIn } from '../session/way.ts';
import { messageWords } from './message-words.ts';

interface Mail {
  readonly id: string;
  readonly kind: string;
  readonly address: string;
  readonly state: 'waiting' | 'sent' | 'dead';
  readonly tries: number;
  readonly createdAt: string;
  readonly nextTryAt: string;
  readonly sentAt: string | null;
  readonly fault: string | null;
}
interface Data {
  readonly outbox: {
    readonly hasServer: boolean;
    readonly waiting: number;
    readonly dead: number;
    readonly sentLastDay: number;
    readonly waitsSince: string | null;
  };
  readonly mails: { readonly items: readonly Mail[]; readonly next: string | null };
  readonly kinds: readonly { readonly name: string; readonly says: Text }[];
  readonly mayResend: boolean;
}

const states = ['waiting', 'dead', 'sent'] as const;

export const load: PageModule<Data>['load'] = async ({ read, search: { state, after } }) => {
  const outbox = await signedIn('/mail', read<Data['outbox']>('/api/v1/outbox', { asOf: undefined }));
  const mails = await read<Data['mails']>('/api/v1/mails', { state, after, sort: '-createdAt', limit: '50', asOf: undefined });
  const { items: kinds } = await read<{ items: Data['kinds'] }>('/api/v1/message-kinds', { asOf: undefined });
  const { person } = await read<{ person: { held: readonly { role: string }[] } }>('/api/v1/session', { asOf: undefined });
  return { outbox, mails, kinds, mayResend: !person.held.some(({ role }) => role === 'auditor') };
};
export const head: NonNullable<PageModule<Data>['head']> = (_, language) => ({ title: messageWords[language].outbox });

export function Page({ data: { outbox, mails, kinds, mayResend }, search }: PageProps<Data>) {
  const words = useWords(messageWords);
  const clock = useInstant();
  const afresh = useAfresh();
  const { send, isSending, problem } = useSending();
  const resend = async (id?: string) =>
    (await send(id ? '/api/v1/commands/resend-mail' : '/api/v1/commands/resend-dead-mails', { method: 'POST', body: id ? { id } : {} })) &&
    afresh();
  return (
    <>
      <div className="head list-head">
        <h1>{words.outbox}</h1>
        <span className="push row">
          <Link to="/message-templates">{words.words}</Link>
          <button type="button" className="btn" onClick={() => void afresh()}>
            {words.refresh}
          </button>
        </span>
      </div>
      <Finding>{words.outboxSays(outbox.waiting, outbox.dead, outbox.sentLastDay)}</Finding>
      {!outbox.hasServer && <p className="notice">{words.noServer}</p>}
      {outbox.waitsSince && <p className="small mut">{words.waitsSince(clock(outbox.waitsSince))}</p>}
      <p className="row small next states">
        {[undefined, ...states].map((state) => (
          <Link key={state ?? ''} to={withQuery('/mail', { state })} aria-current={search.state === state ? 'page' : undefined}>
            {state ? words[state] : words.anyState}
          </Link>
        ))}
        {mayResend && outbox.dead > 0 && (
          <button type="button" className="btn sm" disabled={isSending} onClick={() => resend()}>
            {words.resendAll}
          </button>
        )}
      </p>
      {problem && (
        <p className="msg" role="alert">
          {problem.title ?? words.notDone}
        </p>
      )}
      {mails.items.length === 0 ? (
        <Empty title={words.noMails}>{words.noMailsHelp}</Empty>
      ) : (
        <Scroll name={words.outbox} className="next">
          <table>
            <thead>
              <tr>
                {[words.to, words.kind, words.state, words.tries, words.written, words.sentAt, words.move].map((label) => (
                  <th key={label} scope="col" className={label === words.tries ? 'num' : undefined}>
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {mails.items.map((mail) => (
                <MailRow key={mail.id} mail={mail} kinds={kinds} isSending={isSending} resend={mayResend ? resend : undefined} />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      <p className="pager">
        {search.after && <Link to={withQuery('/mail', { state: search.state })}>{words.newest}</Link>}
        {mails.next && (
          <Link to={withQuery('/mail', { state: search.state, after: mails.next })} rel="next">
            {words.older}
          </Link>
        )}
      </p>
    </>
  );
}

interface MailRowProps {
  readonly mail: Mail;
  readonly kinds: Data['kinds'];
  readonly isSending: boolean;
  readonly resend: ((id: string) => unknown) | undefined;
}

function MailRow({ mail, kinds, isSending, resend }: MailRowProps) {
  const words = useWords(messageWords);
  const say = useSay();
  const clock = useInstant();
  const { language } = useFace();
  const { id, address, state, tries, createdAt, nextTryAt, sentAt, fault } = mail;
  return (
    <tr>
      <th scope="row">{address}</th>
      <td>{say(kinds.find(({ name }) => name === mail.kind)?.says ?? mail.kind)}</td>
      <td className={state === 'dead' ? 'fell' : undefined}>
        {words[state]}
        {fault && <p className="small">{fault}</p>}
        {state === 'waiting' && tries > 0 && (
          <p className="small mut">
            {words.nextTry}
            {language === 'zh-Hans' ? '：' : ': '}
            {clock(nextTryAt)}
          </p>
        )}
      </td>
      <td className="num">{number(tries)}</td>
      <td className="nowrap">{clock(createdAt)}</td>
      <td className="nowrap">{sentAt ? clock(sentAt) : <span className="mut">–</span>}</td>
      <td>
        {state === 'dead' && resend && (
          <button type="button" className="linkish" disabled={isSending} aria-label={words.resendOf(address)} onClick={() => resend(id)}>
            {words.resend}
          </button>
        )}
      </td>
    </tr>
  );
}
