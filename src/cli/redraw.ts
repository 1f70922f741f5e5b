/** `mainspring redraw FILE`: draws a zone again from the published seed and list. */
import { z } from 'zod';
import { NotValidInput } from '#engines';
import { commitmentTo, draw } from '#engines/expected-rank';
import { readJson } from './files.ts';
import { Misspoken, only, tell, type Word } from './word.ts';

const published = z.object({
  seed: z.string(),
  commitment: z.string().optional(),
  list: z.array(z.string()),
  places: z.int().min(0),
  order: z.array(z.string()).optional(),
});

export const word: Word = {
  usage: `mainspring redraw FILE    { "seed", "list", "places", "commitment"?, "order"? } as the results of a call give it out
mainspring redraw < FILE

Each name's ticket is the SHA-256 of seed, line feed and name; the lowest have the places. Exits 1 where the published order is another.`,
  async run(said) {
    const [file] = only(said.words, 1, 'mainspring redraw FILE');
    const read = published.safeParse(await readJson(file));
    if (!read.success) throw new Misspoken(z.prettifyError(read.error));
    const { seed, list, places, commitment, order } = read.data;
    const { drawn, waiting } = drawnOf({ seed, list, places, commitment });
    const isSame = order === undefined || [...drawn, ...waiting].join('\n') === order.join('\n');
    tell(said, { commitment: commitmentTo(seed), drawn, waiting, isSame }, () =>
      [
        `SHA-256 of the seed: ${commitmentTo(seed)}${commitment ? ', as it was committed to' : ''}`,
        ...drawn.map((name, i) => `${String(i + 1).padStart(4)}  ${name}`),
        '      – places end here –',
        ...waiting.map((name, i) => `${String(drawn.length + i + 1).padStart(4)}  ${name}`),
        ...(order === undefined ? [] : [isSame ? 'The published order is the same.' : 'The published order is another.']),
      ].join('\n'),
    );
    return isSame ? 0 : 1;
  },
};

function drawnOf(asked: Parameters<typeof draw>[0]) {
  try {
    return draw(asked);
  } catch (error) {
    throw error instanceof NotValidInput ? new Misspoken(error.message) : error;
  }
}
