/** A thread that does stretches of one job. */
import { serve } from '../crew/serve.ts';
import { doStretch, type Job, type Stretch } from './many.ts';

serve((job: Job) => (part: Stretch) => doStretch(job, part));
