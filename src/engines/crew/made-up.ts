/** A thread for the tests: multiplies by what the job shares, and says which thread it is; ends on 404, or a moment later on 405. */
import { threadId } from 'node:worker_threads';
import { serve } from './serve.ts';

serve(({ by }: { by: number }) => (part: number) => {
  if (part < 0) throw new RangeError(`${part} is below nought`);
  if (part === 404) process.exit(4);
  if (part === 405) setTimeout(() => process.exit(5), 20);
  return { product: part * by, threadId };
});
