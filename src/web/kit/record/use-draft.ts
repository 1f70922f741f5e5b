import { useEffect, useState } from 'react';
import type { Row } from './shape.ts';
import type { Typed } from './values.ts';

/** What was typed, and the row as the writer had seen it: saved over a newer row it must end as a conflict, not as a silent loss. */
interface Draft {
  readonly typed: Typed;
  readonly seen: Row | undefined;
  readonly isDraft: boolean;
}

/** A form's fields, kept in this browser until they are saved or dropped. The first drawing is without the draft, as the server's was. */
export function useDraft(key: string, typed: Typed, seen: Row | undefined) {
  const [draft, setDraft] = useState<Draft>({ typed, seen, isDraft: false });
  useEffect(() => {
    const kept = stored(key);
    if (kept) setDraft((now) => ({ typed: { ...now.typed, ...kept.typed }, seen: kept.seen ?? now.seen, isDraft: true }));
  }, [key]);
  return {
    ...draft,
    type: (field: string, value: string) =>
      setDraft((now) => {
        const next = { ...now, typed: { ...now.typed, [field]: value }, isDraft: true };
        store(key, next);
        return next;
      }),
    /** Puts these values into the fields and forgets the draft. */
    settle: (values: Typed, row: Row | undefined) => {
      store(key, undefined);
      setDraft({ typed: values, seen: row, isDraft: false });
    },
  };
}

/** Private windows may refuse storage; then there is simply no draft. */
function stored(key: string): Draft | undefined {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

function store(key: string, draft: Draft | undefined) {
  try {
    if (draft) localStorage.setItem(key, JSON.stringify(draft));
    else localStorage.removeItem(key);
  } catch {
    // see `stored`
  }
}
