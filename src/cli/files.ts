/** Standard input and output, or files in their place; `-` is standard too. */
import { readFileSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { Hindered, Misspoken } from './word.ts';

/** Throws a SyntaxError where it is no JSON. */
export async function readJson(file: string | undefined): Promise<unknown> {
  return JSON.parse((await readText(file)).replace(/^\uFEFF/, ''));
}

export async function readText(file: string | undefined): Promise<string> {
  if (!file || file === '-') return text(process.stdin);
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Misspoken(`${file} cannot be read: ${(error as Error).message}`);
  }
}

export function writeOut(file: string | undefined, content: string | Buffer): void {
  if (!file || file === '-') {
    process.stdout.write(content);
    return;
  }
  try {
    writeFileSync(file, content);
  } catch (error) {
    throw new Hindered(`${file} cannot be written: ${(error as Error).message}`);
  }
}

/** The object of `--input`, for a record or a command. */
export async function readObject(file: string | undefined): Promise<Record<string, unknown>> {
  const value = await readJson(file).catch((error: unknown) => {
    if (error instanceof SyntaxError) throw new Misspoken(`The input is no JSON: ${error.message}`);
    throw error;
  });
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Misspoken('The input is one JSON object.');
  return value as Record<string, unknown>;
}
