/** `mainspring do COMMAND`: any command of any system. */
import { z } from 'zod';
import { ask } from '#kernel';
import { systems } from '#systems';
import { asPlatformDuring } from './database.ts';
import { readObject } from './files.ts';
import { columns, Misspoken, only, type Said, tell, type Word } from './word.ts';

const all = systems.flatMap(({ commands }) => commands);

export const word: Word = {
  usage: `mainspring do                                     lists the commands
mainspring do COMMAND [--input FILE] [--why TEXT] [--key KEY]
mainspring do COMMAND --schema                    prints the JSON Schema of its input

Done as the platform's administrator. --key: the same key and input have one effect, however often they are sent.`,
  options: { input: { type: 'string' }, why: { type: 'string' }, key: { type: 'string' }, schema: { type: 'boolean' } },
  async run(said) {
    const [name] = only(said.words, 1, 'mainspring do COMMAND');
    if (!name) return listCommands(said);
    const command = all.find((known) => known.name === name);
    if (!command) throw new Misspoken(`There is no command "${name}". Say: mainspring do`);
    if (said.has('schema')) {
      tell({ json: true }, z.toJSONSchema(command.input, { io: 'input', unrepresentable: 'any' }), () => '');
      return 0;
    }
    const input = await readObject(said.value('input'));
    const key = said.value('key');
    const answer = await asPlatformDuring(said, (asked) => ask(command, input, { ...asked, ...(key && { key }) }));
    tell({ json: true }, { answer: answer ?? null }, () => '');
    return 0;
  },
};

function listCommands(said: Said) {
  tell(
    said,
    all.map(({ name, says }) => ({ name, says })),
    () => columns(all.map(({ name, says }) => [name, says.en])),
  );
  return 0;
}
