/** A thread that walks blocks of draws and leaves what is wanted of them in shared memory. */
import { serve } from '../crew/serve.ts';
import { walkerOf } from './run.ts';

serve(walkerOf);
