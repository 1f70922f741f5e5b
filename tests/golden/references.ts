/** The pages of docs/reference that are read from declarations: problems and engines. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Engine, engines } from '#engines';
import { explanations } from '../../src/api/problems.ts';

const root = join(import.meta.dirname, '../..');
const byHand = 'Read from the code by `npm run golden`; do not edit it by hand.';
const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')).join(' | ')} |`;

const statusOfKind: Readonly<Record<string, number>> = { 'not-found': 404, 'not-allowed': 403, 'not-valid': 422, conflict: 409 };

export function problemsPage(): string {
  const given = refusalsInSource();
  return `# Problems

${byHand}

A refusal leaves as \`application/problem+json\` (RFC 9457): \`type\` is \`/problems/<code>\`, \`title\` says in the reader's language what to do,
\`errors\` names each place of the request by a JSON Pointer. The usual status of a kind: not-found 404, not-allowed 403, not-valid 422, conflict 409.

## Codes that every route can answer

${row(['code', 'English', '中文'])}
${row(['---', '---', '---'])}
${Object.entries(explanations)
  .map(([code, words]) => row([`\`${code}\``, words.en, words['zh-Hans']]))
  .join('\n')}

## Codes that one rule answers

${row(['code', 'kind', 'usual status', 'given by'])}
${row(['---', '---', '---', '---'])}
${[...given]
  .filter(([code]) => !explanations[code])
  .sort(([a], [b]) => a.localeCompare(b, 'en'))
  .map(([code, { kind, by }]) => row([`\`${code}\``, kind, String(statusOfKind[kind] ?? 500), [...by].sort().join(', ')]))
  .join('\n')}
`;
}

const source = join(import.meta.dirname, '../../src');

/** Every code that stands in a `new Refusal(kind, code` or a `notValid(pointer, code`, with the room or system that gives it. */
function refusalsInSource(): Map<string, { kind: string; by: Set<string> }> {
  const found = new Map<string, { kind: string; by: Set<string> }>();
  for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => /(?<![.]test)[.]ts$/.test(name))) {
    const text = readFileSync(join(source, file), 'utf8');
    const [room = '', suite = ''] = file.split('/');
    const give = (code: string, kind: string) => {
      const refusal = found.get(code) ?? { kind, by: new Set() };
      found.set(code, { ...refusal, by: refusal.by.add(room === 'systems' ? suite : room) });
    };
    for (const [, kind = '', code = ''] of text.matchAll(/new Refusal\(\s*'([a-z-]+)',\s*'([a-z-]+)'/g)) give(code, kind);
    for (const [, code = ''] of text.matchAll(/notValid\(\s*[^,()]+,\s*'([a-z-]+)'/g)) give(code, 'not-valid');
  }
  return found;
}

export const enginesPage = (): string => `# Engines

${byHand}

An engine is arithmetic with a name: JSON in, JSON out. \`npx mainspring engine NAME --input a.json --output b.json\` runs it.
Formulas, sources and known answers stand in the README beside each engine's code.

${engines.map(engineSection).join('\n')}`;

const engineSection = ({ name, says, input, output }: Engine) => `## ${name}

${says}

### In

${fields(input, 'input')}

### Out

${fields(output, 'output')}
${measured(name)}`;

/** What the README beside the code says was measured, with the picture of time against size where there is one. */
function measured(name: string): string {
  const readme = readFileSync(join(root, 'src/engines', name, 'README.md'), 'utf8');
  const [, section] = /\n## Measured\n([\s\S]*?)(?=\n## |$)/.exec(readme) ?? [];
  if (!section) return '';
  const picture = existsSync(join(root, `docs/pictures/engines/${name}.svg`));
  const drawn = picture ? `\n![Time of ${name} against the size of its input](../pictures/engines/${name}.svg)\n` : '';
  return `\n### Measured\n\n${section.trim().replaceAll('\n### ', '\n#### ')}\n${drawn}`;
}

interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
}

function fields(type: z.ZodType, io: 'input' | 'output'): string {
  const schema = z.toJSONSchema(type, { io, unrepresentable: 'any' }) as Schema;
  const lines = fieldLines(schema, '', 0);
  return [row(['place', 'kind', 'needed', 'what it is']), row(['---', '---', '---', '---']), ...lines].join('\n');
}

function fieldLines(schema: Schema, path: string, depth: number): string[] {
  if (depth > 6) return [];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices && !schema.properties) return choices.flatMap((choice) => fieldLines(choice, path, depth));
  if (typeof schema.items === 'object') return fieldLines(schema.items, `${path}[]`, depth + 1);
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const at = path ? `${path}.${name}` : name;
    const needed = schema.required?.includes(name) ? 'yes' : 'no';
    return [row([`\`${at}\``, kind(field), needed, field.description ?? '']), ...fieldLines(field, at, depth + 1)];
  });
}

function kind(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(', ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map(kind))].join(' or ');
  if (typeof schema.items === 'object') return `list of ${kind(schema.items)}`;
  return [schema.type ?? 'any'].flat().join(' or ');
}
