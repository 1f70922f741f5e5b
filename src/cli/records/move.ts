/** `mainspring move RECORDS ID MOVE` */
import { actsOf, ask } from '#kernel';
import { asPlatformDuring } from '../database.ts';
import { Misspoken, tell, type Word } from '../word.ts';
import { idOf, recordOf, versionOf } from './which.ts';

const usage = 'mainspring move RECORDS ID MOVE --version N [--why TEXT]';

export const word: Word = {
  usage: `${usage}\n\nMakes a move with a record, such as closing it, as the platform's administrator. \`mainspring show\` names the open moves.`,
  options: { why: { type: 'string' }, version: { type: 'string' } },
  async run(said) {
    const record = recordOf(said.words[0]);
    const id = idOf(said.words, usage);
    const name = said.words[2] ?? '';
    const { moves } = actsOf(record);
    const move = Object.hasOwn(moves, name) ? moves[name] : undefined;
    if (!move) throw new Misspoken(`Moves of ${record.many.en}: ${Object.keys(moves).join(', ') || 'none'}. Say: ${usage}`);
    const version = versionOf(said);
    const row = await asPlatformDuring(said, (asked) => ask(move, { id, version }, asked));
    tell(said, row, () => `${record.one.en} ${row.id} is ${row.state}, version ${row.version}.`);
    return 0;
  },
};
