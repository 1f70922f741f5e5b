/** A thread that follows streams of the search. */
import { workerData } from 'node:worker_threads';
import { serve } from '../crew/serve.ts';
import { type Shared, stream } from './solve.ts';

const shared = workerData as Shared;
serve((number: number) => stream(shared, number));
