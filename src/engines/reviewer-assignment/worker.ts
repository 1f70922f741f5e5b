/** A thread that finds the best pairs of the papers it is given. */
import { serve } from '../crew/serve.ts';
import { type Block, bestOf, type Shelf } from './first.ts';
import { openPairs } from './pairs.ts';

serve((shelf: Shelf) => {
  const pairs = openPairs(shelf.source);
  return ([from, to]: Block) => bestOf(pairs, shelf, from, to);
});
