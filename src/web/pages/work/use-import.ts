import { useState } from 'react';
import { withQuery } from '../../page.tsx';
import { useSending } from '../session/use-sending.ts';
import type { Mapping, Report, Tried } from './import-shape.ts';

/** How far an import is. What was chosen stays through every refusal; choosing anew begins again from there. */
interface Standing {
  readonly record: string;
  readonly file?: File | undefined;
  readonly tried?: Tried | undefined;
  readonly mapping: Mapping;
  readonly key: readonly string[];
  readonly report?: Report | undefined;
  /** The same for every press of the button after one try: a second press has no second effect. */
  readonly once?: string | undefined;
  readonly result?: Report | undefined;
}
export type Step = 'read' | 'try' | 'import';

export function useImport(record: string) {
  const [standing, setStanding] = useState<Standing>({ record, mapping: {}, key: [] });
  const [step, setStep] = useState<Step>('read');
  const { send, isSending, problem, forget } = useSending();
  const set = (change: Partial<Standing>) => {
    forget();
    setStanding((now) => ({ ...now, ...change }));
  };
  const form = (more: Readonly<Record<string, string>>) => {
    const body = new FormData();
    body.set('record', standing.record);
    for (const [name, value] of Object.entries(more)) body.set(name, value);
    if (standing.file) body.set('file', standing.file);
    return { method: 'POST', body };
  };
  const wish = { mapping: JSON.stringify(standing.mapping), key: JSON.stringify(standing.key) };

  return {
    standing,
    isSending,
    problem,
    /** Which step was sent last: its refusal is shown there. */
    step,
    chooseRecord: (chosen: string) => set({ record: chosen, tried: undefined, report: undefined }),
    chooseFile: (file: File | undefined) => set({ file, tried: undefined, report: undefined }),
    chooseColumn: (head: string, column: string | null) => set({ mapping: { ...standing.mapping, [head]: column }, report: undefined }),
    chooseKey: (column: string, isChosen: boolean) =>
      set({ key: isChosen ? [...standing.key, column] : standing.key.filter((each) => each !== column), report: undefined }),
    read: async () => {
      setStep('read');
      const tried = await send<Tried>('/api/v1/imports/try', form({}));
      if (!tried) return;
      const given = new Set(Object.values(tried.mapping).map((name) => name?.split('.')[0]));
      set({ tried, mapping: tried.mapping, key: tried.suggestedKey.filter((column) => given.has(column)), report: undefined });
    },
    attempt: async () => {
      setStep('try');
      const tried = await send<Tried>('/api/v1/imports/try', form(wish));
      if (tried?.report) set({ report: tried.report, once: crypto.randomUUID() });
    },
    carryOut: async (why: string) => {
      setStep('import');
      const path = withQuery('/api/v1/imports', { why });
      const done = await send<{ report: Report }>(path, { ...form(wish), headers: { 'idempotency-key': standing.once ?? '' } });
      if (done) set({ result: done.report });
    },
    again: () => setStanding({ record: standing.record, mapping: {}, key: [] }),
  };
}
export type Import = ReturnType<typeof useImport>;
