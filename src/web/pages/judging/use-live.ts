/** A view that stays as it is on the platform: asked for again while it changes, and at once after an act. A lost connection is waited for. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useFace } from '../../face.ts';

const everyMs = 2500;

export function useLive<T>(path: string, opened: T, isLive: boolean) {
  const { api } = useFace();
  const [view, setView] = useState(opened);
  const [isLost, setLost] = useState(false);
  const known = useRef(JSON.stringify(opened));
  const reread = useCallback(async () => {
    try {
      const answer = await api(path);
      setLost(false);
      if (answer.status >= 400) return;
      const text = JSON.stringify(answer.body);
      if (text === known.current) return;
      known.current = text;
      setView(answer.body as T);
    } catch {
      setLost(true);
    }
  }, [api, path]);
  useEffect(() => {
    known.current = JSON.stringify(opened);
    setView(opened);
  }, [opened]);
  useEffect(() => {
    if (!isLive) return;
    const again = setInterval(() => {
      if (!document.hidden) void reread();
    }, everyMs);
    const back = () => void reread();
    addEventListener('online', back);
    document.addEventListener('visibilitychange', back);
    return () => {
      clearInterval(again);
      removeEventListener('online', back);
      document.removeEventListener('visibilitychange', back);
    };
  }, [isLive, reread]);
  return { view, reread, isLost };
}
