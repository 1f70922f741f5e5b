/** A thread for the tests: multiplies by what the job shares, and says which thread it is. */
import { threadId } from 'node:worker_threads';
import { serve } from './serve.ts';

serve(({ by }: { by: number }) => (part: number) => {
  if (part < 0) throw new RangeError(`${part} is below nought`);
  return { product: part * by, threadId };
});
