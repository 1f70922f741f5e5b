/** A thread that sketches, joins or compares. */
import { workerData } from 'node:worker_threads';
import { serve } from '../crew/serve.ts';
import { comparerOf, joinerOf, sketcherOf, type Work } from './work.ts';

const work = workerData as Work;
if (work.does === 'sketch') serve(sketcherOf(work));
else if (work.does === 'join') serve(joinerOf(work));
else serve(comparerOf(work));
