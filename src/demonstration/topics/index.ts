/** Everything the researchers of Kestria work on. */
import { makingTopics } from './making.ts';
import type { Topic } from './topic.ts';
import { waterTopics } from './water.ts';

export const topics: readonly Topic[] = [...waterTopics, ...makingTopics];
export type { Topic };
