import { useState } from 'react';
import { useFace } from '../../face.ts';
import { type Problem, problemOf } from '../../problem.ts';
import type { Column, Row } from './shape.ts';
import { etag } from './use-moves.ts';
import { changesFrom, type Typed, valuesFrom } from './values.ts';

/** How a saving ended. A conflict brings the row as somebody else left it. */
export type Saving =
  | { readonly is: 'idle' }
  | { readonly is: 'saving' }
  | { readonly is: 'refused'; readonly problem: Problem }
  | { readonly is: 'conflict'; readonly theirs: Row };

/** Creates with POST, changes with PATCH and the version that the writer had seen. */
export function useSaving(record: string, columns: readonly Column[]) {
  const { api } = useFace();
  const [saving, setSaving] = useState<Saving>({ is: 'idle' });
  const path = `/api/v1/${record}`;

  const save = async (typed: Typed, seen: Row | undefined): Promise<Row | undefined> => {
    setSaving({ is: 'saving' });
    try {
      const answer = seen
        ? await api(`${path}/${seen.id}`, { method: 'PATCH', headers: { 'if-match': etag(seen) }, body: changesFrom(columns, typed, seen) })
        : await api(path, { method: 'POST', body: valuesFrom(columns, typed) });
      if (answer.status === 412 && seen) {
        const theirs = await api(`${path}/${seen.id}`);
        if (theirs.status === 200) setSaving({ is: 'conflict', theirs: theirs.body as Row });
        else setSaving({ is: 'refused', problem: problemOf(theirs) });
        return undefined;
      }
      if (answer.status >= 400) {
        setSaving({ is: 'refused', problem: problemOf(answer) });
        return undefined;
      }
      setSaving({ is: 'idle' });
      return answer.body as Row;
    } catch {
      setSaving({ is: 'refused', problem: { status: 0 } });
      return undefined;
    }
  };
  return { saving, save, rest: () => setSaving({ is: 'idle' }) };
}
