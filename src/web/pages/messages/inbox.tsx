/** What one was told, the newest first. */
import { useInstant } from '../../kit/clock.ts';
import type { Text } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { Empty, Finding } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { type PageModule, type PageProps, withQuery } from '../../page.tsx';
import { useSending } from '../session/use-sending.ts';
import { signedIn } from '../session/way.ts';
import { messageWords } from './message-words.ts';

interface Notice {
  readonly id: string;
  readonly at: string;
  readonly title: Text;
  readonly body: readonly Text[];
  readonly link: string | null;
  readonly isUnread: boolean;
}
interface Data {
  readonly unread: number;
  readonly items: readonly Notice[];
  readonly next: string | null;
}

export const load: PageModule<Data>['load'] = ({ read, search: { after, unread } }) =>
  signedIn('/inbox', read<Data>('/api/v1/inbox', { after, unread, asOf: undefined }));
export const head: NonNullable<PageModule<Data>['head']> = (_, language) => ({ title: messageWords[language].inbox });

export function Page({ data: { unread, items, next }, search }: PageProps<Data>) {
  const words = useWords(messageWords);
  const afresh = useAfresh();
  const { send, isSending, problem } = useSending();
  const markRead = async (ids?: readonly string[]) =>
    (await send('/api/v1/commands/read-notices', { method: 'POST', body: ids ? { ids } : {} })) && afresh();
  const isFiltered = search.unread === 'true';
  return (
    <>
      <div className="head list-head">
        <h1>{words.inbox}</h1>
        {unread > 0 && (
          <button type="button" className="btn push" disabled={isSending} onClick={() => markRead()}>
            {words.markAllRead}
          </button>
        )}
      </div>
      <Finding>{words.inboxSays(unread)}</Finding>
      <p className="row small next">
        {isFiltered ? <Link to="/inbox">{words.all}</Link> : <Link to="/inbox?unread=true">{words.onlyUnread}</Link>}
        <Link to="/account/messages">{words.choose}</Link>
      </p>
      {problem && (
        <p className="msg" role="alert">
          {problem.title ?? words.notDone}
        </p>
      )}
      {items.length === 0 ? (
        <Empty title={isFiltered ? words.noUnread : words.noNotices}>{words.noNoticesHelp}</Empty>
      ) : (
        <ul className="notices next">
          {items.map((notice) => (
            <Told key={notice.id} notice={notice} isSending={isSending} markRead={markRead} />
          ))}
        </ul>
      )}
      <p className="pager">
        {search.after && <Link to={withQuery('/inbox', { unread: search.unread })}>{words.newest}</Link>}
        {next && (
          <Link to={withQuery('/inbox', { unread: search.unread, after: next })} rel="next">
            {words.older}
          </Link>
        )}
      </p>
    </>
  );
}

interface ToldProps {
  readonly notice: Notice;
  readonly isSending: boolean;
  readonly markRead: (ids: readonly string[]) => unknown;
}

function Told({ notice: { id, at, title, body, link, isUnread }, isSending, markRead }: ToldProps) {
  const words = useWords(messageWords);
  const say = useSay();
  const clock = useInstant();
  return (
    <li className={isUnread ? 'is-unread' : undefined}>
      <div>
        <h2>
          {link ? (
            <Link to={link} onClick={() => isUnread && void markRead([id])}>
              {say(title)}
            </Link>
          ) : (
            say(title)
          )}
        </h2>
        {body.map((paragraph) => (
          <p key={say(paragraph)}>{say(paragraph)}</p>
        ))}
        <p className="small mut">
          {isUnread && <b className="unread-mark">{words.unread}</b>} <time dateTime={at}>{clock(at)}</time>
        </p>
      </div>
      {isUnread && (
        <button
          type="button"
          className="linkish"
          disabled={isSending}
          aria-label={words.markReadOf(say(title))}
          onClick={() => markRead([id])}
        >
          {words.markRead}
        </button>
      )}
    </li>
  );
}
