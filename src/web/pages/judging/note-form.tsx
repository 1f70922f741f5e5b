/** A note for everybody in the room. It stays in this browser until the platform has it. */
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useFace } from '../../face.ts';
import { useWords } from '../../kit/words.ts';
import { OneField } from '../strategy/act-form.tsx';
import { judgingWords } from './judging-words.ts';
import type { Act } from './use-act.ts';

const againMs = 3000;

export function NoteForm({ discussionId, act }: { readonly discussionId: string; readonly act: Act }) {
  const words = useWords(judgingWords);
  const { person } = useFace();
  const name = `note ${discussionId} ${person?.id ?? ''}`;
  const [says, setSays] = useState('');
  const [waits, setWaits] = useState(false);
  const [isReady, setReady] = useState(false);
  const sending = useRef(false);
  useEffect(() => {
    setSays(recall(name));
    setReady(true);
  }, [name]);
  const type = (text: string) => {
    setSays(text);
    remember(name, text);
  };
  const send = async (event?: FormEvent) => {
    event?.preventDefault();
    if (!says.trim() || sending.current) return;
    sending.current = true;
    const isSent = await act('add-panel-note', { discussionId, says: says.trim() });
    sending.current = false;
    setWaits(!isSent && !navigator.onLine);
    if (isSent) type('');
  };
  const latest = useRef(send);
  latest.current = send;
  useEffect(() => {
    if (!waits) return;
    const again = setInterval(() => navigator.onLine && void latest.current(), againMs);
    return () => clearInterval(again);
  }, [waits]);
  return (
    <form className="no-print" method="post" onSubmit={send}>
      <OneField label={words.note} help={words.notesSays} fault={waits ? words.noteWaits : undefined}>
        {(shared) => <textarea {...shared} rows={2} disabled={!isReady} value={says} onChange={(event) => type(event.target.value)} />}
      </OneField>
      <p className="row">
        <button className="btn" type="submit" disabled={!says.trim()}>
          {words.addNote}
        </button>
      </p>
    </form>
  );
}

const remember = (name: string, text: string) => {
  try {
    if (text) localStorage.setItem(name, text);
    else localStorage.removeItem(name);
  } catch {}
};
const recall = (name: string): string => {
  try {
    return localStorage.getItem(name) ?? '';
  } catch {
    return '';
  }
};
