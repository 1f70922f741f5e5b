/** A thread that finds the best pairs of the papers it is given. */
import { workerData } from 'node:worker_threads';
import { serve } from '../crew/serve.ts';
import { type Block, bestOf, type Shelf } from './first.ts';
import { openPairs } from './pairs.ts';

const shelf = workerData as Shelf;
const pairs = openPairs(shelf.source);
serve(([from, to]: Block) => bestOf(pairs, shelf, from, to));
