/** A thread that sketches, joins or compares. */
import { serveJobs } from '../crew/serve.ts';
import { type Work, workerOf } from './work.ts';

serveJobs((work: Work) => workerOf(work));
