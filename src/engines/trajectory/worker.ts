/** A thread that takes its turns at a shared panel, then ends. */
import { workerData } from 'node:worker_threads';
import { type Panel, takeTurns } from './panel.ts';

takeTurns(workerData as Panel);
