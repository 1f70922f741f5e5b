/** A thread that does stretches of one job. */
import { workerData } from 'node:worker_threads';
import { serve } from '../crew/serve.ts';
import { doStretch, type Job, type Stretch } from './many.ts';

serve((part: Stretch) => doStretch(workerData as Job, part));
