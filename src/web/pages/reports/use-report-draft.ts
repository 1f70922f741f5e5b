/** Words of a report that is being written: kept in this browser at every stroke, and on the platform a moment later. */
import { useEffect, useRef, useState } from 'react';
import type { DraftView } from '#api/types';
import { useFace } from '../../face.ts';
import { type Problem, problemOf } from '../../problem.ts';

export interface Written {
  readonly titleEn: string;
  readonly titleZh: string;
  readonly summaryEn: string;
  readonly summaryZh: string;
  readonly body: string;
}

export type Saving =
  | { readonly is: 'saved'; readonly at: string | null }
  | { readonly is: 'waiting' }
  | { readonly is: 'saving' }
  | { readonly is: 'unreached' }
  | { readonly is: 'other' }
  | { readonly is: 'refused'; readonly problem: Problem };

const pauseMs = 1200;
const againMs = 5000;

export const writtenIn = ({ title, summary, body }: Pick<DraftView, 'title' | 'summary' | 'body'>): Written => ({
  titleEn: title.en ?? '',
  titleZh: title['zh-Hans'] ?? '',
  summaryEn: summary?.en ?? '',
  summaryZh: summary?.['zh-Hans'] ?? '',
  body,
});

const bilingual = (en: string, chinese: string) => {
  const said = { ...(en.trim() && { en: en.trim() }), ...(chinese.trim() && { 'zh-Hans': chinese.trim() }) };
  return Object.keys(said).length ? said : null;
};
/** What is sent; a title that was emptied stays as it was. */
export const contentOf = (written: Written, before: DraftView) => ({
  title: bilingual(written.titleEn, written.titleZh) ?? before.title,
  summary: bilingual(written.summaryEn, written.summaryZh),
  body: written.body,
});

export function useReportDraft(id: string, draft: DraftView) {
  const { api } = useFace();
  const key = `report-${id}`;
  const [written, setWritten] = useState<Written>(() => writtenIn(draft));
  const [saving, setSaving] = useState<Saving>({ is: 'saved', at: draft.savedAt });
  const version = useRef(draft.version);
  const latest = useRef(written);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const flight = useRef<Promise<boolean>>(undefined);

  const send = async (): Promise<boolean> => {
    setSaving({ is: 'saving' });
    const sent = latest.current;
    const answer = await api('/api/v1/commands/save-report', {
      method: 'POST',
      body: { id, draftVersion: version.current, content: contentOf(sent, draft) },
    }).catch(() => undefined);
    if (!answer || answer.status >= 500) {
      setSaving({ is: 'unreached' });
      timer.current = setTimeout(() => void saveNow.current(), againMs);
      return false;
    }
    if (answer.status >= 400) {
      const problem = problemOf(answer);
      const { type } = answer.body as { readonly type?: string };
      setSaving(type?.endsWith('/changed-meanwhile') ? { is: 'other' } : { is: 'refused', problem });
      return false;
    }
    const kept = (answer.body as { answer: { version: number; savedAt: string } }).answer;
    version.current = kept.version;
    if (latest.current !== sent) return send();
    forget(key);
    setSaving({ is: 'saved', at: kept.savedAt });
    return true;
  };

  /** One saving at a time; what is typed meanwhile is sent after it. */
  const save = (): Promise<boolean> => {
    clearTimeout(timer.current);
    flight.current ??= send().finally(() => {
      flight.current = undefined;
    });
    return flight.current;
  };
  const saveNow = useRef(save);
  saveNow.current = save;

  useEffect(() => {
    const kept = keptIn(key);
    if (kept && JSON.stringify(kept) !== JSON.stringify(latest.current)) {
      latest.current = kept;
      setWritten(kept);
      setSaving({ is: 'waiting' });
      timer.current = setTimeout(() => void saveNow.current(), pauseMs);
    }
    return () => clearTimeout(timer.current);
  }, [key]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (saving.is !== 'saved') event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [saving]);

  const type = (field: keyof Written, value: string) => {
    const next = { ...latest.current, [field]: value };
    latest.current = next;
    setWritten(next);
    keepIn(key, next);
    setSaving((now) => (now.is === 'other' ? now : { is: 'waiting' }));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void saveNow.current(), pauseMs);
  };

  /** What somebody else saved, and where it stands. */
  const theirs = async (): Promise<DraftView | null> => {
    const answer = await api(`/api/v1/reports/${id}/page`);
    return answer.status === 200 ? (answer.body as { draft: DraftView | null }).draft : null;
  };
  const settle = async (whose: 'theirs' | 'mine') => {
    const other = await theirs();
    if (!other) return;
    version.current = other.version;
    if (whose === 'theirs') {
      latest.current = writtenIn(other);
      setWritten(latest.current);
      forget(key);
      setSaving({ is: 'saved', at: other.savedAt });
    } else await save();
  };

  return { written, saving, type, save, settle, version, content: () => contentOf(latest.current, draft), forget: () => forget(key) };
}

/** Private windows may refuse storage; then the platform alone keeps the words. */
function keepIn(key: string, written: Written) {
  try {
    localStorage.setItem(key, JSON.stringify(written));
  } catch {
    // see above
  }
}
function keptIn(key: string): Written | undefined {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}
function forget(key: string) {
  try {
    localStorage.removeItem(key);
  } catch {
    // see above
  }
}
