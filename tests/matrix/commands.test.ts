/** Every command × every role in every scope: what its rule says in process, and whether the platform refuses it by HTTP. */
import { expect, test } from 'vitest';
import { Refusal } from '#kernel';
import { systems } from '#systems';
import type { Subject } from '../golden/subjects.ts';
import { stage } from './stage.ts';

const on = stage();
const commands = systems.flatMap((system) => system.commands);
let tried = 0;

test.each(commands.map((command) => [command.name, command] as const))('%s is given by whom its rule says', async (name, command) => {
  const path = `/api/v1/commands/${name}`;
  const body = await on.exampleOf(path);
  const input = command.input.parse(body, { error: () => `The example of ${name} in the API document is not valid` });
  for (const subject of on.turnOf(commands.indexOf(command))) {
    const may = await mayGive(subject, command, input);
    const { status, text } = await on.request(subject, 'POST', path, { body });
    const answer = { isRefused: status === 403 && /not-allowed|sign-in-needed/.test(text), isFault: status >= 500 };
    expect({ who: subject.name, ...answer, ...(answer.isFault && { text }) }).toEqual({
      who: subject.name,
      isRefused: may === 'no',
      isFault: false,
    });
    tried += 1;
  }
});

test('all of them were asked', () =>
  expect(tried).toBeGreaterThanOrEqual(Math.floor((commands.length * on.subjects.length) / 3) - commands.length));

/** What a rule that looks for a row does not find is told as not there, whoever asks. */
async function mayGive(subject: Subject, command: (typeof commands)[number], input: unknown): Promise<'yes' | 'no' | 'not there'> {
  try {
    return (await command.may(on.asking(subject), input as never)) ? 'yes' : 'no';
  } catch (error) {
    if (error instanceof Refusal) return error.kind === 'not-allowed' ? 'no' : 'not there';
    throw error;
  }
}
