/**
 * Keeps what is typed: at once in this browser, at every pause on the platform, and when the connection comes back. What another window changed meanwhile is
 * put together with it; nothing that was typed is dropped.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useFace } from '../../face.ts';
import { type Clash, isSame, merge, type Shape } from './merge.ts';

/** A content with the number under which the platform has it. */
export interface Kept<T> {
  readonly number: number;
  readonly at: string | null;
  readonly content: T;
}
export type Keeping = 'kept' | 'typing' | 'saving' | 'offline' | 'refused';

interface Wish<T> {
  /** Names the place in this browser; one for each thing and person. */
  readonly name: string;
  readonly shape: Shape<T>;
  readonly opened: Kept<T>;
  /** The command that saves, and what it is given besides number and content. */
  readonly command: string;
  readonly about: object;
  /** Reads what the platform has now. */
  readonly reread: () => Promise<Kept<T> | undefined>;
  readonly isClosed: boolean;
}

const pauseMs = 1200;
const longestMs = 8000;
const againMs = 4000;

export function useKeeping<T>(wish: Wish<T>) {
  const { name, shape, opened, command, isClosed } = wish;
  const { api } = useFace();
  /** As it was drawn last, so that nothing below begins anew with each drawing. */
  const asked = useRef(wish);
  asked.current = wish;
  const [content, setContent] = useState(opened.content);
  const [keeping, setKeeping] = useState<Keeping>('kept');
  const [at, setAt] = useState(opened.at);
  const [isReady, setReady] = useState(false);
  const [clashes, setClashes] = useState<readonly Clash[]>([]);
  /** What the platform has, and what is on the screen; kept here so that answers that come late see the latest. */
  const base = useRef(opened);
  const now = useRef(opened.content);
  const since = useRef<number>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sending = useRef<Promise<boolean>>(undefined);

  const show = useCallback(
    (next: T) => {
      now.current = next;
      setContent(next);
      if (isSame(shape, next, base.current.content)) forget(name);
      else remember(name, { ...base.current, ours: next });
    },
    [name, shape],
  );

  /** Takes what another window saved into what is typed here. */
  const takeIn = useCallback(
    (theirs: Kept<T>, from: T = base.current.content) => {
      const merged = merge(shape, from, now.current, theirs.content);
      base.current = theirs;
      setAt(theirs.at);
      setClashes((before) => [...before.filter(({ place }) => !merged.clashes.some((one) => one.place === place)), ...merged.clashes]);
      show(merged.content);
    },
    [shape, show],
  );

  const send = useCallback(async (): Promise<boolean> => {
    for (let tries = 0; tries < 4; tries += 1) {
      const sent = now.current;
      if (isSame(shape, sent, base.current.content)) {
        setKeeping('kept');
        return true;
      }
      setKeeping('saving');
      try {
        const answer = await api(`/api/v1/commands/${command}`, {
          method: 'POST',
          body: { ...asked.current.about, number: base.current.number, content: sent },
        });
        if (answer.status < 400) {
          const { number, at: savedAt } = (answer.body as { answer: { number: number; at: string } }).answer;
          base.current = { number, at: savedAt, content: sent };
          setAt(savedAt);
          since.current = undefined;
          show(now.current);
          setKeeping(isSame(shape, now.current, sent) ? 'kept' : 'typing');
          return true;
        }
        if (answer.status !== 412 && answer.status !== 409) {
          setKeeping('refused');
          return false;
        }
        const theirs = await asked.current.reread();
        if (!theirs) break;
        takeIn(theirs);
      } catch {
        break;
      }
    }
    setKeeping('offline');
    return false;
  }, [api, command, shape, show, takeIn]);

  /** One save at a time; who asks for another waits for the one before. */
  const save = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    const before = sending.current;
    const mine = (before ?? Promise.resolve(true)).then(() => send());
    sending.current = mine;
    const isSaved = await mine;
    if (sending.current === mine) sending.current = undefined;
    return isSaved;
  }, [send]);

  const type = (next: T) => {
    show(next);
    if (isClosed) return;
    setKeeping('typing');
    since.current ??= Date.now();
    clearTimeout(timer.current);
    timer.current = setTimeout(save, Date.now() - since.current > longestMs ? 0 : pauseMs);
  };

  // What this browser kept and the platform has not: of a window that was closed, or of a connection that was lost.
  useEffect(() => {
    const left = recall<T>(name);
    if (!left || isClosed) return;
    now.current = left.ours;
    takeIn(base.current, left.content);
    void save();
  }, [name, isClosed, takeIn, save]);

  // Until it is there: again and again, and at once when the connection is back.
  useEffect(() => {
    if (keeping !== 'offline') return;
    const again = setInterval(save, againMs);
    const back = () => void save();
    addEventListener('online', back);
    return () => {
      clearInterval(again);
      removeEventListener('online', back);
    };
  }, [keeping, save]);

  // What is typed before this page listens would be lost, so until then nothing can be typed.
  useEffect(() => {
    setReady(true);
    return () => clearTimeout(timer.current);
  }, []);

  return {
    content,
    isReady,
    type,
    save,
    keeping,
    at,
    clashes,
    settle: (place: string) => setClashes((before) => before.filter((one) => one.place !== place)),
    /** What is on the screen now, under the number that the platform has it by; for what is submitted. */
    latest: () => ({ number: base.current.number, content: now.current }),
    /** It was submitted: what is typed from now on is another draft. */
    begun: (kept: Kept<T>) => {
      base.current = kept;
      setAt(kept.at);
      show(now.current);
      setKeeping(isSame(shape, now.current, kept.content) ? 'kept' : 'typing');
    },
  };
}

interface Left<T> extends Kept<T> {
  readonly ours: T;
}
const remember = <T>(name: string, left: Left<T>) => {
  try {
    localStorage.setItem(name, JSON.stringify(left));
  } catch {} // a browser that keeps nothing still saves on the platform
};
const forget = (name: string) => {
  try {
    localStorage.removeItem(name);
  } catch {}
};
function recall<T>(name: string): Left<T> | undefined {
  try {
    return (JSON.parse(localStorage.getItem(name) ?? 'null') ?? undefined) as Left<T> | undefined;
  } catch {
    return undefined;
  }
}
