/** A strategy as data: reading, checking, loading and comparing packs. */
import { z } from 'zod';
import { files } from './read.ts';
import * as schema from './schema.ts';

export { checkPack, type Difference, type Loaded, type Loading, loadFirstPacks, loadPack } from './load.ts';
export { type Pack, type PackFault, readPack } from './read.ts';

/** The JSON Schema of every file of a pack, under the file's name; a line of `figures/*.csv` under `figures`. */
export const packSchema = (): object => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A strategy as data',
  $defs: Object.fromEntries(
    [...Object.entries(files), ['figures/*.csv', schema.figure] as const].map(([name, type]) => [
      name,
      z.toJSONSchema(type, { io: 'input' }),
    ]),
  ),
});
