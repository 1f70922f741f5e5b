/** `mainspring who-could-see RECORDS ID` */
import { find } from '#kernel';
import { asPlatform } from '#main';
import { whoCouldSee } from '#systems/access';
import { withDatabase } from './database.ts';
import { idOf, recordOf } from './records/which.ts';
import { columns, Misspoken, tell, type Word } from './word.ts';

const usage = 'mainspring who-could-see RECORDS ID [--on DAY]';

export const word: Word = {
  usage: `${usage}\n\nEverybody who could see the row at the end of that day, and by which rule; today when no day is said.`,
  options: { on: { type: 'string' } },
  async run(said) {
    const record = recordOf(said.words[0]);
    const id = idOf(said.words, usage);
    const on = said.value('on') ?? new Date().toISOString().slice(0, 10);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(on) || Number.isNaN(Date.parse(on))) throw new Misspoken('A day is written as 2026-03-01.');
    await withDatabase(said, async (opened) => {
      const asked = asPlatform(opened);
      await find(asked, record, id);
      const sight = await whoCouldSee(asked, record, id, on);
      const lines = sight.people.map(({ name, personId, by }) => [
        name,
        personId,
        by.map(({ kind, held }) => held?.role ?? kind).join(', '),
      ]);
      tell(said, sight, () => [
        `Handled as ${sight.handling} on ${on}; ${sight.isPublic ? 'everybody could see it' : 'the public could not see it'}.`,
        ...columns(lines),
      ]);
    });
    return 0;
  },
};
