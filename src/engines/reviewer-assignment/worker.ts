/** A thread that finds the best pairs of the papers it is given. */
import { serve } from '../crew/serve.ts';
import { bestBy, type Shelf } from './first.ts';
import { openPairs } from './pairs.ts';

serve((shelf: Shelf) => bestBy(openPairs(shelf.source), shelf));
