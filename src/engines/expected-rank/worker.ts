/** A thread that runs whole chains and leaves what they draw in shared memory. */
import { workerData } from 'node:worker_threads';
import { serve } from '../crew/serve.ts';
import { runChain, type Sampling } from './sample.ts';

serve<number, void>((chain) => {
  const turns = runChain(workerData as Sampling, chain);
  while (!turns.next().done);
});
