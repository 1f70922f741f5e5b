/** A thread that makes segments of bundles, or answers questions on a snapshot. */
import { serve } from '../crew/serve.ts';
import { build } from './build.ts';
import { findJieba } from './chinese.ts';
import type { Bundle } from './pack.ts';
import { Reader } from './reader.ts';
import { type Question, Searcher } from './searcher.ts';
import type { Settings } from './settings.ts';
import type { Snapshot } from './snapshot.ts';
import { termsOfChunks } from './terms.ts';

export interface Shared {
  readonly settings: Settings;
  readonly useJieba: boolean;
  /** For questions. */
  readonly snapshot?: Snapshot;
}

export type Part = Bundle | { readonly questions: readonly Question[]; readonly k: number };

serve(async ({ settings, useJieba, snapshot }: Shared) => {
  if (useJieba) await findJieba();
  const terms = termsOfChunks(settings, useJieba);
  const reader = new Reader(terms);
  const searcher = snapshot && new Searcher(snapshot, terms);
  return (part: Part) =>
    'questions' in part ? part.questions.map((question) => searcher!.search(question, part.k)) : build(part, settings, reader);
});
