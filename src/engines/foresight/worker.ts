/** A thread that walks blocks of draws and leaves what is wanted of them in shared memory. */
import { workerData } from 'node:worker_threads';
import { serve } from '../crew/serve.ts';
import { type Run, walkerOf } from './run.ts';

const walk = walkerOf(workerData as Run);
serve<[number, number], void>((part) => walk(part));
