/** A thread that follows streams of the search. */
import { serve } from '../crew/serve.ts';
import { type Shared, stream } from './solve.ts';

serve((shared: Shared) => (number: number) => stream(shared, number));
