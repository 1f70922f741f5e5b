/** Who may give which command. Where the answer needs more than the person, the rule's own text stands instead of a table. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Asked, Command, System } from '#kernel';
import { named, type Subject } from './subjects.ts';

const preface = `WHO MAY GIVE WHICH COMMAND

A list of roles was found by asking. "by rule" means that the answer needs the request or the database:
then the rule stands here as the code has it. "(once)" needs an Idempotency-Key.
`;

export async function commandsText(systems: readonly System[], subjects: readonly Subject[]): Promise<string> {
  const blocks: string[] = [preface];
  for (const system of systems) {
    for (const command of system.commands) blocks.push(await block(system, command, subjects));
  }
  return `${blocks.join('\n')}`;
}

async function block(system: System, command: Command, subjects: readonly Subject[]): Promise<string> {
  const head = `${command.name}${command.once ? ' (once)' : ''} · ${system.name}\n  ${command.says.en} · ${command.says['zh-Hans']}`;
  const answers = await Promise.all(subjects.map(({ person }) => asking(command, person)));
  if (answers.includes('needs more')) return `${head}\n  by rule\n${sourceOf(system, command)}\n`;
  return `${head}\n  may: ${named(subjects, (subject) => answers[subjects.indexOf(subject)] === true)}\n`;
}

class NeedsMore extends Error {}
const needsMore = (): never => {
  throw new NeedsMore();
};
const withheld = new Proxy({}, { get: needsMore, has: needsMore, ownKeys: needsMore });

async function asking(command: Command, person: Asked['person']): Promise<boolean | 'needs more'> {
  const asked = { person, language: 'en', now: '2026-03-01T09:00:00.000Z' };
  Object.defineProperties(asked, {
    db: { get: needsMore },
    organisationId: { get: needsMore },
  });
  try {
    return await command.may(asked as unknown as Asked, withheld);
  } catch (error) {
    if (error instanceof NeedsMore) return 'needs more';
    throw error;
  }
}

const source = join(import.meta.dirname, '../../src/systems');

/** The text of `may` in the file that declares the command. */
function sourceOf(system: System, { name }: Command): string {
  const files = readdirSync(join(source, system.name), { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?<!test)[.]ts$/.test(file),
  );
  for (const file of files.sort()) {
    const text = readFileSync(join(source, system.name, file), 'utf8');
    const from = text.indexOf(`name: '${name}'`);
    if (from < 0) continue;
    const [rule] = /^ {2}(?:async )?may\b[\s\S]*?(?=^ {2}(?:async )?(?:run|once)\b)/m.exec(text.slice(from)) ?? [];
    if (rule) return rule.trimEnd().replaceAll(/^/gm, '  ');
  }
  throw new Error(`The rule of ${name} was not found in ${system.name}: declare the command with its name as text, may before run.`);
}
