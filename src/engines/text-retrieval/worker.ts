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

export type Part = Bundle | Questions;

interface Questions {
  readonly questions: readonly Question[];
  readonly k: number;
}

serve(async ({ settings, useJieba, snapshot }: Shared) => {
  if (useJieba) await findJieba();
  const terms = termsOfChunks(settings, useJieba);
  const searcher = snapshot && new Searcher(snapshot, terms);
  if (searcher) return ({ questions, k }: Questions) => questions.map((question) => searcher.search(question, k));
  const reader = new Reader(terms, settings);
  return (bundle: Bundle) => build(bundle, settings, reader);
});
