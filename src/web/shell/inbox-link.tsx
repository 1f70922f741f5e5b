import { useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useFace } from '../face.ts';
import { Link } from '../kit/link.tsx';
import { useWords } from '../kit/words.ts';

/** The way to the inbox, with how much is unread: as the page was drawn, and asked again whenever the reader goes on. */
export function InboxLink() {
  const words = useWords();
  const { person, api } = useFace();
  const [unread, setUnread] = useState(person?.unread ?? 0);
  const at = useLocation({ select: (location) => location.href });
  // biome-ignore lint/correctness/useExhaustiveDependencies: going on is what makes the count old
  useEffect(() => {
    let isGone = false;
    const ask = async () => {
      const { status, body } = await api('/api/v1/inbox/unread');
      if (status === 200 && !isGone) setUnread((body as { unread: number }).unread);
    };
    const timer = setTimeout(() => ask().catch(() => {}), 300);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [at, api]);
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
