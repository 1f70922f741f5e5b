/** What the documents name is there: files that they link to, npm scripts, words of the terminal, environment variables. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const inDocs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((file) => join('docs', file));
const pages = [...readdirSync(root), ...inDocs].filter((file) => file.endsWith('.md') && !file.startsWith('docs/reference/'));
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');
const all = (pattern: RegExp) =>
  pages.flatMap((file) => [...textOf(file).matchAll(pattern)].map((found) => [file, found[1] as string] as const));
/** Taken by hand from the running platform. */
const isPicture = (target: string) => target.startsWith('docs/pictures/');

describe('the documents', () => {
  test('are seen', () => {
    expect(pages.length).toBeGreaterThan(20);
    expect(readdirSync(join(root, 'docs/decisions')).filter((file) => /^\d{4}-/.test(file)).length).toBeGreaterThanOrEqual(11);
  });

  test('link to what is there', () => {
    const links = all(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g).filter(([, target]) => !/^https?:/.test(target) && !isPicture(target));
    expect(links.length).toBeGreaterThan(30);
    expect(links.filter(([file, target]) => !existsSync(join(root, dirname(file), target)))).toEqual([]);
  });

  test('name files of the source that are there', () => {
    const files = all(/`((?:src|tests|packs|migrations|scripts|bench|docs)\/[\w./-]+)`/g);
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter(([, file]) => !existsSync(join(root, file)) && !named.includes(file))).toEqual([]);
  });

  test('say npm scripts and words of the terminal that exist', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const said = all(/npm (?:run )?(start|test|dev|check|bench|golden|build|run \w+)\b/g).map(
      ([file, name]) => [file, name.replace('run ', '')] as const,
    );
    expect(said.filter(([, name]) => !scripts[name])).toEqual([]);
    const terminal = textOf('src/cli/main.ts');
    const words = all(/npx mainspring (\w+)/g).filter(([, word]) => word !== 'help');
    expect(words.length).toBeGreaterThan(8);
    expect(words.filter(([, word]) => !new RegExp(`^ {2}'?${word}'?: \\{`, 'm').test(terminal))).toEqual([]);
  });

  test('name every environment variable that the code reads, and no other', () => {
    const source = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) => /(?<!test)[.]ts$/.test(file));
    const code = source.map((file) => textOf(join('src', file))).join('\n');
    const read = [...code.matchAll(/(?:process[.]env|environment)[.]([A-Z][A-Z_]+)/g), ...code.matchAll(/\b(MAINSPRING_[A-Z]+)\b/g)].map(
      ([, name]) => name,
    );
    const table = [...textOf('README.md').matchAll(/^\| (`[A-Z][^|]*) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([A-Z_]+)/g)].map(([, name]) => name),
    );
    expect(table.length).toBeGreaterThan(8);
    expect(table.filter((name) => !code.includes(name as string))).toEqual([]);
    expect(
      [...new Set(read)].filter((name) => !textOf('README.md').includes(`\`${name}`) && !forDevelopers.includes(name as string)),
    ).toEqual([]);
  });
});

/** Shapes of names, not names. */
const named = ['src/web/pages/', 'src/systems/'];
const forDevelopers = ['MAINSPRING_DEBUG', 'MAINSPRING_ADMIN', 'NODE_ENV'];
