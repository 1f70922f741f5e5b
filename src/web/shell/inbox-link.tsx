import { useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useFace } from '../face.ts';
import { Link } from '../kit/link.tsx';
import { useWords } from '../kit/words.ts';

/** The way to the inbox, with how much is unread: as the page was drawn, and asked again when the reader goes on or writes. */
export function InboxLink() {
  const words = useWords();
  const { person, api, queries } = useFace();
  const [unread, setUnread] = useState(person?.unread ?? 0);
  const at = useLocation({ select: (location) => location.href });
  // biome-ignore lint/correctness/useExhaustiveDependencies: going on is what makes the count old
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      const { status, body } = await api('/api/v1/inbox/unread');
      if (status === 200) setUnread((body as { unread: number }).unread);
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => ask().catch(() => {}), 300);
    };
    soon();
    const stopListening = queries.getQueryCache().subscribe(({ type, query }) => {
      if (type === 'removed' && query.queryKey[0] === 'page') soon();
    });
    return () => {
      clearTimeout(timer);
      stopListening();
    };
  }, [at, api, queries]);
  return (
    <Link className="who inbox-link" to="/inbox">
      {words.inbox}
      {unread > 0 && (
        <>
          <b>{unread >= 100 ? '99+' : unread}</b>
          <span className="vh"> {words.unread}</span>
        </>
      )}
    </Link>
  );
}
