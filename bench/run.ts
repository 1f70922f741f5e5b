/** `npm run bench -- NAME…` runs benchmarks and prints one table each; without a name it lists them. Nothing is installed: a missing peer is said to be missing. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, Row } from './support.ts';

const wanted = process.argv.slice(2);
const benches = await every();
if (wanted.length === 0) {
  console.log(
    `npm run bench -- NAME…\n\n${benches.map(({ name }) => `  ${name}`).join('\n')}\n\nPeers that are no npm packages: bench/peers/README.md`,
  );
} else {
  const unknown = wanted.filter((name) => !benches.some((bench) => bench.name === name));
  if (unknown.length) {
    console.error(`There is no benchmark ${unknown.join(', ')}. Known: ${benches.map(({ name }) => name).join(', ')}`);
    process.exitCode = 2;
  } else
    for (const bench of benches.filter(({ name }) => wanted.includes(name))) console.log(`${bench.name}\n${table(await bench.run())}\n`);
}

/** Only files that export a `bench` are imported: others do their work when they are. */
async function every(): Promise<Bench[]> {
  const files = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(import.meta.dirname, file))
    .filter((file) => /^export const bench\b/m.test(readFileSync(file, 'utf8')));
  return Promise.all(files.sort().map(async (file) => ((await import(file)) as { bench: Bench }).bench));
}

function table(rows: readonly Row[]): string {
  const columns = ['what', 'ours', 'peer', 'ratio', 'checked'] as const;
  const cells = [[...columns], ...rows.map((row) => columns.map((column) => row[column]))];
  const widths = columns.map((_, i) => Math.max(...cells.map((line) => line[i]?.length ?? 0)));
  return cells
    .map((line) =>
      `  ${line.map((cell, i) => (i === 1 || i === 2 || i === 3 ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))).join('  ')}`.trimEnd(),
    )
    .join('\n');
}
