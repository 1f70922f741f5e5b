/** Secrets of a deployment come from the environment, or from a file that it names, and from nowhere else. */
import { readFileSync } from 'node:fs';
import { Refusal } from './refusal.ts';

/**
 * The setting `NAME`, or the text of the file that `NAME_FILE` names, without the line end after it; undefined where neither is set. Refuses
 * `secret-twice` where both are, and `secret-unreadable` where the file cannot be read or is empty.
 */
export function secretNamed(name: string, environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const [value, file] = [environment[name], environment[`${name}_FILE`]];
  if (!file) return value || undefined;
  if (value)
    throw refused(
      'secret-twice',
      `Both ${name} and ${name}_FILE are set. Set one of them.`,
      `${name} 与 ${name}_FILE 同时设置，请只设置其一。`,
    );
  const text = readSecret(file, `${name}_FILE`);
  if (text) return text;
  throw refused('secret-unreadable', `The file at ${name}_FILE is empty.`, `${name}_FILE 所指的文件为空。`);
}

function readSecret(file: string, variable: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw refused('secret-unreadable', `The file at ${variable} cannot be read (${code}).`, `无法读取 ${variable} 所指的文件（${code}）。`);
  }
}

const refused = (code: string, en: string, zhHans: string) => new Refusal('not-valid', code, { en, 'zh-Hans': zhHans });
