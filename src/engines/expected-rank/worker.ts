/** A thread that runs whole chains and leaves what they draw in shared memory. */
import { serve } from '../crew/serve.ts';
import { runChain, type Sampling } from './sample.ts';

serve((sampling: Sampling) => (chain: number) => {
  const turns = runChain(sampling, chain);
  while (!turns.next().done);
});
