/** A draft that saves itself: place by place, a moment after the last key, again until it is answered, and kept in this browser meanwhile. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useFace } from '../../face.ts';
import { type Problem, problemOf } from '../../problem.ts';
import { isSame, type Kept, keep, kept, windowName } from './kept.ts';

export type Places = Readonly<Record<string, unknown>>;
/** What another wrote at a place; `mine` is what was not taken. */
export interface Clash {
  readonly place: string;
  readonly value: unknown;
  readonly mine: unknown;
}
interface Theirs {
  readonly place: string;
  readonly value: unknown;
}
/** The answer of `save-draft`. */
export interface Saved {
  readonly version: number;
  readonly savedAt: string;
  readonly conflicts: readonly Theirs[];
  readonly others: readonly Theirs[];
}
export type Saving =
  | { readonly is: 'saved'; readonly at: string }
  | { readonly is: 'typing' | 'saving' | 'offline' }
  | { readonly is: 'refused'; readonly problem: Problem };

const afterMs = 1200;
const againMs = 3000;
const lookMs = 20_000;

export function useAutosave(
  id: string,
  draft: { readonly version: number; readonly savedAt: string; readonly places: Places },
  mayWrite: boolean,
) {
  const { api } = useFace();
  const [places, setPlaces] = useState<Places>(draft.places);
  const [clashes, setClashes] = useState<readonly Clash[]>([]);
  const [saving, setSaving] = useState<Saving>({ is: 'saved', at: draft.savedAt });
  const state = useRef<Kept>({ version: draft.version, editor: '', pending: {} });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isSending = useRef(false);

  /** Takes what an answer tells: the number of the saving, what others wrote, and where they met. */
  const take = useCallback(
    (sent: Places, answer: Saved) => {
      const now = state.current;
      const clashing = new Set(answer.conflicts.map(({ place }) => place));
      const pending = Object.fromEntries(
        Object.entries(now.pending).filter(([place, value]) => !(place in sent && (clashing.has(place) || isSame(sent[place], value)))),
      );
      state.current = { ...now, version: answer.version, pending };
      keep(id, state.current);
      const theirs = [...answer.others, ...answer.conflicts].filter(({ place }) => !(place in pending));
      if (theirs.length) setPlaces((before) => ({ ...before, ...Object.fromEntries(theirs.map(({ place, value }) => [place, value])) }));
      if (clashing.size)
        setClashes((before) => [
          ...before.filter(({ place }) => !clashing.has(place)),
          ...answer.conflicts.map(({ place, value }) => ({ place, value, mine: sent[place] ?? null })),
        ]);
      setSaving(Object.keys(pending).length ? { is: 'typing' } : { is: 'saved', at: answer.savedAt });
    },
    [id],
  );

  const bodyOf = useCallback(() => {
    const { version, editor, pending } = state.current;
    const sent = { ...pending };
    return {
      sent,
      body: { applicationId: id, version, editor, changes: Object.entries(sent).map(([place, value]) => ({ place, value })) },
    };
  }, [id]);

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    if (isSending.current) return;
    isSending.current = true;
    const { sent, body } = bodyOf();
    if (Object.keys(sent).length) setSaving({ is: 'saving' });
    let again = 0;
    try {
      const answer = await api('/api/v1/commands/save-draft', { method: 'POST', body });
      if (answer.status < 400) {
        take(sent, (answer.body as { answer: Saved }).answer);
        if (Object.keys(state.current.pending).length) again = afterMs;
      } else if (answer.status >= 500 || answer.status === 429) throw new Error('Later.');
      else setSaving({ is: 'refused', problem: problemOf(answer) });
    } catch {
      if (Object.keys(sent).length) setSaving({ is: 'offline' });
      again = againMs;
    }
    isSending.current = false;
    if (again) timer.current = setTimeout(() => void save(), again);
  }, [api, bodyOf, take]);

  useEffect(() => {
    if (!mayWrite) return;
    const left = kept(id);
    const pending = left?.pending ?? {};
    state.current = {
      version: left && Object.keys(pending).length ? left.version : state.current.version,
      editor: left?.editor ?? windowName(),
      pending,
    };
    if (Object.keys(pending).length) {
      setPlaces((before) => ({ ...before, ...pending }));
      void save();
    }
    const online = () => void save();
    addEventListener('online', online);
    const looking = setInterval(() => void save(), lookMs);
    return () => {
      removeEventListener('online', online);
      clearInterval(looking);
      clearTimeout(timer.current);
    };
  }, [id, mayWrite, save]);

  const change = (changed: Places) => {
    setPlaces((before) => ({ ...before, ...changed }));
    state.current = { ...state.current, pending: { ...state.current.pending, ...changed } };
    keep(id, state.current);
    setSaving({ is: 'typing' });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), afterMs);
  };
  const choose = ({ place, mine }: Clash, isMine: boolean) => {
    setClashes((before) => before.filter((one) => one.place !== place));
    if (isMine) change({ [place]: mine });
  };
  return { places, saving, clashes, change, choose, bodyOf, take };
}
