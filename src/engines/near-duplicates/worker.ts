/** A thread that sketches, joins or compares. */
import { serve } from '../crew/serve.ts';
import { type Work, workerOf } from './work.ts';

serve((work: Work) => workerOf(work));
