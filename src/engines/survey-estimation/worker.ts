/** A thread that works out runs of replicates. */
import { serve } from '../crew/serve.ts';
import { type Rehearsal, rehearse } from './rehearsal.ts';

serve((rehearsal: Rehearsal) => ([from, to]: readonly [number, number]) => {
  const figures = new Float64Array((to - from) * rehearsal.slots);
  for (let r = from; r < to; r++) rehearse(rehearsal, r, figures.subarray((r - from) * rehearsal.slots, (r - from + 1) * rehearsal.slots));
  return figures;
});
