/** `mainspring engine NAME`: JSON in, JSON out, on standard input and output or files. */
import { z } from 'zod';
import { type Engine, engines, NotValidInput, readInput } from '#engines';
import { readJson, writeOut } from './files.ts';
import { columns, Misspoken, only, progressBar, type Said, tell, type Word } from './word.ts';

export const word: Word = {
  usage: `mainspring engine                                  lists the engines
mainspring engine NAME < input.json > output.json
mainspring engine NAME --input FILE --output FILE
mainspring engine NAME --schema                    prints the JSON Schemas of input and output

  --workers N   threads, for an engine that takes them
Input that cannot be used exits 2, with every fault named by its path.`,
  options: { input: { type: 'string' }, output: { type: 'string' }, schema: { type: 'boolean' }, workers: { type: 'string' } },
  async run(said) {
    const [name] = only(said.words, 1, 'mainspring engine NAME');
    if (!name) return listEngines(said);
    const engine = engines.find((known) => known.name === name);
    if (!engine) throw new Misspoken(`There is no engine "${name}". Engines: ${engines.map((known) => known.name).join(', ')}.`);
    return said.has('schema') ? printSchemas(engine) : runEngine(engine, said);
  },
};

function listEngines(said: Said) {
  tell(
    said,
    engines.map(({ name, says }) => ({ name, says })),
    () => columns(engines.map(({ name, says }) => [name, says])),
  );
  return 0;
}

function printSchemas({ input, output }: Engine) {
  const schemas = {
    input: z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }),
    output: z.toJSONSchema(output, { unrepresentable: 'any' }),
  };
  tell({ json: true }, schemas, () => '');
  return 0;
}

async function runEngine(engine: Engine, said: Said): Promise<number> {
  const bar = progressBar(engine.name);
  try {
    const input = withWorkers(engine, await readValue(said.value('input')), said);
    const answer = await engine.run(readInput(engine, input), { progress: (share) => bar.show(share, 1) });
    bar.end();
    writeOut(said.value('output'), `${JSON.stringify(answer, null, 2)}\n`);
    return 0;
  } catch (error) {
    bar.end();
    if (!(error instanceof NotValidInput)) throw error;
    const { faults } = error;
    console.error(
      said.json
        ? JSON.stringify({ error: 'not-valid', faults }, null, 2)
        : [`The input of ${engine.name} cannot be used:`, ...faults.map(({ path, message }) => `  ${path || '(root)'}: ${message}`)].join(
            '\n',
          ),
    );
    return 2;
  }
}

async function readValue(file: string | undefined): Promise<unknown> {
  try {
    return await readJson(file);
  } catch (error) {
    if (error instanceof SyntaxError) throw new NotValidInput([{ path: '', message: `this is no JSON: ${error.message}` }]);
    throw error;
  }
}

function withWorkers({ name, input }: Engine, value: unknown, said: Said): unknown {
  const wanted = said.value('workers');
  if (wanted === undefined) return value;
  const takesThem = input instanceof z.ZodObject && 'workers' in input.shape;
  if (!takesThem) throw new Misspoken(`${name} works on one thread; leave --workers out.`);
  if (!/^\d{1,3}$/.test(wanted)) throw new Misspoken('--workers is a number of threads, 0 for none.');
  return typeof value === 'object' && value !== null ? { ...value, workers: Number(wanted) } : value;
}
