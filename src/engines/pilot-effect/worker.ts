/** A thread that makes fits, or draws of the bootstrap, over what all threads share. */
import { workerData } from 'node:worker_threads';
import { serve } from '../crew/serve.ts';
import { type Bootstrap, drawsOf } from './bootstrap.ts';
import type { Pool, Question } from './donors.ts';
import { fitOne } from './synthetic.ts';

export type Shared = { readonly bootstrap: Bootstrap } | { readonly pool: Pool };

const shared = workerData as Shared;
if ('bootstrap' in shared) serve(({ from, to }: { from: number; to: number }) => drawsOf(shared.bootstrap, from, to));
else serve((question: Question) => fitOne(shared.pool, question));
