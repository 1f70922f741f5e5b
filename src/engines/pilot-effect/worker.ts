/** A thread that makes fits, or draws of the bootstrap, over what all threads share. */
import { serve } from '../crew/serve.ts';
import { type Bootstrap, drawsOf } from './bootstrap.ts';
import type { Pool, Question } from './donors.ts';
import { fitOne } from './synthetic.ts';

export type Shared = { readonly bootstrap: Bootstrap } | { readonly pool: Pool };

serve((shared: Shared) =>
  'bootstrap' in shared
    ? ({ from, to }: { from: number; to: number }) => drawsOf(shared.bootstrap, from, to)
    : (question: Question) => fitOne(shared.pool, question),
);
